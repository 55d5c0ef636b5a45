import type { Piece } from '../../../schemas/at.js';
import type { Table, TableCell, TableRow } from '../../../schemas/structure.js';
import { splitPiece } from '../../tables/pieces.js';
import { type Aliases, labelPrefix, parseSlotLabel, type SlotLabel } from './labels.js';

/** A label of a row with the cells it introduces. */
export interface LabelEntry {
  readonly label: SlotLabel;
  readonly cell: Piece;
  /** Column in which the label stands. */
  readonly column: number;
  readonly values: readonly Piece[];
}

/** A row of a schedule that sets one slot a row: the cells in front of the labels, and the labels. */
export interface LabelledRow {
  readonly leading: readonly TableCell[];
  readonly entries: readonly LabelEntry[];
}

/** Splits a row at its labels. A row without any has all its cells in front. */
export function splitAtLabels(source: string, row: TableRow, aliases: Aliases): LabelledRow {
  const labels = row.cells.map((cell) => parseSlotLabel(cell.text, aliases));
  const isLabel = labels.map((label, index) => isRowLabel(label, index, labels, row.cells));
  const firstLabel = isLabel.indexOf(true);
  if (firstLabel < 0) return splitInside(source, row, aliases);
  const entries: LabelEntry[] = [];
  row.cells.forEach((cell, index) => {
    const label = labels[index];
    if (index < firstLabel) return;
    if (isLabel[index] === true && label != null) {
      entries.push({ label, cell, column: cell.column, values: [] });
    } else {
      const last = entries.pop();
      if (last !== undefined) entries.push({ ...last, values: [...last.values, cell] });
    }
  });
  return {
    leading: row.cells.slice(0, firstLabel),
    entries: entries.filter((entry) => entry.label.kind !== 'number'),
  };
}

/**
 * A cell is the row's label when it says 取組の内容 or 甲の役割; 取組名 and 分野 only in front of all else, where
 * they cannot be a name or a field; a letter alone only with text behind it.
 */
function isRowLabel(
  label: SlotLabel | null,
  index: number,
  labels: readonly (SlotLabel | null)[],
  cells: readonly TableCell[],
): boolean {
  if (label === null || label.kind === 'number') return false;
  if (label.kind === 'summary') return true;
  if (label.kind === 'role') {
    return (
      !label.weak ||
      (cells.length > index + 1 && /^[（(]?[甲乙丙丁戊己庚辛壬癸]/u.test(cells[index]?.text ?? ''))
    );
  }
  return index === 0 && cells.length === 2 && labels[1] === null;
}

/** A conversion may have left label and text in one cell: 甲の役割 圏域の情報を… */
function splitInside(source: string, row: TableRow, aliases: Aliases): LabelledRow {
  const at = row.cells.findIndex((cell) => labelPrefix(cell.text, aliases) !== null);
  const cell = row.cells[at];
  const found = cell === undefined ? null : labelPrefix(cell.text, aliases);
  if (cell === undefined || found === null || at > 1) return { leading: row.cells, entries: [] };
  const [head, rest] = splitPiece(source, cell, found.offset);
  const values = [rest, ...row.cells.slice(at + 1)];
  return {
    leading: row.cells.slice(0, at),
    entries: [{ label: found.label, cell: head, column: cell.column, values }],
  };
}

/** Whether a table sets its schedule one slot a row: it has rows that begin with 取組の内容 or 甲の役割. */
export function isLabelTable(source: string, table: Table, aliases: Aliases): boolean {
  return labelKinds(source, table, aliases).size >= 2;
}

/** The slots that a table's row labels name, once each: summary, 甲, 乙. */
export function labelKinds(source: string, table: Table, aliases: Aliases): Set<string> {
  const kinds = new Set<string>();
  for (const row of table.rows) {
    for (const { label, values } of splitAtLabels(source, row, aliases).entries) {
      if (values.length === 0 && row.cells.length > 2) continue;
      if (label.kind === 'summary') kinds.add('summary');
      if (label.kind === 'role') for (const role of label.roles) kinds.add(role);
    }
  }
  return kinds;
}

/** Column in which the labels stand in most tables of the document; blanks that slid move it in single rows. */
export function usualLabelColumn(source: string, tables: readonly Table[], aliases: Aliases): number {
  const counts = new Map<number, number>();
  for (const table of tables) {
    for (const row of table.rows) {
      const column = splitAtLabels(source, row, aliases).entries[0]?.column;
      if (column !== undefined) counts.set(column, (counts.get(column) ?? 0) + 1);
    }
  }
  return [...counts].sort((a, b) => b[1] - a[1] || a[0] - b[0])[0]?.[0] ?? 0;
}
