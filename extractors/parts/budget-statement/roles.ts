import { findYears } from '../../../schemas/fiscal-year.js';
import { bare } from '../project-budget/values.js';

/**
 * What a column of a statement holds. `科目` names levels by what is written before the names (１款, １項). `share` is
 * a part of 財源内訳; `amount` the 金額 of a 節, or of a 款 and 項 where there are no 節.
 */
export type Role =
  | '款'
  | '項'
  | '目'
  | '科目'
  | '節'
  | 'amount'
  | 'current'
  | 'previous'
  | 'difference'
  | '説明'
  | 'share'
  | 'other';

/** Heads that only statements of settled or revised accounts have: their columns say other things. */
const NOT_A_BUDGET =
  /収入済|支出済|調定|不用額|予算現額|決算|繰越額|未済額|欠損|執行|款別|第[0-9一二三四五六七八九十]+回|構成比?率?$/u;

const SHARE = /財源|国県?支出金|[都道府県]支出金|国庫支出金|地方債|^市債$|^町債$|^村債$|^県債$|^起債$/u;
const CURRENT =
  /^(?:本年度?|当年度|今年度|当初)(?:当初)?(?:予算)?(?:額)?(?:案)?$|^(?:当初)?予算(?:計上)?額?(?:案)?$/u;
const PREVIOUS = /^(?:前年度?|昨年度|前)(?:の?当初)?(?:予算)?(?:額)?$|^補正前(?:の?予算)?の?額?$/u;
const DIFFERENCE =
  /^(?:対?前年度?|予算)?(?:比較|増減|差引|比較増減|差引増減|増減比較|比較増減差引)(?:額)?(?:△?減)?$|^(?:前年度|対前年度)(?:との)?(?:比較|比)(?:増減)?(?:額)?$|^補正額?$|^増減?\(?△減?\)?$/u;
/** 比較 set wide, of which a scan gave the first letter or the last. */
const HALF_READ_COMPARISON = /^比.?$|^.較$/u;

/** Heads of tables that name 款 and 項 beside what they are about: 繰越明許費, 継続費, 債務負担行為. */
const OF_A_PROJECT = /^(?:事業名?|事項|件名|総額|年割額|年度|期間|限度額|翌年度繰越額)$/u;

/** The words of a head without units, signs (A, A-B), brackets of remarks and the lines that scans show between wide letters. */
function plain(word: string): string {
  return bare(word)
    .replace(/[(（][^()（）]{0,12}[)）]/gu, '')
    .replace(/(?:単位[:：]?)?(?:百万円|千円|円)$/u, '')
    .replace(/[A-C][-－−][A-C]$|(?<=額|度|較|減)[A-C]$/u, '')
    .replace(/[・･_＿]/gu, '');
}

/** A column's role and the fiscal year that its head names. */
export interface HeadRole {
  readonly role: Role;
  readonly year: number | null;
}

/** Whether a word of a head shows that the table is no budget statement. */
export function isForeign(word: string): boolean {
  return NOT_A_BUDGET.test(plain(word));
}

/** Whether a word of a head shows that the amounts are those of single projects. */
export function isOfProjects(word: string): boolean {
  return OF_A_PROJECT.test(plain(word));
}

/** The role of a column from the words of its head, widest first; null where the words are no head's. */
export function roleOfHead(words: readonly string[]): HeadRole | null {
  const shown = words.map(plain).filter((word) => word !== '');
  const last = shown.at(-1);
  if (last === undefined) return null;
  const role = (value: Role): HeadRole => ({ role: value, year: null });
  if (shown.some((word) => SHARE.test(word))) return role('share');
  if (last === '款' || last === '項' || last === '目') return role(last);
  if (/^(?:科目|款項目?|款項目節|予算科目)$/u.test(last)) return role('科目');
  if (last === '節') return role('節');
  if (last === '区分') return role('節');
  if (last === '金額') return role('amount');
  if (/^説明(?:欄|及び.{1,6})?$|^(?:摘要|積算(?:基礎|内訳|内容)?|付記|附記|内容説明)$/u.test(last))
    return role('説明');
  if (last === '備考') return role('other');
  return roleOfMoney(shown.join(''), last);
}

function roleOfMoney(whole: string, last: string): HeadRole | null {
  if (/率$/u.test(last)) return { role: 'other', year: null };
  if (DIFFERENCE.test(last) || DIFFERENCE.test(whole) || HALF_READ_COMPARISON.test(last))
    return { role: 'difference', year: null };
  if (PREVIOUS.test(last) || PREVIOUS.test(whole)) return { role: 'previous', year: null };
  if (CURRENT.test(last) || CURRENT.test(whole)) return { role: 'current', year: null };
  const year = findYears(whole)[0];
  if (year === undefined) return null;
  const rest = whole.slice(0, year.start) + whole.slice(year.end);
  if (!/^(?:当初)?(?:予算)?(?:額)?(?:案)?$/u.test(rest)) return null;
  return { role: 'current', year: year.fiscalYear.year };
}

/** Words that stand in heads of statements, also those that span several columns. */
const HEAD_WORD =
  /^(?:款|項|目|節|科目|款項目?|款項目節|予算科目|区分|金額|説明|備考|摘要|特定財源|一般財源|その他|予算額|計|本年度(?:の?予算額)?(?:の?財源内訳)?|(?:の)?財源内訳|本年度予算額の財源内訳|内訳|付記|附記)$/u;

/** Whether a cell's text can stand in the head of a statement. */
export function isHeadWord(text: string): boolean {
  const word = plain(text);
  if (word === '' || word.length > 24) return false;
  return HEAD_WORD.test(word) || isForeign(text) || roleOfHead([text]) !== null;
}
