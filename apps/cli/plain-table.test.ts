import { describe, expect, it } from 'vitest';
import { plainTable, widthOf } from './plain-table.js';

describe('plainTable', () => {
  it('counts full-width characters twice and marks that join others not at all', () => {
    expect(['abc', 'ｱﾞ', '松本', '𠮷野', 'か\u3099', '（株）', ''].map(widthOf)).toEqual([
      3, 2, 4, 4, 2, 6, 0,
    ]);
  });

  it('aligns columns by what a terminal shows', () => {
    expect(
      plainTable([
        ['名前', 'romaji', ''],
        ['大町市', 'o', 'x'],
      ]),
    ).toBe('名前    romaji\n大町市  o       x\n');
  });

  it('takes ten thousand rows', () => {
    expect(plainTable(Array.from({ length: 10_000 }, () => ['松'])).length).toBe(20_000);
  });
});
