import type { Table, TableCell, TableRow } from '../../../schemas/structure.js';

/** A body that can bear a part: 伊勢市, 中心市, 連携市町, ４町. */
const BODY = /^(?:[^\s。、]{1,10})?(?:[市町村区県都府道]|市町村|市町|中心市等|組合|連合|その他|関係機関)$/u;
const DIVIDED = /^役割(?:分担)?$/u;

/**
 * The rows of a table in which 役割分担 stands once and the bodies with their parts below each other: each body's
 * cell then reads as the label that it is, 伊勢市の役割.
 */
export function rowsWithNamedBodies(table: Table): TableRow[] {
  let column: number | null = null;
  return table.rows.map((row) => {
    const divided = row.cells.findIndex((cell) => DIVIDED.test(cell.text.replace(/\s/gu, '')));
    const body = row.cells[divided + 1];
    if (divided >= 0) column = isBodyRow(row, body) ? (body?.column ?? null) : null;
    else if (row.cells[0]?.column !== column || !isBodyRow(row, row.cells[0])) column = null;
    return column === null ? row : withLabel(row, column);
  });
}

/** A short name and one text behind it. */
function isBodyRow(row: TableRow, body: TableCell | undefined): boolean {
  const text = body === undefined ? undefined : row.cells[row.cells.indexOf(body) + 1];
  return body !== undefined && text !== undefined && BODY.test(body.text.replace(/\s/gu, ''));
}

function withLabel(row: TableRow, column: number): TableRow {
  return {
    ...row,
    cells: row.cells.map((cell) =>
      cell.column === column ? { ...cell, text: `${cell.text.replace(/\s/gu, '')}の役割` } : cell,
    ),
  };
}
