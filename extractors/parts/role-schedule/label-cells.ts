import type { Piece } from '../../../schemas/at.js';
import type { Table, TableCell, TableRow } from '../../../schemas/structure.js';
import { splitPiece } from '../../tables/pieces.js';
import { type Aliases, labelPrefix, parseSlotLabel, type SlotLabel } from './labels.js';
import { rowsWithNamedBodies } from './named-bodies.js';
import { isNameLike } from './prose.js';

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

/** Text of a slot is words; figures and marks beside a letter are some other table. */
const WORDS = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]{3}/u;

/**
 * Whether a table sets its schedule one slot a row: it has 取組の内容 and a role, or two labels such as 甲の役割.
 * A letter alone is a role only beside the content or under the word 役割.
 */
export function isLabelTable(source: string, table: Table, aliases: Aliases): boolean {
  const { summary, roles, letters } = labelKinds(source, table, aliases);
  return (
    roles.size >= 2 || (summary && roles.size + letters.size >= 1) || (roles.size === 1 && letters.size >= 1)
  );
}

/** The slots that a table's row labels name: the content, the roles said in words, and those that are letters alone. */
export function labelKinds(
  source: string,
  table: Table,
  aliases: Aliases,
): { summary: boolean; roles: ReadonlySet<string>; letters: ReadonlySet<string> } {
  const roles = new Set<string>();
  const letters = new Set<string>();
  let summary = false;
  for (const row of rowsWithNamedBodies(table)) {
    const divided = row.cells.some((cell) => /^役割(?:分担)?$/u.test(cell.text.replace(/[\s　]/gu, '')));
    for (const { label, values } of splitAtLabels(source, row, aliases).entries) {
      const inWords = values.length === 0 || values.some((value) => WORDS.test(value.text));
      if (label.kind === 'summary' && values.length > 0 && inWords) summary = true;
      if (label.kind !== 'role' || !inWords) continue;
      for (const role of label.roles) (label.weak && !divided ? letters : roles).add(role);
    }
  }
  return { summary, roles, letters };
}

/** Column in which the labels stand in most rows of the document; blanks that slid move it in single rows. */
export function usualLabelColumn(source: string, tables: readonly Table[], aliases: Aliases): number {
  return labelColumn(
    tables.flatMap((table) => rowsWithNamedBodies(table).map((row) => splitAtLabels(source, row, aliases))),
  );
}

/** Column in which the labels of some rows stand: the rows that show a name in front of it decide. */
export function labelColumn(rows: readonly LabelledRow[]): number {
  const labelled = rows.filter((row) => row.entries.length > 0);
  const named = labelled.filter(
    ({ leading }) => leading.length > 0 && leading.every((cell) => isNameLike(cell.text)),
  );
  const deciding = named.length > 0 ? named : labelled;
  return mostFrequent(deciding.flatMap((row) => row.entries.slice(0, 1).map((entry) => entry.column)));
}

/** Roles that half of the tables or more have labels for. */
export function usualRoles(source: string, tables: readonly Table[], aliases: Aliases): string[] {
  const counts = new Map<string, number>();
  for (const table of tables) {
    const { roles, letters } = labelKinds(source, table, aliases);
    for (const role of new Set([...roles, ...letters])) counts.set(role, (counts.get(role) ?? 0) + 1);
  }
  return [...counts].filter(([, count]) => count * 2 >= tables.length).map(([role]) => role);
}

/** The column named most often, the leftmost of equals; 0 when there is none. */
function mostFrequent(columns: readonly number[]): number {
  const counts = new Map<number, number>();
  for (const column of columns) counts.set(column, (counts.get(column) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1] || a[0] - b[0])[0]?.[0] ?? 0;
}
