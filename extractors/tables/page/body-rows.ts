import type { Box } from '../../../schemas/page-layout.js';
import { shared } from './blocks-boxes.js';
import { boxAround } from './cell-lines.js';
import { type PlacedRow, placeRow } from './placed-rows.js';
import { groupRows } from './row-groups.js';
import type { TableSettings } from './settings.js';
import type { TextRow } from './text-rows.js';

/** Lines of one cell of a row, top first, and whether each of them is a figure. */
export interface CellLines {
  readonly index: number;
  readonly rows: readonly TextRow[];
  readonly figures: boolean;
}

/** Where a row of the grid is cut, and the cells that are cut there; the others go over all its parts. */
export interface RowCut {
  readonly borders: readonly number[];
  readonly cells: ReadonlySet<number>;
}

/** Whether two lines of different cells stand at one height. */
export function isLevel(a: Box, b: Box, settings: TableSettings): boolean {
  return shared(a[1], a[3], b[1], b[3]) > settings.lineShare * Math.min(a[3] - a[1], b[3] - b[1]);
}

/** The lines of several cells as lines over all of them. */
function acrossCells(cells: readonly CellLines[], settings: TableSettings): TextRow[] {
  const lines = cells.flatMap(({ rows }) => rows).sort((a, b) => a.box[1] + a.box[3] - b.box[1] - b.box[3]);
  const across: TextRow[] = [];
  for (const line of lines) {
    const last = across.at(-1);
    if (!last || !isLevel(last.box, line.box, settings)) across.push(line);
    else {
      const pieces = [...last.pieces, ...line.pieces].sort((a, b) => a.from - b.from);
      const size = Math.max(last.size, line.size);
      across[across.length - 1] = { box: boxAround([last.box, line.box]), size, pieces };
    }
  }
  return across;
}

/** The cells that have lines in most rows of a body: all of figures, and the others that have as many lines as these. */
function cellsOfBody(cells: readonly CellLines[], settings: TableSettings): CellLines[] {
  const figures = cells.filter(({ rows, figures }) => figures && rows.length > 1);
  const most = Math.max(0, ...figures.map(({ rows }) => rows.length));
  if (most < settings.fewestRows) return [];
  return cells.filter((cell) => figures.includes(cell) || cell.rows.length >= most * settings.evenShare);
}

/** Share of the rows of a body that have a figure. */
function figureShare(groups: readonly (readonly PlacedRow[])[]): number {
  const withFigures = groups.filter((group) =>
    group.some(({ pieces }) => pieces.some(({ figure }) => figure)),
  );
  return withFigures.length / groups.length;
}

/**
 * How the body of a table is cut whose rules part its columns alone: at its rows, as gaps and alignment show them. Labels
 * may go over two lines, and cells may be blank; beside a column of figures there must be one of as many lines.
 */
export function cutOfBody(
  cells: readonly CellLines[],
  xs: readonly number[],
  settings: TableSettings,
): RowCut | null {
  const own = cellsOfBody(cells, settings);
  if (own.length < 2 || !own.some(({ figures }) => !figures)) return null;
  const placed = acrossCells(own, settings).map((row) => placeRow(row, xs, settings));
  const groups = groupRows(placed, { isHead: false, isClosed: false, isRow: false }, settings);
  if (groups.length < settings.fewestRows || figureShare(groups) < settings.headShare) return null;
  const boxes = groups.map((group) => boxAround(group.map(({ row }) => row.box)));
  const borders = boxes.slice(1).map(([, top], index) => ((boxes[index]?.[3] ?? 0) + top) / 2);
  const firsts = groups.flatMap(([first]) => (first === undefined ? [] : [first.row]));
  const cut = cells.filter((cell) => own.includes(cell) || beginsRows(cell, firsts, settings));
  return { borders, cells: new Set(cut.map(({ index }) => index)) };
}

/** Whether each line of a cell with several begins a row: values with blank cells between them. */
function beginsRows({ rows }: CellLines, firsts: readonly TextRow[], settings: TableSettings): boolean {
  return (
    rows.length > 1 && rows.every((row) => firsts.some((first) => isLevel(first.box, row.box, settings)))
  );
}
