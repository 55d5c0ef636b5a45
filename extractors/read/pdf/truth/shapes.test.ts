import { describe, expect, it } from 'vitest';
import { directionFeatures, likeness, SIDE } from './features.js';
import { isUndecidable, lookOf } from './looks.js';
import { betterThanClaimed, isUnambiguous } from './margins.js';
import { toSegments } from './outline.js';
import { drawSquare } from './raster.js';

/** A closed outline through corners, in parts of the em. */
const polygon = (...corners: readonly (readonly [number, number])[]): number[] => [
  ...corners.flatMap(([x, y], i) => [i === 0 ? 0 : 1, x, y]),
  4,
];

const segmentsOf = (outline: readonly number[]) => {
  const segments = toSegments(outline);
  if (segments === null) throw new Error('a sound outline is expected');
  return segments;
};

const features = (outline: readonly number[]) => directionFeatures(drawSquare(segmentsOf(outline), SIDE));

describe('a drawn outline', () => {
  it('fills the square but for its rim, whatever its size and direction', () => {
    const small = polygon([0, 0], [0.1, 0], [0.1, 0.1], [0, 0.1]);
    const large = polygon([5, 9], [5, 5], [9, 5], [9, 9]);
    for (const outline of [small, large]) {
      const { ink } = drawSquare(segmentsOf(outline), 10);
      expect(ink.reduce((sum, each) => sum + each)).toBeCloseTo(64, 3);
      expect([ink[0], ink[11], ink[88], ink[99]].map((each) => Math.round(each ?? -1))).toEqual([0, 1, 1, 0]);
    }
  });

  it('covers half of it where it is a triangle, with grey along its edge', () => {
    const { ink } = drawSquare(segmentsOf(polygon([0, 0], [1, 0], [0, 1])), 10);
    expect(ink.reduce((sum, each) => sum + each)).toBeCloseTo(32, 3);
    expect(ink.filter((each) => each > 0.4 && each < 0.6)).toHaveLength(8);
  });

  it('leaves a hole where a contour goes the other way', () => {
    const ring = [...polygon([0, 0], [4, 0], [4, 4], [0, 4]), ...polygon([1, 1], [1, 3], [3, 3], [3, 1])];
    const { ink } = drawSquare(segmentsOf(ring), 10);
    expect(ink.reduce((sum, each) => sum + each)).toBeCloseTo(48, 3);
  });

  it('keeps a dash a line', () => {
    const { ink } = drawSquare(segmentsOf(polygon([0, 0], [1, 0], [1, 0.05], [0, 0.05])), 20);
    const rows = Array.from({ length: 20 }, (_, row) =>
      ink.slice(20 * row, 20 * row + 20).some((each) => each > 0.05),
    );
    expect(rows.filter(Boolean).length).toBeLessThan(9);
  });

  it.each([
    ['nothing', []],
    ['a line without width', polygon([0, 0], [1, 0])],
    ['an unknown operator', [0, 0, 0, 7, 1, 1]],
    ['what breaks off', [0, 0, 0, 1, 1]],
    ['a number that is none', polygon([0, 0], [Number.NaN, 0], [1, 1])],
  ])('is refused where it holds %s', (_, outline) => {
    expect(toSegments(outline)).toBeNull();
  });
});

describe('features', () => {
  const bar = polygon([0, 0], [1, 0], [1, 0.9], [0, 0.9]);
  const wedge = polygon([0, 0], [1, 0], [0, 1]);

  it('are a vector of length 1, most like itself', () => {
    expect(likeness(features(bar), features(bar))).toBeCloseTo(1, 5);
    expect(likeness(features(wedge), features(bar))).toBeLessThan(0.8);
  });

  it('see no difference in size and place', () => {
    const moved = wedge.map((value, i) => (i % 3 === 0 || value === 4 ? value : value * 3 + 2));
    expect(likeness(features(wedge), features(moved))).toBeGreaterThan(0.99);
  });
});

describe('looks', () => {
  it.each([
    ['っ', 'つ'],
    ['ｶ', '力'],
    ['Ａ', 'a'],
    ['é', 'E'],
    ['０', 'O'],
    ['ー', '一'],
    ['ヵ', 'カ'],
  ])('are the same of %s and %s', (a, b) => {
    expect(lookOf(a)).toBe(lookOf(b));
  });

  it.each([
    ['は', 'ば'],
    ['配', '郤'],
    ['1', '7'],
    ['シ', 'ツ'],
  ])('differ between %s and %s', (a, b) => {
    expect(lookOf(a)).not.toBe(lookOf(b));
  });

  it('leave open which of a group is meant', () => {
    expect(['1', '口', 'エ', '一'].every(isUndecidable)).toBe(true);
    expect(['2', '配', 'つ'].some(isUndecidable)).toBe(false);
  });
});

describe('a verdict', () => {
  const verdict = (claimed: string, likeness: number | null, ...nearest: [string, number][]) => ({
    font: 0,
    code: 1,
    claimed,
    likeness,
    nearest: nearest.map(([character, each]) => ({ character, likeness: each })),
  });

  it('is a doubt where a kanji clearly looks like another', () => {
    expect(betterThanClaimed(verdict('郤', 0.73, ['配', 0.96]))?.character).toBe('配');
    expect(betterThanClaimed(verdict('遥', 0.896, ['選', 0.968]))?.character).toBe('選');
  });

  it.each([
    ['東', 0.947, '束', 0.956],
    ['心', 0.78, '灬', 0.797],
    ['次', 0.866, '吹', 0.882],
  ])('is none where %s is hardly less like than another', (claimed, own, other, likeness) => {
    expect(betterThanClaimed(verdict(claimed, own, [other, likeness]))).toBeNull();
  });

  it('is none where the glyph is like nothing that is known', () => {
    expect(betterThanClaimed(verdict('水', 0.5, ['氷', 0.85]))).toBeNull();
    expect(betterThanClaimed(verdict('塡', null, ['槇', 0.905]))).toBeNull();
  });

  it('names no character where two are about as like, or where only ゛ parts them', () => {
    expect(isUnambiguous(verdict('A', 0.3, ['遺', 0.96], ['遣', 0.945]))).toBe(true);
    expect(isUnambiguous(verdict('A', 0.3, ['遺', 0.96], ['遣', 0.955]))).toBe(false);
    expect(isUnambiguous(verdict('A', 0.3, ['す', 0.91], ['ず', 0.83]))).toBe(false);
  });
});
