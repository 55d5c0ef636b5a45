import type { Table, TableCell } from '../../../schemas/structure.js';
import { parseLabel } from '../../tables/labels.js';
import { joinName } from '../../tables/pieces.js';

/** A label as its cell shows it: line wraps taken out, its number and the gap behind the number kept. */
export function labelText(text: string): string {
  const lines = text.replace(/[\s　]{30,}/gu, ' ').split('\n');
  const shown = lines
    .map((line) => line.trim())
    .join('\n')
    .trim();
  const label = parseLabel(shown);
  if (label === null || label.title === '' || !shown.endsWith(label.title)) return joinName(shown);
  const head = shown.slice(0, shown.length - label.title.length).replace(/\n/gu, ' ');
  return head + joinName(label.title);
}

/** Labels of merged cells and of rows that are nothing but a label, carried down to the rows below them. */
export class RowLabels {
  private readonly banners: { key: string; text: string }[] = [];
  private readonly columns: (string | undefined)[] = [];
  private bannerOpen = false;

  /** A row of one cell names what follows. Labels of a kind replace each other; another kind goes below. */
  takeBanner(text: string): void {
    const label = parseLabel(text.trim());
    const key = label?.key ?? 'plain';
    const same = this.banners.findIndex((banner) => banner.key === key);
    if (same >= 0) this.banners.length = same;
    else if (!this.bannerOpen && label === null) this.banners.length = 0;
    this.banners.push({ key, text: labelText(text) });
    this.columns.length = 0;
    this.bannerOpen = true;
  }

  /** The label cells of a row by label column, widest first; a new label ends the narrower ones above. */
  takeRow(cells: readonly (string | undefined)[]): void {
    this.bannerOpen = false;
    cells.forEach((cell, i) => {
      if (cell === undefined || cell.trim() === '') return;
      this.columns[i] = labelText(cell);
      this.columns.length = i + 1;
    });
  }

  /** The labels over the present row, widest first, each once. */
  path(): string[] {
    const all = [
      ...this.banners.map((banner) => banner.text),
      ...this.columns.filter((text) => text !== undefined),
    ];
    return all.filter((text, i) => all.indexOf(text) === i);
  }
}

/** The cells over each place of a table, merged cells at all the places that they cover. */
export function coveringCells(table: Table): { cell: TableCell; own: boolean }[][] {
  const grid: { cell: TableCell; own: boolean }[][] = table.rows.map(() => []);
  table.rows.forEach((row, rowIndex) => {
    for (const cell of row.cells) {
      for (let r = rowIndex; r < Math.min(rowIndex + cell.rowSpan, table.rows.length); r += 1) {
        for (let c = cell.column; c < cell.column + cell.columnSpan; c += 1) {
          (grid[r] as { cell: TableCell; own: boolean }[])[c] ??= {
            cell,
            own: r === rowIndex && c === cell.column,
          };
        }
      }
    }
  });
  return grid;
}
