import type { PlanDocument } from '../../schemas/plan.js';
import { KIND_TITLES } from '../../schemas/wording/kind-titles.js';
import { groupBy } from '../grouping.js';
import { bare } from '../parts/project-budget/values.js';
import { dice, orderedLikeness } from '../similarity.js';
import { PART_COMPARISONS } from './registry.js';
import { toRowData } from './rows.js';
import { relativeToYear } from './years.js';

/** What tells whether a document is another year of a given one. */
export interface SeriesFacts extends SeriesIdentity {
  /** Names of its rows, each with the kind of its part. */
  readonly names: ReadonlySet<string>;
}

interface SeriesIdentity extends Pick<PlanDocument, 'kind' | 'title' | 'issuers' | 'sphere'> {
  readonly fiscalYear: { readonly year: number } | null;
}

/** What a document says of its series. */
export function seriesFacts(plan: PlanDocument): SeriesFacts {
  const { kind, title, issuers, sphere, fiscalYear } = plan;
  return { kind, title, issuers, sphere, fiscalYear, names: rowNames(plan) };
}

/** Why two documents are none of one series: other kinds, or no issuer and no 圏域 in common. Empty where they are. */
export function seriesProblems(before: SeriesIdentity, after: SeriesIdentity): string[] {
  const problems: string[] = [];
  if (before.kind !== after.kind)
    problems.push(
      `資料の種類が違います（旧: ${KIND_TITLES.ja[before.kind]}、新: ${KIND_TITLES.ja[after.kind]}）`,
    );
  if (isKnown(before) && isKnown(after) && !shareIssuer(before, after)) {
    const nameOf = ({ issuers, sphere }: SeriesIdentity): string => sphere ?? issuers.join('、');
    problems.push(`発行した市町村・圏域が違います（旧: ${nameOf(before)}、新: ${nameOf(after)}）`);
  }
  return problems;
}

function isKnown({ issuers, sphere }: SeriesIdentity): boolean {
  return issuers.length > 0 || sphere !== null;
}

/** The same 圏域; where it is not known of both, one issuer in common. */
function shareIssuer(a: SeriesIdentity, b: SeriesIdentity): boolean {
  if (a.sphere !== null && b.sphere !== null && a.sphere === b.sphere) return true;
  return a.issuers.some((issuer) => b.issuers.includes(issuer));
}

/** What weighs in that two documents of one series are two years of one: names of their rows, and their titles. */
const TITLE = 0.3;

/** How much two documents are alike (0 to 1): a city has many budgets and many lists a year, and each has its own next one. */
export function documentLikeness(a: PlanDocument, b: PlanDocument): number {
  const look = (plan: PlanDocument): Look => ({ title: seriesTitle(plan), names: rowNames(plan) });
  return likeness(look(a), look(b));
}

/** What a document is known again by in another year. */
interface Look {
  /** Its title, with years told from its own. */
  readonly title: string;
  readonly names: SeriesFacts['names'];
}

function seriesTitle({ title, fiscalYear }: SeriesIdentity): string {
  return relativeToYear(bare(title), fiscalYear?.year ?? null);
}

function likeness(a: Look, b: Look): number {
  // Most series keep their titles, and comparing them letter by letter takes the square of their length.
  const titles = a.title === b.title && a.title !== '' ? 1 : orderedLikeness(a.title, b.title);
  return (1 - TITLE) * dice(a.names, b.names) + TITLE * titles;
}

function rowNames(plan: PlanDocument): Set<string> {
  const names = new Set<string>();
  for (const part of plan.parts) {
    const definition = PART_COMPARISONS.find(({ type }) => type === part.type);
    const rows =
      (part as unknown as Readonly<Record<string, readonly unknown[]>>)[definition?.list ?? ''] ?? [];
    for (const row of rows) {
      const name = definition?.identify(toRowData(row), part as never).name ?? '';
      names.add(`${part.type} ${name.replace(/\s+/gu, '')}`);
    }
  }
  return names;
}

/** Two documents, the second a later year of the first. */
export interface YearPair<Item> {
  readonly before: Item;
  readonly after: Item;
}

/** Documents less alike than this are no two years of one. */
const LEAST_LIKENESS = 0.15;

/**
 * Each document with the one of the nearest earlier year that is most like it, one to one: of one kind, with an issuer or the 圏域 in
 * common. Documents without a year, and those of no known kind, find none.
 */
export function pairYears<Item>(
  items: readonly Item[],
  planOf: (item: Item) => PlanDocument,
): YearPair<Item>[] {
  const facts = new Map(items.map((item) => [item, seriesFacts(planOf(item))]));
  return pairBySeries(items, (item) => facts.get(item) as SeriesFacts);
}

/** The same for documents of which no more is known than that. */
export function pairBySeries<Item>(
  items: readonly Item[],
  factsOf: (item: Item) => SeriesFacts,
): YearPair<Item>[] {
  const yearOf = (item: Item): number | null => factsOf(item).fiscalYear?.year ?? null;
  const position = new Map(items.map((item, index) => [item, index]));
  const at = (item: Item): number => position.get(item) as number;
  const candidatesOf = relatives(items, factsOf);
  const titles = new Map<Item, string>();
  // Not the names: they are many, and whoever holds them decides in which form.
  const look = (item: Item): Look => {
    const facts = factsOf(item);
    const title = titles.get(item) ?? seriesTitle(facts);
    titles.set(item, title);
    return { title, names: facts.names };
  };
  const scored = items.flatMap((after) => {
    const year = yearOf(after);
    if (year === null || factsOf(after).kind === 'other') return [];
    const earlier = candidatesOf(after).filter((item) => {
      const other = yearOf(item);
      return other !== null && other < year && seriesProblems(factsOf(item), factsOf(after)).length === 0;
    });
    earlier.sort((a, b) => at(a) - at(b));
    const nearest = Math.max(...earlier.map((item) => yearOf(item) ?? 0));
    return earlier
      .filter((item) => yearOf(item) === nearest)
      .map((before) => ({ before, after, score: likeness(look(before), look(after)) }));
  });
  const used = { before: new Set<Item>(), after: new Set<Item>() };
  const pairs = scored
    .filter(({ score }) => score >= LEAST_LIKENESS)
    .sort((a, b) => b.score - a.score)
    .filter(({ before, after }) => {
      if (used.before.has(before) || used.after.has(after)) return false;
      used.before.add(before);
      used.after.add(after);
      return true;
    });
  return pairs.sort((a, b) => at(a.after) - at(b.after));
}

/**
 * Finds what may be of one series with an item, each once: of its kind, and with an issuer or 圏域 in common or of nobody known. Looking
 * through all for each would take the square of their number.
 */
function relatives<Item>(
  items: readonly Item[],
  factsOf: (item: Item) => SeriesFacts,
): (item: Item) => Item[] {
  const byKind = groupBy(items, (item) => factsOf(item).kind);
  const tied = items.flatMap((item) => tiesOf(factsOf(item)).map((tie) => ({ tie, item })));
  const byTie = groupBy(tied, ({ tie }) => tie);
  return (item) => {
    const facts = factsOf(item);
    if (!isKnown(facts)) return [...(byKind.get(facts.kind) ?? [])];
    const ties = [...tiesOf(facts), unknownOf(facts)];
    return [...new Set(ties.flatMap((tie) => byTie.get(tie) ?? []).map(({ item }) => item))];
  };
}

/** What the documents of one series have in common. */
function tiesOf(facts: SeriesFacts): string[] {
  const { kind, issuers, sphere } = facts;
  if (!isKnown(facts)) return [unknownOf(facts)];
  const ties = issuers.map((issuer) => `${kind} issuer ${issuer}`);
  return sphere === null ? ties : [...ties, `${kind} sphere ${sphere}`];
}

function unknownOf({ kind }: SeriesFacts): string {
  return `${kind} of nobody known`;
}
