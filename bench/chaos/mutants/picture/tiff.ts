import type { Random } from '../../../measure-clean/random.js';
import { below, damaged, type Mutation, oneOf } from '../mutation.js';

/** Bytes of an entry of a directory: tag, type, count, value. */
const ENTRY = 12;

const VALUES = [0, 1, 7, 0xffff, 0x7fffffff, 0xffffffff] as const;

/** Where the first directory of a TIFF begins, and its entries. Only files of Intel's byte order. */
function directoryOf(bytes: Buffer): { readonly at: number; readonly count: number } | null {
  if (bytes.toString('latin1', 0, 2) !== 'II' || bytes.length < 8) return null;
  const at = bytes.readUInt32LE(4);
  if (at + 2 > bytes.length) return null;
  const count = bytes.readUInt16LE(at);
  return at + 2 + count * ENTRY + 4 > bytes.length ? null : { at, count };
}

function onDirectory(
  id: string,
  change: (copy: Buffer, directory: { readonly at: number; readonly count: number }, random: Random) => void,
): Mutation {
  return {
    id,
    apply(bytes, random) {
      const directory = directoryOf(bytes);
      if (directory === null) return null;
      const copy = Buffer.from(bytes);
      change(copy, directory, random);
      return copy;
    },
  };
}

function entryOf({ at, count }: { readonly at: number; readonly count: number }, random: Random): number {
  return at + 2 + below(Math.max(1, count), random) * ENTRY;
}

/** Changes to the directory of a TIFF. */
export const TIFF_MUTATIONS: readonly Mutation[] = [
  onDirectory('tiff-value', (copy, directory, random) => {
    copy.writeUInt32LE(
      oneOf([...VALUES, below(copy.length, random)], random),
      entryOf(directory, random) + 8,
    );
  }),
  onDirectory('tiff-count', (copy, directory, random) => {
    copy.writeUInt32LE(oneOf(VALUES, random), entryOf(directory, random) + 4);
  }),
  onDirectory('tiff-type', (copy, directory, random) => {
    copy.writeUInt16LE(below(20, random), entryOf(directory, random) + 2);
  }),
  onDirectory('tiff-tag', (copy, directory, random) => {
    copy.writeUInt16LE(
      oneOf([256, 257, 258, 259, 262, 273, 277, 279, 322, 330, 0], random),
      entryOf(directory, random),
    );
  }),
  onDirectory('tiff-loop', (copy, { at, count }) => {
    copy.writeUInt32LE(at, at + 2 + count * ENTRY);
  }),
  onDirectory('tiff-next', (copy, { at, count }, random) => {
    copy.writeUInt32LE(below(copy.length, random), at + 2 + count * ENTRY);
  }),
  onDirectory('tiff-entries', (copy, { at }, random) => {
    copy.writeUInt16LE(oneOf([0, 1, 255, 65_535], random), at);
  }),
  { id: 'tiff-damaged', apply: damaged },
  { id: 'tiff-cut', apply: (bytes, random) => bytes.subarray(0, below(bytes.length, random)) },
];
