import { describe, expect, it } from 'vitest';
import { readingScale, resolutionOf } from './resolution.js';

describe('resolutionOf', () => {
  it('believes what scanners write, and no default', () => {
    expect(resolutionOf(2480, 3508, 300)).toBe(300);
    expect(resolutionOf(2480, 3508, 72)).toBe(300);
    expect(resolutionOf(1654, 2339, 0)).toBe(200);
    expect(resolutionOf(3508, 2480, 96)).toBe(300);
  });

  it('takes the smaller where the sheet is longer or wider than A4', () => {
    expect(resolutionOf(2480, 5000, 0)).toBe(300);
  });
});

describe('readingScale', () => {
  it('brings a picture to 300 dpi where it is far from it', () => {
    expect(readingScale({ width: 2480, height: 3508, dpi: 300 })).toBe(1);
    expect(readingScale({ width: 1654, height: 2339, dpi: 200 })).toBe(1.5);
    expect(readingScale({ width: 4960, height: 7016, dpi: 600 })).toBe(0.5);
  });

  it('enlarges a strip, whose resolution nobody knows, by six at most', () => {
    const width = 240;
    expect(readingScale({ width, height: 7, dpi: resolutionOf(width, 7, 72) })).toBe(6);
  });

  it('makes of a large picture no larger one than is read of any paper', () => {
    const picture = { width: 29_000, height: 1700, dpi: 205 };
    expect(readingScale(picture)).toBe(1);
    const half = { width: 6000, height: 3000, dpi: 100 };
    expect(readingScale(half)).toBeCloseTo(Math.SQRT2, 6);
  });
});
