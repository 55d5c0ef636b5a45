import type { Change, Match } from '../../../schemas/changes.js';
import type { DecisionEvidence } from '../../../schemas/decision.js';
import type { Edit } from '../../../schemas/edit.js';
import type { Issue } from '../../../schemas/issue.js';
import { canonical, type Hash } from '../canonical.js';

/** What a decision is made on, before it is hashed. */
export interface PlainEvidence {
  readonly value: string;
  readonly grounds: string;
  readonly kinds: readonly string[];
}

/** The evidence as it goes into a decision. */
export function hashed({ value, grounds, kinds }: PlainEvidence, hash: Hash): DecisionEvidence {
  return { value: hash(value), grounds: hash(grounds), kinds: [...new Set(kinds)].sort() };
}

/** Of an edit: what becomes what, where. Its status is no part of it, so that a decision does not lapse by its own effect. */
export function editEvidence(
  edit: Pick<Edit, 'rule' | 'before' | 'after' | 'context' | 'evidence'>,
): PlainEvidence {
  const { before, after, context, evidence } = edit;
  return {
    value: canonical({ before, after, context }),
    grounds: canonical(evidence.map(({ kind, detail }) => `${kind} ${detail}`).sort()),
    kinds: evidence.map(({ kind }) => kind),
  };
}

/** Of an issue: what it says of which values. */
export function issueEvidence({ rule, message, actual, expected }: Issue): PlainEvidence {
  return { value: canonical({ actual, expected }), grounds: canonical({ rule, message }), kinds: [rule] };
}

/** Of a value: how the document writes it. How it was read is its ground. */
export function valueEvidence(text: string | null, reader: string): PlainEvidence {
  return { value: canonical(text), grounds: canonical({ reader }), kinds: [reader] };
}

/** Of a change between two years: both values; and what it was taken for, with the reasons. */
export function changeEvidence({ kind, before, after, nature, reasons }: Change): PlainEvidence {
  return {
    value: canonical({ before, after }),
    grounds: canonical({ kind, nature, reasons: [...reasons].sort() }),
    kinds: [kind, nature],
  };
}

/** Of a match: which rows are taken for one; and why. */
export function matchEvidence({ before, after, relation, evidence }: Match): PlainEvidence {
  const names = (refs: Match['before']): string[] => refs.map(({ name }) => name).sort();
  return {
    value: canonical({ relation, before: names(before), after: names(after) }),
    grounds: canonical([...evidence].sort()),
    kinds: [relation],
  };
}
