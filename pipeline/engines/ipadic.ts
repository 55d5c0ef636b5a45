import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { join } from 'node:path';
import { createGunzip } from 'node:zlib';

/** Words of a dictionary: where a word is spoken of by number, it is the place in these arrays. */
export interface WordTable {
  /** Numbers of the contexts that a word has on its left and right, for `Connections`. */
  readonly left: Int16Array;
  readonly right: Int16Array;
  readonly cost: Int16Array;
  /** What a word is (`Ipadic.features`). */
  readonly feature: Uint16Array;
  /** Words of a key (number of a form in the trie, or of a class of characters): members[from[key]] to members[from[key + 1]]. */
  readonly from: Uint32Array;
  readonly members: Uint32Array;
}

/** Part of speech and what narrows it down, without blanks of the dictionary (*). */
export interface WordFeature {
  readonly partOfSpeech: string;
  readonly detail: readonly string[];
}

/** What IPADIC knows, in typed arrays. */
export interface Ipadic {
  /** Double array over the UTF-8 bytes of the forms: `base` of a leaf is -1 - its number. */
  readonly base: Int32Array;
  readonly check: Int32Array;
  readonly words: WordTable;
  /** Stand-ins for words that are not in the dictionary, by the class of their first character. */
  readonly unknown: WordTable;
  readonly features: readonly WordFeature[];
  /** Cost of two neighbours: costs[right of the first * contexts + left of the second]. */
  readonly costs: Int16Array;
  readonly contexts: number;
  /** Class of each UTF-16 unit. */
  readonly classOf: Uint8Array;
  readonly classes: readonly CharacterClass[];
}

/** How words that are not in the dictionary are made of characters of a class. */
export interface CharacterClass {
  /** Also where the dictionary has a word. */
  readonly always: boolean;
  /** Characters of the class that follow each other are one word. */
  readonly grouped: boolean;
}

/**
 * Reads the dictionary files of kuromoji 0.1.2 (formats as its `dict/` and `util/ByteBuffer` write them, little endian, with
 * zeros behind what they hold; like kuromoji this needs a machine of that order of bytes). Only what the search asks for is kept: about 35 MB. kuromoji's own loader keeps the
 * files whole and an object for each form, and more than 200 MB.
 * @param folder of kuromoji's `.dat.gz` files.
 * @throws Error where they are missing or not as expected.
 */
export async function loadIpadic(folder: string): Promise<Ipadic> {
  const file = (name: string): string => join(folder, `${name}.dat.gz`);
  const features = new FeatureList();
  const words = await readWords(file('tid_map'), file('tid'), file('tid_pos'), features);
  const unknown = await readWords(file('unk_map'), file('unk'), file('unk_pos'), features);
  const base = new Int32Array((await inflated(file('base'))).buffer);
  const check = new Int32Array((await inflated(file('check'))).buffer);
  // Two numbers in front of the costs: contexts to the right and to the left.
  const costs = new Int16Array((await inflated(file('cc'))).buffer);
  const classOf = await inflated(file('unk_char'));
  return {
    base,
    check,
    words,
    unknown,
    features: features.all,
    costs: costs.subarray(2),
    contexts: costs[1] as number,
    classOf,
    classes: readClasses(await inflated(file('unk_invoke'))),
  };
}

/** Features of a word that are kept: its part of speech and what narrows it down. */
const FIELDS = 4;

/** Bytes that are unpacked at a time. */
const CHUNK = 256 * 1024;

/** Bytes of a word in its table: left, right and cost as 16 bits, place of its features as 32. */
const WORD = 10;

async function readWords(
  mapFile: string,
  wordFile: string,
  featureFile: string,
  features: FeatureList,
): Promise<WordTable> {
  const { from, members } = readMembers(viewOf(await inflated(mapFile)));
  const count = members.reduce((most, word) => Math.max(most, word + 1), 0);
  const view = viewOf(await inflated(wordFile));
  const column = (offset: number): Int16Array => {
    const values = new Int16Array(count);
    for (let word = 0; word < count; word += 1) values[word] = view.getInt16(word * WORD + offset, true);
    return values;
  };
  const feature = await readFeatures(featureFile, features, count, (word) =>
    view.getInt32(word * WORD + 6, true),
  );
  return { left: column(0), right: column(2), cost: column(4), feature, from, members };
}

/** The features of all words, which stand in their order. */
async function readFeatures(
  file: string,
  features: FeatureList,
  count: number,
  placeOf: (word: number) => number,
): Promise<Uint16Array> {
  const found = new Uint16Array(count);
  let word = 0;
  let at = 0;
  let rest = '';
  for await (const chunk of createReadStream(file).pipe(createGunzip({ chunkSize: CHUNK }))) {
    const records = (rest + (chunk as Buffer).toString('latin1')).split('\0');
    rest = records.pop() ?? '';
    for (const record of records) {
      if (word >= count) return found;
      if (placeOf(word) !== at)
        throw new Error(`${file}: what stands at ${at} is not the features of word ${word}`);
      found[word] = features.numberOf(record);
      at += record.length + 1;
      word += 1;
    }
  }
  if (word < count) throw new Error(`${file}: the features of ${count - word} words are missing`);
  return found;
}

/** Keys in ascending order, each with the places of its words in the table of words, in bytes. */
function readMembers(map: DataView): Pick<WordTable, 'from' | 'members'> {
  const from: number[] = [];
  const members: number[] = [];
  const keys = map.getInt32(0, true);
  let at = 4;
  for (let index = 0; index < keys; index += 1) {
    const key = map.getInt32(at, true);
    const size = map.getInt32(at + 4, true);
    while (from.length <= key) from.push(members.length);
    for (let i = 0; i < size; i += 1) members.push(map.getInt32(at + 8 + 4 * i, true) / WORD);
    at += 8 + 4 * size;
  }
  from.push(members.length);
  return { from: Uint32Array.from(from), members: Uint32Array.from(members) };
}

/** The different features of words; a few dozen for some hundred thousand words. */
class FeatureList {
  readonly all: WordFeature[] = [];
  private readonly known = new Map<string, number>();
  private last = { text: '\0', number: 0 };

  /** @param record the word's form and its features, a comma behind each but the last; one byte a character. */
  numberOf(record: string): number {
    const from = record.indexOf(',') + 1;
    // Mostly the word before was of the same kind.
    if (record.startsWith(this.last.text, from)) return this.last.number;
    let end = from;
    for (let field = 0; field < FIELDS; field += 1) end = record.indexOf(',', end) + 1 || record.length;
    const text = record.slice(from, end);
    const number = this.known.get(text) ?? this.add(text);
    this.last = { text, number };
    return number;
  }

  private add(text: string): number {
    const fields = Buffer.from(text, 'latin1').toString('utf8').split(',').slice(0, FIELDS);
    const [partOfSpeech = '', ...detail] = fields;
    const number = this.all.length;
    this.all.push({ partOfSpeech, detail: detail.filter((value) => value !== '*') });
    this.known.set(text, number);
    return number;
  }
}

/** `always` and `grouped` as bytes, a length as 32 bits that IPADIC does not need, and the class's name up to a zero byte. */
function readClasses(bytes: Uint8Array): CharacterClass[] {
  const classes: CharacterClass[] = [];
  let at = 0;
  // Behind the last class there are zeros: a class without a name.
  while (at + 6 < bytes.length && bytes[at + 6] !== 0) {
    classes.push({ always: bytes[at] === 1, grouped: bytes[at + 1] === 1 });
    at = bytes.indexOf(0, at + 6) + 1;
  }
  return classes;
}

/** The unpacked bytes of a gzip file, which says their number in its last four bytes (RFC 1952, ISIZE). */
async function inflated(file: string): Promise<Uint8Array<ArrayBuffer>> {
  const bytes = new Uint8Array(await unpackedSize(file));
  let at = 0;
  for await (const chunk of createReadStream(file).pipe(createGunzip({ chunkSize: CHUNK }))) {
    bytes.set(chunk as Buffer, at);
    at += (chunk as Buffer).length;
  }
  return bytes;
}

async function unpackedSize(file: string): Promise<number> {
  const handle = await open(file);
  try {
    const { size } = await handle.stat();
    const { buffer } = await handle.read(Buffer.alloc(4), 0, 4, size - 4);
    return buffer.readUInt32LE(0);
  } finally {
    await handle.close();
  }
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
