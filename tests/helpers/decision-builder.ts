import type { Decision, DecisionEvidence, Target } from '../../schemas/decision.js';

export const EVIDENCE: DecisionEvidence = { value: 'v1', grounds: 'g1', kinds: ['glyph'] };

export const EDIT: Target = { kind: 'edit', document: 'city/strategy/2024', edit: 'aaaaaaaaaaaa' };

/** An id (UUID, version 4) of a number. */
export function decisionId(number: number): string {
  return `00000000-0000-4000-8000-${number.toString(16).padStart(12, '0')}`;
}

/** A decision as the page makes them: made in the minute of its number, by 佐藤, to accept an edit. */
export function decision(number: number, rest: Partial<Decision> = {}): Decision {
  return {
    schemaVersion: 1,
    id: decisionId(number),
    at: new Date(Date.UTC(2026, 10, 27, 9, number)).toISOString(),
    by: '佐藤',
    target: EDIT,
    verdict: 'accept',
    reason: null,
    comment: null,
    correction: null,
    pairing: null,
    of: null,
    seen: [],
    evidence: EVIDENCE,
    place: { at: null, context: null, sha256: null },
    needsApproval: false,
    sampled: false,
    via: { kind: 'page' },
    ...rest,
  };
}
