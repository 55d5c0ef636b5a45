import { constants, inflateRawSync } from 'node:zlib';

/** What a walk through the page tree finds, beside what the engine says. */
export interface PageCensus {
  /** Pages that the tree holds, in order: true where a content stream of the page is cut off or corrupt. */
  readonly isCut: readonly boolean[];
  /** How many the root of the tree says that there are, or null. */
  readonly claimed: number | null;
}

/** Beyond these the walk is given up: it is a second opinion, not worth the time of the first. */
const MOST_BYTES = 64 * 1024 * 1024;
const MOST_INFLATED = 64 * 1024 * 1024;

/** What a dictionary is looked for in, behind the start of its object. */
const DICTIONARY = 64 * 1024;

/** Bytes before the compressed data of a zlib stream (RFC 1950). Its checksum is left out: some writers leave it out too. */
const ZLIB_HEADER = 2;

/**
 * Walks the page tree by itself. The engine believes the number that a document gives, and passes over compressed
 * contents that break off: pages and halves of pages would be missing in silence. Null where the tree cannot be followed
 * (encrypted or damaged object streams, no root, too large): then nothing is known.
 */
export function takeCensus(bytes: Uint8Array, most: number): PageCensus | null {
  if (bytes.length > MOST_BYTES) return null;
  const file = new ObjectFile(bytes);
  const root = file.root();
  const first = root === null ? null : reference(file.dictionary(root) ?? '', PAGES);
  if (first === null) return null;
  const isCut: boolean[] = [];
  const seen = new Set<number>();
  const waiting = [first];
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    const dictionary = file.dictionary(node);
    if (dictionary === null || isCut.length > most) return null;
    if (seen.has(node)) continue;
    seen.add(node);
    const kids = file.references(dictionary, KIDS);
    if (kids !== null) waiting.push(...kids.reverse());
    else isCut.push((file.references(dictionary, CONTENTS) ?? []).some((content) => file.isCut(content)));
  }
  return { isCut, claimed: reference(file.dictionary(first) ?? '', CLAIMED) };
}

const OBJECT = /\b(\d{1,10})\s{1,4}\d{1,5}\s{1,4}obj\b/g;
const ROOT = /\/Root (\d{1,10}) \d{1,5} R/g;
const PAGES = /\/Pages (\d{1,10}) \d{1,5} R/;
const KIDS = /\/Kids ?(\[[^\]]*\]|\d{1,10} \d{1,5} R)/;
const CONTENTS = /\/Contents ?(\[[^\]]*\]|\d{1,10} \d{1,5} R)/;
const REFERENCE = /(\d{1,10}) \d{1,5} R/g;
const FIRST = /\/First (\d{1,10})/;
const COUNT = /\/N (\d{1,10})/;
const CLAIMED = /\/Count (\d{1,10})/;
const FLATE = /\/Filter ?(?:\[ ?\/FlateDecode ?\]|\/FlateDecode)/;

function reference(dictionary: string, expression: RegExp): number | null {
  const found = expression.exec(dictionary)?.[1];
  return found === undefined ? null : Number(found);
}

/** The objects of a file by number; a later one takes the place of an earlier one, as updates are appended. */
class ObjectFile {
  private readonly text: string;
  private readonly offsets = new Map<number, number>();
  private readonly inflated = new Map<number, string>();
  private readonly isEncrypted: boolean;
  private room = MOST_INFLATED;

  constructor(private readonly bytes: Uint8Array) {
    this.text = new TextDecoder('latin1').decode(bytes);
    this.isEncrypted = this.text.includes('/Encrypt');
    for (const { 1: number, index } of this.text.matchAll(OBJECT)) {
      this.offsets.set(Number(number), index);
      this.inflated.delete(Number(number));
      if (this.raw(index).includes('/ObjStm')) this.unpack(index);
    }
  }

  root(): number | null {
    const found = [...this.text.matchAll(ROOT)].at(-1)?.[1];
    return found === undefined ? null : Number(found);
  }

  /** The dictionary of an object with single blanks, or null. */
  dictionary(number: number): string | null {
    const inflated = this.inflated.get(number);
    if (inflated !== undefined) return inflated;
    const offset = this.offsets.get(number);
    return offset === undefined ? null : this.raw(offset);
  }

  /** What an entry refers to: one object, the objects of an array, or of an array that is an object; null without the entry. */
  references(dictionary: string, entry: RegExp): number[] | null {
    const value = entry.exec(dictionary)?.[1];
    if (value === undefined) return null;
    const direct = numbersIn(value);
    const [only] = direct;
    if (value.startsWith('[') || only === undefined) return direct;
    const target = this.dictionary(only) ?? '';
    return /obj \[|^\[/.test(target) ? numbersIn(target) : direct;
  }

  /** Whether a compressed stream breaks off. */
  isCut(number: number): boolean {
    const offset = this.offsets.get(number);
    if (offset === undefined || this.isEncrypted) return false;
    return this.inflate(offset) === 'cut';
  }

  private raw(offset: number): string {
    const end = this.text.slice(offset, offset + DICTIONARY).search(/endobj|stream\b/);
    return this.text.slice(offset, end < 0 ? offset + DICTIONARY : offset + end).replace(/[\s\0]+/g, ' ');
  }

  private unpack(offset: number): void {
    const data = this.isEncrypted ? null : this.inflate(offset);
    if (data === null || data === 'cut') return;
    const head = this.raw(offset);
    const first = reference(head, FIRST) ?? 0;
    const content = data.toString('latin1');
    const pairs = content.slice(0, first).trim().split(/\s+/).map(Number);
    const count = Math.min(reference(head, COUNT) ?? 0, pairs.length / 2);
    for (let index = 0; index < count; index += 1) {
      const number = pairs[index * 2] ?? 0;
      const start = first + (pairs[index * 2 + 1] ?? 0);
      const end = index + 1 < count ? first + (pairs[index * 2 + 3] ?? 0) : content.length;
      this.inflated.set(
        number,
        content.slice(start, Math.min(end, start + DICTIONARY)).replace(/[\s\0]+/g, ' '),
      );
    }
  }

  /** The content of a stream that is deflated and nothing else; null for others and for what is too long. */
  private inflate(offset: number): Buffer | 'cut' | null {
    const head = this.raw(offset);
    if (!FLATE.test(head)) return null;
    const start = this.text.slice(offset, offset + DICTIONARY).search(/stream\r?\n/);
    if (start < 0) return null;
    const data = offset + start + (this.text[offset + start + 6] === '\r' ? 8 : 7);
    const end = this.text.indexOf('endstream', data);
    try {
      const compressed = this.bytes.subarray(data + ZLIB_HEADER, end < 0 ? this.bytes.length : end);
      const content = inflateRawSync(compressed, { maxOutputLength: Math.max(this.room, 1) });
      this.room -= content.length;
      return content;
    } catch (error) {
      const { errno } = error as { errno?: number };
      return errno === constants.Z_BUF_ERROR || errno === constants.Z_DATA_ERROR ? 'cut' : null;
    }
  }
}

function numbersIn(value: string): number[] {
  return [...value.matchAll(REFERENCE)].map(([, number]) => Number(number));
}
