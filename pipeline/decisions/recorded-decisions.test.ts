import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Decision } from '../../schemas/decision.js';
import { decision } from '../../tests/helpers/decision-builder.js';
import { RecordedDecisions } from './recorded-decisions.js';

const ID = fc
  .tuple(fc.constantFrom('matsumoto', 'shiojiri'), fc.constantFrom('progress-report', 'budget-statement'))
  .chain(([town, kind]) =>
    fc.constantFrom('2023', '2024', '2024-ab12cd34', 'undated').map((year) => `${town}/${kind}/${year}`),
  );

const decisions = fc
  .array(ID, { maxLength: 20 })
  .map((ids) =>
    ids.map(
      (document, index): Decision =>
        decision(index + 1, { target: { kind: 'edit', document, edit: `e${index}` } }),
    ),
  );

describe('decisions', () => {
  it('that bear on some documents are as good for these as all', () => {
    fc.assert(
      fc.property(decisions, fc.uniqueArray(ID, { minLength: 1, maxLength: 4 }), (all, ids) => {
        const whole = new RecordedDecisions(all);
        const some = new RecordedDecisions(whole.on(ids));
        for (const id of ids) {
          expect(some.hashOf(id)).toBe(whole.hashOf(id));
          expect(some.of(id, 'h')?.unmet([])).toEqual(whole.of(id, 'h')?.unmet([]));
        }
      }),
    );
  });

  it('of other series are not among them', () => {
    const [own, other] = ['matsumoto/progress-report/2023', 'shiojiri/progress-report/2023'].map(
      (document, index) => decision(index + 1, { target: { kind: 'edit', document, edit: 'e' } }),
    ) as [Decision, Decision];
    expect(new RecordedDecisions([own, other]).on(['matsumoto/progress-report/2024'])).toEqual([own]);
  });
});
