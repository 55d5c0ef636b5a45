import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { inLots, lotsOfCircles } from './lots.js';

const size = fc.integer({ min: 1, max: 9 });

describe('lots', () => {
  it('hold all things in their order, none more than its size', () => {
    fc.assert(
      fc.property(fc.array(fc.nat()), size, (things, most) => {
        const lots = inLots(things, most);
        expect(lots.flat()).toEqual(things);
        for (const lot of lots.slice(0, -1)) expect(lot).toHaveLength(most);
      }),
    );
  });

  it('never tear a circle, and exceed their size by one circle alone', () => {
    fc.assert(
      fc.property(fc.array(fc.array(fc.nat(), { minLength: 1, maxLength: 12 })), size, (circles, most) => {
        const lots = lotsOfCircles(circles, most);
        expect(lots.flat()).toEqual(circles.flat());
        let next = 0;
        for (const lot of lots) {
          const first = next;
          for (let left = lot.length; left > 0; next += 1) left -= circles[next]?.length ?? 0;
          expect(circles.slice(first, next).flat()).toEqual(lot);
          if (next - first > 1) expect(lot.length).toBeLessThanOrEqual(most);
        }
      }),
    );
  });
});
