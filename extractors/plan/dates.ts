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
  const bare: PlanDate['event'] = /(?:戦略|ビジョン|計画|プラン|方針)(?:[（(【].*)?$/u.test(title)
    ? 'adopted'
    : 'published';
  for (const block of cover) {
    if (block.kind === 'table' || block.text.length > 60 || block.text === title) continue;
    for (const mention of findDates(block.text)) {
      const behind = block.text.slice(mention.end, mention.end + 12);
      const before = block.text.slice(Math.max(0, mention.start - 8), mention.start);
      const event = eventOf(behind) ?? eventOf(before) ?? (isBareDate(block.text, mention) ? bare : null);
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
  return /^[\s　（）()]*(?:[^\s　]{2,12}[都道府県市町村区])?[\s　（）()]*$/u.test(rest);
}

/**
 * The year that the content is for: what the title says, else what the tables say, else the year that the
 * agreement was signed in, else the year in which the plan's latest edition takes effect.
 */
export function findFiscalYear(
  kind: PlanKind,
  title: string,
  cover: readonly StructureBlock[],
  dates: readonly PlanDate[],
  parts: readonly Part[],
): FiscalYear | null {
  const signed = kind === 'cooperation-agreement' ? dates.find((date) => date.event === 'signed') : undefined;
  if (signed !== undefined) return fiscalYearOfDate(signed.date, signed.text);
  const titled = findYears(title).find((year) => year.saysFiscal) ?? findYears(title)[0];
  if (titled !== undefined) return titled.fiscalYear;
  return yearOfParts(parts) ?? yearOfCover(cover) ?? yearOfEdition(dates);
}

function yearOfParts(parts: readonly Part[]): FiscalYear | null {
  const budget = parts.find((part) => part.type === 'project-budget' && part.fiscalYear !== null);
  if (budget?.type === 'project-budget') return budget.fiscalYear;
  const matrix = parts.find((part) => part.type === 'initiative-matrix');
  const label = matrix?.totals.map((total) => findYears(total.label)[0]).find((year) => year !== undefined);
  return label?.fiscalYear ?? null;
}

/** A line of the cover that is a fiscal year and little else: 令和5年度版. */
function yearOfCover(cover: readonly StructureBlock[]): FiscalYear | null {
  for (const block of cover) {
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
