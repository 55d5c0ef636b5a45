import { expect, it } from 'vitest';
import { loadLexicon } from '../../pipeline/lexicon/load.js';
import { foldNotation, notationDifference } from './notation.js';

const { lexicon } = loadLexicon();

it.each([
  ['葛\u{e0100}城市', '葛城市'],
  ['葛\u{e0100}城市', '葛\u{e0101}城市'],
  ['\u845b\ufe00飾区', '\u845b飾区'],
])('%s and %s are one name in other glyphs', (before, after) => {
  expect(notationDifference(before, after, lexicon)).toEqual(['異体字']);
  expect(foldNotation(before, lexicon)).toBe(foldNotation(after, lexicon));
});
