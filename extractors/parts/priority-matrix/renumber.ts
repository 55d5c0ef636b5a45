/** A row of a numbered list as printed: `no` null where none is printed, `isNamed` false for a label alone. */
export interface NumberedSlot {
  readonly no: number | null;
  readonly isNamed: boolean;
}

/** A stretch of rows whose numbers do not run on. Rows count from 0; `last` is included. */
export interface DisorderedRun {
  readonly first: number;
  readonly last: number;
  /** The number of each named row of the run in order, or null when more than one assignment is possible. */
  readonly numbers: readonly number[] | null;
}

/** Runs of disorder longer than this are no damage but another way of counting. */
const LONGEST_RUN = 40;

/**
 * Finds where running numbers are given twice, are missing or stand at a label without a name, and puts them right
 * where order and uniqueness leave one way: the rows of a run stand between two rows that are in order, and there
 * are exactly as many numbers between those two as the run has names.
 */
export function findDisorder(rows: readonly NumberedSlot[]): DisorderedRun[] {
  const places = placesOf(rows);
  const runs: DisorderedRun[] = [];
  for (let index = 0; index < rows.length; index += 1) {
    if (!isOdd(rows, places, index)) continue;
    const run = closeRun(rows, places, index);
    const isShort = run.last - run.first < LONGEST_RUN;
    runs.push({ ...run, numbers: isShort ? soleNumbers(rows, run) : null });
    index = Math.max(index, run.last);
  }
  return runs;
}

interface Stretch {
  readonly first: number;
  readonly last: number;
}

/** Where each number stands first and last. */
function placesOf(rows: readonly NumberedSlot[]): Map<number, Stretch> {
  const places = new Map<number, Stretch>();
  rows.forEach(({ no }, index) => {
    if (no !== null) places.set(no, { first: places.get(no)?.first ?? index, last: index });
  });
  return places;
}

/** A row without a name or number, with a number given twice, or below the row before it. */
function isOdd(rows: readonly NumberedSlot[], places: ReadonlyMap<number, Stretch>, index: number): boolean {
  const row = rows[index];
  if (row === undefined) return false;
  const place = row.no === null ? undefined : places.get(row.no);
  const isBelow = (rows[index - 1]?.no ?? 0) > (row.no ?? 0);
  return !row.isNamed || place === undefined || place.first !== place.last || isBelow;
}

/** Widens a run until no number in it stands outside and its neighbours are below and above it. */
function closeRun(
  rows: readonly NumberedSlot[],
  places: ReadonlyMap<number, Stretch>,
  start: number,
): Stretch {
  let run: Stretch = { first: start, last: start };
  while (run.last - run.first < LONGEST_RUN) {
    const numbers = rows.slice(run.first, run.last + 1).flatMap(({ no }) => no ?? []);
    const everywhere = numbers.flatMap((no) => places.get(no) ?? []);
    const first = Math.min(run.first, ...everywhere.map((place) => place.first));
    const last = Math.max(run.last, ...everywhere.map((place) => place.last));
    const isBelow = (rows[first - 1]?.no ?? 0) < Math.min(...numbers);
    const isAbove = (rows[last + 1]?.no ?? Number.POSITIVE_INFINITY) > Math.max(0, ...numbers);
    const next = {
      first: isBelow || first === 0 ? first : first - 1,
      last: (isAbove && !isOdd(rows, places, last + 1)) || last === rows.length - 1 ? last : last + 1,
    };
    if (next.first === run.first && next.last === run.last) break;
    run = next;
  }
  return run;
}

function soleNumbers(rows: readonly NumberedSlot[], { first, last }: Stretch): number[] | null {
  const run = rows.slice(first, last + 1);
  const printed = run.flatMap(({ no }) => no ?? []);
  const below = first === 0 ? 0 : rows[first - 1]?.no;
  const above = last === rows.length - 1 ? Math.max(0, ...printed) + 1 : rows[last + 1]?.no;
  if (below == null || above == null || printed.some((no) => no <= below || no >= above)) return null;
  const names = run.filter(({ isNamed }) => isNamed).length;
  const free = above - below - 1;
  return names > 0 && names === free ? Array.from({ length: free }, (_, index) => below + index + 1) : null;
}
