import { foldMark, isAbsent } from '../../../schemas/mark.js';
import { parseAmount } from '../../../schemas/measurement.js';
import { joinName } from '../../tables/pieces.js';

/** Full width, spaces and line ends folded away, for matching only. */
export const bare = (text: string): string => text.normalize('NFKC').replace(/\s+/gu, '');

/** What an amount cell says; `length` is how much of its text that takes, the rest is a remark. */
export interface AmountCell {
  readonly amount: number | null;
  readonly length: number;
}

const AMOUNT_AND_REMARK = /^(?<amount>[^\s　（(]{1,30})[\s　]*[（(][^（）()]{0,60}[）)]$/u;

/** The amount of a cell: a number, － (no amount), or a number with a remark in brackets; null for anything else. */
export function readAmount(text: string): AmountCell | null {
  const shown = text.replace(/^[\\¥￥]/u, '');
  if (foldMark(shown) === '－') return { amount: null, length: text.length };
  const whole = parseAmount(shown);
  if (whole !== null) return { amount: whole, length: text.length };
  const remarked = AMOUNT_AND_REMARK.exec(shown)?.groups?.amount;
  const amount = remarked === undefined ? null : parseAmount(remarked);
  return amount === null || remarked === undefined ? null : { amount, length: remarked.length };
}

/** The running number of a cell: 3, ３, No.3, ③, (3), 1-3 (the last figure counts), A3. */
export function readNumber(text: string): number | null {
  const plain = bare(text).replace(/^[(（]|[)）.．、]$/gu, '');
  const found = /^(?:No\.?|(?:[IVX]{1,4}|[A-Za-zア-ン])-?)?(?:\d{1,3}[-.‐–−ー])*(?<last>\d{1,5})$/iu.exec(
    plain,
  );
  return found?.groups?.last === undefined ? null : Number(found.groups.last);
}

const NEW_WORD = /^(?:新規(?:事業|・?拡充)?|新|新設|皆増)$/u;
const CONTINUING_WORD =
  /^(?:継続?(?:事業)?|継続.{1,8}|拡充?|拡大|充実|強化|縮小|見直し|改善?|組替え?|変更|統合|既存|一部(?:新規?|拡充|改))$/u;
const ENDED_WORD = /^(?:廃止?|終了?|完了?|休止?|中止?)$/u;

/** 新規, 継続, 拡充 …: what becomes of the project; `ended` for 廃止 and the like, null for other words. */
export function readContinuity(text: string): 'new' | 'continuing' | 'ended' | null {
  const word = bare(text).replace(/[(（【\]［［)）】［］◎○●★☆]/gu, '');
  if (NEW_WORD.test(word)) return 'new';
  if (CONTINUING_WORD.test(word)) return 'continuing';
  return ENDED_WORD.test(word) ? 'ended' : null;
}

/** Whether a cell of the 再掲 column says that the row is listed again. */
export function saysRelisted(text: string): boolean {
  const word = bare(text);
  return /再掲|^再$|^有$/u.test(word) || isTicked(word);
}

/** Whether a cell of a column that is ticked bears a mark. */
export function isTicked(text: string): boolean {
  const mark = foldMark(text);
  return !isAbsent(mark) && mark !== '×';
}

/** Whether a cell of the 交付金 column says that a grant is used. */
export function saysGrant(text: string): boolean {
  if (foldMark(text) !== null) return isTicked(text);
  return !/^(?:無し?|なし|対象外|非該当|否)$/u.test(bare(text));
}

/** A project's name without the signs around it, and what they said. */
export interface NameCell {
  readonly name: string;
  readonly isNew: boolean;
  readonly relisted: boolean;
  readonly continuing: boolean;
  /** A mark that the legend explains was taken off. */
  readonly byLegend: boolean;
}

const OPEN = '[（(【［\\[〔＜<《〈]';
const CLOSE = '[）)】］\\]〕＞>》〉]';
const SIGN_WORD = '新規事業|新規|新|拡充|拡大|拡|継続|継|一部新規|一部新|一部拡充|改|再掲載|再掲|再';
const BEFORE = new RegExp(
  `^(?:${OPEN}?[\\s　]*(?<word>${SIGN_WORD})[\\s　]*${CLOSE}|(?<square>🈟)|[◎○●★☆◆※＊][\\s　]*(?<open>新規|新|再掲)(?=[\\s　：:])|(?<again>再掲)[\\s　：:])[\\s　：:]*`,
  'u',
);
const BEHIND = new RegExp(
  `(?<![\\s　])(?:[\\s　]*${OPEN}[\\s　]*[※＊]?(?<word>${SIGN_WORD})[\\s　]*${CLOSE}|[\\s　]*[※＊](?<note>再掲)|[\\s　]+(?<again>再掲))$`,
  'u',
);

/** Marks in front of names that a legend explains: ◎ for new, ★ for one that goes on with more. */
export type SignLegend = ReadonlyMap<string, 'new' | 'continuing'>;

/** Most signs around one name. */
const MOST_SIGNS = 5;

/** Takes （新）, 【再掲】, 🈟 and the like off a name, in front and behind, and marks that the legend explains. */
export function readName(text: string, legend: SignLegend = new Map()): NameCell {
  let rest = text.trim();
  const words: string[] = [];
  let byLegend = false;
  for (let found = 0; found < MOST_SIGNS; found += 1) {
    const explained = signInFront(rest, legend);
    const sign = explained ?? signAround(rest);
    if (sign === null) break;
    byLegend ||= explained !== null;
    words.push(sign.word);
    rest = sign.rest;
  }
  return {
    name: joinName(rest),
    isNew: words.some((word) => NEW_WORD.test(word)),
    relisted: words.some((word) => word.startsWith('再')),
    continuing: words.some((word) => CONTINUING_WORD.test(word)),
    byLegend,
  };
}

function signInFront(text: string, legend: SignLegend): { word: string; rest: string } | null {
  const sign = text.at(0) ?? '';
  const meaning = legend.get(foldMark(sign) ?? sign);
  const rest = text.slice(sign.length).trimStart();
  return meaning === undefined || rest === '' ? null : { word: meaning === 'new' ? '新' : '継続', rest };
}

function signAround(text: string): { word: string; rest: string } | null {
  const before = BEFORE.exec(text);
  const match = before ?? BEHIND.exec(text);
  if (match === null || match[0].length === text.length) return null;
  const { word, square, open, again, note } = match.groups ?? {};
  const rest = before === null ? text.slice(0, match.index) : text.slice(match[0].length);
  return { word: word ?? open ?? again ?? note ?? (square === undefined ? '' : '新'), rest };
}

const OFFICE =
  /(?:部|局|課|室|係|所|署|館|院|園|校|会|班|庁|センター|チーム|グループ|担当|公社|財団|消防|図書館|各課|ほか|外|等)$/u;

/** Whether a text reads as the name of an office. */
export function isOffice(text: string): boolean {
  const word = bare(text).replace(/[（(][^（）()]*[）)]$/u, '');
  return word.length <= 40 && OFFICE.test(word);
}
