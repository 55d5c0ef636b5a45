import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { SAMPLE_SIZE, sampleOf, sampleRate } from './sample.js';

const hash = (text: string): string => createHash('sha256').update(text).digest('hex');

describe('the sample of what was taken for sure', () => {
  it('is large enough to show a rate below 3 % where it finds no error, and no larger', () => {
    expect(SAMPLE_SIZE).toBe(125);
    expect(sampleRate(125, 125, 0).rate?.high).toBeLessThan(0.03);
    expect(sampleRate(124, 124, 0).rate?.high).toBeGreaterThan(0.03);
  });

  it('takes everything where there is little', () => {
    expect(sampleOf(['a', 'b'], 'seed', hash)).toEqual(new Set(['a', 'b']));
  });

  it('depends on keys and seed alone, and changes by one at most for a new item', () => {
    const keys = fc.uniqueArray(fc.string({ minLength: 1, maxLength: 8 }), {
      minLength: 1,
      maxLength: 40,
    });
    fc.assert(
      fc.property(keys, fc.string(), (all, seed) => {
        const [joining = '', ...rest] = all;
        const sample = sampleOf(rest, seed, hash, 5);
        expect(sampleOf([...rest].reverse(), seed, hash, 5)).toEqual(sample);
        const later = sampleOf(all, seed, hash, 5);
        expect([...later].filter((key) => !sample.has(key) && key !== joining)).toEqual([]);
      }),
    );
  });

  it('tells the interval of Wilson', () => {
    expect(sampleRate(125, 0, 0).rate).toBeNull();
    const { rate } = sampleRate(125, 50, 5);
    expect(rate?.value).toBe(0.1);
    expect(rate?.low).toBeCloseTo(0.0435, 4);
    expect(rate?.high).toBeCloseTo(0.2136, 4);
    expect(sampleRate(10, 10, 10).rate).toMatchObject({ value: 1, high: 1 });
  });
});
