import { LONGEST_CELL } from '../../schemas/editable-table.js';
import type { SheetLimits } from '../../schemas/sheet-limits.js';
import type { SheetCell } from '../xlsx/workbook.js';

type Line = readonly SheetCell[];

/** Most columns of a sheet (Excel specifications and limits). */
const MOST_COLUMNS = 16_384;

/** What is left of the limits of a workbook, counted as `nendo import` does. */
export class SheetRoom {
  private rows = 0;
  private cells = 0;
  private characters = 0;

  constructor(private readonly limits: SheetLimits) {}

  /** Takes lines that stand or fall together. @returns whether they fit; otherwise nothing is taken */
  take(lines: readonly Line[]): boolean {
    const rows = this.rows + lines.length;
    const cells = lines.reduce((sum, line) => sum + widthOf(line), this.cells);
    const characters = lines.flat().reduce((sum, cell) => sum + textIn(cell).length, this.characters);
    const { limits } = this;
    if (rows > limits.rows || cells > limits.cells || characters > limits.characters) return false;
    Object.assign(this, { rows, cells, characters });
    return true;
  }
}

/** Whether a spreadsheet can hold a line at all. */
export function fitsSheet(line: Line): boolean {
  return line.length <= MOST_COLUMNS && line.every((cell) => textIn(cell).length <= LONGEST_CELL);
}

/** Cells up to the last that holds something. */
function widthOf(line: Line): number {
  return line.findLastIndex((cell) => !('blank' in cell) && !('text' in cell && cell.text === '')) + 1;
}

function textIn(cell: SheetCell): string {
  return 'text' in cell ? cell.text : '';
}
