import { randomFrom } from '../../measure-clean/random.js';
import type { Base, BaseKind } from './bases.js';
import { below, type Mutation, oneOf } from './mutation.js';
import { CONTENT_MUTATIONS } from './pdf/content-mutations.js';
import { FILE_MUTATIONS } from './pdf/file-mutations.js';
import { OBJECT_MUTATIONS } from './pdf/object-mutations.js';
import { JPEG_MUTATIONS } from './picture/jpeg.js';
import { PNG_MUTATIONS } from './picture/png.js';
import { TIFF_MUTATIONS } from './picture/tiff.js';
import { HTML_MUTATIONS } from './text/html-mutations.js';
import { TEXT_MUTATIONS } from './text/text-mutations.js';

/** Kinds of ten mutants in a row: most of the code that reads hostile bytes is for PDFs. The rest are pictures. */
const KINDS: readonly BaseKind[] = ['pdf', 'pdf', 'pdf', 'pdf', 'pdf', 'text', 'text', 'html'];
const PICTURES: readonly BaseKind[] = ['png', 'jpeg', 'tiff'];

/** Bytes from which a base is heavy: PDFs with whole fonts in them take seconds each. One mutant of so many may be of one. */
const HEAVY = 30_000;
const LIGHT = 5;

/** Changes that one mutant has at most. */
const MOST = 3;

/** Tries to find a mutation that the file has something for. */
const TRIES = 20;

/** A file changed on purpose, and how to make it again. */
export interface Mutant {
  readonly index: number;
  readonly base: Base;
  /** Each change: its number (the random numbers that it draws come from it) and its name. */
  readonly steps: readonly { readonly number: number; readonly mutation: string }[];
  readonly bytes: Buffer;
}

/**
 * The mutant of a number. The same seed, number and bases give the same bytes.
 * @param kept numbers of the changes that are made, where not all are.
 */
export function makeMutant(
  bases: readonly Base[],
  seed: string,
  index: number,
  kept?: readonly number[],
): Mutant {
  const random = randomFrom(`${seed}/mutant/${index}`);
  const kind = kindOf(index, random);
  const isLight = below(LIGHT, random) > 0;
  const base = oneOf(
    bases.filter((each) => each.kind === kind && (each.bytes.length < HEAVY || !isLight)),
    random,
  );
  const count = 1 + below(MOST, random);
  const isOnFile = kind === 'pdf' && below(4, random) === 0;
  const steps: { number: number; mutation: string }[] = [];
  let { bytes } = base;
  for (let number = 0; number < count; number += 1) {
    if (kept?.includes(number) === false) continue;
    const isLast = number === count - 1;
    const step = stepOf(bytes, mutationsFor(kind, isOnFile && isLast), `${seed}/mutant/${index}/${number}`);
    if (step === null) continue;
    bytes = step.bytes;
    steps.push({ number, mutation: step.mutation });
  }
  return { index, base, steps, bytes };
}

function kindOf(index: number, random: () => number): BaseKind {
  return KINDS[index % 10] ?? oneOf(PICTURES, random);
}

function stepOf(
  bytes: Buffer,
  mutations: readonly Mutation[],
  seed: string,
): { readonly bytes: Buffer; readonly mutation: string } | null {
  const random = randomFrom(seed);
  for (let tries = 0; tries < TRIES; tries += 1) {
    const mutation = oneOf(mutations, random);
    const changed = attempt(() => mutation.apply(bytes, random));
    if (changed !== null) return { bytes: changed, mutation: mutation.id };
  }
  return null;
}

/** What an earlier change left may not be taken apart again. */
function attempt(change: () => Buffer | null): Buffer | null {
  try {
    return change();
  } catch {
    return null;
  }
}

function mutationsFor(kind: BaseKind, isOnFile: boolean): readonly Mutation[] {
  switch (kind) {
    case 'pdf':
      return isOnFile ? FILE_MUTATIONS : [...OBJECT_MUTATIONS, ...CONTENT_MUTATIONS];
    case 'png':
      return PNG_MUTATIONS;
    case 'jpeg':
      return JPEG_MUTATIONS;
    case 'tiff':
      return TIFF_MUTATIONS;
    case 'text':
      return TEXT_MUTATIONS;
    case 'html':
      return HTML_MUTATIONS;
  }
}
