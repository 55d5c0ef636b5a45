/** A row as its running number sees it; `group` is its group's path as one string. */
export interface NumberedRow {
  readonly no: number;
  readonly group: string;
}

/** A break in the running numbers: at which row (place among the rows), and what is wrong there. */
export type NumberingBreak =
  | { readonly kind: 'gap'; readonly row: number; readonly missing: readonly number[] }
  | { readonly kind: 'repeat' | 'backwards' | 'restart'; readonly row: number };

/** Longest gap whose missing numbers are worth listing. */
const LONGEST_GAP = 50;

/**
 * Breaks in running numbers, which go on through the list or begin again at 1 with each group. A restart without
 * a new group hints at a lost heading. Rows without a number (0) are passed over.
 */
export function findNumberingBreaks(rows: readonly NumberedRow[]): NumberingBreak[] {
  const breaks: NumberingBreak[] = [];
  let previous: NumberedRow | null = null;
  rows.forEach((row, index) => {
    if (row.no === 0) return;
    const found = breakBetween(previous, row, index);
    if (found !== null) breaks.push(found);
    previous = row;
  });
  return breaks;
}

function breakBetween(previous: NumberedRow | null, row: NumberedRow, index: number): NumberingBreak | null {
  if (previous === null || row.group !== previous.group) {
    if (row.no === 1 || previous === null || row.no === previous.no + 1) return null;
    return row.no > previous.no + 1 ? gap(previous.no, row, index) : gap(0, row, index);
  }
  if (row.no === previous.no + 1) return null;
  if (row.no === previous.no) return { kind: 'repeat', row: index };
  if (row.no === 1) return { kind: 'restart', row: index };
  return row.no < previous.no ? { kind: 'backwards', row: index } : gap(previous.no, row, index);
}

function gap(last: number, row: NumberedRow, index: number): NumberingBreak {
  const size = Math.min(row.no - last - 1, LONGEST_GAP);
  return { kind: 'gap', row: index, missing: Array.from({ length: size }, (_, step) => last + 1 + step) };
}
