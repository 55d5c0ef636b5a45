import type { TableCell, TableRow } from '../../../schemas/structure.js';
import { parseLabel } from '../../tables/labels.js';
import { joinsTornRow, tearTogether } from '../../tables/torn-rows.js';
import { mendBrokenLines } from '../broken-lines.js';
import { type AlignedRow, alignRow } from '../columns.js';
import { groupText, isGroupLabel } from './groups.js';
import { type ColumnKind, isFundLine } from './heads.js';
import type { Column, Layout } from './layout.js';
import { projectRoles } from './roles.js';
import { isUnitRow } from './said.js';
import { isTotalRow } from './total-rows.js';
import { bare, isOffice, readAmount, readContinuity } from './values.js';

/** What one row of a project list is. */
export type ListRow =
  | { readonly kind: 'project'; readonly row: TableRow; readonly aligned: AlignedRow }
  | { readonly kind: 'group'; readonly row: TableRow; readonly labels: readonly string[] }
  | { readonly kind: 'head' | 'total' | 'opening' | 'unplaced' | 'share'; readonly row: TableRow }
  | { readonly kind: 'continued'; readonly row: TableRow; readonly aligned: AlignedRow };

/** Longest label of a group, in characters. */
const LONGEST_GROUP = 70;

/** The rows of a table as a project list has them; rows torn by a page break are whole again. */
export function readRows(rows: readonly TableRow[], layout: Layout, isHtml: boolean): ListRow[] {
  const torn = mendTorn(isHtml ? spreadMerged(rows, layout.columns) : rows);
  const whole = isHtml ? torn : mendBrokenLines(torn, projectRoles(layout.columns));
  return whole.filter((row) => row.cells.length > 0).map((row) => classify(row, layout));
}

function mendTorn(rows: readonly TableRow[]): TableRow[] {
  const whole: TableRow[] = [];
  for (const row of rows) {
    const previous = whole.at(-1);
    if (previous !== undefined && joinsTornRow(previous, row))
      whole[whole.length - 1] = tearTogether(previous, row);
    else whole.push(row);
  }
  return whole;
}

const SPREAD: readonly ColumnKind[] = ['category', 'name', 'department', 'summary', 'continuity'];

/** A merged cell speaks for all rows that it covers; an amount stands once, since it must not be counted twice. */
function spreadMerged(rows: readonly TableRow[], columns: readonly Column[]): TableRow[] {
  const carried: { cell: TableCell; left: number }[] = [];
  return rows.map((row) => {
    const inherited = carried.filter((entry) => entry.left > 0).map((entry) => entry.cell);
    for (const entry of carried) entry.left -= 1;
    for (const cell of row.cells) {
      const kind = columns[cell.column]?.kind;
      if (cell.rowSpan > 1 && kind !== undefined && SPREAD.includes(kind))
        carried.push({ cell, left: cell.rowSpan - 1 });
    }
    return inherited.length === 0
      ? row
      : { ...row, cells: [...inherited, ...row.cells].sort((a, b) => a.column - b.column) };
  });
}

/** A row of so many more cells than columns is no row of this list, and aligning it would not end soon. */
const MOST_CELLS_PER_COLUMN = 5;

function classify(row: TableRow, layout: Layout): ListRow {
  const width = row.cells.at(-1)?.column ?? 0;
  if (width > (layout.columns.length + 2) * MOST_CELLS_PER_COLUMN) return { kind: 'unplaced', row };
  if (!row.cells.some((cell) => /[\p{L}\p{N}]/u.test(cell.text))) return { kind: 'unplaced', row };
  if (isHead(row, layout)) return { kind: 'head', row };
  if (isTotalRow(row)) return { kind: 'total', row };
  const labels = groupLabels(row, layout);
  if (labels !== null) return { kind: 'group', row, labels };
  if (isOpeningTotal(row, layout)) return { kind: 'opening', row };
  if (isShareRow(row, layout)) return { kind: 'share', row };
  const aligned = alignRow(row, projectRoles(layout.columns), layout.columns.length);
  const has = (kind: ColumnKind): boolean => cellsOfKind(aligned, layout, kind).length > 0;
  if (has('name')) return { kind: 'project', row, aligned };
  return carriesOn(aligned, layout) ? { kind: 'continued', row, aligned } : { kind: 'unplaced', row };
}

/** Kinds of columns that the second half of a row cut by a page break may fill. */
const LATE: readonly ColumnKind[] = ['summary', 'continuity', 'new', 'continuing', 'grant'];

/** Running text, and nothing else than what stands behind it in a row. */
function carriesOn(aligned: AlignedRow, layout: Layout): boolean {
  const kinds = [...aligned.values.keys()].map((index) => layout.columns[index]?.kind ?? 'other');
  return (
    aligned.surplus.length === 0 && kinds.includes('summary') && kinds.every((kind) => LATE.includes(kind))
  );
}

/** A line under a project that says from where a share of its money comes. */
function isShareRow(row: TableRow, layout: Layout): boolean {
  const fund = layout.columns.findIndex((column) => column.kind === 'fund');
  const first = row.cells[0];
  if (fund < 0 || first === undefined || first.column !== fund) return false;
  return (
    isFundLine(first.text) &&
    row.cells.slice(1).every((cell) => readAmount(cell.text) !== null || isFundLine(cell.text))
  );
}

/** The cells under the columns of a kind. */
export function cellsOfKind(aligned: AlignedRow, layout: Layout, kind: ColumnKind): TableCell[] {
  return layout.columns.flatMap((column, index) =>
    column.kind === kind ? (aligned.values.get(index) ?? []) : [],
  );
}

function isHead(row: TableRow, layout: Layout): boolean {
  if (isUnitRow(row)) return true;
  const heads = new Set(
    layout.columns.flatMap((column) => [bare(column.head), bare(column.head.split(' ').at(-1) ?? '')]),
  );
  return row.cells.length > 1 && row.cells.every((cell) => heads.has(bare(cell.text)));
}

/** The labels of a row that holds nothing else: one cell, a number and its title in two, or a label in each. */
function groupLabels(row: TableRow, layout: Layout): string[] | null {
  const texts = row.cells.map((cell) => cell.text);
  const [first = '', second] = texts;
  const name = layout.columns.findIndex((column) => column.kind === 'name');
  if (texts.length === 1)
    return isLoneLabel(first, row.cells[0]?.column ?? 0, name) ? [groupText(first)] : null;
  if (!texts.every(isLabelText) || (row.cells.at(-1)?.column ?? 0) > name) return null;
  if (texts.length === 2 && second !== undefined && isBareLabel(first, second, layout)) {
    return [groupText(`${first} ${second}`)];
  }
  const labelled = texts.every((text) => {
    const label = parseLabel(text);
    return label !== null && label.title !== '';
  });
  return labelled ? texts.map(groupText) : null;
}

/** A group's label with amounts and nothing else: the group's own total, printed at the head of its rows. */
function isOpeningTotal(row: TableRow, layout: Layout): boolean {
  const [label, ...figures] = row.cells;
  const name = layout.columns.findIndex((column) => column.kind === 'name');
  if (label === undefined || figures.length === 0 || label.column >= name) return false;
  const isMoney = (column: number): boolean =>
    ['amount', 'money'].includes(layout.columns[column]?.kind ?? '');
  const allFigures = figures.every((cell) => isMoney(cell.column) && readAmount(cell.text) !== null);
  return allFigures && isLabelText(label.text) && isGroupLabel(label.text);
}

function isLabelText(text: string): boolean {
  return (
    (readAmount(text) === null || parseLabel(text) !== null) &&
    readContinuity(text) === null &&
    !/^[※＊]|^注/u.test(text) &&
    text.length <= LONGEST_GROUP
  );
}

/** ウ or 第1章 in a cell of its own, the title in the next. A plain figure is a running number where there are such. */
function isBareLabel(first: string, title: string, layout: Layout): boolean {
  const label = parseLabel(`${first} ${title}`);
  if (label === null || bare(label.number) !== bare(first).replace(/[、．.:：]$/u, '')) return false;
  if (isOffice(title) && !/[のをにと]/u.test(title)) return false;
  const numbered = layout.columns.some((column) => column.kind === 'number');
  return !(numbered && /^[\d①-⑳]+$/u.test(bare(first).replace(/[()（）]/gu, '')));
}

function isLoneLabel(text: string, column: number, name: number): boolean {
  if (!isLabelText(text) || /。$/u.test(text)) return false;
  if (isGroupLabel(text)) return column <= name + 1;
  if (column < name || (name === 0 && column === 0))
    return !/(?:事業|費|補助金|負担金|交付金|助成金?)$/u.test(text);
  return false;
}
