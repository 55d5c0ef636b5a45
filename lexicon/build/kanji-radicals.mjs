/**
 * Builds `lexicon/kanji-radicals.tsv`: the kanji of JIS X 0208 by radical and by the strokes beside it.
 *
 *   node lexicon/build/kanji-radicals.mjs <folder of sources> [output file]
 *
 * The folder holds unihan/Unihan_RadicalStrokeCounts.txt. The same source gives the same bytes.
 * The Unicode data is modified: selected, combined and grouped. Licence: `lexicon/LICENSES.md`.
 */
import { jisKanji, readKangxiRadicals, readStrokes } from './kanji-sources.mjs';
import { writeTable } from './table.mjs';

/**
 * The Kangxi radical with the strokes of the Japanese form. Adobe-Japan1-6 lists a kanji under all parts that one may
 * look for, by number, so its first is often no radical (連 under 車). It decides where the Japanese form has lost the
 * radical (全, once under 入).
 */
function primaryReading(character, readings, kangxi) {
  const primary = readings.find(({ radical }) => radical === kangxi) ?? readings[0];
  if (!(primary.radical >= 1 && primary.radical <= 214 && primary.rest >= 0))
    throw new Error(`Not a radical and strokes, for ${character}: ${JSON.stringify(primary)}`);
  return primary;
}

/** @returns {{ radical: number, rest: number, kanji: string[] }[]} by radical and strokes, kanji by code point */
function groupsOf(kanji, strokes, radicals) {
  const groups = new Map();
  for (const character of [...kanji].sort()) {
    const known = strokes.get(character);
    if (!known) throw new Error(`Unihan has no strokes of ${character}.`);
    const { radical, rest } = primaryReading(character, known.readings, radicals.get(character));
    const key = `${radical}.${rest}`;
    if (!groups.has(key)) groups.set(key, { radical, rest, kanji: [] });
    groups.get(key).kanji.push(character);
  }
  return [...groups.values()].sort((a, b) => a.radical - b.radical || a.rest - b.rest);
}

function main([folder, output]) {
  if (!folder) throw new Error('Name the folder that holds unihan.');
  const { first, second } = jisKanji();
  const groups = groupsOf([...first, ...second], readStrokes(folder), readKangxiRadicals(folder));
  const rows = groups.map(({ radical, rest, kanji }) => [String(radical), String(rest), kanji.join('')]);
  writeTable('kanji-radicals.tsv', ['radical', 'strokes', 'kanji'], rows, output);
}

main(process.argv.slice(2));
