import { namesAsFormer } from './evidence.js';
import type { CompareRow } from './rows.js';
import type { YearLink, YearRows } from './timelines.js';

/**
 * Links that a later document vouches for: it still tells the name that a row had before a rename which the documents of that
 * year did not tell (（旧：空き店舗活用事業） in the third year). Only rows that end, and rows that begin, are linked.
 */
export function lateLinks(years: readonly YearRows[], links: readonly YearLink[]): YearLink[] {
  const went = new Set(links.flatMap(({ before }) => before));
  const came = new Map(links.flatMap((link) => link.after.map((row) => [row, link] as const)));
  const yearOf = new Map(years.flatMap(({ rows }, year) => rows.map((row) => [row, year] as const)));
  const found: YearLink[] = [];
  for (const [year, { rows, plan }] of years.entries()) {
    for (const teller of rows.filter(({ traits }) => (traits.predecessors ?? []).length > 0)) {
      const first = beginningOf(teller, came);
      const start = yearOf.get(first) ?? 0;
      for (const old of years.slice(0, start).flatMap((each) => each.rows)) {
        if (came.has(first) || went.has(old) || !namesAsFormer(old, teller)) continue;
        const documents = {
          before: years[yearOf.get(old) ?? 0]?.plan.id ?? '',
          after: years[start]?.plan.id ?? '',
        };
        const link = renamed(old, first, documents, year === start ? '新の資料' : `資料「${plan.id}」`);
        found.push(link);
        went.add(old);
        came.set(first, link);
      }
    }
  }
  return found;
}

function renamed(
  old: CompareRow,
  now: CompareRow,
  documents: YearLink['documents'],
  teller: string,
): YearLink {
  return {
    before: [old],
    after: [now],
    relation: 'renamed',
    score: 0.9,
    evidence: [`${teller}が旧の名称「${old.name}」を挙げている`],
    status: 'certain',
    documents,
  };
}

/** The earliest row that a row goes back to without splits and merges. */
function beginningOf(row: CompareRow, came: ReadonlyMap<CompareRow, YearLink>): CompareRow {
  let first = row;
  for (let link = came.get(first); link !== undefined; link = came.get(first)) {
    const [only] = link.before;
    if (only === undefined || link.before.length > 1 || link.after.length > 1) break;
    first = only;
  }
  return first;
}
