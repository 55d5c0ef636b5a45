import type { Span } from '../../../schemas/at.js';
import type { FiscalYear } from '../../../schemas/fiscal-year.js';
import type { Table, TableCell, TableRow } from '../../../schemas/structure.js';
import { joinName } from '../../tables/pieces.js';
import { leavesOutRelisted } from './heads.js';
import { readColumns } from './layout.js';
import type { FigurePlaces, TotalRow } from './total-rows.js';
import { bare, readAmount } from './values.js';

export type SummaryKind =
  | 'label'
  | 'count'
  | 'relistedCount'
  | 'countWithoutRelisted'
  | 'amount'
  | 'amountWithoutRelisted'
  | 'other';

/** The columns of a table that sums up a list by its groups. */
export interface SummaryLayout {
  readonly columns: readonly { readonly kind: SummaryKind; readonly head: string }[];
  readonly headRows: number;
}

/** A row of a summary: a total, and all labels in front of it, widest first. */
export interface SummaryRow extends TotalRow {
  readonly labels: readonly string[];
}

/** The columns of a summary, or null: labels first, then counts of projects or amounts, and no project names. */
export function readSummaryLayout(table: Table): SummaryLayout | null {
  if (table.headerRows === 0) return null;
  const read = readColumns(table).map(({ kind, head, year }) => ({
    head,
    year,
    kind: summaryKind(kind, head),
  }));
  const columns = ofLastYear(read);
  const first = columns.findIndex(({ kind }) => kind !== 'label' && kind !== 'other');
  const labels = columns.slice(0, Math.max(0, first));
  const hasFigures = columns.some(
    ({ kind }) => kind === 'amount' || kind === 'count' || kind === 'countWithoutRelisted',
  );
  if (first < 1 || !hasFigures || labels.some(({ kind }) => kind === 'other')) return null;
  const inFront = columns.map((column, index) => (index < first ? column : afterLabels(column)));
  return { columns: inFront, headRows: table.headerRows };
}

/** Of amounts of two years the later ones are the list's own. */
function ofLastYear(
  columns: readonly { kind: SummaryKind; head: string; year: FiscalYear | null }[],
): { kind: SummaryKind; head: string }[] {
  const years = columns.flatMap(({ kind, year }) => (kind === 'amount' && year !== null ? [year.year] : []));
  const last = Math.max(...years);
  return columns.map(({ kind, head, year }) => {
    const isEarlier = kind === 'amount' && year !== null && year.year < last;
    return { kind: isEarlier ? 'other' : kind, head };
  });
}

const afterLabels = (column: { kind: SummaryKind; head: string }): { kind: SummaryKind; head: string } =>
  column.kind === 'label' ? { ...column, kind: 'other' } : column;

function summaryKind(kind: string, head: string): SummaryKind {
  const without = leavesOutRelisted(head);
  if (kind === 'relisted') return 'relistedCount';
  if (kind === 'count') return without && !/[（(]/u.test(head) ? 'countWithoutRelisted' : 'count';
  if (kind === 'money' && /再掲/u.test(bare(head)) && !without) return 'other';
  if (kind === 'money') return without ? 'amountWithoutRelisted' : isPlainMoney(head) ? 'amount' : 'other';
  return kind === 'category' ||
    kind === 'continuity' ||
    kind === 'name' ||
    kind === 'department' ||
    kind === 'number'
    ? 'label'
    : 'other';
}

const isPlainMoney = (head: string): boolean => !/前年|増減|比較|率|国庫|財源|補助/u.test(bare(head));

/** The narrowest label of every row of a summary. */
export function summaryLabels(table: Table, layout: SummaryLayout): string[] {
  return readSummaryRows(table, layout).map((row) => row.label);
}

const PAIR =
  /^(?<all>\d{1,3}(?:,\d{3})*|\d+)(?:事業|件)?[(](?:うち)?(?<part>\d{1,3}(?:,\d{3})*|\d+)(?:事業|件)?[)]$/u;

/** The rows of a summary as totals. 37 (29) under 事業数（再掲除く） is a count with and without the rows listed again. */
export function readSummaryRows(table: Table, layout: SummaryLayout): SummaryRow[] {
  const outer: string[] = [];
  return table.rows.slice(layout.headRows).flatMap((row) => {
    const own: string[] = [];
    const values: Partial<Record<SummaryKind, number>> = {};
    const taken: TableCell[] = [];
    const places: Partial<Record<SummaryKind, readonly Span[]>> = {};
    for (const cell of row.cells) {
      const column = layout.columns[cell.column];
      if (column?.kind === 'label') {
        own.push(joinName(cell.text));
        outer.length = cell.column;
        outer[cell.column] = joinName(cell.text);
        taken.push(cell);
      } else if (column !== undefined && take(column, cell.text, values)) {
        taken.push(cell);
        places[column.kind] = cell.spans;
      }
    }
    const label = own.at(-1);
    return label === undefined || Object.keys(values).length === 0
      ? []
      : [{ ...toTotal(label, outer, values, row, taken), places: figurePlaces(places) }];
  });
}

/** The places of what are figures of a total. */
function figurePlaces({
  label: _label,
  other: _other,
  ...figures
}: Partial<Record<SummaryKind, readonly Span[]>>): FigurePlaces {
  return figures;
}

function take(
  column: { kind: SummaryKind; head: string },
  text: string,
  values: Partial<Record<SummaryKind, number>>,
): boolean {
  if (column.kind === 'other' || column.kind === 'label') return false;
  const pair = PAIR.exec(bare(text))?.groups;
  const isCount = column.kind === 'count' || column.kind === 'amount';
  if (pair?.all !== undefined && pair.part !== undefined && isCount && leavesOutRelisted(column.head)) {
    values[column.kind] = Number(pair.all.replaceAll(',', ''));
    values[column.kind === 'count' ? 'countWithoutRelisted' : 'amountWithoutRelisted'] = Number(
      pair.part.replaceAll(',', ''),
    );
    return true;
  }
  const amount = readAmount(text.replace(/(?:事業|件)$/u, ''));
  if (amount?.amount == null) return false;
  const lone = column.kind === 'count' && leavesOutRelisted(column.head);
  values[lone ? 'countWithoutRelisted' : column.kind] = amount.amount;
  return true;
}

function toTotal(
  label: string,
  outer: readonly string[],
  values: Partial<Record<SummaryKind, number>>,
  row: TableRow,
  taken: readonly TableCell[],
): Omit<SummaryRow, 'places'> {
  return {
    label,
    labels: outer.filter((text) => text !== undefined),
    count: values.count ?? null,
    relistedCount: values.relistedCount ?? null,
    countWithoutRelisted: values.countWithoutRelisted ?? null,
    amount: values.amount ?? null,
    amountWithoutRelisted: values.amountWithoutRelisted ?? null,
    cells: taken,
    surplus: row.cells.filter((cell) => !taken.includes(cell)),
  };
}
