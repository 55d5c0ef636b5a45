import type { Raster } from '../../../../schemas/raster.js';
import type { PixelBox } from '../engine.js';
import { INK } from '../text-bands.js';

/** Ink that hangs together, corners counting: its box and how many pixels it has. */
export interface InkPiece {
  readonly box: PixelBox;
  readonly ink: number;
}

/** The pieces of ink of a grey picture, by runs along rows that touch (two passes, union of equals). */
export function inkPieces(picture: Raster): InkPiece[] {
  const runs = inkRuns(picture);
  const owners = joinRuns(runs);
  const pieces = new Map<number, { box: [number, number, number, number]; ink: number }>();
  for (let run = 0; run < owners.length; run += 1) {
    const owner = rootOf(owners, run);
    const [row, from, to] = [runs[3 * run] ?? 0, runs[3 * run + 1] ?? 0, runs[3 * run + 2] ?? 0];
    const piece = pieces.get(owner);
    if (piece === undefined) pieces.set(owner, { box: [from, row, to, row + 1], ink: to - from });
    else {
      const { box } = piece;
      box[0] = Math.min(box[0], from);
      box[2] = Math.max(box[2], to);
      box[3] = row + 1;
      piece.ink += to - from;
    }
  }
  return [...pieces.values()];
}

/** Letters are this high, in points; what is lower is a part of one, what is higher no letter of running text. */
const LETTER = { least: 4, most: 30 } as const;
/** Of letters' sizes in order, where whole letters are: the parts of others come before, titles behind. */
const WHOLE_LETTER = 0.8;
/** With fewer pieces nothing is said. */
const FEWEST_PIECES = 10;

/** The usual height of letters, in pixels, by what hangs together; null where there is little. */
export function usualPiece(pieces: readonly InkPiece[], dpi: number): number | null {
  const scale = dpi / 72;
  const sizes = pieces
    .map(({ box: [x0, y0, x1, y1] }) => Math.max(x1 - x0, y1 - y0))
    .filter((size) => size >= LETTER.least * scale && size <= LETTER.most * scale)
    .sort((a, b) => a - b);
  return sizes.length < FEWEST_PIECES ? null : (sizes[Math.floor(WHOLE_LETTER * sizes.length)] ?? null);
}

/** Row, start and end of every run of ink, one after the other, from the top. */
function inkRuns({ data, width, height }: Raster): Int32Array {
  const runs: number[] = [];
  for (let y = 0; y < height; y += 1) {
    let from = -1;
    for (let x = 0; x < width; x += 1) {
      const isInk = (data[y * width + x] ?? 255) < INK;
      if (isInk && from < 0) from = x;
      if (!isInk && from >= 0) {
        runs.push(y, from, x);
        from = -1;
      }
    }
    if (from >= 0) runs.push(y, from, width);
  }
  return Int32Array.from(runs);
}

/** For each run an earlier one that it hangs together with, itself where it is the first. */
function joinRuns(runs: Int32Array): Int32Array {
  const owners = Int32Array.from({ length: runs.length / 3 }, (_, run) => run);
  let above = 0;
  for (let run = 0; run < owners.length; run += 1) {
    const [row, from, to] = [runs[3 * run] ?? 0, runs[3 * run + 1] ?? 0, runs[3 * run + 2] ?? 0];
    while (
      above < run &&
      ((runs[3 * above] ?? 0) < row - 1 || (runs[3 * above] === row - 1 && (runs[3 * above + 2] ?? 0) < from))
    ) {
      above += 1;
    }
    for (let other = above; runs[3 * other] === row - 1 && (runs[3 * other + 1] ?? 0) <= to; other += 1) {
      const [one, two] = [rootOf(owners, run), rootOf(owners, other)];
      owners[Math.max(one, two)] = Math.min(one, two);
    }
  }
  return owners;
}

function rootOf(owners: Int32Array, run: number): number {
  let root = run;
  for (let owner = owners[root] ?? root; owner !== root; owner = owners[root] ?? root) {
    owners[root] = owners[owner] ?? owner;
    root = owner;
  }
  return root;
}
