import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Target, Verdict } from '../../../schemas/decision.js';
import { EDIT } from '../../../tests/helpers/decision-builder.js';
import { type Candidate, type Drawn, SAMPLE_SIZE, sampleOf, sampleOutcome, sampleRate } from './sample.js';

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

describe('what a sample has shown', () => {
  const drawn = (target: Target, verdict: Verdict | null, isOffered = true): Drawn => ({
    target,
    isOffered,
    standing: { state: verdict === null ? 'open' : 'decided', verdict },
  });
  const link = (before: number, after: number): Target => {
    const row = { part: 'project-budget', category: [], name: '公園', no: null, nth: 1 };
    const rows = { before: Array(before).fill(row), after: Array(after).fill(row) };
    return { kind: 'match', before: 'city/strategy/2024', after: 'city/strategy/2025', rows };
  };

  it('holds what was decided, and of the rest what is offered', () => {
    const items = [
      drawn(EDIT, 'accept', false),
      drawn(EDIT, 'correct'),
      drawn(EDIT, null, false),
      drawn(EDIT, null),
    ];
    expect(sampleOutcome(items)).toMatchObject({ size: 3, decided: 2, errors: 1, rate: { value: 0.5 } });
    expect(sampleOutcome([])).toEqual({ size: 0, decided: 0, errors: 0, rate: null });
  });

  it.each([
    [link(1, 1), 'same', 0],
    [link(1, 1), 'different', 1],
    [link(1, 1), 'split', 1],
    [link(1, 2), 'split', 0],
    [link(1, 2), 'same', 1],
    [link(2, 1), 'merged', 0],
    [link(2, 1), 'accept', 0],
  ] as const)(
    'takes an answer that does not say what the link says for an error',
    (target, verdict, errors) => {
      expect(sampleOutcome([drawn(target, verdict)]).errors).toBe(errors);
    },
  );
});
