import type { DecisionRequest } from '../../apps/review/protocol/decisions.js';

/** What the page sends to accept an item: by default one that nobody has decided on. */
export function decisionRequest(
  request: string,
  key: string,
  rest: Partial<DecisionRequest> = {},
): DecisionRequest {
  return {
    request,
    key,
    target: null,
    verdict: 'accept',
    reason: null,
    comment: null,
    correction: null,
    pairing: null,
    of: null,
    seen: [],
    evidence: { value: 'v', grounds: 'g', kinds: [] },
    ...rest,
  };
}
