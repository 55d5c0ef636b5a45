/** One place where two texts differ: start and end count in the first. */
export interface Difference {
  readonly start: number;
  readonly end: number;
  readonly before: string;
  readonly after: string;
}

/** Longest stretch on which the texts may differ altogether; texts further apart are given as one difference. */
const MOST_EDITS = 24;

/**
 * Where two texts differ, by the shortest edit script (Myers 1986, O(ND)), neighbouring edits joined. Texts that are
 * further apart than a few letters are one difference as a whole.
 */
export function differences(a: string, b: string): Difference[] {
  return shortestScript(a, b) ?? [{ start: 0, end: a.length, before: a, after: b }];
}

function shortestScript(a: string, b: string): Difference[] | null {
  const most = Math.min(MOST_EDITS, a.length + b.length);
  const offset = most + 1;
  const furthest = new Int32Array(2 * offset + 1);
  const history: Int32Array[] = [];
  for (let edits = 0; edits <= most; edits += 1) {
    history.push(furthest.slice());
    for (let diagonal = -edits; diagonal <= edits; diagonal += 2) {
      const down =
        diagonal === -edits ||
        (diagonal !== edits && at(furthest, diagonal - 1 + offset) < at(furthest, diagonal + 1 + offset));
      let x = down ? at(furthest, diagonal + 1 + offset) : at(furthest, diagonal - 1 + offset) + 1;
      let y = x - diagonal;
      while (x < a.length && y < b.length && a[x] === b[y]) {
        x += 1;
        y += 1;
      }
      furthest[diagonal + offset] = x;
      if (x >= a.length && y >= b.length) return walkBack(a, b, history, offset);
    }
  }
  return null;
}

function walkBack(a: string, b: string, history: readonly Int32Array[], offset: number): Difference[] {
  let x = a.length;
  let y = b.length;
  const steps: { x: number; y: number; removes: boolean }[] = [];
  for (let edits = history.length - 1; edits > 0; edits -= 1) {
    const furthest = history[edits] as Int32Array;
    const diagonal = x - y;
    const down =
      diagonal === -edits ||
      (diagonal !== edits && at(furthest, diagonal - 1 + offset) < at(furthest, diagonal + 1 + offset));
    const fromDiagonal = down ? diagonal + 1 : diagonal - 1;
    x = at(furthest, fromDiagonal + offset);
    y = x - fromDiagonal;
    steps.push({ x, y, removes: !down });
  }
  return join(a, b, steps.reverse());
}

function join(
  a: string,
  b: string,
  steps: readonly { x: number; y: number; removes: boolean }[],
): Difference[] {
  const found: { start: number; end: number; from: number; to: number }[] = [];
  for (const { x, y, removes } of steps) {
    const last = found.at(-1);
    if (last !== undefined && last.end === x && last.to === y) {
      if (removes) last.end += 1;
      else last.to += 1;
    } else {
      found.push({ start: x, end: x + (removes ? 1 : 0), from: y, to: y + (removes ? 0 : 1) });
    }
  }
  return found.map(({ start, end, from, to }) => ({
    start,
    end,
    before: a.slice(start, end),
    after: b.slice(from, to),
  }));
}

function at(values: Int32Array, index: number): number {
  return values[index] as number;
}
