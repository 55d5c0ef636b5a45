import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Decision, Target } from '../../../schemas/decision.js';
import { decision, decisionId, EDIT, EVIDENCE } from '../../../tests/helpers/decision-builder.js';
import { inOrder, judge, standingOf, withOthers } from './standing.js';

const HERE = { document: 'city/strategy/2024' };
const SHEET: Decision['via'] = { kind: 'sheet', file: 'plan.xlsx', sha256: 'f', sheet: '取組', cell: 'C4' };

function stateOf(decisions: readonly Decision[]): string {
  return standingOf(decisions, EVIDENCE, HERE).state;
}

describe('standing of a target', () => {
  it('is open without decisions, and with comments only', () => {
    expect(standingOf([], EVIDENCE, HERE)).toEqual({
      state: 'open',
      verdict: null,
      heads: [],
      history: [],
      carriedFrom: null,
    });
    expect(stateOf([decision(1, { verdict: 'comment', comment: '原本を見る' })])).toBe('open');
  });

  it('follows the decision that no other one has seen', () => {
    const [first, second] = [decision(1), decision(2, { verdict: 'reject', seen: [decisionId(1)] })];
    const standing = standingOf([second, first], EVIDENCE, HERE);
    expect(standing).toMatchObject({ state: 'decided', verdict: 'reject', heads: [decisionId(2)] });
    expect(standing.history.map(({ id }) => id)).toEqual([decisionId(1), decisionId(2)]);
  });

  it('takes what was decided before when a decision is undone', () => {
    const undone = [
      decision(1),
      decision(2, { verdict: 'reject', seen: [decisionId(1)] }),
      decision(3, { verdict: 'undo', of: decisionId(2), seen: [decisionId(2)] }),
    ];
    expect(standingOf(undone, EVIDENCE, HERE)).toMatchObject({ verdict: 'accept', heads: [decisionId(1)] });
    expect(stateOf([decision(1), decision(2, { verdict: 'undo', of: decisionId(1) })])).toBe('open');
  });

  it("ignores that somebody undoes another's decision", () => {
    expect(stateOf([decision(1), decision(2, { by: '鈴木', verdict: 'undo', of: decisionId(1) })])).toBe(
      'decided',
    );
  });

  it('shows two reviewers who did not know of each other', () => {
    const both = [decision(1), decision(2, { by: '鈴木', verdict: 'reject' })];
    expect(standingOf(both, EVIDENCE, HERE)).toMatchObject({
      state: 'conflict',
      verdict: null,
      heads: [decisionId(1), decisionId(2)],
    });
    expect(stateOf([decision(1), decision(2, { by: '鈴木' })])).toBe('decided');
    const settled = decision(3, { by: '田中', seen: [decisionId(1), decisionId(2)] });
    expect(stateOf([...both, settled])).toBe('decided');
  });

  it('tells corrections to other values apart', () => {
    const to = (after: string): Partial<Decision> => ({
      verdict: 'correct',
      correction: { before: '貢献', after },
    });
    expect(stateOf([decision(1, to('質献')), decision(2, to('質権'))])).toBe('conflict');
    expect(stateOf([decision(1, to('質献')), decision(2, to('質献'))])).toBe('decided');
  });

  describe('with two persons', () => {
    const head = decision(1, { needsApproval: true });
    const answer = (number: number, by: string, verdict: Decision['verdict']): Decision =>
      decision(number, { by, verdict, of: decisionId(1) });

    it('awaits the approval of another', () => {
      expect(stateOf([head])).toBe('awaiting-approval');
      expect(stateOf([head, answer(2, '佐藤', 'approve')])).toBe('awaiting-approval');
      expect(standingOf([head, answer(2, '鈴木', 'approve')], EVIDENCE, HERE)).toMatchObject({
        state: 'decided',
        verdict: 'accept',
        heads: [decisionId(1)],
      });
    });

    it('is open again when it was returned', () => {
      const standing = standingOf([head, answer(2, '鈴木', 'return')], EVIDENCE, HERE);
      expect(standing).toMatchObject({ state: 'open', heads: [decisionId(1)] });
      expect(stateOf([head, answer(2, '鈴木', 'return'), answer(3, '鈴木', 'approve')])).toBe('decided');
      expect(stateOf([head, answer(2, '鈴木', 'return'), answer(3, '田中', 'approve')])).toBe('conflict');
    });

    it('awaits it again when the approval is undone', () => {
      const undo = decision(3, { by: '鈴木', verdict: 'undo', of: decisionId(2) });
      expect(stateOf([head, answer(2, '鈴木', 'approve'), undo])).toBe('awaiting-approval');
    });
  });

  describe('of what a sheet brought', () => {
    const proposal = decision(1, {
      verdict: 'correct',
      correction: { before: '12', after: '13' },
      via: SHEET,
    });

    it('is proposed, and in force once somebody accepts it', () => {
      expect(stateOf([proposal])).toBe('proposed');
      const { standing, inForce } = judge([proposal, decision(2, { seen: [decisionId(1)] })], EVIDENCE, HERE);
      expect(standing).toMatchObject({ state: 'decided', verdict: 'correct', heads: [decisionId(2)] });
      expect(inForce?.correction?.after).toBe('13');
      const approved = [proposal, decision(2, { verdict: 'approve', of: decisionId(1) })];
      expect(judge(approved, EVIDENCE, HERE).inForce?.id).toBe(decisionId(1));
    });

    it('needs another person with two persons, and may be rejected', () => {
      const strict = { ...proposal, needsApproval: true };
      expect(stateOf([strict, decision(2, { verdict: 'approve', of: decisionId(1) })])).toBe('proposed');
      const rejected = decision(2, { verdict: 'reject', reason: '原本のとおり', seen: [decisionId(1)] });
      expect(standingOf([strict, rejected], EVIDENCE, HERE)).toMatchObject({
        state: 'decided',
        verdict: 'reject',
      });
    });
  });

  describe('when the document is read again', () => {
    it('lapses with its value or its grounds', () => {
      const other = (now: Partial<typeof EVIDENCE>) =>
        standingOf([decision(1)], { ...EVIDENCE, ...now }, HERE);
      expect(other({ value: 'v2' })).toMatchObject({
        state: 'lapsed',
        verdict: null,
        heads: [decisionId(1)],
      });
      expect(other({ grounds: 'g2' }).state).toBe('lapsed');
      expect(standingOf([decision(1)], null, HERE).state).toBe('decided');
    });

    it('holds where the result was made with it', () => {
      const applied = new Set([decisionId(1)]);
      const standing = standingOf([decision(1)], { ...EVIDENCE, value: 'v2' }, { ...HERE, applied });
      expect(standing.state).toBe('decided');
    });
  });

  describe("in next year's document", () => {
    const next = { document: 'city/strategy/2025' };

    it('holds where value and kinds of evidence are the same', () => {
      const now = { ...EVIDENCE, grounds: 'another page' };
      expect(standingOf([decision(1)], now, next)).toMatchObject({
        state: 'decided',
        verdict: 'accept',
        heads: [decisionId(1)],
        carriedFrom: 'city/strategy/2024',
      });
    });

    it('lapses where the value or the kinds are others', () => {
      for (const now of [
        { ...EVIDENCE, value: 'v2' },
        { ...EVIDENCE, kinds: ['glyph', 'registry'] },
      ]) {
        const standing = standingOf([decision(1)], now, next);
        expect(standing).toMatchObject({ state: 'lapsed', carriedFrom: null, verdict: null });
        expect(standing.history).toHaveLength(1);
      }
    });

    it('never carries back, to another series, or the figures of another year', () => {
      expect(standingOf([decision(1)], EVIDENCE, { document: 'city/strategy/2023' }).state).toBe('open');
      expect(standingOf([decision(1)], EVIDENCE, { document: 'town/strategy/2025' }).state).toBe('open');
      const figure = decision(1, { verdict: 'correct', correction: { before: '1,200', after: '1,500' } });
      expect(standingOf([figure], EVIDENCE, next).state).toBe('lapsed');
    });

    it('gives way to a decision of its own', () => {
      const own: Target = { ...EDIT, document: next.document } as Target;
      const standing = standingOf(
        [decision(1), decision(2, { target: own, verdict: 'reject', seen: [decisionId(1)] })],
        EVIDENCE,
        next,
      );
      expect(standing).toMatchObject({ verdict: 'reject', carriedFrom: null, heads: [decisionId(2)] });
    });
  });
});

const PEOPLE = ['佐藤', '鈴木', '田中'] as const;

/** Decisions of a few people, each of which may have seen or answer any earlier one. */
const journals = fc
  .array(
    fc.record({
      by: fc.constantFrom(...PEOPLE),
      verdict: fc.constantFrom('accept', 'reject', 'correct', 'comment', 'approve', 'return', 'undo'),
      seen: fc.array(fc.nat(8), { maxLength: 3 }),
      of: fc.nat(8),
      needsApproval: fc.boolean(),
      isSheet: fc.boolean(),
      minute: fc.nat(3),
    }),
    { maxLength: 9 },
  )
  .map((drafts) =>
    drafts.map(({ verdict, seen, of, isSheet, minute, ...rest }, index): Decision => {
      const earlier = (place: number): string[] => (index === 0 ? [] : [decisionId(place % index)]);
      const isReply = verdict === 'approve' || verdict === 'return' || verdict === 'undo';
      return decision(index, {
        ...rest,
        at: new Date(Date.UTC(2026, 10, 27, 9, minute)).toISOString(),
        verdict,
        seen: [...new Set(seen.flatMap(earlier))],
        of: isReply ? (earlier(of)[0] ?? null) : null,
        correction: verdict === 'correct' ? { before: 'a', after: rest.by } : null,
        via: isSheet ? SHEET : { kind: 'page' },
      });
    }),
  );

describe('laws of standings', () => {
  it('do not depend on the order in which decisions are read', () => {
    const shuffled = journals.chain((decisions) =>
      fc.tuple(
        fc.constant(decisions),
        fc.shuffledSubarray(decisions, { minLength: decisions.length, maxLength: decisions.length }),
      ),
    );
    fc.assert(
      fc.property(shuffled, ([decisions, others]) => {
        expect(judge(others, EVIDENCE, HERE)).toEqual(judge(decisions, EVIDENCE, HERE));
      }),
    );
  });

  it('are as before once the last decision is undone', () => {
    fc.assert(
      fc.property(journals, fc.constantFrom(...PEOPLE), (decisions, by) => {
        const before = judge(decisions, EVIDENCE, HERE);
        const made = decision(20, { by, verdict: 'reject', seen: before.standing.heads });
        const undo = decision(21, { by, verdict: 'undo', of: made.id });
        const after = judge([...decisions, made, undo], EVIDENCE, HERE);
        expect({ ...after.standing, history: [] }).toEqual({ ...before.standing, history: [] });
        expect(after.inForce).toEqual(before.inForce);
      }),
    );
  });

  it('keep every decision, and settle any conflict by one that has seen all heads', () => {
    fc.assert(
      fc.property(journals, (decisions) => {
        const standing = standingOf(decisions, EVIDENCE, HERE);
        expect(standing.history.map(({ id }) => id).sort()).toEqual(decisions.map(({ id }) => id).sort());
        const last = decision(30, { by: '高橋', verdict: 'reject', seen: standing.heads });
        const settled = standingOf([...decisions, last], EVIDENCE, HERE);
        expect(settled).toMatchObject({ state: 'decided', verdict: 'reject', heads: [last.id] });
      }),
    );
  });

  it('never count an own approval with two persons', () => {
    fc.assert(
      fc.property(journals, (decisions) => {
        const own = decisions.map((each) => ({ ...each, by: '佐藤', needsApproval: true }));
        expect(standingOf(own, EVIDENCE, HERE).state).not.toBe('decided');
      }),
    );
  });
});

describe('the order of decisions', () => {
  it('is the same whether they come one by one, in two heaps or together', () => {
    const minutes = fc.array(fc.nat(3), { maxLength: 12 });
    fc.assert(
      fc.property(fc.uniqueArray(fc.nat(99), { maxLength: 12 }), minutes, (numbers, moments) => {
        const made = numbers.map((number, i) => decision(number, { at: decision(moments[i] ?? 0).at }));
        const together = inOrder(made);
        expect(made.reduce<Decision[]>((known, each) => withOthers(known, [each]), [])).toEqual(together);
        const half = made.length >> 1;
        const [earlier, later] = [made.slice(0, half), made.slice(half)];
        expect(withOthers(inOrder(earlier), later)).toEqual(together);
      }),
    );
  });
});
