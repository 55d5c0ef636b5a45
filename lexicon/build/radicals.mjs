/**
 * Builds `lexicon/radicals.tsv`: radicals and strokes that look like an ideograph, with that ideograph.
 *
 *   node lexicon/build/radicals.mjs <folder of sources> [output file]
 *
 * The folder holds unihan/EquivalentUnifiedIdeograph.txt. The same source gives the same bytes.
 * The Unicode data is modified: ranges are written out, comments left away. Licence: `lexicon/LICENSES.md`.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { writeTable } from './table.mjs';

/** `2E8C..2E8D ; 5C0F # …`: one code point or a range, then the ideograph that all of it stands for. */
const LINE = /^([0-9A-F]{4,6})(?:\.\.([0-9A-F]{4,6}))?\s*;\s*([0-9A-F]{4,6})\s*#/;

/** @returns {number[][]} pairs of code points, ranges written out, in the order of the radicals */
function equivalents(text) {
  const lines = text.split('\n').filter((line) => /^[0-9A-F]/.test(line));
  const pairs = lines.flatMap((line) => {
    const match = LINE.exec(line);
    if (!match) throw new Error(`Not a line of Equivalent_Unified_Ideograph: ${line}`);
    const [first, last, ideograph] = [match[1], match[2] ?? match[1], match[3]].map((hex) =>
      parseInt(hex, 16),
    );
    return Array.from({ length: last - first + 1 }, (_, i) => [first + i, ideograph]);
  });
  return pairs.sort(([a], [b]) => a - b);
}

function main([folder, output]) {
  if (!folder) throw new Error('Name the folder that holds unihan.');
  const text = readFileSync(join(folder, 'unihan', 'EquivalentUnifiedIdeograph.txt'), 'utf8');
  const rows = equivalents(text).map((pair) => pair.map((code) => String.fromCodePoint(code)));
  writeTable('radicals.tsv', ['radical', 'ideograph'], rows, output);
}

main(process.argv.slice(2));
