import type { At } from '../../../schemas/at.js';
import { fiscalYearOfDate } from '../../../schemas/fiscal-year.js';
import type { IssueDraft, Severity } from '../../../schemas/issue.js';
import type { PartOf } from '../../../schemas/part.js';
import type { PlanIdentity } from '../../../schemas/plan.js';
import type { Check } from '../check-definition.js';
import { gather } from '../gather.js';
import { findImpossibleDates, type ImpossibleDate } from '../impossible-dates.js';
import { type PlacedText, textsOfPart } from '../part-texts.js';
import { listSome, quoteSome, yearWords } from '../phrasing.js';

const ID = 'check/dates';

/** The last western year in which years of 平成 beyond its end were still to come. */
const LAST_OF_HEISEI = 2019;

/**
 * Dates and years that cannot be: one year said differently in two calendars, days that no calendar has, years
 * beyond their era, ends before their beginning, a target before its baseline, a signature after the paper's year.
 */
export const check: Check = {
  id: ID,
  summary: '和暦と西暦の食い違い、ありえない日付、始まりより前の終わりなどを調べる',
  run: ({ parts, identity }) => [
    ...impossibleDates(parts.flatMap(textsOfPart).concat(textsOfIdentity(identity)), identity),
    ...parts.flatMap((part) => (part.type === 'kpi-list' ? targetsBeforeBaselines(part) : [])),
    ...datesOfPlan(
      identity,
      parts.flatMap((part) => (part.type === 'agreement' ? part.articles : [])),
    ),
  ],
};

function textsOfIdentity({ title }: PlanIdentity): PlacedText[] {
  return [{ text: title, at: null }];
}

/** All mentions of one impossible date, or of years beyond their era: `texts` are their different wordings. */
interface Found {
  readonly kind: ImpossibleDate['kind'];
  readonly texts: ReadonlySet<string>;
  readonly expected: string | null;
  /** The earliest western year that is named, or null. */
  readonly year: number | null;
  readonly at: readonly At[];
}

/** What a document says many times is one issue with all its places. */
function impossibleDates(texts: readonly PlacedText[], identity: PlanIdentity): IssueDraft[] {
  const groups = new Map<string, { readonly dates: ImpossibleDate[]; readonly at: Set<At> }>();
  for (const { text, at } of texts) {
    for (const date of findImpossibleDates(text)) {
      const key = date.kind === 'after-era' ? `${date.kind}\t${date.expected}` : `${date.kind}\t${date.text}`;
      const group = groups.get(key) ?? { dates: [], at: new Set() };
      group.dates.push(date);
      if (at !== null) group.at.add(at);
      groups.set(key, group);
    }
  }
  const issues = [...groups.values()].flatMap(({ dates, at }) => {
    const [first] = dates;
    if (first === undefined) return [];
    const years = dates.flatMap(({ year }) => year ?? []);
    const year = years.reduce<number | null>((least, each) => Math.min(least ?? each, each), null);
    const wordings = new Set(dates.map(({ text }) => text));
    return [
      issueOf({ kind: first.kind, texts: wordings, expected: first.expected, year, at: [...at] }, identity),
    ];
  });
  return gather('ありえない日付や年度', issues);
}

function issueOf(date: Found, identity: PlanIdentity): IssueDraft {
  return {
    rule: ID,
    severity: severityOf(date, identity),
    message: `${messageOf(date)}${date.at.length > 1 ? `（${date.at.length}か所）` : ''}`,
    actual: [...date.texts].join('、'),
    expected: date.expected,
    at: [...date.at],
  };
}

/** 平成35年 in a paper of before 令和 is a year to come; later it is a slip, unless an older plan is quoted. */
function severityOf({ kind, texts, year }: Found, { fiscalYear }: PlanIdentity): Severity {
  if (kind === 'next-year') return 'info';
  if (kind !== 'after-era') return 'error';
  const isLater = fiscalYear !== null && fiscalYear.year > LAST_OF_HEISEI && (year ?? 0) <= fiscalYear.year;
  return isLater || ![...texts].some((text) => /平成|H/u.test(text)) ? 'warning' : 'info';
}

function messageOf({ kind, texts, expected }: Found): string {
  const text = [...texts].join('、');
  switch (kind) {
    case 'mismatch':
      return `「${text}」の和暦と西暦が合いません。${expected}です。`;
    case 'next-year':
      return `「${text}」の西暦は、その年度の終わる年です。${expected}に始まる年度かどうか確かめてください。`;
    case 'no-such-day':
      return `「${text}」は暦にない日付です${expected === null ? '' : `（${expected}です）`}。`;
    case 'no-such-year':
      return `「${text}」という年はありません。`;
    case 'after-era':
      return `${quoteSome([...texts])}は元号の終わった後の年です（${expected}）。改元前に書かれた年か確かめてください。`;
    case 'reversed':
      return `期間「${text}」の終わりが、始まりより前です。`;
  }
}

function targetsBeforeBaselines({ rows }: PartOf<'kpi-list'>): IssueDraft[] {
  const wrong = rows.flatMap(({ name, target, baseline, at }) => {
    const [to, from] = [target?.fiscalYear ?? null, baseline?.fiscalYear ?? null];
    return to === null || from === null || from.year <= to.year ? [] : [{ name, to, from, at }];
  });
  if (wrong.length === 0) return [];
  const phrases = wrong.map(({ name, to, from }) => `「${name}」（基準 ${from.text}、目標 ${to.text}）`);
  return [
    {
      rule: ID,
      severity: 'warning',
      message: `目標の年度が基準の年度より前の指標が${wrong.length}件あります：${listSome(phrases)}。`,
      actual: wrong.map(({ to }) => to.text).join('、'),
      expected: wrong.map(({ from }) => `${from.text}以後`).join('、'),
      at: wrong.map(({ at }) => at),
    },
  ];
}

type Article = PartOf<'agreement'>['articles'][number];

/** A paper is not signed after the year that it is for has ended, nor revised before it was adopted. */
function datesOfPlan({ dates, fiscalYear }: PlanIdentity, articles: readonly Article[]): IssueDraft[] {
  const issues: IssueDraft[] = [];
  const at = articles.slice(-1).map((article) => article.at);
  const ofEvent = (event: string): (typeof dates)[number][] => dates.filter((date) => date.event === event);
  for (const { date, text } of ofEvent('signed')) {
    const signed = fiscalYearOfDate(date, text);
    if (signed === null || fiscalYear === null || signed.year <= fiscalYear.year) continue;
    const message = `締結日「${text}」が、資料の年度（${yearWords(fiscalYear.year)}）の終わった後です。`;
    issues.push({
      rule: ID,
      severity: 'warning',
      message,
      actual: text,
      expected: yearWords(fiscalYear.year),
      at,
    });
  }
  const [adopted] = ofEvent('adopted');
  for (const { date, text } of ofEvent('revised')) {
    if (adopted === undefined || !isBefore(date, adopted.date)) continue;
    const message = `改定日「${text}」が、策定日「${adopted.text}」より前です。`;
    issues.push({
      rule: ID,
      severity: 'warning',
      message,
      actual: text,
      expected: `${adopted.text}以後`,
      at: [],
    });
  }
  return issues;
}

/** ISO dates to the day or to the month only, compared as far as both go. */
function isBefore(date: string, other: string): boolean {
  const length = Math.min(date.length, other.length);
  return date.slice(0, length) < other.slice(0, length);
}
