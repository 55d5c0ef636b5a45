import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { checkSeam, SeamError } from './seams.js';

const schema = z.object({
  name: z.string(),
  count: z.number().int().optional(),
  rows: z.array(z.object({ no: z.number().int().min(1), cells: z.array(z.string().nullable()) })),
  box: z.array(z.number()).min(2).nullable(),
});

const good = { name: 'a', rows: [{ no: 1, cells: ['x', null] }], box: [1, 2] };

describe('checkSeam', () => {
  it('lets right values pass and names the place of a wrong one', () => {
    expect(() => checkSeam('parts', schema, good)).not.toThrow();
    const wrong = {
      ...good,
      rows: [
        { no: 1, cells: [] },
        { no: 0, cells: [] },
      ],
    };
    expect(() => checkSeam('parts', schema, wrong)).toThrow(SeamError);
    expect(() => checkSeam('parts', schema, wrong)).toThrow(/^parts: rows\[1\]\.no: /);
    expect(() => checkSeam('parts', schema, { ...good, rows: 'x' })).toThrow(/^parts: rows: /);
  });

  it('agrees with parsing the whole', () => {
    const cell = fc.oneof(fc.string(), fc.constant(null), fc.nat());
    const row = fc.record({ no: fc.integer({ min: -1, max: 3 }), cells: fc.array(cell, { maxLength: 3 }) });
    const value = fc.record(
      {
        name: fc.oneof(fc.string(), fc.nat()),
        count: fc.nat(),
        rows: fc.array(row),
        box: fc.constantFrom(null, [1, 2]),
      },
      { requiredKeys: ['rows'] },
    );
    fc.assert(
      fc.property(value, (candidate) => {
        let accepted = true;
        try {
          checkSeam('x', schema, candidate);
        } catch {
          accepted = false;
        }
        expect(accepted).toBe(schema.safeParse(candidate).success);
      }),
    );
  });
});
