import type { FiscalYear } from '../../../schemas/fiscal-year.js';
import {
  type Comparison,
  findNumbers,
  type Measurement,
  type PrintedNumber,
} from '../../../schemas/measurement.js';
import { joinProse } from '../../tables/pieces.js';
import { blankBrackets, leadingBracket, trailingBracket } from './brackets.js';
import { blankPeriods, findPeriods, isPeriodOnly, statedYear } from './periods.js';
import { leadingUnit } from './units.js';

/** What the row or the head of the column says about a value that does not say it itself. */
export interface ValueContext {
  readonly unit: string | null;
  readonly fiscalYear: FiscalYear | null;
}

/** A value as read; `aside` is what was taken out of its text: the year and words such as 累計, 時点. */
export interface ReadValue {
  readonly measurement: Measurement;
  readonly aside: string;
}

export const NO_CONTEXT: ValueContext = { unit: null, fiscalYear: null };

/** Words that stand in a bracket of their own beside a value and say when or how it is counted. */
const ASIDE =
  /^(?:各年度?|毎年度?|単年度|年間|年度末?|年平均|期間(?:中|内)?|計画期間(?:中|内)?|[0-9０-９]{1,2}[かカヶ箇]?年間?|累計|累積|合計|平均|時点|現在|実績|見込み?|直近|現状|策定時|当初|基準|目標|速報|暫定|値|数|の|[、・ 　])+$/u;

const MAGNITUDES: Readonly<Record<string, number>> = { 千: 1e3, 万: 1e4, 億: 1e8, 兆: 1e12 };

/** Digits that count no value: 1人1日当たり, 10月1日, 5年間, 第3回, CO2. */
const SIDE_NUMBERS = [
  /(?<![0-9０-９,，])[0-9０-９][0-9０-９,，]*[ 　]?[^\s0-9０-９、。（(]{1,3}(?:[0-9０-９]{1,3}[ 　]?[^\s0-9０-９、。（(]{1,3})?(?:当たり|あたり|当り|につき|平均)/gu,
  /[0-9０-９]{1,2}月(?:末|[0-9０-９]{1,2}日)?/gu,
  /[0-9０-９]{1,2}[ 　]?(?:[かカヶ箇]年|年間|年連続|年後|年以内|期目)/gu,
  /第[0-9０-９]{1,3}|[A-Za-zＡ-Ｚａ-ｚ][0-9０-９](?:[.．][0-9０-９])?(?![0-9０-９])/gu,
] as const;

const AFTER_NUMBER: readonly [Comparison, RegExp][] = [
  ['at-least', /^(?:以上|以降|を下回らない|は?維持以上)/u],
  ['at-most', /^(?:以下|以内|を上回らない|を超えない|までに?(?:抑|削|減|縮))/u],
  ['less-than', /^(?:未満|を?下回|より(?:も)?(?:少|低|減|短|小)|に満たない)/u],
  ['more-than', /^(?:超|を?(?:超え|上回)|より(?:も)?(?:多|高|増|長|大))/u],
  ['words', /^(?:より|から)/u],
];
const BEFORE_NUMBER: readonly [Comparison, RegExp][] = [
  ['at-least', /(?:≧|≥|>=|少なくとも|最低)[ 　]?$/u],
  ['at-most', /(?:≦|≤|<=|最大|上限|多くとも)[ 　]?$/u],
  ['less-than', /[<＜][ 　]?$/u],
  ['more-than', /[>＞][ 　]?$/u],
];
const CHANGE =
  /^(?:以上|以下|程度|超|の|を|ずつ|[（(][^（）()]{1,12}[）)])*(?:増|減(?!点)|削減|低減|向上|上昇|改善|アップ|ダウン|上乗せ|UP|DOWN)/u;
const BASE_BEFORE =
  /(?:現状|現在|基準|前年|当初|策定時|実績|全国平均|県平均|国|従来)[^0-9０-９。]{0,12}(?:の|から|より|比|対し|対する)[ 　]?約?[ 　]?$/u;

/** The value of a cell or of a sentence's right side; null where it is blank. */
export function readValue(source: string, context: ValueContext): ReadValue | null {
  const { text, asides } = withoutAsides(source);
  const aside = asides.join(' ');
  if (text === '' && aside === '') return null;
  const shown = text === '' ? aside : text;
  const fiscalYear = statedYear(aside) ?? statedYear(shown) ?? context.fiscalYear;
  const hasMonths = findPeriods(aside).some((period) => period.fiscalYear === null);
  const year = hasMonths && statedYear(aside) === null ? null : fiscalYear;
  return { measurement: { text: shownText(shown), ...amountOf(shown, context), fiscalYear: year }, aside };
}

/** Whether a text holds a number that is a value and not a year, date or count of years. */
export function hasValue(text: string): boolean {
  return valueNumbers(text).length > 0;
}

/** Offset of the last number outside brackets that is a value, or -1; 1億2,000万円 is one number. */
export function lastValueOffset(text: string): number {
  const numbers = numbersIn(blankBrackets(text));
  let i = numbers.length - 1;
  while (i > 0 && text.slice(numbers[i - 1]?.end, numbers[i]?.start).trim() in MAGNITUDES) i -= 1;
  return numbers[i]?.start ?? -1;
}

/** Takes out what stands beside the value: brackets and lines with nothing but its year or way of counting. */
function withoutAsides(source: string): { text: string; asides: string[] } {
  const lines = source.split('\n').map((line) => line.trim());
  const beside = lines.filter((line) => lines.length > 1 && isAside(unbracketed(line)));
  const asides = beside.map(unbracketed);
  let text = joinLines(lines.filter((line) => line !== '' && !beside.includes(line)));
  for (let cut = trailingBracket(text); cut !== null && isAside(cut.inside); cut = trailingBracket(text)) {
    asides.push(cut.inside);
    text = cut.rest;
  }
  for (let cut = leadingBracket(text); cut !== null && isAside(cut.inside); cut = leadingBracket(text)) {
    if (cut.rest === '') break;
    asides.push(cut.inside);
    text = cut.rest;
  }
  const colon = /^[^：:]{2,24}[：:][ 　]*(?=\S)/u.exec(text);
  if (colon !== null && isAside(colon[0].replace(/(?<![：:\s　])[：:\s　]+$/u, ''))) {
    asides.push(colon[0].replace(/(?<![：:\s　])[：:\s　]+$/u, ''));
    text = text.slice(colon[0].length);
  }
  return { text, asides };
}

function isAside(text: string): boolean {
  return text !== '' && (isPeriodOnly(text) || ASIDE.test(blankPeriods(text).trim()));
}

function unbracketed(line: string): string {
  const cut = trailingBracket(line);
  return cut !== null && cut.rest === '' ? cut.inside : line;
}

/** Lines of a narrow cell put together: nothing between Japanese, a space between Latin words. */
function joinLines(lines: readonly string[]): string {
  return lines.reduce(
    (all, line) => (/[A-Za-z]$/.test(all) && /^[A-Za-z]/.test(line) ? `${all} ${line}` : all + line),
    '',
  );
}

/** Words are prose with wraps; the spaces beside a number are the writer's. */
function shownText(text: string): string {
  return hasValue(text) ? text : joinProse(text);
}

type Amount = Pick<Measurement, 'value' | 'unit' | 'comparison'>;

function amountOf(text: string, context: ValueContext): Amount {
  const numbers = valueNumbers(text);
  const last = numbers.at(-1);
  if (last === undefined) return zeroInWords(text, context);
  const single = compound(text, numbers);
  const found = leadingUnit(text.slice(last.end));
  const unit = found?.unit ?? context.unit;
  if (single === null) return { value: null, unit, comparison: 'words' };
  const behind = text.slice(last.end + (found?.length ?? 0)).replace(/^[ 　]*/u, '');
  const before = text.slice(0, numbers[0]?.start);
  if (isChange(text, before, behind)) return { value: null, unit: context.unit, comparison: 'words' };
  return { value: single, unit, comparison: comparisonOf(single, before, behind) };
}

/** 10%増 and 現状の2倍 tell how far the value moves, not where it is. */
function isChange(text: string, before: string, behind: string): boolean {
  const reference = findPeriods(text).some((period) => period.isReference && period.end <= before.length);
  return CHANGE.test(behind) || ((BASE_BEFORE.test(before) || reference) && !/[：:]/u.test(before));
}

function comparisonOf(value: number, before: string, behind: string): Comparison {
  const tail = behind.replace(/^(?:[（(][^（）()]{1,20}[）)])[ 　]*/u, '');
  const after = AFTER_NUMBER.find(([, expression]) => expression.test(tail))?.[0];
  if (after !== undefined) return value < 0 && /^より/u.test(tail) ? 'words' : after;
  return BEFORE_NUMBER.find(([, expression]) => expression.test(before))?.[0] ?? 'equal';
}

function zeroInWords(text: string, context: ValueContext): Amount {
  const zero = /^(?:ゼロ|零)(?<unit>人|件|世帯|校|日|円)?(?=$|を|に|の)/u.exec(text);
  if (zero === null) return { value: null, unit: context.unit, comparison: 'words' };
  return { value: 0, unit: zero.groups?.unit ?? context.unit, comparison: 'equal' };
}

/** Numbers of the value itself; those in brackets only where none stands outside. */
function valueNumbers(text: string): PrintedNumber[] {
  const outside = numbersIn(blankBrackets(text));
  return outside.length > 0 ? outside : numbersIn(text);
}

function numbersIn(text: string): PrintedNumber[] {
  const withoutYears = blankPeriods(text);
  let bare = withoutYears;
  for (const expression of SIDE_NUMBERS) bare = bare.replace(expression, (match) => ' '.repeat(match.length));
  const numbers = findNumbers(bare);
  return numbers.length > 0 ? numbers : findNumbers(withoutYears.replace(SIDE_NUMBERS[3], blank));
}

function blank(match: string): string {
  return ' '.repeat(match.length);
}

/** The value of one number, also of one printed in steps: 1億2,000万円 is 12,000 万円. Null for several. */
function compound(text: string, numbers: readonly PrintedNumber[]): number | null {
  let sum = numbers[0]?.value ?? 0;
  for (let i = 1; i < numbers.length; i += 1) {
    const [previous, next] = [numbers[i - 1] as PrintedNumber, numbers[i] as PrintedNumber];
    const step = MAGNITUDES[text.slice(previous.end, next.start).trim()];
    if (step === undefined) return null;
    const own = MAGNITUDES[text.slice(next.end).trimStart()[0] ?? ''] ?? 1;
    if (own >= step) return null;
    sum = sum * (step / own) + next.value;
  }
  return sum;
}
