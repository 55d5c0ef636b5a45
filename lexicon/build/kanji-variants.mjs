/**
 * Builds `lexicon/kanji-variants.tsv`: forms of the kanji of JIS X 0208 that stand outside of it.
 *
 *   node lexicon/build/kanji-variants.mjs <folder of sources> [output file]
 *
 * The folder holds unihan/Unihan_Variants.txt. The same source gives the same bytes.
 * The Unicode data is modified: selected and combined. Licence: `lexicon/LICENSES.md`.
 */
import { jisKanji, readVariants } from './kanji-sources.mjs';
import { writeTable } from './table.mjs';

/** All ways in which Unihan calls one ideograph a form of another, or easily taken for it. */
const FIELDS = [
  'kSemanticVariant',
  'kSpecializedSemanticVariant',
  'kSimplifiedVariant',
  'kTraditionalVariant',
  'kZVariant',
  'kSpoofingVariant',
];

function main([folder, output]) {
  if (!folder) throw new Error('Name the folder that holds unihan.');
  const { first, second } = jisKanji();
  const jis = new Set([...first, ...second]);
  const forms = new Map();
  for (const pair of readVariants(folder, FIELDS)) {
    const [a, b] = [...pair];
    if (jis.has(a) === jis.has(b)) continue;
    const [form, kanji] = jis.has(a) ? [b, a] : [a, b];
    forms.set(form, [...(forms.get(form) ?? []), kanji]);
  }
  const byCode = (a, b) => a.codePointAt(0) - b.codePointAt(0);
  const rows = [...forms]
    .sort(([a], [b]) => byCode(a, b))
    .map(([form, kanji]) => [form, kanji.sort(byCode).join('')]);
  writeTable('kanji-variants.tsv', ['form', 'kanji'], rows, output);
}

main(process.argv.slice(2));
