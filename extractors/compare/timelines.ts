import type { PlanDocument } from '../../schemas/plan.js';
import type { Lexicon, Solver } from '../context.js';
import { align } from './alignment.js';
import type { PartComparison } from './definition.js';
import { lateLinks } from './late-names.js';
import type { Link } from './link.js';
import { type CompareRow, type PartData, rowsOf } from './rows.js';
import { pairYears } from './series.js';

/** What following rows over the years takes beside the documents. */
export interface HistoryEngines {
  readonly lexicon: Lexicon;
  readonly solver: Solver;
}

/** A document of a series with its rows of one type. */
export interface YearRows {
  readonly plan: PlanDocument;
  readonly rows: readonly CompareRow[];
}

/** The years of one document, the oldest first: chains of neighbouring years; what has no neighbour stands alone. */
export function seriesIn(plans: readonly PlanDocument[]): PlanDocument[][] {
  const earlier = new Map(pairYears(plans, (plan) => plan).map(({ before, after }) => [after, before]));
  const followed = new Set(earlier.values());
  return plans
    .filter((plan) => !followed.has(plan))
    .map((last) => {
      const chain = [last];
      for (let plan = earlier.get(last); plan !== undefined; plan = earlier.get(plan)) chain.unshift(plan);
      return chain;
    });
}

/** The rows of one type in each year of a series. */
export function rowsOfYears(
  definition: PartComparison,
  series: readonly PlanDocument[],
  lexicon: Lexicon,
): YearRows[] {
  return series.map((plan) => {
    const parts = plan.parts.flatMap((part, index) =>
      part.type === definition.type ? [{ index, data: part as unknown as PartData }] : [],
    );
    return { plan, rows: rowsOf(definition, parts, plan.fiscalYear?.year ?? null, lexicon) };
  });
}

/** A link between rows of two neighbouring years, with the ids of their documents. */
export interface YearLink extends Link {
  readonly documents: { readonly before: string; readonly after: string };
}

/** Documents that a row may be missing from before it is looked for no more. */
const WIDEST_GAP = 2;

/**
 * The links between the rows of neighbouring years; then, for rows that found none, between years that lie further apart: a project
 * rests for a year, or tells its former name a year late.
 */
export async function linksOfYears(years: readonly YearRows[], solver: Solver): Promise<YearLink[]> {
  const links: YearLink[] = [];
  const [came, went] = [new Set<CompareRow>(), new Set<CompareRow>()];
  for (let gap = 0; gap <= WIDEST_GAP; gap += 1) {
    for (const [i, now] of years.entries()) {
      const old = years[i - 1 - gap];
      if (old === undefined) continue;
      const left = old.rows.filter((row) => !went.has(row));
      const right = now.rows.filter((row) => !came.has(row));
      if (left.length === 0 || right.length === 0) continue;
      const documents = { before: old.plan.id, after: now.plan.id };
      for (const link of await align(left, right, solver)) {
        links.push({ ...(gap === 0 ? link : overGap(link, gap)), documents });
        for (const row of link.before) went.add(row);
        for (const row of link.after) came.add(row);
      }
    }
  }
  return [...links, ...lateLinks(years, links)];
}

function overGap(link: Link, gap: number): Link {
  return { ...link, evidence: [...link.evidence, `間の資料 ${gap} 件にはない`] };
}

/** Rows that are the same thing in their years, and what links them. */
export interface Strand {
  readonly rows: ReadonlySet<CompareRow>;
  readonly links: ReadonlySet<YearLink>;
}

/** Where links lead from a row: into earlier years, and into later ones. */
class Graph {
  readonly back = new Map<CompareRow, YearLink[]>();
  readonly forth = new Map<CompareRow, YearLink[]>();

  constructor(links: readonly YearLink[]) {
    for (const link of links) {
      for (const row of link.after) this.back.set(row, [...(this.back.get(row) ?? []), link]);
      for (const row of link.before) this.forth.set(row, [...(this.forth.get(row) ?? []), link]);
    }
  }

  /** What a row came from and what became of it; never down one way and up another, which would gather whatever was once merged. */
  strandOf(row: CompareRow): Strand {
    const [rows, links] = [new Set([row]), new Set<YearLink>()];
    const follow = (ways: ReadonlyMap<CompareRow, YearLink[]>, side: 'before' | 'after'): void => {
      const open = [row];
      for (let next = open.pop(); next !== undefined; next = open.pop()) {
        for (const link of ways.get(next) ?? []) {
          links.add(link);
          for (const other of link[side]) {
            if (!rows.has(other)) open.push(other);
            rows.add(other);
          }
        }
      }
    };
    follow(this.back, 'before');
    follow(this.forth, 'after');
    return { rows, links };
  }
}

/** The strands of the rows that were asked for; those that share a row are one. */
export function strandsOf(hits: readonly CompareRow[], links: readonly YearLink[]): Strand[] {
  const graph = new Graph(links);
  let strands: Strand[] = [];
  for (const hit of hits) {
    const own = graph.strandOf(hit);
    const [touching, apart] = parted(strands, ({ rows }) => [...own.rows].some((row) => rows.has(row)));
    strands = [...apart, joined([...touching, own])];
  }
  return withRelisted(strands);
}

/** A project that is listed again under another heading (再掲) is the same project. */
function withRelisted(strands: readonly Strand[]): Strand[] {
  const [again, first] = parted(strands, ({ rows }) => [...rows].every(({ traits }) => traits.relisted));
  let result = first;
  for (const strand of again) {
    const keys = new Set([...strand.rows].map(({ key }) => key));
    const [owners, others] = parted(result, ({ rows }) => [...rows].some(({ key }) => keys.has(key)));
    result = owners.length === 1 ? [...others, joined([...owners, strand])] : [...result, strand];
  }
  return result;
}

function joined(strands: readonly Strand[]): Strand {
  return {
    rows: new Set(strands.flatMap(({ rows }) => [...rows])),
    links: new Set(strands.flatMap(({ links }) => [...links])),
  };
}

function parted<Item>(items: readonly Item[], test: (item: Item) => boolean): [Item[], Item[]] {
  return [items.filter(test), items.filter((item) => !test(item))];
}
