import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Raster } from '../../../../schemas/raster.js';
import { randomNumbers, rasterOf } from '../../../../tests/helpers/raster-builder.js';
import { withoutBorders } from './borders.js';
import { toGrey } from './colours.js';
import { evened, paperOf } from './paper.js';
import { findRules } from './rules.js';
import { skewOf } from './skew.js';

const level = ({ data, width }: Raster, x: number, y: number): number => data[y * width + x] ?? -1;

describe('paper', () => {
  it('is even white under a shadow, and faint ink is black', () => {
    const shaded = rasterOf(400, 200)
      .fill([100, 90, 110, 110])
      .fill([300, 90, 310, 110])
      .map((grey, x) => (grey === 0 ? 0.55 : 1) * (240 - x / 4))
      .raster();
    const even = evened(shaded, paperOf(shaded));
    for (const [x, y] of [
      [10, 10],
      [390, 190],
      [200, 100],
    ] as const)
      expect(level(even, x, y)).toBe(255);
    expect(level(even, 105, 100)).toBeLessThan(60);
    expect(level(even, 305, 100)).toBeLessThan(60);
  });

  it('stays blank where it is blank but for noise and what shines through', () => {
    const random = randomNumbers(3);
    const blank = rasterOf(200, 200)
      .fill([50, 50, 90, 60], 205)
      .map((grey) => grey - 15 + (random() - 0.5) * 30)
      .raster();
    expect(Math.min(...evened(blank, paperOf(blank)).data)).toBeGreaterThan(140);
  });
});

describe('borders', () => {
  it('of a scanner are gone, a printed frame is not', () => {
    const picture = rasterOf(400, 300)
      .fill([0, 0, 400, 6])
      .fill([392, 0, 400, 300])
      .fill([40, 40, 360, 42])
      .raster();
    const clean = withoutBorders(picture);
    expect(level(clean, 200, 3)).toBe(255);
    expect(level(clean, 396, 150)).toBe(255);
    expect(level(clean, 200, 41)).toBe(0);
  });
});

describe('stamps', () => {
  const page = (paint: (x: number, y: number) => readonly [number, number, number] | null): Raster => {
    const [width, height] = [400, 300];
    const data = new Uint8Array(width * height * 3).fill(255);
    for (let y = 0; y < height; y += 1) {
      for (let x = 0; x < width; x += 1) {
        const colour = paint(x, y);
        if (colour !== null) data.set(colour, (y * width + x) * 3);
      }
    }
    return { width, height, channels: 3, data, dpi: 150 };
  };
  const isOnSeal = (x: number, y: number): boolean => {
    const distance = Math.hypot(x - 200, y - 150);
    return distance < 60 && distance > 52;
  };

  it('are paper, and black letters under them stay black', () => {
    const { grey, stamps } = toGrey(
      page((x, y) => (y >= 140 && y < 150 ? [20, 20, 20] : isOnSeal(x, y) ? [220, 60, 50] : null)),
    );
    expect(stamps).toHaveLength(1);
    expect(level(grey, 200, 94)).toBeGreaterThan(200);
    expect(level(grey, 255, 145)).toBeLessThan(60);
  });

  it('are not red words', () => {
    const { grey, stamps } = toGrey(
      page((x, y) => (y >= 140 && y < 155 && x % 20 < 12 ? [220, 40, 40] : null)),
    );
    expect(stamps).toEqual([]);
    expect(level(grey, 5, 145)).toBeLessThan(110);
  });
});

describe('skew', () => {
  it('is found to a tenth of a degree on a picture three inches wide', () => {
    fc.assert(
      fc.property(fc.integer({ min: -300, max: 300 }), (hundredths) => {
        const rise = Math.tan((hundredths / 100 / 180) * Math.PI);
        const picture = rasterOf(900, 500)
          .map((_, x, y) => {
            const row = y + x * rise;
            return row % 30 < 9 && Math.floor(x / 7) % 3 !== 0 && y > 60 && y < 440 ? 0 : 255;
          })
          .raster();
        expect(Math.abs(skewOf(picture) - hundredths / 100)).toBeLessThanOrEqual(0.1);
      }),
      // The angle that rises by two pixels: rows of pixels were once taken for its lines.
      { numRuns: 12, examples: [[11], [-12]] },
    );
  });

  it('of a page without text is none', () => {
    expect(skewOf(rasterOf(300, 300).raster())).toBe(0);
  });
});

describe('rules', () => {
  /** A table of two rows and two columns with a letter in it, at 300 dpi: one point is 4.2 pixels. */
  const table = () =>
    rasterOf(420, 220)
      .fill([20, 20, 400, 23])
      .fill([20, 100, 400, 103])
      .fill([20, 180, 400, 183])
      .fill([20, 20, 23, 183])
      .fill([200, 20, 203, 183])
      .fill([397, 20, 400, 183])
      .fill([60, 50, 95, 54])
      .fill([75, 40, 79, 80]);

  it('are found where they are, and letters are left alone', () => {
    const { rulings, letters } = findRules(table().raster());
    const across = rulings
      .filter(({ axis }) => axis === 'horizontal')
      .map(({ at }) => Math.round(at * 10) / 10);
    const down = rulings.filter(({ axis }) => axis === 'vertical').map(({ at }) => Math.round(at * 10) / 10);
    expect(across).toEqual([5.2, 24.4, 43.6]);
    expect(down).toEqual([5.2, 48.4, 95.6]);
    expect(level(letters, 70, 52)).toBe(0);
    expect(level(letters, 77, 70)).toBe(0);
    expect([level(letters, 300, 101), level(letters, 201, 150)]).toEqual([255, 255]);
  });

  it('are whole where noise broke them', () => {
    const broken = table().fill([110, 20, 112, 23], 255).fill([260, 100, 263, 103], 255).raster();
    const { rulings } = findRules(broken);
    expect(rulings.filter(({ axis }) => axis === 'horizontal')).toHaveLength(3);
  });

  it('are short only between others', () => {
    const alone = rasterOf(420, 220).fill([60, 50, 110, 53]).fill([80, 90, 83, 140]).raster();
    expect(findRules(alone).rulings).toEqual([]);
  });
});
