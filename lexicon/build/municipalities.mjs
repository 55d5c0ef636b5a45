/**
 * Builds `lexicon/municipalities.tsv`, the gazetteer, from two public lists and prints where they disagree.
 *
 *   node lexicon/build/municipalities.mjs <folder of sources> [output file]
 *
 * The folder holds local-gov-code-jp/{cities,wards,prefectures}.json and localgovjp/localgovjp-utf8.csv.
 * The same sources give the same bytes. `lexicon/README.md` tells how each difference is decided and why.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/**
 * One line of a list. A ward of a designated city has two parts (the city, the ward), all others have one.
 * @typedef {{ name: string, kana: string }} Part
 * @typedef {{ code: string, prefecture: string, parts: Part[] }} Entry
 */

/** The six villages of the Northern Territories: in the code list, but without a government that issues plans. */
const WITHOUT_GOVERNMENT = new Set(['016951', '016969', '016977', '016985', '016993', '017001']);

const SUFFIX_READINGS = new Map(
  '市し 区く 町ちょう|まち 村そん|むら 都と 府ふ 県けん'
    .split(' ')
    .map((entry) => [entry[0], new RegExp(`(?:${entry.slice(1)})$`)]),
);

/** う or お after ・ begins a word of its own, so it does not lengthen the vowel before it. Whole names only. */
const WORD_BREAKS = new Map(
  'かつ・うら なちかつ・うら まつ・うら とよ・うら こと・うら せと・うち やまの・うち わの・うち たきの・うえ こ・うみ とよ・おか'
    .split(' ')
    .map((marked) => [marked.replace('・', ''), marked]),
);

/** Rows of the syllabary, consonant first; `-` stands where a vowel has no regular kana. */
const ROWS =
  'あいうえお kかきくけこ sさ-すせそ tた--てと nなにぬねの hはひ-へほ mまみむめも yや-ゆ-よ rらりるれろ wわ ' +
  'gがぎぐげご zざ-ずぜぞ dだ--でど bばびぶべぼ pぱぴぷぺぽ';
const IRREGULAR = { し: 'shi', ち: 'chi', つ: 'tsu', ふ: 'fu', じ: 'ji', ぢ: 'ji', づ: 'zu', を: 'o' };
const SYLLABLES = new Map([
  ...ROWS.split(' ').flatMap((row) => {
    const [, consonant, kana] = /^([a-z]?)(.+)$/.exec(row);
    return [...kana].map((c, i) => [c, consonant + 'aiueo'[i]]);
  }),
  ...Object.entries(IRREGULAR),
]);
const SMALL_Y = { ゃ: 'a', ゅ: 'u', ょ: 'o' };
const LARGE_KANA = { ゃ: 'や', ゅ: 'ゆ', ょ: 'よ', っ: 'つ' };

// ---- Reading the sources ----

/** Half-width and full-width katakana become hiragana, so that spellings of one reading compare equal. */
function toHiragana(text) {
  return text.normalize('NFKC').replace(/[ァ-ヶ]/g, (c) => String.fromCharCode(c.charCodeAt(0) - 0x60));
}

/** Characters of the name stay as the source spells them (ヶ and ケ differ from place to place). */
function part(name, kana) {
  return { name: name.trim().replace(/^.+郡(?=.+[町村]$)/, ''), kana: toHiragana(kana).replace(/\s/g, '') };
}

/** @returns {Map<string, Entry>} */
function byCode(entries) {
  const map = new Map(entries.map((entry) => [entry.code, entry]));
  if (map.size !== entries.length)
    throw new Error('A code occurs twice in one source; correct the source first.');
  return map;
}

/** local-gov-code-jp: prefectures, municipalities and wards as the ministry's code list has them. */
function readCodeList(folder) {
  const read = (file) => JSON.parse(readFileSync(join(folder, 'local-gov-code-jp', file), 'utf8'));
  const entry = (row, ...parts) => ({ code: row.code, prefecture: row.pref_name, parts });
  return byCode([
    ...read('prefectures.json').map((row) => entry(row, part(row.pref_name, row.pref_kana))),
    ...read('cities.json').map((row) => entry(row, part(row.city_name, row.city_kana))),
    ...read('wards.json').map((row) =>
      entry(row, part(row.city_name, row.city_kana), part(row.ward_name, row.ward_kana)),
    ),
  ]);
}

/** Fields of one CSV line; a quoted field may hold commas and doubled quotes, but no line break. */
function csvFields(line) {
  const fields = `,${line}`.matchAll(/,(?:"((?:[^"]|"")*)"|([^,]*))/g);
  return Array.from(fields, ([, quoted, plain]) => quoted?.replaceAll('""', '"') ?? plain);
}

/** localgovjp: municipalities and wards; a space stands between city and ward, in the name and in the reading. */
function readSiteList(folder) {
  const text = readFileSync(join(folder, 'localgovjp', 'localgovjp-utf8.csv'), 'utf8').replace(/^\uFEFF/, '');
  const [head, ...lines] = text.split(/\r?\n/).filter((line) => line !== '');
  const columns = csvFields(head);
  return byCode(
    lines.map((line) => {
      const row = Object.fromEntries(csvFields(line).map((value, i) => [columns[i], value]));
      const readings = row.citykana.split(/\s+/);
      const parts = row.city.split(/\s+/).map((name, i) => part(name, readings[i] ?? ''));
      return { code: row.lgcode, prefecture: row.pref, parts };
    }),
  );
}

// ---- Comparing and deciding ----

const joined = (entry, field) => entry.parts.map((p) => p[field]).join('');
const inFull = (e) => `${e.code} ${e.prefecture} ${joined(e, 'name')} ${joined(e, 'kana')}`;
/** localgovjp lists no prefectures, so their absence is not a difference. Codes NN000C are prefectures. */
const isPrefecture = (entry) => entry.code.slice(2, 5) === '000';
const small = (kana) => [...kana].filter((c) => c in LARGE_KANA).length;
const enlarged = (kana) => [...kana].map((c) => LARGE_KANA[c] ?? c).join('');

/** The code list writes some ゃゅょ large (しようない for しょうない); the reading with the small kana is right. */
function decideKana(first, second) {
  return enlarged(first) === enlarged(second) && small(second) > small(first) ? second : first;
}

/** The code list decides which places exist and how they are spelled; the other list only corrects readings. */
function reconcile(entry, other) {
  const parts = entry.parts.map((p, i) => ({
    ...p,
    kana: decideKana(p.kana, other?.parts[i]?.kana ?? p.kana),
  }));
  return { ...entry, parts };
}

/** @returns {string[]} one line for each difference, in the order of the codes */
function differences(codeList, siteList) {
  const lines = [];
  for (const code of [...new Set([...codeList.keys(), ...siteList.keys()])].sort()) {
    const [a, b] = [codeList.get(code), siteList.get(code)];
    if (a && !b && !isPrefecture(a)) lines.push(`only in local-gov-code-jp: ${inFull(a)}`);
    if (!a) lines.push(`only in localgovjp: ${inFull(b)}`);
    if (a && b && inFull(a) !== inFull(b)) {
      lines.push(`differ: ${inFull(a)} | ${inFull(b)} -> ${inFull(reconcile(a, b))}`);
    }
  }
  return lines;
}

// ---- Romaji ----

/** What is left of the reading without し, ちょう, まち …; 北海道 keeps its どう, as it does in English. */
function stem({ name, kana }) {
  const suffix = SUFFIX_READINGS.get(name.at(-1));
  if (!suffix) return kana;
  if (!suffix.test(kana))
    throw new Error(`The reading ${kana} of ${name} does not end as ${name.at(-1)} does.`);
  return kana.replace(suffix, '');
}

/** Hepburn as in passports: no long vowels (but a final お stays: ひろお hiroo), m before b, m, p, tch for っち. */
function romaji(kana) {
  const short = (WORD_BREAKS.get(kana) ?? kana)
    .replace(/([おこそとのほもよろごぞどぼぽょ])(?:う|お(?!$))/g, '$1')
    .replace(/([うくすつぬふむゆるぐずづぶぷゅ])う/g, '$1');
  // ん and っ stay kana until the letter after them is known.
  return short
    .replace(/(.)([ゃゅょ])/g, (_, base, y) => {
      const consonant = SYLLABLES.get(base)?.slice(0, -1);
      return consonant + (/^(?:sh|ch|j)$/.test(consonant) ? '' : 'y') + SMALL_Y[y];
    })
    .replace(/[ぁ-ゖ]/g, (c) => SYLLABLES.get(c) ?? c)
    .replace(/ん(?=[bmp])/g, 'm')
    .replaceAll('ん', 'n')
    .replace(/っ(?=ch)/g, 't')
    .replace(/っ([a-z])/g, '$1$1')
    .replaceAll('・', '');
}

// ---- Writing ----

const HEADER = ['code', 'prefecture', 'name', 'kana', 'romaji'];

function tsvRow(entry) {
  const slug = entry.parts.map((p) => romaji(stem(p))).join('');
  if (!/^[a-z]+$/.test(slug)) throw new Error(`No romaji for ${inFull(entry)}: ${slug}`);
  return [entry.code, entry.prefecture, joined(entry, 'name'), joined(entry, 'kana'), slug];
}

function main([folder, output = fileURLToPath(new URL('../municipalities.tsv', import.meta.url))]) {
  if (!folder) throw new Error('Name the folder that holds local-gov-code-jp and localgovjp.');
  const codeList = readCodeList(folder);
  const siteList = readSiteList(folder);
  const rows = [...codeList.values()]
    .filter((entry) => !WITHOUT_GOVERNMENT.has(entry.code))
    .sort((a, b) => (a.code < b.code ? -1 : 1))
    .map((entry) => tsvRow(reconcile(entry, siteList.get(entry.code))));
  writeFileSync(output, [HEADER, ...rows].map((row) => `${row.join('\t')}\n`).join(''));
  for (const line of differences(codeList, siteList)) console.log(line);
  console.log(`${rows.length} rows written.`);
}

main(process.argv.slice(2));
