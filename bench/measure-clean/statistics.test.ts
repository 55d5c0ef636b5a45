import { describe, expect, it } from 'vitest';
import { wilsonLowerBound } from './statistics.js';

describe('Wilson lower bound', () => {
  it.each([
    [8, 10, 0.4902],
    [300, 300, 0.9874],
    [0, 20, 0],
    [0, 0, 0],
  ])('of %i in %i is %f', (successes, trials, bound) => {
    expect(wilsonLowerBound(successes, trials)).toBeCloseTo(bound, 4);
  });
});
