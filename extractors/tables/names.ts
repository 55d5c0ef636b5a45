import { foldWidth } from '../../schemas/fiscal-year.js';
import { withoutLabel } from './labels.js';

/** Shortest name, in characters, that may be known again with a difference. */
const NEAR_LENGTH = 8;

/** A name for comparison: no spaces, no width, no punctuation, no enumeration in front. */
export function plainName(name: string): string {
  return foldWidth(withoutLabel(name))
    .replace(/[\s　・･、，,。．.「」『』（）()【】［］\-－ー―‐]/gu, '')
    .toLowerCase();
}

/**
 * Finds names among candidates: the place of the first that is the same, or of the only one that is near when none
 * is (at most one insertion, deletion or swap in 8 characters), or null. Candidates are made plain once.
 */
export function nameMatcher(candidates: readonly string[]): (name: string) => number | null {
  const plainCandidates = candidates.map(plainName);
  return (name) => {
    const plain = plainName(name);
    if (plain === '') return null;
    const exact = plainCandidates.indexOf(plain);
    if (exact >= 0) return exact;
    const near = plainCandidates.flatMap((candidate, index) => (isNear(plain, candidate) ? [index] : []));
    return near.length === 1 ? (near[0] ?? null) : null;
  };
}

function isNear(a: string, b: string): boolean {
  const allowed = Math.floor(Math.max(a.length, b.length) / NEAR_LENGTH);
  if (Math.min(a.length, b.length) < NEAR_LENGTH || Math.abs(a.length - b.length) > allowed) return false;
  return editDistance(a, b) <= allowed;
}

/** Levenshtein distance in UTF-16 units, over two rows. */
export function editDistance(a: string, b: string): number {
  let previous = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i += 1) {
    const current = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const swap = (previous[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      current.push(Math.min(swap, (previous[j] ?? 0) + 1, (current[j - 1] ?? 0) + 1));
    }
    previous = current;
  }
  return previous[b.length] ?? 0;
}
