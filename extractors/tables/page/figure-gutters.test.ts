import { describe, expect, it } from 'vitest';
import { figureGutters } from './figure-gutters.js';
import { TABLE_SETTINGS } from './settings.js';
import type { Piece } from './text-rows.js';

const piece = (from: number, to: number, text: string): Piece => ({ from, to, text, words: [] });
const gutters = (lines: readonly (readonly Piece[])[]) => figureGutters(lines, 10, TABLE_SETTINGS);

const DATA = [
  [piece(0, 40, 'Water'), piece(70, 90, '4.18'), piece(100, 130, '$772')],
  [piece(0, 60, 'Training'), piece(70, 90, '9.75'), piece(104, 130, '$48')],
];

describe('figureGutters', () => {
  it('finds the gap that heads run over, and only between figures', () => {
    const heads = [[piece(50, 98, 'Public')], [piece(60, 130, 'Percent')]];
    expect(gutters([...heads, ...DATA])).toEqual([{ from: 98, to: 100, support: 2 }]);
  });

  it('finds none where a line of data runs over it', () => {
    expect(
      gutters([...DATA, [piece(0, 40, 'Total'), piece(80, 110, '1,234'), piece(140, 150, '5')]]),
    ).toEqual([]);
  });

  it('asks for two lines of data', () => {
    expect(gutters(DATA.slice(0, 1))).toEqual([]);
  });
});
