import { joinName } from '../../tables/pieces.js';
import { bracketDepths, trailingBracket } from './brackets.js';
import { hasValue, lastValueOffset } from './measurement.js';
import { cleanName } from './name.js';
import { blankPeriods, findPeriods, isPeriodOnly } from './periods.js';

/** An indicator as a sentence states it: the name, and its values still with their years. */
export interface KpiSentence {
  /** '' where the sentence holds values only. */
  readonly name: string;
  readonly target: string | null;
  readonly baseline: string | null;
  /** What told name and values apart; `gap` is the weakest. */
  readonly form: 'labelled' | 'arrow' | 'back-arrow' | 'colon' | 'gap';
}

const LABEL =
  /(?:[【［[〔＜《]\s*)?(?:(?<base>(?:計画)?策定(?:当初|時)の?(?:値|実績値)?|当初値|基準年?度?値|基準(?=\s*[：:（(＝=\s　】］])|現状値|現況値|現[状況](?=\s*[：:（(＝=\s　】］])|(?<=[※＊（(［[、\s　])現[状況](?=約?[0-9０-９])|直近値)|(?<actual>実績値?(?=\s*[：:（(＝=\s　】］]))|(?<goal>(?:数値|最終|達成)?目標(?:値|数値)|(?:数値|最終|達成)?目標(?=\s*[：:（(＝=\s　】］0-9０-９])))\s*(?:[】］\]〕＞》]\s*)?(?:[（(](?<year>[^（）()]{1,20}(?:[（(][^（）()]{1,8}[）)][^（）()]{0,4})?)[）)]\s*)?(?<colon>[：:＝=]\s*)?/gu;
const FORWARD = /→|⇒|⇨|➡|➔|⇾|->|=>/u;
const BACKWARD = /←|⇐|⇦|<-/u;
/** What fills the gap between a name and its value. */
const LEADERS = /(?<![\s　…‥・.])[\s　…‥・.]+$/u;
/** Words in front of a number that say how it counts: ５年間で400人, 年間２人, 延べ30件. */
const COUNTED =
  '(?:[0-9０-９]{1,2}[かカヶ箇]?年間?で?|年間?|毎年度?|年平均|月平均|[1１一]日平均|延べ|のべ|累計|合計|計)';
const VALUE_LEAD = new RegExp(`(?<=[\\s　]|^)${COUNTED}[ 　]?$`, 'u');
const IS_VALUE = new RegExp(`^[\\s　]*(?:${COUNTED}[ 　]?)?[△▲▼−－-]?約?[0-9０-９]`, 'u');
/** What stands where a value is not known yet. */
const NO_VALUE = /なし|無し|未|不明|新規|把握|^[－―-]$/u;
/** Longest value, in characters; what is longer is prose. */
const LONGEST_VALUE = 60;
/** Longest name, in characters. */
const LONGEST_NAME = 120;

/** Reads an indicator from a sentence; null where it holds none. A sentence that ends with 。 is prose. */
export function parseSentence(source: string): KpiSentence | null {
  const text = source
    .split('\n')
    .map((line) => line.trim())
    .join(' ')
    .trim();
  if (/。$/u.test(text) || text.length > 300) return null;
  const lead = kindLead(text);
  if (lead !== '') return parseSentence(text.slice(lead.length));
  const found = labelled(text) ?? arrowed(text) ?? bracketed(text) ?? colon(text) ?? gap(text);
  return found === null ? null : tidy(found);
}

const KIND_LEAD =
  /^[【［[〔＜《]?(?:数値目標|(?:重要業績評価指標|成果指標|目標指標|評価指標)(?:[（(](?:KPI|ＫＰＩ)[）)])?|KPI|ＫＰＩ)[0-9０-９①-⑳]{0,2}(?:[】］\]〕＞》][：:]?|[：:]|(?<=[0-9０-９①-⑳])[\s　]|　)[\s　]*/iu;

/** 数値目標：新規雇用者数　250人 announces its indicator itself: the words up to the name, '' where a value follows. */
export function kindLead(source: string): string {
  const lead = KIND_LEAD.exec(source)?.[0] ?? '';
  const rest = source.slice(lead.length);
  return rest === '' || IS_VALUE.test(rest) || KIND_LEAD.test(rest) ? '' : lead;
}

interface Labelled {
  readonly role: 'baseline' | 'actual' | 'target';
  readonly start: number;
  readonly valueStart: number;
  readonly year: string;
}

/** 基準値：762人（R1）→ 目標値：800人（R6), in any order. */
function labelled(text: string): KpiSentence | null {
  const labels = labelsOf(text);
  const first = labels[0];
  if (first === undefined) return null;
  const values = { baseline: null, actual: null, target: null } as Record<Labelled['role'], string | null>;
  labels.forEach((label, i) => {
    const raw = text.slice(label.valueStart, labels[i + 1]?.start ?? text.length);
    const value = trimValue(raw);
    if (value !== '' && (values[label.role] === null || label.role === 'target'))
      values[label.role] = label.year === '' ? value : `（${label.year}）${value}`;
  });
  const before = text
    .slice(0, first.start)
    .replace(/(?<![\s　（(［[・、，／/→⇒※＊])[\s　（(［[・、，／/→⇒※＊]+$/u, '');
  const baseline = values.baseline ?? values.actual;
  if (values.target !== null)
    return { name: withoutColon(before), target: values.target, baseline, form: 'labelled' };
  if (baseline === null) return null;
  const rest = before === '' ? null : (arrowed(before) ?? colon(before) ?? gap(before));
  if (rest !== null) return { ...rest, baseline, form: 'labelled' };
  return before.length > 40 ? null : { name: withoutColon(before), target: null, baseline, form: 'labelled' };
}

function labelsOf(text: string): Labelled[] {
  return [...text.matchAll(LABEL)].flatMap((match): Labelled[] => {
    const { base, actual, goal = '', year = '', colon: mark } = match.groups ?? {};
    const valueStart = match.index + match[0].length;
    const yearInBracket = year !== '' && isPeriodOnly(year);
    const isValue = IS_VALUE.test(text.slice(valueStart));
    if (year !== '' && !yearInBracket && mark === undefined) return [];
    if (mark === undefined && !isValue && !(yearInBracket && /値$/u.test((base ?? actual ?? goal) as string)))
      return [];
    const lead = yearBefore(text, match.index);
    const role = base !== undefined ? 'baseline' : actual !== undefined ? 'actual' : 'target';
    return [{ role, start: lead.start, valueStart, year: yearInBracket ? year : lead.year }];
  });
}

/** 令和6年度目標値: the year stands in front of the label. */
function yearBefore(text: string, offset: number): { start: number; year: string } {
  const before = text.slice(0, offset);
  const period = findPeriods(before).at(-1);
  const adjacent =
    period !== undefined && /^[\s　]*(?:(?:末|の|における)[\s　]*)?$/u.test(before.slice(period.end));
  return adjacent
    ? { start: period.start, year: before.slice(period.start, period.end) }
    : { start: offset, year: '' };
}

/** 名称：目標値 ← 基準値, 名称：基準値 → 目標値, or either in a bracket behind the name. */
function arrowed(text: string): KpiSentence | null {
  const back = BACKWARD.exec(text);
  const forth = FORWARD.exec(text);
  const inBracket = trailingBracket(text);
  if (
    forth !== null &&
    inBracket !== null &&
    FORWARD.test(inBracket.inside) &&
    !FORWARD.test(inBracket.rest)
  ) {
    const inner = arrowed(inBracket.inside);
    return inner !== null && inner.name === '' ? { ...inner, name: withoutColon(inBracket.rest) } : null;
  }
  if (back !== null) {
    const parts = text.split(BACKWARD);
    const head = nameAndValue(parts[0] ?? '');
    const baseline = trimValue(parts.at(-1) ?? '');
    return head === null ? null : { name: head.name, target: head.value, baseline, form: 'back-arrow' };
  }
  if (forth === null) return null;
  const parts = text.split(FORWARD);
  const head = nameAndValue(parts[0] ?? '');
  const target = trimValue(parts.at(-1) ?? '');
  if (head === null || target === '' || target.length > LONGEST_VALUE) return null;
  return { name: head.name, target, baseline: head.value, form: 'arrow' };
}

/** 名称：値, 名称 値 or a value alone, in front of an arrow; 名称　調査なし where it is no number. */
function nameAndValue(text: string): { name: string; value: string } | null {
  const byColon = splitAtColon(text);
  if (byColon !== null) return { name: byColon[0], value: byColon[1] };
  const offset = valueStart(text);
  if (offset >= 0) return { name: text.slice(0, offset).trim(), value: trimValue(text.slice(offset)) };
  const words = /^(?<name>.*\S)[\s　]+(?<value>\S{1,20})[\s　]*$/su.exec(text)?.groups;
  const value = words?.value ?? '';
  if (words === undefined || !(NO_VALUE.test(value) || findPeriods(value).length > 0)) return null;
  return { name: words.name ?? '', value: trimValue(value) };
}

/** 名称（R1：59.9%）：65.0%（R6） and 名称：65.0%（R6）. */
function colon(text: string): KpiSentence | null {
  const parts = splitAtColon(text);
  if (parts === null) return null;
  const [name, value] = parts;
  if (value.length > LONGEST_VALUE || name.length > LONGEST_NAME || /[。]/u.test(value)) return null;
  return { name, target: value, baseline: null, form: 'colon' };
}

/** 名称（R1：59.9%）65.0% without any colon outside of brackets. */
function bracketed(text: string): KpiSentence | null {
  if (splitAtColon(text) !== null) return null;
  const depths = bracketDepths(text);
  const close = depths.findLastIndex(
    (depth, i) => depth > 0 && (depths[i + 1] ?? 0) === 0 && i < lastValueOffset(text),
  );
  if (close < 0) return null;
  const name = text.slice(0, close + 1);
  const value = trimValue(text.slice(close + 1));
  if (splitBaseline(name).baseline === null || !hasValue(value) || value.length > LONGEST_VALUE) return null;
  return { name, target: value, baseline: null, form: 'gap' };
}

/** 名称　65.0%（R6）: a gap and a value with its year. */
function gap(text: string): KpiSentence | null {
  const offset = valueStart(text);
  if (offset < 0) return null;
  const name = text.slice(0, offset);
  const value = trimValue(text.slice(offset));
  if (FORWARD.test(name) || BACKWARD.test(name)) return null;
  const apart = offset === 0 || /[\s　…‥・]$/u.test(name);
  const dated = findPeriods(value).length > 0;
  if (!apart || value.length > LONGEST_VALUE || /[、。]/u.test(value) || (offset === 0 && !dated))
    return null;
  return { name: name.replace(LEADERS, ''), target: value, baseline: null, form: 'gap' };
}

/** Where the last value of a text begins, its year and 約 in front of it included; -1 where it has none. */
function valueStart(text: string): number {
  const number = lastValueOffset(text);
  if (number < 0) return -1;
  let start =
    number - (/(?:約|おおむね|概ね|[≧≦＞＜><])[ 　]?$/u.exec(text.slice(0, number))?.[0].length ?? 0);
  const before = text.slice(0, start);
  const period = findPeriods(before).at(-1);
  const adjacent =
    period !== undefined && /^[）)]?[\s　：:]*(?:(?:末|累計|の)[\s　：:]*)?$/u.test(before.slice(period.end));
  if (adjacent) start = period.start - (/[（(]$/u.test(before.slice(0, period.start)) ? 1 : 0);
  return start - (VALUE_LEAD.exec(text.slice(0, start))?.[0].length ?? 0);
}

/** The text before and after its last colon outside of brackets that parts a name from a value. */
function splitAtColon(text: string): [string, string] | null {
  const depths = bracketDepths(text);
  const colons = [...text.matchAll(/[：:]/gu)].filter((match) => depths[match.index] === 0);
  for (const match of colons.reverse()) {
    const left = text.slice(0, match.index).trim();
    const right = trimValue(text.slice(match.index + 1));
    if (right === '') continue;
    const endsInYear = findPeriods(left).some(
      (period) => /^[\s　末時点の）)]*$/u.test(left.slice(period.end)) && !/[）)]$/u.test(left),
    );
    if (endsInYear && colons.some((other) => other.index < match.index)) continue;
    return [left, endsInYear ? `${left.slice(nameEnd(left))}：${right}` : right].map((part, i) =>
      i === 0 && endsInYear ? left.slice(0, nameEnd(left)).trim() : part,
    ) as [string, string];
  }
  return null;
}

function nameEnd(left: string): number {
  return findPeriods(left).at(-1)?.start ?? left.length;
}

function trimValue(text: string): string {
  let value = text
    .trim()
    .replace(/^[→⇒⇨➡➔：:、，・\s　]+/u, '')
    .replace(/(?<![→⇒⇨➡➔←⇐、，；;・\s　])[→⇒⇨➡➔←⇐、，；;・\s　]+$/u, '');
  while (/[）)］\]】〕]$/u.test(value) && trailingBracket(value) === null)
    value = value.slice(0, -1).trimEnd();
  return value.replace(/(?<![\s　、→⇒])[\s　、→⇒]*[（(［[【][^（）()［］[\]【】]*$/u, '');
}

function withoutColon(text: string): string {
  return text.replace(/(?<![\s　：:（(［[・、，…‥])[\s　：:（(［[・、，…‥]+$/u, '');
}

/** The baseline taken out of the name or the target, and the name as others write it. */
function tidy(found: KpiSentence): KpiSentence {
  const inName = found.baseline === null ? splitBaseline(found.name) : { rest: found.name, baseline: null };
  const target = found.target ?? '';
  const missing = found.baseline === null && inName.baseline === null;
  const inTarget = missing ? splitTarget(target) : { rest: target, baseline: null };
  return {
    name: cleanName(inName.rest),
    target: inTarget.rest === '' ? null : inTarget.rest,
    baseline: found.baseline ?? inName.baseline ?? inTarget.baseline,
    form: found.form,
  };
}

/** The baseline in the target's bracket, or the earlier of two dated values: 600件（R6年度）、450件（H30年度）. */
function splitTarget(target: string): { rest: string; baseline: string | null } {
  const inBracket = splitBaseline(target);
  const parts = target.split(/[、，；;]/u);
  if (inBracket.baseline !== null || parts.length !== 2) return inBracket;
  const [first = '', second = ''] = parts.map((part) => part.trim());
  const [a, b] = [first, second].map((part) => (hasValue(part) ? findPeriods(part).at(-1) : undefined));
  const [from, to] = [a?.fiscalYear?.year, b?.fiscalYear?.year];
  if (from === undefined || to === undefined || from === to) return inBracket;
  return from < to ? { rest: second, baseline: first } : { rest: first, baseline: second };
}

const BASE_WORD = /^(?:(?:計画)?策定時|基準|現状|現況|当初|直近|実績|参考)(?:値|年度?値?)?/u;

/** The bracket behind a name that holds the baseline: （H30年度：1,083千人泊）, （現状値 59.9%）. */
export function splitBaseline(text: string): { rest: string; baseline: string | null } {
  const cut = trailingBracket(text);
  if (cut === null || cut.rest === '') return { rest: text, baseline: null };
  const { inside } = cut;
  const at = /[：:＝=]/u.exec(inside);
  const head = at === null ? '' : joinName(inside.slice(0, at.index));
  const isDated = head !== '' && findPeriods(head).length > 0 && blankPeriods(head).trim().length <= 12;
  if (at !== null && (isDated || BASE_WORD.test(head))) {
    const value = inside.slice(at.index + 1).trim();
    const periodEnd = findPeriods(head).at(-1)?.end ?? head.length;
    const when = isDated
      ? head.slice(findPeriods(head)[0]?.start ?? 0, Math.max(periodEnd, lengthOfPoint(head, periodEnd)))
      : '';
    return { rest: cut.rest, baseline: when === '' ? value : `（${when}）${value}` };
  }
  const wordLead = BASE_WORD.exec(inside)?.[0] ?? '';
  const value = inside.slice(wordLead.length).replace(/^[\s　]+/u, '');
  const dated = /^[^0-9０-９]{0,3}/u.test(value) && findPeriods(value)[0]?.start === 0;
  if ((wordLead !== '' || dated) && hasValue(value) && !/累計|合計/u.test(inside))
    return { rest: cut.rest, baseline: value };
  return { rest: text, baseline: null };
}

/** 末 and 時点 behind the year stay with it. */
function lengthOfPoint(head: string, from: number): number {
  return from + (/^(?:末)?(?:時点|累計)?/u.exec(head.slice(from))?.[0].length ?? 0);
}
