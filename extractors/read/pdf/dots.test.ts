import { describe, expect, it } from 'vitest';
import type { Ruling } from '../../../schemas/page-layout.js';
import { joinDots } from './dots.js';

const dot = (x: number, y: number, length = 0.5): Ruling => ({
  axis: 'horizontal',
  at: y,
  from: x,
  to: x + length,
  thickness: 0.5,
  origin: 'fill',
  dashed: false,
});

const row = (count: number, step: number): Ruling[] =>
  Array.from({ length: count }, (_, i) => dot(10 + i * step, 50));

describe('dots', () => {
  it('in a row are one dashed line', () => {
    expect(joinDots(row(20, 1.5))).toEqual([
      { axis: 'horizontal', at: 50, from: 10, to: 39, thickness: 0.5, origin: 'fill', dashed: true },
    ]);
  });

  it('one above the other are one too, though each by itself has no direction', () => {
    const column = Array.from({ length: 20 }, (_, i) => dot(10, 50 + i * 1.5));
    expect(joinDots(column)).toMatchObject([
      { axis: 'vertical', at: 10.25, from: 49.75, to: 78.75, dashed: true },
    ]);
  });

  it('far from each other are no line', () => {
    expect(joinDots(row(20, 12))).toEqual([]);
  });

  it('leave long lines and short plain ones alone', () => {
    const lines = [dot(10, 20, 100), dot(10, 30, 6)];
    expect(joinDots(lines)).toEqual(lines);
  });
});
