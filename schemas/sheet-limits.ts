/**
 * What the sheets of a workbook may hold together, the hidden one too, when it comes back: the process that compares them has them whole, in
 * about 300 bytes a cell. A budget book of 1,000 pages has some 80,000 rows and 480,000 cells, half of the rows in the hidden sheet. A
 * spreadsheet itself takes 1,048,576 rows a sheet.
 */
export const SHEET_LIMITS = {
  /** Down to the last one of each sheet that holds something. */
  rows: 100_000,
  /** Up to the last one of each row that holds something. */
  cells: 500_000,
  /** UTF-16 units of all texts. */
  characters: 10_000_000,
} as const;

export type SheetLimits = Readonly<Record<keyof typeof SHEET_LIMITS, number>>;

/** These limits times a share, in whole numbers. */
export function shareOf({ rows, cells, characters }: SheetLimits, share: number): SheetLimits {
  const part = (limit: number): number => Math.floor(limit * share);
  return { rows: part(rows), cells: part(cells), characters: part(characters) };
}
