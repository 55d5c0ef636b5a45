/** Reads similar-kanji and Unihan for `confusions.mjs`, `kanji-radicals.mjs` and `kanji-variants.mjs`. Pairs are strings of two characters, the lower code point first. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The key of an unordered pair. */
export const pairOf = (a, b) => (a.codePointAt(0) < b.codePointAt(0) ? a + b : b + a);

/** @returns {string[]} each pair of a group once, as `pairOf` writes it */
export function pairsWithin(group) {
  const members = [...new Set(group)];
  return members.flatMap((a, i) => members.slice(i + 1).map((b) => pairOf(a, b)));
}

/**
 * Kanji of JIS X 0208, level 1 (rows 16 to 47, the common ones) and level 2 (48 to 84). EUC-JP is the row and the
 * cell, each plus 0xA0; a cell without a character does not decode. Shift_JIS would hold the vendors' additions too.
 */
export function jisKanji() {
  const decoder = new TextDecoder('euc-jp');
  const row = (number) =>
    Array.from({ length: 94 }, (_, i) => decoder.decode(new Uint8Array([0xa0 + number, 0xa1 + i]))).filter(
      (character) => /^\p{Script=Han}$/u.test(character),
    );
  const rows = (first, last) =>
    new Set(Array.from({ length: last - first + 1 }, (_, i) => row(first + i)).flat());
  const levels = { first: rows(16, 47), second: rows(48, 84) };
  if (levels.first.size !== 2965 || levels.second.size !== 3390)
    throw new Error('This Node.js decodes EUC-JP otherwise than JIS X 0208 says; use one with full ICU.');
  return levels;
}

/** Lines of a text file, without a byte order mark, CR or blank lines. */
function linesOf(folder, file) {
  const text = readFileSync(join(folder, file), 'utf8').replace(/^\uFEFF/, '');
  return text.split(/\r?\n/).filter((line) => line !== '');
}

/** similar-kanji: three lists of pairs, and the pairs that its maintainers looked at and called unlike. */
export function readSimilarKanji(folder) {
  const file = (name) => join('similar-kanji', name);
  const withHead = (separator) => (line) => {
    const [head, ...others] = line.split(separator).filter((part) => part !== '');
    return others.filter((other) => other !== head).map((other) => pairOf(head, other));
  };
  const groups = (name) =>
    new Set(JSON.parse(linesOf(folder, file(name)).join('\n')).flatMap((group) => pairsWithin(group)));
  return {
    list: new Set(linesOf(folder, file('kanji.tgz_similars.ut8')).flatMap(withHead('/'))),
    decomposed: groups('cjkdecomp.json'),
    book: groups('book-similars.txt'),
    unlike: new Set(linesOf(folder, file('not_similar')).flatMap(withHead(/[:,]/))),
  };
}

/** Unihan fields of a file: code point, field, value. */
function unihan(folder, file) {
  return linesOf(folder, join('unihan', file))
    .filter((line) => line.startsWith('U+'))
    .map((line) => {
      const [code, field, value] = line.split('\t');
      return { character: fromCode(code), field, value };
    });
}

/** `U+5703<kMatthews` is 圃; what stands behind `<` names the dictionaries. */
const fromCode = (code) => String.fromCodePoint(parseInt(code.slice(2), 16));

/** @returns {Set<string>} pairs that Unihan gives under one of the fields */
export function readVariants(folder, fields) {
  const entries = unihan(folder, 'Unihan_Variants.txt').filter(({ field }) => fields.includes(field));
  return new Set(
    entries.flatMap(({ character, value }) =>
      value.split(' ').map((code) => pairOf(character, fromCode(code))),
    ),
  );
}

/**
 * Strokes in all of the Japanese form, and each way to look it up: radical (1 to 214) and the strokes beside it. Of the
 * first glyph that Adobe-Japan1-6 gives: `C+4015+159.7.3 C+4015+162.3.7` is 連, under 車 with 3 more or under 辶 with 7.
 * @returns {Map<string, { total: number, readings: { radical: number, rest: number }[] }>}
 */
export function readStrokes(folder) {
  const strokes = new Map();
  for (const { character, field, value } of unihan(folder, 'Unihan_RadicalStrokeCounts.txt')) {
    if (field !== 'kRSAdobe_Japan1_6') continue;
    const glyphs = Array.from(value.matchAll(/C\+(\d+)\+(\d+)\.(\d+)\.(\d+)/g), (match) =>
      match.slice(1).map(Number),
    );
    const ofFirst = glyphs.filter(([glyph]) => glyph === glyphs[0][0]);
    if (ofFirst.length === 0) continue;
    const [, , inRadical, beside] = ofFirst[0];
    const readings = ofFirst.map(([, radical, , rest]) => ({ radical, rest }));
    strokes.set(character, { total: inRadical + beside, readings });
  }
  return strokes;
}

/**
 * The radical under which the Kangxi dictionary has a kanji, or would have it. The strokes are left aside: they are
 * those of its forms (芽 without a stroke that Japan writes), and -1 where the kanji is less than the radical (王 of 玉).
 * @returns {Map<string, number>} 1 to 214
 */
export function readKangxiRadicals(folder) {
  const entries = unihan(folder, 'Unihan_RadicalStrokeCounts.txt').filter(
    ({ field }) => field === 'kRSKangXi',
  );
  return new Map(
    entries.map(({ character, value }) => {
      const match = /^(\d+)\.-?\d+$/.exec(value);
      if (!match) throw new Error(`Not a radical and strokes, for ${character}: ${value}`);
      return [character, Number(match[1])];
    }),
  );
}
