import { YEN_IN } from '../../schemas/amount-unit.js';
import {
  HISTORY_VERSION,
  type HistoryDocument,
  type HistoryEntry,
  type Timeline,
} from '../../schemas/history.js';
import type { PlanDocument } from '../../schemas/plan.js';
import type { PartComparison } from './definition.js';
import { matchOf } from './link.js';
import { numberChange } from './numbers.js';
import { PART_COMPARISONS } from './registry.js';
import { rowFacts } from './row-facts.js';
import { type CompareRow, nameKey, type PartData, refOf } from './rows.js';
import {
  type HistoryEngines,
  linksOfYears,
  rowsOfYears,
  type Strand,
  seriesIn,
  strandsOf,
  type YearRows,
} from './timelines.js';

/** Parts whose rows are no initiatives, projects or indicators. */
const OTHERS: ReadonlySet<string> = new Set(['agreement', 'glossary', 'sdg-alignment']);
const FOLLOWED = PART_COMPARISONS.filter(({ type }) => !OTHERS.has(type));

/** What is asked for. */
export interface HistoryQuery {
  /** A name, or a part of one. Spelling, width and blanks do not matter. */
  readonly name: string;
  /** The id of a document, or the beginning of one (`matsumoto/progress-report`): only its series is searched. */
  readonly series?: string | undefined;
}

/** How the name was found: as it is, only as a part of names, or nowhere. */
export type HistoryMatch = 'exact' | 'partial' | 'none';

export interface FoundHistory {
  readonly match: HistoryMatch;
  /** Whether the timelines are of different things, of which one is to be picked. */
  readonly isAmbiguous: boolean;
  readonly history: HistoryDocument;
}

/** The rows of one type over the years of one series. */
interface Track {
  readonly definition: PartComparison;
  readonly years: readonly YearRows[];
}

/**
 * Follows an initiative, a project or an indicator through all years: rows called so in any year, and from them over the links
 * between neighbouring years to what they came from and what became of them.
 */
export async function findHistory(
  plans: readonly PlanDocument[],
  { name, series }: HistoryQuery,
  { lexicon, solver }: HistoryEngines,
): Promise<FoundHistory> {
  const wanted = nameKey(name, lexicon);
  const tracks = seriesIn(plans)
    .filter((chain) => series === undefined || chain.some(({ id }) => isWithin(id, series)))
    .flatMap((chain) =>
      FOLLOWED.map((definition) => ({ definition, years: rowsOfYears(definition, chain, lexicon) })),
    );
  const [match, isHit] = matcherFor(wanted, tracks);
  const timelines: Timeline[] = [];
  for (const track of tracks) {
    const hits = track.years.flatMap(({ rows }) => rows.filter(isHit));
    if (hits.length === 0) continue;
    const links = await linksOfYears(track.years, solver);
    for (const strand of strandsOf(hits, links)) timelines.push(timelineOf(track, strand, isHit));
  }
  const names = new Set(timelines.map((timeline) => nameKey(timeline.name, lexicon)));
  return {
    match,
    isAmbiguous: match === 'partial' && names.size > 1,
    history: { schemaVersion: HISTORY_VERSION, query: name, timelines },
  };
}

function isWithin(id: string, series: string): boolean {
  return id === series || id.startsWith(`${series.replace(/\/$/u, '')}/`);
}

type RowTest = (row: CompareRow) => boolean;

function matcherFor(wanted: string, tracks: readonly Track[]): [HistoryMatch, RowTest] {
  const isFound = (test: RowTest): boolean =>
    tracks.some(({ years }) => years.some(({ rows }) => rows.some(test)));
  if (wanted === '') return ['none', () => false];
  const isExact: RowTest = ({ key, yearKey }) => key === wanted || yearKey === wanted;
  if (isFound(isExact)) return ['exact', isExact];
  const isPart: RowTest = ({ key }) => key.includes(wanted);
  return isFound(isPart) ? ['partial', isPart] : ['none', () => false];
}

function timelineOf({ definition, years }: Track, strand: Strand, isHit: RowTest): Timeline {
  const links = [...strand.links].map((link) => ({ documents: link.documents, ...matchOf(link) }));
  const yen = yenChanges(years, strand);
  const entries = years.flatMap(({ plan, rows }) =>
    rows
      .filter((row) => strand.rows.has(row))
      .map(
        (row): HistoryEntry => ({
          document: plan.id,
          fiscalYear: plan.fiscalYear,
          ...refOf(row),
          ...rowFacts(definition, row, plan.parts[row.place.part] as unknown as PartData),
          isHit: isHit(row),
          yen: yen.get(row) ?? null,
        }),
      ),
  );
  return {
    series: years.at(-1)?.plan.id ?? '',
    type: definition.type,
    title: definition.title,
    name: (entries.findLast(({ relisted }) => !relisted) ?? entries.at(-1))?.name ?? '',
    documents: years.map(({ plan: { id, title, fiscalYear }, rows }) => ({
      id,
      title,
      fiscalYear,
      rows: rows.filter((row) => strand.rows.has(row)).length,
    })),
    entries,
    links: links.sort((a, b) => orderOf(years, a.documents.after) - orderOf(years, b.documents.after)),
  };
}

function orderOf(years: readonly YearRows[], id: string): number {
  return years.findIndex(({ plan }) => plan.id === id);
}

/** Amounts in yen, each with what it is more or less than the year before; of a merge than its parts together. */
function yenChanges(years: readonly YearRows[], strand: Strand): Map<CompareRow, HistoryEntry['yen']> {
  const yen = new Map<CompareRow, number>();
  for (const { plan, rows } of years) {
    for (const row of rows) {
      const value = strand.rows.has(row) ? yenOf(row, plan) : null;
      if (value !== null) yen.set(row, value);
    }
  }
  const came = new Map([...strand.links].flatMap((link) => link.after.map((row) => [row, link] as const)));
  return new Map(
    [...yen].map(([row, value]) => {
      const link = came.get(row);
      const isWhole = link?.after.length === 1 && link.before.every((old) => yen.has(old));
      const before = isWhole ? link.before.reduce((sum, old) => sum + (yen.get(old) ?? 0), 0) : null;
      return [row, numberChange(before, value, before !== null)];
    }),
  );
}

/** An amount in yen; null where there is none, or its unit is not known. */
function yenOf({ place, traits }: CompareRow, plan: PlanDocument): number | null {
  const unit = (plan.parts[place.part] as unknown as PartData).unit;
  const factor = typeof unit === 'string' ? YEN_IN[unit] : undefined;
  const { amount = null } = traits;
  return amount === null || factor === undefined ? null : amount * factor;
}
