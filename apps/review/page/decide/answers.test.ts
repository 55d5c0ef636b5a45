import { describe, expect, it } from 'vitest';
import type { Decision } from '../../../../schemas/decision.js';
import { decisionRequestSchema } from '../../protocol/decisions.js';
import type { ItemView } from '../../protocol/queue.js';
import { acceptance, correctionOf, matchAnswer, rejection, requestOf, sameAs, undoable } from './answers.js';

const ROW = { part: 'matrix', category: [], name: '合同研修', no: 1, nth: 1 };
const ID = '3f0c9b1e-7a41-4b52-9d7e-2c5b8a6f1d20';
const OTHER = '7d2f4a60-51c3-4e0b-8f19-0a9c3e5d7b11';

function decision(more: Partial<Decision> = {}): Decision {
  return {
    id: ID,
    by: '佐藤',
    verdict: 'accept',
    reason: null,
    comment: null,
    correction: null,
    pairing: null,
    of: null,
    ...more,
  } as Decision;
}

function item(more: Partial<ItemView> = {}): ItemView {
  return {
    key: '0123456789abcdef',
    target: { kind: 'edit', document: 'a', edit: 'e' },
    before: '園',
    after: '圏',
    canApprove: false,
    decisionEvidence: { value: 'v', grounds: 'g', kinds: ['glyph'] },
    standing: { state: 'open', verdict: null, heads: [], history: [], carriedFrom: null },
    ...more,
  } as ItemView;
}

function standing(state: ItemView['standing']['state'], ...history: Decision[]): ItemView['standing'] {
  return { state, verdict: null, heads: history.map(({ id }) => id), history, carriedFrom: null };
}

describe('requestOf', () => {
  it('says what the page showed, in the form that the server reads', () => {
    const shown = item({ standing: standing('decided', decision()) });
    const request = requestOf(shown, { verdict: 'reject', reason: '資料のとおり' }, OTHER);
    expect(decisionRequestSchema.parse(request)).toEqual(request);
    expect([request.seen, request.evidence.value, request.reason]).toEqual([[ID], 'v', '資料のとおり']);
  });
});

describe('acceptance', () => {
  it('accepts, or approves what somebody else decided or a sheet proposed', () => {
    expect(acceptance(item())).toEqual({ verdict: 'accept' });
    const awaiting = standing('awaiting-approval', decision());
    expect(acceptance(item({ standing: awaiting, canApprove: true }))).toEqual({
      verdict: 'approve',
      of: ID,
    });
    const proposed = standing('proposed', decision({ verdict: 'correct' }));
    expect(acceptance(item({ standing: proposed, canApprove: true }))).toEqual({
      verdict: 'approve',
      of: ID,
    });
  });

  it('is nobody’s for their own decision', () => {
    expect(acceptance(item({ standing: standing('awaiting-approval', decision()) }))).toBeNull();
  });
});

describe('rejection', () => {
  it('rejects, or sends back what awaits approval', () => {
    expect(rejection(item(), '違う')).toEqual({ verdict: 'reject', reason: '違う' });
    const awaiting = item({ standing: standing('awaiting-approval', decision()), canApprove: true });
    expect(rejection(awaiting, '違う')).toEqual({ verdict: 'return', of: ID, reason: '違う' });
  });
});

describe('undoable', () => {
  it('is the last decision of one’s own that is not undone', () => {
    const undo = decision({ id: OTHER, verdict: 'undo', of: ID });
    expect(undoable(item({ standing: standing('decided', decision()) }), '佐藤')?.id).toBe(ID);
    expect(undoable(item({ standing: standing('decided', decision()) }), '鈴木')).toBeNull();
    expect(undoable(item({ standing: standing('open', decision(), undo) }), '佐藤')).toBeNull();
  });
});

describe('sameAs', () => {
  it('takes over what was said and nothing else', () => {
    const corrected = decision({ verdict: 'correct', correction: { before: '1', after: '2' } });
    expect(sameAs(corrected)).toEqual({ verdict: 'correct', correction: { before: '1', after: '2' } });
  });
});

describe('matchAnswer', () => {
  const match = (before: number, after: number): ItemView =>
    item({
      target: {
        kind: 'match',
        before: 'a',
        after: 'b',
        rows: { before: Array(before).fill(ROW), after: Array(after).fill(ROW) },
      },
    });

  it.each([
    ['same', 1, 1, true],
    ['split', 1, 1, false],
    ['split', 1, 2, true],
    ['merged', 2, 1, true],
    ['merged', 1, 2, false],
    ['different', 1, 1, true],
  ] as const)('%s of %i and %i rows can be said at once: %s', (verdict, before, after, can) => {
    expect(matchAnswer(match(before, after), verdict) !== null).toBe(can);
  });

  it('names no rows for what is different', () => {
    expect(matchAnswer(match(1, 1), 'different')).toEqual({ verdict: 'different' });
  });
});

describe('correctionOf', () => {
  it('begins with the suggestion of a correction, and with what is there of all else', () => {
    expect(correctionOf(item())).toEqual({ before: '園', draft: '圏' });
    const issue = item({ target: { kind: 'issue', document: 'a', issue: 'i' }, before: '10', after: '12' });
    expect(correctionOf(issue)).toEqual({ before: '10', draft: '10' });
    const change = item({
      target: { kind: 'change', before: 'a', after: 'b', change: 'c' },
      before: '10',
      after: '12',
    });
    expect(correctionOf(change)).toEqual({ before: '12', draft: '12' });
  });
});
