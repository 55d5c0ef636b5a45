import { isAbsent } from '../../../schemas/mark.js';
import { ownValue } from '../../../schemas/own-value.js';
import type { InitiativeMatrix } from '../../../schemas/parts/initiative-matrix.js';

type Row = InitiativeMatrix['rows'][number];
type Total = InitiativeMatrix['totals'][number];

/** A printed number against the marks counted; up to `open` marks more may stand in cells that are not decided. */
export interface Tally {
  readonly printed: number;
  readonly counted: number;
  readonly open: number;
}

export interface RowTally extends Tally {
  readonly row: Row;
}

/** A line of totals: the municipalities whose number does not agree, and its own total where that does not. */
export interface TotalTally {
  readonly total: Total;
  readonly towns: readonly (Tally & { readonly town: string })[];
  readonly overall: Tally | null;
}

/** Every printed row total and line of totals of a matrix that its marks do not make up. */
export function tallyMatrix(matrix: InitiativeMatrix): { rows: RowTally[]; totals: TotalTally[] } {
  const open = openCells(matrix);
  const rows = matrix.rows.flatMap((row): RowTally[] => {
    if (row.total === null) return [];
    const counted = matrix.municipalities.filter(
      (town) => !isAbsent(ownValue(row.marks, town) ?? null),
    ).length;
    const tally = { printed: row.total, counted, open: open.get(row.no)?.size ?? 0 };
    return agrees(tally) ? [] : [{ row, ...tally }];
  });
  const totals = matrix.totals.flatMap((total) => {
    const tally = tallyTotal(matrix, total, total.mark, open);
    const isGood = (other: TotalTally): boolean => other.towns.length === 0 && other.overall === null;
    if (isGood(tally)) return [];
    // A label that names its mark in words no legend has leaves the mark null: the numbers then tell which it is.
    const isOfOneMark =
      total.mark === null && marksOf(matrix).some((mark) => isGood(tallyTotal(matrix, total, mark, open)));
    return isOfOneMark ? [] : [tally];
  });
  return { rows, totals };
}

function agrees({ printed, counted, open }: Tally): boolean {
  return printed >= counted && printed <= counted + open;
}

type OpenCells = ReadonlyMap<number, ReadonlySet<string>>;

function openCells({ solution }: InitiativeMatrix): OpenCells {
  const open = new Map<number, Set<string>>();
  for (const { no, municipality } of solution.openCells) {
    open.set(no, (open.get(no) ?? new Set()).add(municipality));
  }
  return open;
}

function marksOf({ rows }: InitiativeMatrix): string[] {
  const marks = new Set(rows.flatMap((row) => Object.values(row.marks)));
  return [...marks].filter((mark) => mark !== null && !isAbsent(mark)) as string[];
}

function tallyTotal(
  { municipalities, rows }: InitiativeMatrix,
  total: Total,
  mark: string | null,
  open: OpenCells,
): TotalTally {
  const counted = municipalities.map((town) => {
    const marks = rows.map((row) => ownValue(row.marks, town) ?? null);
    const count = marks.filter((each) => (mark === null ? !isAbsent(each) : each === mark)).length;
    return { town, count, open: rows.filter(({ no }) => open.get(no)?.has(town)).length };
  });
  const towns = counted.flatMap(({ town, count, open: undecided }) => {
    const printed = ownValue(total.values, town);
    if (printed === undefined) return [];
    const tally = { town, printed, counted: count, open: undecided };
    return agrees(tally) ? [] : [tally];
  });
  const sum = (pick: (each: (typeof counted)[number]) => number): number =>
    counted.reduce((so, each) => so + pick(each), 0);
  const whole = total.total ?? null;
  const overall =
    whole === null
      ? null
      : { printed: whole, counted: sum(({ count }) => count), open: sum(({ open: each }) => each) };
  return { total, towns, overall: overall === null || agrees(overall) ? null : overall };
}
