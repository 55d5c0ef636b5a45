import { createHash } from 'node:crypto';

/** Bytes of a name's SHA-256 that are kept of it: 48 bits, so that a plan's few thousand never meet. */
const BYTES = 6;
/** The same in base 64. */
const LETTERS = 8;

/** Names in a few bytes each, for counting what two documents have in common: theirs would fill the memory of a large batch. */
export function packNames(names: ReadonlySet<string>): string {
  return Array.from(names, packName).sort().join('');
}

/** The names of `packNames`, each as what stands for it. */
export function unpackNames(packed: string): ReadonlySet<string> {
  const names = new Set<string>();
  for (let at = 0; at < packed.length; at += LETTERS) names.add(packed.slice(at, at + LETTERS));
  return names;
}

function packName(name: string): string {
  return createHash('sha256').update(name).digest().subarray(0, BYTES).toString('base64');
}
