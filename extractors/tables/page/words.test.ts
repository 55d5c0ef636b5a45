import { describe, expect, it } from 'vitest';
import type { Run } from '../../../schemas/page-layout.js';
import { TABLE_SETTINGS } from './settings.js';
import { wordsOf, wordText } from './words.js';

/** Words of letters of size 10 that start at `edges`. */
function words(text: string, edges: readonly number[]): string[] {
  const run: Run = {
    span: { start: 0, end: text.length },
    box: [edges[0] ?? 0, 0, edges.at(-1) ?? 0, 10],
    direction: 'right',
    upright: false,
    edges: Float32Array.from(edges),
    font: 0,
    size: 10,
    bold: false,
    tag: null,
  };
  return wordsOf([run], text, TABLE_SETTINGS).map((word) => wordText(word, text));
}

describe('wordsOf', () => {
  it('parts the figures of two columns that one run holds', () => {
    expect(words('42$94', [0, 6, 17.5, 23.5, 29.5, 35.5])).toEqual(['42', '$94']);
  });

  it('keeps the letters of a word that is set wide', () => {
    expect(words('議案', [0, 18, 28])).toEqual(['議案']);
  });
});
