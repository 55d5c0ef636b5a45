import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { slopeOf } from './slope.js';

describe('slopeOf', () => {
  it('is that of the line nearest to the points', () => {
    const points = [
      { x: 0, y: 1 },
      { x: 1, y: 0 },
      { x: 2, y: 5 },
      { x: 3, y: 4 },
    ];
    expect(slopeOf(points)).toBeCloseTo(1.4, 12);
  });

  it('is 0 where nothing tells', () => {
    expect(slopeOf([])).toBe(0);
    expect(slopeOf([{ x: 3, y: 7 }])).toBe(0);
  });

  it('finds the slope of any line', () => {
    const line = fc.tuple(fc.integer({ min: -50, max: 50 }), fc.integer({ min: -50, max: 50 }));
    fc.assert(
      fc.property(line, fc.integer({ min: 2, max: 30 }), ([slope, offset], count) => {
        const points = Array.from({ length: count }, (_, x) => ({ x, y: slope * x + offset }));
        expect(slopeOf(points)).toBeCloseTo(slope, 6);
      }),
    );
  });
});
