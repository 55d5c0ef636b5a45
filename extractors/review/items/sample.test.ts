import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Candidate, SAMPLE_SIZE, sampleOf, sampleRate } from './sample.js';

const hash = (text: string): string => createHash('sha256').update(text).digest('hex');

describe('the sample of what was taken for sure', () => {
  it('is large enough to show a rate below 3 % where it finds no error, and no larger', () => {
    expect(SAMPLE_SIZE).toBe(125);
    expect(sampleRate(125, 125, 0).rate?.high).toBeLessThan(0.03);
    expect(sampleRate(124, 124, 0).rate?.high).toBeGreaterThan(0.03);
  });

  const candidates = (keys: readonly string[]): Candidate[] => keys.map((key) => ({ key, like: key }));

  it('takes everything where there is little', () => {
    expect(sampleOf(candidates(['a', 'b']), 'seed', hash)).toEqual(new Set(['a', 'b']));
  });

  it('takes one of things that are alike', () => {
    const alike = ['a', 'b', 'c'].map((key) => ({ key, like: '〇 → ○' }));
    const sample = sampleOf([...alike, ...candidates(['d'])], 'seed', hash);
    expect(sample.size).toBe(2);
    expect(sample).toContain('d');
  });

  it('depends on keys and seed alone, and changes by one at most for a new item', () => {
    const all = fc.uniqueArray(
      fc.record({
        key: fc.string({ minLength: 1, maxLength: 8 }),
        like: fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f'),
      }),
      { minLength: 1, maxLength: 40, selector: ({ key }) => key },
    );
    fc.assert(
      fc.property(all, fc.string(), ([joining, ...rest], seed) => {
        const sample = sampleOf(rest, seed, hash, 4);
        expect(sampleOf([...rest].reverse(), seed, hash, 4)).toEqual(sample);
        if (joining === undefined) return;
        const later = sampleOf([joining, ...rest], seed, hash, 4);
        expect([...later].filter((key) => !sample.has(key) && key !== joining.key)).toEqual([]);
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
