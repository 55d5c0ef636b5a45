import type { Box } from '../../schemas/page-layout.js';
import type { FoundTable, TrueRegion } from './model.js';
import type { Counts } from './shares.js';

/** The middle of every visible character of a page, in points from its top left as shown. */
export interface PageCharacters {
  /** From 1. */
  readonly page: number;
  readonly height: number;
  readonly middles: readonly (readonly [number, number])[];
}

/** Characters in regions, and regions that hold all characters of the true one, or no others. */
export interface RegionScore extends Counts {
  readonly regions: number;
  readonly complete: number;
  readonly pure: number;
  /** True regions with a partner. */
  readonly detected: number;
  /** Found regions without one. */
  readonly falsePositives: number;
}

/**
 * The competition's measure of regions, on characters whose middle lies in a box. A true region is answered by the
 * found one of its page with most characters in common, of several by the smallest; it is complete when all its
 * characters are in that one, and that one is pure when it has no others. Null where a reader tells no boxes.
 */
export function scoreRegions(
  truths: readonly TrueRegion[],
  found: readonly FoundTable[],
  pages: readonly PageCharacters[],
): RegionScore | null {
  if (found.some(({ box }) => box === null)) return null;
  const left = found.map(({ page, box }) => ({ page, inside: inside(pages, page, box ?? [0, 0, 0, 0]) }));
  const expected = truths.map(({ page, ...region }) => ({
    page,
    inside: inside(pages, page, asShown(pages, page, region)),
  }));
  const all = sum(left.map((region) => region.inside.size));
  const score = { correct: 0, complete: 0, pure: 0, detected: 0 };
  for (const truth of expected) {
    const index = partnerOf(truth, left);
    const [partner] = index === null ? [] : left.splice(index, 1);
    if (partner === undefined) continue;
    const correct = common(truth.inside, partner.inside);
    score.correct += correct;
    score.detected += 1;
    if (correct === truth.inside.size) score.complete += 1;
    if (correct === partner.inside.size) score.pure += 1;
  }
  return {
    ...score,
    expected: sum(expected.map((region) => region.inside.size)),
    found: all,
    regions: truths.length,
    falsePositives: left.length,
  };
}

interface Region {
  readonly page: number;
  /** Numbers of the page's characters in it. */
  readonly inside: ReadonlySet<number>;
}

function partnerOf(truth: Region, found: readonly Region[]): number | null {
  let best: number | null = null;
  let [most, size] = [0, 0];
  for (const [index, region] of found.entries()) {
    if (region.page !== truth.page) continue;
    const shared = common(truth.inside, region.inside);
    if (shared > most || (shared === most && shared > 0 && region.inside.size < size)) {
      [best, most, size] = [index, shared, region.inside.size];
    }
  }
  return best;
}

function inside(pages: readonly PageCharacters[], page: number, [x0, y0, x1, y1]: Box): ReadonlySet<number> {
  const middles = pages.find((one) => one.page === page)?.middles ?? [];
  return new Set(
    middles.flatMap(([x, y], index) => (x >= x0 && x <= x1 && y >= y0 && y <= y1 ? [index] : [])),
  );
}

/** The box of a true region with the origin at the top left. */
function asShown(
  pages: readonly PageCharacters[],
  page: number,
  { x0, y0, x1, y1 }: Omit<TrueRegion, 'page'>,
): Box {
  const height = pages.find((one) => one.page === page)?.height ?? 0;
  return [x0, height - y1, x1, height - y0];
}

function common(a: ReadonlySet<number>, b: ReadonlySet<number>): number {
  let count = 0;
  for (const one of a) if (b.has(one)) count += 1;
  return count;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
