import type { Change, ChangesDocument, Match } from '../../schemas/changes.js';
import type { SourceRow } from './generate-plan.js';
import type { NextYear, TrueField } from './next-year.js';

/** Counts over one pair of years; they add up over many. */
export interface Score {
  readonly links: { readonly right: number; readonly wrong: number; readonly missed: number };
  readonly certain: { readonly right: number; readonly wrong: number };
  readonly content: { readonly found: number; readonly missed: number; readonly falseFields: number };
  readonly reading: { readonly told: number; readonly asContent: number; readonly silent: number };
  /** `key field` of what was missed, and of what was misread and told as content. */
  readonly faults: { readonly missed: readonly string[]; readonly asContent: readonly string[] };
}

/** What one pair's comparison says, held against what is true. */
export interface Trial {
  readonly before: readonly SourceRow[];
  readonly next: NextYear;
  readonly after: readonly SourceRow[];
  /** `key field` of what was misread on one side. */
  readonly misread: ReadonlySet<string>;
  readonly fields: readonly TrueField[];
  readonly changes: ChangesDocument['parts'][number];
}

/** Names of the fields in the parts, by what they are here. */
const FIELD_OF: Readonly<Record<string, TrueField>> = {
  name: 'name',
  category: 'category',
  department: 'department',
  amount: 'amount',
  summary: 'summary',
  marks: 'towns',
  municipalities: 'towns',
  target: 'target',
};

export function score(trial: Trial): Score {
  const { before, after, next, changes } = trial;
  const keyOf = (rows: readonly SourceRow[], row: number): string => rows[row]?.key ?? '';
  const pairsOf = (match: Match): string[] =>
    match.before.flatMap((old) =>
      match.after.map((now) => `${keyOf(before, old.row)}|${keyOf(after, now.row)}`),
    );
  const truth = new Set(next.links.map((link) => link.join('|')));
  const said = new Map(
    changes.matches.flatMap((match) => pairsOf(match).map((pair) => [pair, match.status] as const)),
  );
  const right = [...said.keys()].filter((pair) => truth.has(pair));
  const certain = [...said].filter(([, status]) => status === 'certain').map(([pair]) => pair);
  return {
    links: {
      right: right.length,
      wrong: said.size - right.length,
      missed: [...truth].filter((pair) => !said.has(pair)).length,
    },
    certain: {
      right: certain.filter((pair) => truth.has(pair)).length,
      wrong: certain.filter((pair) => !truth.has(pair)).length,
    },
    ...contentScore(trial, keyOf),
  };
}

function contentScore(
  { after, next, misread, fields, changes }: Trial,
  keyOf: (rows: readonly SourceRow[], row: number) => string,
): Pick<Score, 'content' | 'reading' | 'faults'> {
  const told = new Map<string, Change['nature']>();
  const whole = new Set<string>();
  for (const change of changes.changes) {
    if (change.of !== 'row') continue;
    const [place] = change.places.after;
    const key = place === undefined ? '' : keyOf(after, place.row);
    if (change.kind !== 'modified' && change.kind !== 'renamed' && change.kind !== 'moved') whole.add(key);
    const field = FIELD_OF[change.path[1] ?? ''];
    if (field === undefined) continue;
    const known = told.get(`${key} ${field}`);
    told.set(`${key} ${field}`, known === 'content' ? known : change.nature);
  }
  const content = { found: 0, missed: 0, falseFields: 0 };
  const reading = { told: 0, asContent: 0, silent: 0 };
  const faults = { missed: [] as string[], asContent: [] as string[] };
  for (const [key, changed] of next.changed) {
    for (const field of fields) {
      const name = `${key} ${field}`;
      const nature = told.get(name);
      if (changed.has(field)) {
        if (nature === 'content' || whole.has(key)) content.found += 1;
        else {
          content.missed += 1;
          faults.missed.push(name);
        }
      } else if (misread.has(name)) {
        if (whole.has(key) || nature === 'content') {
          reading.asContent += 1;
          faults.asContent.push(name);
        } else if (nature === undefined) reading.silent += 1;
        else reading.told += 1;
      } else if (nature === 'content') content.falseFields += 1;
    }
  }
  return { content, reading, faults };
}

export function sum(scores: readonly Score[]): Score {
  const add = (pick: (score: Score) => number): number =>
    scores.reduce((total, each) => total + pick(each), 0);
  return {
    links: {
      right: add((s) => s.links.right),
      wrong: add((s) => s.links.wrong),
      missed: add((s) => s.links.missed),
    },
    certain: { right: add((s) => s.certain.right), wrong: add((s) => s.certain.wrong) },
    content: {
      found: add((s) => s.content.found),
      missed: add((s) => s.content.missed),
      falseFields: add((s) => s.content.falseFields),
    },
    reading: {
      told: add((s) => s.reading.told),
      asContent: add((s) => s.reading.asContent),
      silent: add((s) => s.reading.silent),
    },
    faults: { missed: [], asContent: [] },
  };
}
