import type { PlainCell, PlainTable } from '../../../schemas/parts/table.js';
import { plainTableSchema } from '../../../schemas/parts/table.js';
import type { Table, TableRow } from '../../../schemas/structure.js';
import type { Extraction, PartDefinition } from '../definition.js';
import { type DocumentView, spansOfBlock } from '../view.js';

/** Below every other part's score: a plain table is what nobody recognised. */
const LAST_RESORT = 0.01;

/** Any table that no other part takes: kept as rows and as cells, never thrown away. */
export const definition: PartDefinition<PlainTable> = {
  type: 'table',
  title: 'その他の表',
  schema: plainTableSchema,
  recognise: (view) =>
    view.tables().map(({ index }) => ({ blocks: [index], score: LAST_RESORT, reasons: ['表'] })),
  extract: (view, blocks) => blocks.flatMap((index) => extractTable(view, index)),
};

function extractTable(view: DocumentView, index: number): Extraction<PlainTable>[] {
  const block = view.blocks[index];
  if (block?.kind !== 'table') return [];
  const { table } = block;
  const grid = toGrid(table);
  const part: PlainTable = {
    type: 'table',
    caption: table.caption?.text ?? null,
    header: grid.slice(0, table.headerRows).map((row) => row.map((text) => text ?? '')),
    rows: grid.slice(table.headerRows),
    cells: plainCells(view, table),
  };
  return [{ part, claims: spansOfBlock(block) }];
}

/** Every cell of a table with its place, as tables.json and the plain table give it. */
export function plainCells(view: DocumentView, table: Table): PlainCell[] {
  return table.rows.flatMap((row, rowIndex) =>
    row.cells.map(({ text, column, rowSpan, columnSpan, spans }) => ({
      row: rowIndex,
      column,
      rowSpan,
      columnSpan,
      text,
      at: view.at(spans),
    })),
  );
}

/** Rows of equal width; a merged cell's text stands at its first place, the others are null. */
export function toGrid(table: Table): (string | null)[][] {
  const width = table.rows.reduce((most, row) => Math.max(most, widthOf(row)), 0);
  return table.rows.map((row) => {
    const line: (string | null)[] = Array.from({ length: width }, () => null);
    for (const cell of row.cells) line[cell.column] = cell.text;
    return line;
  });
}

function widthOf(row: TableRow): number {
  return Math.max(0, ...row.cells.map((cell) => cell.column + cell.columnSpan));
}
