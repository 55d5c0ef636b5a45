import { describe, expect, it } from 'vitest';
import type { Decision, Target } from '../../../schemas/decision.js';
import { decision, decisionId, EVIDENCE } from '../../../tests/helpers/decision-builder.js';
import { canApprove, type Proposed, requestProblem } from './request.js';
import { standingOf } from './standing.js';

const ROW = { part: 'kpi-list', category: [], name: '移住者数', no: null, nth: 1 };
const MATCH: Target = {
  kind: 'match',
  before: 'city/strategy/2023',
  after: 'city/strategy/2024',
  rows: { before: [ROW], after: [ROW] },
};

function problem(rest: Partial<Proposed>, history: readonly Decision[] = []): string | null {
  const standing = standingOf(history, EVIDENCE, { document: 'city/strategy/2024' });
  return requestProblem(decision(90, rest), standing)?.code ?? null;
}

describe('a request for a decision', () => {
  it.each<[Partial<Proposed>, string | null]>([
    [{}, null],
    [{ by: ' ' }, 'no-name'],
    [{ verdict: 'reject' }, 'no-reason'],
    [{ verdict: 'reject', reason: '　' }, 'no-reason'],
    [{ verdict: 'reject', reason: '原本のとおり' }, null],
    [{ verdict: 'comment' }, 'no-comment'],
    [{ verdict: 'correct' }, 'no-correction'],
    [{ verdict: 'correct', correction: { before: '貢', after: '貢' } }, 'same-correction'],
    [{ verdict: 'correct', correction: { before: '貢', after: null } }, null],
    [{ correction: { before: '貢', after: '質' } }, 'stray-correction'],
    [{ verdict: 'same' }, 'verdict-of-target'],
    [{ verdict: 'correct', correction: { before: '1', after: '2' }, target: MATCH }, 'verdict-of-target'],
    [{ verdict: 'same', target: MATCH }, 'no-pairing'],
    [{ verdict: 'same', target: MATCH, pairing: { before: [ROW], after: [ROW] } }, null],
    [{ verdict: 'split', target: MATCH, pairing: { before: [ROW], after: [ROW] } }, 'no-pairing'],
    [{ verdict: 'split', target: MATCH, pairing: { before: [ROW], after: [ROW, ROW] } }, null],
    [{ verdict: 'merged', target: MATCH, pairing: { before: [ROW, ROW], after: [ROW] } }, null],
    [{ verdict: 'different', target: MATCH }, null],
    [{ verdict: 'different', target: MATCH, pairing: { before: [ROW], after: [ROW] } }, 'stray-pairing'],
    [{ of: decisionId(1) }, 'stray-of'],
    [{ verdict: 'approve' }, 'no-such-decision'],
    [{ verdict: 'undo', of: decisionId(7) }, 'no-such-decision'],
  ])('%j: %s', (rest, code) => {
    expect(problem(rest)).toBe(code);
  });

  it('lets another approve, and only what is in force', () => {
    const head = decision(1, { needsApproval: true });
    const approve = { verdict: 'approve', of: decisionId(1) } as const;
    expect(problem({ ...approve, by: '鈴木' }, [head])).toBeNull();
    expect(problem(approve, [head])).toBe('own-approval');
    expect(problem({ ...approve, verdict: 'return' }, [head])).toBe('own-return');
    const later = decision(2, { seen: [decisionId(1)] });
    expect(problem({ ...approve, by: '鈴木' }, [head, later])).toBe('superseded');
  });

  it('lets one undo once, and only what is their own', () => {
    const undo = { verdict: 'undo', of: decisionId(1) } as const;
    expect(problem(undo, [decision(1)])).toBeNull();
    expect(problem({ ...undo, by: '鈴木' }, [decision(1)])).toBe('not-yours');
    expect(problem(undo, [decision(1), decision(2, undo)])).toBe('already-undone');
    expect(problem({ verdict: 'undo', of: decisionId(2) }, [decision(1), decision(2, undo)])).toBe(
      'no-such-decision',
    );
  });

  it('says in both languages what is wrong', () => {
    const standing = standingOf([], EVIDENCE, { document: 'city/strategy/2024' });
    expect(requestProblem(decision(1, { verdict: 'reject' }), standing)?.texts).toEqual({
      ja: '認めないときは、理由を書いてください。',
      en: 'Give the reason for a rejection.',
    });
  });

  it('knows who may approve', () => {
    const context = { document: 'city/strategy/2024' };
    const awaiting = standingOf([decision(1, { needsApproval: true })], EVIDENCE, context);
    expect([canApprove(awaiting, '佐藤'), canApprove(awaiting, '鈴木')]).toEqual([false, true]);
    expect(canApprove(standingOf([decision(1)], EVIDENCE, context), '鈴木')).toBe(false);
    expect(canApprove(standingOf([], EVIDENCE, context), '鈴木')).toBe(false);
  });
});
