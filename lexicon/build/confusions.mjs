/**
 * Builds `lexicon/confusions.tsv`: pairs of characters that are read for one another, how easily, and why.
 *
 *   node lexicon/build/confusions.mjs <folder of sources> [output file]
 *
 * The folder holds similar-kanji and unihan. The same sources give the same bytes. `lexicon/README.md` tells how the
 * weights come about. The Unicode data is modified: selected and combined. Licences: `lexicon/LICENSES.md`.
 *
 * @typedef {{ pair: string, weight: number, kind: string }} Confusion
 */
import { jisKanji, pairOf, readSimilarKanji, readStrokes, readVariants } from './kanji-sources.mjs';
import * as own from './look-alikes.mjs';
import { writeTable } from './table.mjs';

/** How much one source says for a pair of kanji; what several say adds up as independent chances do. */
const EVIDENCE = { list: 0.35, decomposed: 0.35, book: 0.25 };
/** Unihan's variants that are each other's old or new form: seldom misread, but the same word. */
const VARIANT_WEIGHT = 0.3;
/** What each stroke of difference takes away from a weight, and what is left at least: thick and thin differ. */
const STROKE_STEP = 0.05;
const STROKE_FLOOR = 0.4;
const LEAST_WEIGHT = 0.05;

/** Kanji that write numbers. Two of them are never paired, nor is one with its old form: that would change a number. */
const NUMERALS = new Set('〇一二三四五六七八九十百千万億兆壱弐参拾壹貳參肆伍陸漆捌玖佰仟萬弌弍');
const DAKUTEN = '\u3099';
const HANDAKUTEN = '\u309a';

const normal = ({ pair, weight, kind }) => ({ pair: pairOf(...pair), weight, kind });
const together = (a, b) => 1 - (1 - a) * (1 - b);

// ---- Kana ----

/** The kana with a voicing mark, or null where there is no such letter in use (ゔ and ヷ to ヺ are not). */
function voiced(kana, mark) {
  const composed = (kana + mark).normalize('NFC');
  return /^[^ゔヷ-ヺ]$/u.test(composed) ? composed : null;
}

/** か/が, は/ば, は/ぱ; ば and ぱ differ by the mark alone. */
function voicingPairs() {
  const kana = [...Array.from({ length: 0x56 }, (_, i) => 0x3041 + i), 0x309d].flatMap((code) => [
    code,
    code + 0x60,
  ]);
  return kana.flatMap((code) => {
    const plain = String.fromCodePoint(code);
    const [dakuten, handakuten] = [voiced(plain, DAKUTEN), voiced(plain, HANDAKUTEN)];
    const pair = (a, b, weight) => (a && b ? [{ pair: a + b, weight, kind: 'dakuten' }] : []);
    return [...pair(plain, dakuten, 0.7), ...pair(plain, handakuten, 0.5), ...pair(dakuten, handakuten, 0.9)];
  });
}

/** シ/ツ brings ジ/ヅ with it. */
function withVoiced(entry) {
  const marked = [DAKUTEN, HANDAKUTEN]
    .map((mark) => [...entry.pair].map((kana) => voiced(kana, mark)))
    .filter((pair) => !pair.includes(null));
  return [entry, ...marked.map((pair) => ({ ...entry, pair: pair.join('') }))];
}

/** @returns {Confusion[]} */
function kanaConfusions() {
  const shapes = [...own.KANA_SHAPES, ...own.ACROSS_KANA].flatMap(withVoiced);
  return [...own.KANA_SIZES, ...voicingPairs(), ...shapes, ...own.ACROSS_SCRIPTS].map(normal);
}

// ---- Kanji ----

/** More strokes of difference, less alike. */
function strokeFactor(pair, strokes) {
  const [a, b] = [...pair].map((character) => strokes.get(character).total);
  return Math.max(STROKE_FLOOR, 1 - STROKE_STEP * Math.abs(a - b));
}

/**
 * Whether two kanji that look alike do so by a part in common. Read off the counts, since no source takes kanji apart:
 * one radical with something beside it, as many strokes beside two radicals, or one kanji as what stands beside the
 * radical of the other. What is left over counts as a part from two or three strokes on.
 */
function sharesComponent(pair, strokes) {
  const [a, b] = [...pair].map((character) => strokes.get(character));
  const isWithin = (inner, outer) =>
    inner.total >= 3 &&
    outer.total - inner.total >= 2 &&
    outer.readings.some(({ rest }) => rest === inner.total);
  const agree = (p, q) =>
    p.radical === q.radical ? Math.min(p.rest, q.rest) >= 2 : p.rest === q.rest && p.rest >= 3;
  return isWithin(a, b) || isWithin(b, a) || a.readings.some((p) => b.readings.some((q) => agree(p, q)));
}

/** @returns {Confusion[]} kanji that look alike, each pair once */
function kanjiShapes(folder, kanji, strokes) {
  const { unlike, ...sources } = readSimilarKanji(folder);
  const weights = new Map();
  const add = (pair, weight) => weights.set(pair, together(weights.get(pair) ?? 0, weight));
  for (const [name, pairs] of Object.entries(sources))
    for (const pair of pairs) if (!unlike.has(pair)) add(pair, EVIDENCE[name]);
  for (const { pair, weight } of own.KANJI_SHAPES.map(normal)) {
    if (unlike.has(pair))
      throw new Error(`look-alikes.mjs pairs ${pair}, but similar-kanji calls them unlike.`);
    if (weights.has(pair))
      throw new Error(`similar-kanji has ${pair} already; strike it from look-alikes.mjs.`);
    add(pair, weight);
  }
  return [...weights]
    .filter(([pair]) => [...pair].every((character) => kanji.has(character)))
    .map(([pair, weight]) => ({
      pair,
      weight: weight * strokeFactor(pair, strokes),
      kind: sharesComponent(pair, strokes) ? 'component' : 'shape',
    }));
}

/**
 * Old and new forms. Unihan's variants are taken where one of the two is of level 1 and the other is not: two common
 * kanji are two words (机 and 機, 板 and 版), two rare ones do not occur.
 * @returns {Confusion[]}
 */
function variants(folder, { first, second }) {
  const listed = [...readVariants(folder, ['kSemanticVariant', 'kZVariant'])]
    .filter(([a, b]) => (first.has(a) && second.has(b)) || (second.has(a) && first.has(b)))
    .filter((pair) => ![...pair].some((character) => NUMERALS.has(character)))
    .map((pair) => ({ pair, weight: VARIANT_WEIGHT, kind: 'variant' }));
  const kept = own.OLD_FORMS.map(normal);
  return [...listed, ...kept];
}

// ---- All together ----

/** Each pair once. An old form that looks like the new one is easier misread than either alone; else the surest counts. */
function merge(groups) {
  const merged = new Map();
  for (const entry of groups.flat()) {
    const known = merged.get(entry.pair);
    if (entry.kind === 'variant' && known && known.kind !== 'variant')
      merged.set(entry.pair, { ...entry, weight: together(known.weight, entry.weight) });
    else if (!known || known.weight < entry.weight) merged.set(entry.pair, entry);
  }
  return [...merged.values()].filter(
    ({ pair, weight }) => weight >= LEAST_WEIGHT && ![...pair].every((character) => NUMERALS.has(character)),
  );
}

/** A kanji outside JIS X 0208 in the project's own tables is a mistake in them. */
function checkOwnTables(kanji) {
  const characters = Object.values(own).flatMap((entries) => entries.flatMap(({ pair }) => [...pair]));
  const stray = characters.find((character) => /^[\u4e00-\u9fff]$/u.test(character) && !kanji.has(character));
  if (stray) throw new Error(`look-alikes.mjs has ${stray}, which JIS X 0208 has not.`);
}

function main([folder, output]) {
  if (!folder) throw new Error('Name the folder that holds similar-kanji and unihan.');
  const levels = jisKanji();
  const kanji = new Set([...levels.first, ...levels.second]);
  checkOwnTables(kanji);
  const confusions = merge([
    kanaConfusions(),
    kanjiShapes(folder, kanji, readStrokes(folder)),
    variants(folder, levels),
  ]);
  // Every character lies in the basic plane, so the order of strings is that of code points.
  const rows = confusions
    .sort((a, b) => (a.pair < b.pair ? -1 : 1))
    .map(({ pair, weight, kind }) => [...pair, weight.toFixed(2), kind]);
  writeTable('confusions.tsv', ['a', 'b', 'weight', 'kind'], rows, output);
}

main(process.argv.slice(2));
