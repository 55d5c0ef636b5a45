import type { Random } from '../../measure-clean/random.js';

/** One change to a file that keeps enough of its structure to reach the code behind the first check. */
export interface Mutation {
  /** For the report. */
  readonly id: string;
  /** Null where the file has nothing for it. */
  apply(bytes: Buffer, random: Random): Buffer | null;
}

/** A whole number from 0 to below `most`. */
export function below(most: number, random: Random): number {
  return Math.floor(random() * most);
}

/** One of the items. @throws when there is none. */
export function oneOf<T>(items: readonly T[], random: Random): T {
  const index = below(items.length, random);
  if (index >= items.length) throw new Error('nothing to choose from');
  return items[index] as T;
}

/** Numbers at the edges of what readers store numbers in. */
export const EXTREMES = [
  '0',
  '-1',
  '1',
  '255',
  '65535',
  '65536',
  '2147483647',
  '-2147483648',
  '4294967295',
  '9007199254740993',
  '99999999999999999999999',
  '1e308',
  '-0.0000001',
  '0.5',
  'NaN',
] as const;

/** Some bytes changed, lost, doubled or put in, where they lie. */
export function damaged(bytes: Buffer, random: Random): Buffer {
  if (bytes.length === 0) return Buffer.from([below(256, random)]);
  const kind = below(4, random);
  const at = below(bytes.length, random);
  const length = 1 + below(Math.min(64, bytes.length - at), random);
  if (kind === 0) {
    const copy = Buffer.from(bytes);
    for (let index = at; index < at + length; index += 1) copy[index] = below(256, random);
    return copy;
  }
  const stretch = bytes.subarray(at, at + length);
  if (kind === 1) return Buffer.concat([bytes.subarray(0, at), bytes.subarray(at + length)]);
  if (kind === 2)
    return Buffer.concat([bytes.subarray(0, at), ...Array(50).fill(stretch), bytes.subarray(at)]);
  const copy = Buffer.from(bytes);
  const bit = below(8, random);
  copy[at] = (copy[at] as number) ^ (1 << bit);
  return copy;
}

/** The text with one match of a pattern replaced; null where nothing matches. */
export function replaceOne(
  text: string,
  pattern: RegExp,
  random: Random,
  make: (found: string) => string,
): string | null {
  const found = [...text.matchAll(pattern)];
  if (found.length === 0) return null;
  const match = oneOf(found, random);
  const [whole] = match;
  return text.slice(0, match.index) + make(whole) + text.slice(match.index + whole.length);
}
