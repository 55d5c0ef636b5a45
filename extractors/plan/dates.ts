import {
  type FiscalYear,
  findDates,
  findYears,
  fiscalYearFromWestern,
  fiscalYearOfDate,
} from '../../schemas/fiscal-year.js';
import type { Part } from '../../schemas/part.js';
import type { PlanDate, PlanKind } from '../../schemas/plan.js';
import type { StructureBlock } from '../../schemas/structure.js';
import { closeUp } from './cover.js';

const EVENTS: readonly (readonly [RegExp, PlanDate['event']])[] = [
  [/改[訂定]|変更|見直し/u, 'revised'],
  [/策定|決定|制定/u, 'adopted'],
  [/締結|調印/u, 'signed'],
  [/公表|発行|作成|公開/u, 'published'],
];

/** Dates that a cover gives for the document itself, and the day on which an agreement was signed. */
export function findPlanDates(
  blocks: readonly StructureBlock[],
  cover: readonly StructureBlock[],
  parts: readonly Part[],
  title: string,
): PlanDate[] {
  const dates: PlanDate[] = [];
  const bare: PlanDate['event'] = /(?:戦略|ビジョン|計画|プラン|方針)(?:[（(【]|$)/u.test(title)
    ? 'adopted'
    : 'published';
  for (const block of cover) {
    if (block.kind === 'table' || block.text.length > 60 || block.text === title) continue;
    const line = closeUp(block.text);
    for (const mention of findDates(line)) {
      const behind = line.slice(mention.end, mention.end + 12);
      const before = line.slice(Math.max(0, mention.start - 8), mention.start);
      const event = eventOf(behind) ?? eventOf(before) ?? (isBareDate(line, mention) ? bare : null);
      if (event !== null)
        dates.push({
          event,
          date: mention.date,
          text: mention.text + (eventOf(behind) ? behind.trim() : ''),
        });
    }
  }
  const signed = parts.find((part) => part.type === 'agreement')?.signedOn ?? null;
  if (signed === null) return dates;
  const text = blocks.map(dateText).find((mention) => mention?.date === signed)?.text ?? signed;
  return [...dates.filter((date) => date.date !== signed), { event: 'signed', date: signed, text }];
}

/** The date of a line that is nothing but a date. */
function dateText(block: StructureBlock): { date: string; text: string } | undefined {
  return block.kind === 'table' || block.text.length > 40 ? undefined : findDates(block.text)[0];
}

function eventOf(text: string): PlanDate['event'] | null {
  return EVENTS.find(([words]) => words.test(text))?.[1] ?? null;
}

function isBareDate(text: string, mention: { start: number; end: number }): boolean {
  const rest = text.slice(0, mention.start) + text.slice(mention.end);
  return /^[\s　（）()]*(?:$|[^\s　]{2,12}[都道府県市町村区][\s　（）()]*$)/u.test(rest);
}

/**
 * The year that the content is for: what the title says, else what the tables say, else the year that the
 * agreement was signed in, else the year in which the plan's latest edition takes effect, else the year in which its
 * period begins, else that of the day for which it is stated to hold.
 */
export function findFiscalYear(
  kind: PlanKind,
  title: string,
  { blocks, cover }: { blocks: readonly StructureBlock[]; cover: readonly StructureBlock[] },
  dates: readonly PlanDate[],
  parts: readonly Part[],
): FiscalYear | null {
  const signed = kind === 'cooperation-agreement' ? dates.find((date) => date.event === 'signed') : undefined;
  if (signed !== undefined) return fiscalYearOfDate(signed.date, signed.text);
  const titled = findYears(title).find((year) => year.saysFiscal) ?? findYears(title)[0];
  if (titled !== undefined) return titled.fiscalYear;
  return (
    yearOfParts(parts) ??
    (kind === 'progress-report' ? yearOfHeads(blocks) : null) ??
    yearOfCover(cover) ??
    yearOfEdition(dates) ??
    yearOfPeriod(cover) ??
    yearOfRecord(blocks)
  );
}

/** What a column tells of: what was done in a year, not what is to come. */
const DONE = /実績|取り?組み?|実施|状況|評価/u;
const TO_COME = /予定|計画|目標|今後|予算/u;

/** The year whose work a report's columns tell of, where it is one alone: 令和元年度の取組内容. */
function yearOfHeads(blocks: readonly StructureBlock[]): FiscalYear | null {
  const heads = blocks.flatMap((block) =>
    block.kind === 'table' ? block.table.rows.slice(0, Math.max(1, block.table.headerRows)) : [],
  );
  const years = heads
    .flatMap((row) => row.cells.map(({ text }) => text.replace(/\s/gu, '')))
    .filter((text) => text.length <= 30 && DONE.test(text) && !TO_COME.test(text))
    .flatMap((text) => findYears(text).map(({ fiscalYear }) => fiscalYear));
  const distinct = new Set(years.map(({ year }) => year));
  return distinct.size === 1 ? (years[0] ?? null) : null;
}

/** The year of the day for which the paper holds: （令和4年4月1日現在）. */
function yearOfRecord(blocks: readonly StructureBlock[]): FiscalYear | null {
  for (const block of blocks) {
    if (block.kind === 'table' || block.text.length > 40) continue;
    const mention = findDates(block.text)[0];
    if (mention !== undefined && /^[\s　]*(?:末日?)?(?:現在|時点)/u.test(block.text.slice(mention.end)))
      return fiscalYearOfDate(mention.date, mention.text);
  }
  return null;
}

function yearOfParts(parts: readonly Part[]): FiscalYear | null {
  const budget = parts.find((part) => part.type === 'project-budget' && part.fiscalYear !== null);
  if (budget?.type === 'project-budget') return budget.fiscalYear;
  const statement = parts.find((part) => part.type === 'budget-statement' && part.fiscalYear !== null);
  if (statement?.type === 'budget-statement') return statement.fiscalYear;
  const matrix = parts.find((part) => part.type === 'initiative-matrix');
  const label = matrix?.totals.map((total) => findYears(total.label)[0]).find((year) => year !== undefined);
  return label?.fiscalYear ?? null;
}

/** A line of the cover that is a fiscal year and little else: 令和5年度版. */
function yearOfCover(cover: readonly StructureBlock[]): FiscalYear | null {
  return yearOfLines(cover.filter((block) => !isPeriod(block)));
}

/** The first year of the period that the cover states. */
function yearOfPeriod(cover: readonly StructureBlock[]): FiscalYear | null {
  return yearOfLines(cover.filter(isPeriod));
}

function isPeriod(block: StructureBlock): boolean {
  return block.kind !== 'table' && findYears(block.text).length > 1 && /[～〜~－-]|から/u.test(block.text);
}

function yearOfLines(lines: readonly StructureBlock[]): FiscalYear | null {
  for (const block of lines) {
    if (block.kind === 'table' || block.text.length > 40) continue;
    const year = findYears(block.text).find((mention) => mention.saysFiscal);
    if (year !== undefined) return year.fiscalYear;
  }
  return null;
}

/** A plan adopted or revised in March is for the year that begins in April. */
function yearOfEdition(dates: readonly PlanDate[]): FiscalYear | null {
  const last = dates.filter((date) => date.event === 'revised' || date.event === 'adopted').at(-1);
  if (last === undefined) return null;
  return fiscalYearFromWestern(Number(last.date.slice(0, 4)), last.text);
}
