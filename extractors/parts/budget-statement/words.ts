import { foldWidth } from '../../../schemas/fiscal-year.js';
import { foldMark } from '../../../schemas/mark.js';
import { parseAmount } from '../../../schemas/measurement.js';
import { joinName } from '../../tables/pieces.js';
import { bare } from '../project-budget/values.js';

/** A name with the number in front of it; the number in half width. */
export interface Numbered {
  readonly code: string | null;
  readonly name: string;
}

const NUMBERED =
  /^[（(]?(?<code>[0-9０-９]{1,3})[)）]?(?<gap>[.．、，:：]?[\s　]*)(?<name>[^\s　0-9０-９.．,，].*)$/su;
/** What a number counts where it stands close to it: 3歳児, 2年度分, 1号分. */
const COUNTED = /^(?:年|月|日|回|人|名|号|歳|件|級|学期|学年|次|期|か所|ヶ|箇|つ|％|%|割|円|千円|時間|世帯)/u;

/** Reads 1 個人, １３ 分担金, (1) 給料, 2.給料, 7: the number and the name, spaces of wraps and wide setting taken out. */
export function readNumbered(text: string): Numbered {
  const shown = text.trim();
  if (/^[0-9０-９]{1,3}$/u.test(shown)) return { code: foldWidth(shown), name: '' };
  const found = NUMBERED.exec(shown)?.groups;
  const counts = found?.gap === '' && COUNTED.test(found.name ?? '');
  if (found === undefined || counts) return { code: null, name: joinName(shown) };
  return { code: foldWidth(found.code ?? ''), name: joinName(withoutContinued(found.name ?? '')) };
}

/** （つづき） and the like behind a name that a new page repeats. */
function withoutContinued(name: string): string {
  return name.replace(/[（(](?:つづき|続き?|前頁より)[)）]$/u, '');
}

/** What an amount cell says: a number, or null for － and blank; undefined when it is neither. */
export function readFigure(text: string): number | null | undefined {
  const shown = text.replace(/^[\\¥￥]/u, '').trim();
  if (shown === '' || foldMark(shown) === '－') return null;
  return parseAmount(shown.replace(/^(?<sign>[△▲▼])[\s　]+/u, '$<sign>')) ?? undefined;
}

const UNIT_LINE = /^[(（［[]?(?:単位[:：]?)?(?:百万円|千円|円)[)）］\]]?$/u;

/** Whether a line says nothing but a unit of money, as the first line under a head does. */
export function isUnitLine(text: string): boolean {
  return UNIT_LINE.test(bare(text));
}

/** Which rows a total closes by its wording: a level of the budget, all of the statement, or null for a mere 計. */
export interface TotalLabel {
  readonly closes: '款' | '項' | '目' | 'statement' | null;
  /** 市民税 in 市民税計; null where the label names nothing. */
  readonly name: string | null;
}

const TOTAL = /^(?<what>.{0,30}?)(?:予算)?(?:額)?(?:合計|総計|小計|総額|計)$/u;

/** Reads 計, 合計, 歳入合計, 款計, 市民税計, 歳出予算合計; null for the name of anything that is no total. */
export function readTotalLabel(text: string): TotalLabel | null {
  const word = bare(text).replace(/[(（][^()（）]{0,10}[)）]$/u, '');
  const what = TOTAL.exec(word)?.groups?.what;
  // 会計 and 統計 end names of accounts: 統計調査, 特別会計.
  if (what === undefined || /(?:会|統|生|家|推|設|時|累)$/u.test(what)) return null;
  if (/歳入|歳出|収入|支出/u.test(what) || /総計$/u.test(word)) return { closes: 'statement', name: null };
  const level = /^[0-9]{0,3}(?<level>[款項目])(?:の|合)?$/u.exec(what)?.groups?.level;
  if (level !== undefined) return { closes: level as '款' | '項' | '目', name: null };
  return { closes: null, name: what === '' ? null : what };
}

/** The side that a short text speaks of, 歳入歳出 left out; null for neither or both. */
export function sideIn(text: string): 'revenue' | 'expenditure' | null {
  const word = bare(text).replace(/歳入歳出|歳入・歳出|歳入及び歳出/gu, '');
  const revenue = word.includes('歳入');
  const expenditure = word.includes('歳出');
  if (revenue === expenditure) return null;
  return revenue ? 'revenue' : 'expenditure';
}
