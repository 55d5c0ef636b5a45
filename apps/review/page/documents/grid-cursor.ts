/** A cell of a table: row and column from 0. */
export interface Cursor {
  readonly row: number;
  readonly column: number;
}

/** Rows that PageUp and PageDown go. */
const PAGE = 10;

/** Where a key takes the cursor; null when it is no key of a table. Ctrl with Home or End goes to the corners. */
export function cursorAfter(
  key: string,
  isCtrl: boolean,
  { row, column }: Cursor,
  size: { readonly rows: number; readonly columns: number },
): Cursor | null {
  const to = (nextRow: number, nextColumn: number): Cursor => ({
    row: Math.min(Math.max(nextRow, 0), size.rows - 1),
    column: Math.min(Math.max(nextColumn, 0), size.columns - 1),
  });
  switch (key) {
    case 'ArrowDown':
      return to(row + 1, column);
    case 'ArrowUp':
      return to(row - 1, column);
    case 'ArrowRight':
      return to(row, column + 1);
    case 'ArrowLeft':
      return to(row, column - 1);
    case 'PageDown':
      return to(row + PAGE, column);
    case 'PageUp':
      return to(row - PAGE, column);
    case 'Home':
      return to(isCtrl ? 0 : row, 0);
    case 'End':
      return to(isCtrl ? size.rows : row, size.columns);
    default:
      return null;
  }
}
