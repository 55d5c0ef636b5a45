import type { Match } from '../../schemas/changes.js';
import type { RowKey } from '../../schemas/decision.js';
import { type Link, linked } from './link.js';
import { type CompareRow, refOf } from './rows.js';

/** Rows of both sides, by their keys. */
export interface KeyedRows {
  readonly before: readonly RowKey[];
  readonly after: readonly RowKey[];
}

/** What a person answered to the question which rows are the same. */
export interface MatchAnswer {
  /** Who answered what, and by which decision, as the evidence of the match tells it. */
  readonly note: string;
  /** Rows that are the same; null where rows are only told apart. */
  readonly linked: KeyedRows | null;
  /** Rows of which none is one of the other side; null where rows are only linked. */
  readonly apart: KeyedRows | null;
}

/** The answers on rows of one type, as the alignment needs them. */
export interface Answered {
  /** Links that a person made. */
  readonly links: readonly Link[];
  /** Pairs of rows that a person told apart, as they are told. */
  readonly rejected: readonly Match[];
  isApart(before: CompareRow, after: CompareRow): boolean;
}

/** Nobody answered anything. */
export const UNANSWERED: Answered = { links: [], rejected: [], isApart: () => false };

/** Finds the rows of answers by their keys. A row belongs to one link: of two answers on it the first counts. */
export class AnswerRows {
  private readonly before: ReadonlyMap<string, CompareRow>;
  private readonly after: ReadonlyMap<string, CompareRow>;

  constructor(
    sides: Readonly<Record<'before' | 'after', readonly CompareRow[]>>,
    keyOf: Readonly<Record<'before' | 'after', (row: CompareRow) => RowKey | undefined>>,
  ) {
    const byKey = (side: 'before' | 'after'): Map<string, CompareRow> =>
      new Map(
        sides[side].flatMap((row) => {
          const key = keyOf[side](row);
          return key === undefined ? [] : [[textOf(key), row] as const];
        }),
      );
    this.before = byKey('before');
    this.after = byKey('after');
  }

  resolve(answers: readonly MatchAnswer[]): Answered {
    const links: Link[] = [];
    const rejected: Match[] = [];
    const apart = new Map<CompareRow, Set<CompareRow>>();
    for (const answer of answers) {
      const rows = this.rowsOf(answer.apart);
      if (rows !== null) {
        for (const row of rows.before) apart.set(row, new Set([...(apart.get(row) ?? []), ...rows.after]));
        rejected.push(rejection(rows, answer.note));
      }
      const same = this.rowsOf(answer.linked);
      if (same !== null) links.push(...acceptedLinks(same, answer.note, links));
    }
    return { links, rejected, isApart: (old, now) => apart.get(old)?.has(now) === true };
  }

  /** Null unless all rows are there. */
  private rowsOf(keyed: KeyedRows | null): Rows | null {
    if (keyed === null) return null;
    const before = keyed.before.flatMap((key) => this.before.get(textOf(key)) ?? []);
    const after = keyed.after.flatMap((key) => this.after.get(textOf(key)) ?? []);
    const isWhole = before.length === keyed.before.length && after.length === keyed.after.length;
    return isWhole && before.length > 0 && after.length > 0 ? { before, after } : null;
  }
}

interface Rows {
  readonly before: readonly CompareRow[];
  readonly after: readonly CompareRow[];
}

function acceptedLinks({ before, after }: Rows, note: string, others: readonly Link[]): Link[] {
  const taken = new Set(others.flatMap((link) => [...link.before, ...link.after]));
  if ([...before, ...after].some((row) => taken.has(row))) return [];
  if (before.length === 1 || after.length === 1) return [acceptedLink(before, after, note)];
  if (before.length !== after.length) return [];
  return before.map((row, index) => acceptedLink([row], [after[index] as CompareRow], note));
}

function acceptedLink(before: readonly CompareRow[], after: readonly CompareRow[], note: string): Link {
  const [old, now] = [before[0] as CompareRow, after[0] as CompareRow];
  const one = linked(old, now, { score: 1, evidence: [note] }, 'accepted');
  if (before.length === 1 && after.length === 1) return one;
  const byOrder = (rows: readonly CompareRow[]): CompareRow[] => [...rows].sort((a, b) => a.order - b.order);
  const relation = before.length === 1 ? 'split' : 'merged';
  return { ...one, before: byOrder(before), after: byOrder(after), relation };
}

function rejection({ before, after }: Rows, note: string): Match {
  return {
    before: before.map(refOf),
    after: after.map(refOf),
    relation: 'same',
    score: 0,
    evidence: [note],
    status: 'rejected',
  };
}

function textOf({ part, category, name, no, nth }: RowKey): string {
  return JSON.stringify([part, category, name, no, nth]);
}
