import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { changeWeight, impactOf, type Stakes } from './weights.js';

const PLAIN: Stakes = { kind: 0.5, part: 'project-budget', money: null, whole: null, towns: 0, allTowns: 0 };

const shown = (stakes: Partial<Stakes>): number => Number(impactOf({ ...PLAIN, ...stakes }).toFixed(2));

describe('impact', () => {
  it('is that of field and part where neither money nor towns move', () => {
    expect(shown({})).toBe(0.5);
    expect(shown({ part: 'glossary' })).toBe(0.2);
    expect(shown({ part: null })).toBe(0.25);
  });

  it('grows with the share of the money, a tenth nearly as a third', () => {
    const whole = 1_000_000;
    expect([1, 1000, 10_000, 100_000, 333_333, 1_000_000].map((money) => shown({ money, whole }))).toEqual([
      0.5, 0.5, 0.63, 0.77, 0.84, 0.9,
    ]);
  });

  it('grows with the towns that join or leave', () => {
    expect([0, 1, 4, 8].map((towns) => shown({ towns, allTowns: 8 }))).toEqual([0.5, 0.59, 0.66, 0.75]);
  });

  it('stays between 0 and 1, and never falls with more at stake', () => {
    const share = fc.double({ min: 0, max: 1, noNaN: true });
    const yen = fc.integer({ min: 0, max: 10 ** 12 });
    fc.assert(
      fc.property(share, yen, yen, fc.nat(40), fc.nat(40), (kind, money, whole, towns, allTowns) => {
        const stakes = { kind, part: 'project-budget', money, whole, towns, allTowns };
        const impact = impactOf(stakes);
        expect(impact).toBeGreaterThanOrEqual(kind - 1e-9);
        expect(impact).toBeLessThanOrEqual(1);
        expect(impactOf({ ...stakes, money: money * 2 })).toBeGreaterThanOrEqual(impact - 1e-9);
      }),
    );
  });

  it('is what comparing took off for doubt put back', () => {
    expect(changeWeight({ significance: 0.1, nature: 'reading' })).toBeCloseTo(0.5);
    expect(changeWeight({ significance: 0.05, nature: 'notation' })).toBeCloseTo(0.5);
    expect(changeWeight({ significance: 0.5, nature: 'content' })).toBe(0.5);
  });
});
