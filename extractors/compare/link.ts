import type { Match } from '../../schemas/changes.js';
import type { Likeness } from './evidence.js';
import { type CompareRow, refOf } from './rows.js';

/** Rows of the old and of the new document that are the same. */
export interface Link {
  readonly before: readonly CompareRow[];
  readonly after: readonly CompareRow[];
  readonly relation: Match['relation'];
  readonly score: number;
  readonly evidence: readonly string[];
  /** `accepted`: a person made it. */
  readonly status: 'certain' | 'proposed' | 'accepted';
}

/** A link between two rows, by what is known of their likeness. */
export function linked(
  row: CompareRow,
  other: CompareRow,
  likeness: Pick<Likeness, 'score' | 'evidence'>,
  status: Link['status'],
): Link {
  const relation = row.key === other.key || row.yearKey === other.yearKey ? 'same' : 'renamed';
  const { score, evidence } = likeness;
  return {
    before: [row],
    after: [other],
    relation,
    score: Math.round(score * 1000) / 1000,
    evidence,
    status,
  };
}

/** A link as it is told. */
export function matchOf({ before, after, relation, score, evidence, status }: Link): Match {
  return {
    before: before.map(refOf),
    after: after.map(refOf),
    relation,
    score,
    evidence: [...evidence],
    status,
  };
}
