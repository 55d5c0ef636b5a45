import type { Span } from '../../../schemas/at.js';
import { foldWidth, parseFiscalYear } from '../../../schemas/fiscal-year.js';
import type { Table, TableCell, TableRow } from '../../../schemas/structure.js';
import { mendBrokenLines } from '../broken-lines.js';
import { alignRow } from '../columns.js';
import { saysBasis } from './basis.js';
import { costsOf, hasOnlyValue } from './column-costs.js';
import { mentionsKpi } from './headings.js';
import { hasValue } from './measurement.js';
import { yearOfHead } from './periods.js';
import type { RowValues } from './row.js';
import { coveringCells, labelText, RowLabels } from './row-labels.js';
import { type KpiSentence, parseSentence } from './sentence.js';
import { splitCells } from './split-cells.js';
import { type KpiColumn, type KpiHead, type KpiRole, repeatsHead } from './table-head.js';

/** One indicator of a table, with its labels and the stretches of the source that it takes. */
export interface TableItem {
  readonly values: RowValues;
  readonly labels: readonly string[];
  readonly level: 'goal' | 'measure' | null;
  readonly number: number | null;
  readonly spans: readonly Span[];
  readonly placeSpans: readonly Span[];
  readonly trouble: RowTrouble | null;
}

export type RowTrouble = 'ambiguous' | 'surplus' | 'name-carried' | 'no-target';

export interface TableReading {
  readonly items: readonly TableItem[];
  /** Head cells, number cells and labels that the table's items share. */
  readonly sharedSpans: readonly Span[];
  /** Heads of columns that no field of an indicator takes. */
  readonly spareHeads: readonly string[];
  /** Rows that are neither indicators nor labels. */
  readonly unplaced: readonly TableRow[];
}

/** Reads the rows under a head of indicators. */
export function readTableRows(table: Table, head: KpiHead): TableReading {
  return new TableScan(table, head).read();
}

class TableScan {
  private readonly columns: readonly KpiColumn[];
  private readonly labelColumns: readonly number[];
  private readonly labels = new RowLabels();
  private readonly items: TableItem[] = [];
  private readonly shared: Span[] = [];
  private readonly unplaced: TableRow[] = [];
  private carriedName: TableCell | null = null;
  private level: 'goal' | 'measure' | null = null;

  private readonly table: Table;

  constructor(
    table: Table,
    private readonly head: KpiHead,
  ) {
    this.columns = head.columns;
    this.table = withWholeRows(table, head);
    this.labelColumns = this.indexes('label');
  }

  read(): TableReading {
    const { table, head } = this;
    const grid = coveringCells(table);
    for (const row of table.rows.slice(0, head.bodyStart)) this.shared.push(...spansOf(row));
    if (table.caption !== null) this.shared.push(...table.caption.spans);
    table.rows.slice(head.bodyStart).forEach((row, i) => {
      if (repeatsHead(head, row)) this.shared.push(...spansOf(row));
      else this.takeRow(row, grid[head.bodyStart + i] ?? []);
    });
    const spareHeads = this.columns.flatMap((column, i) =>
      this.isSpare(column.role) && this.hasText(i) ? [column.head || `${i + 1}列目`] : [],
    );
    return { items: this.items, sharedSpans: this.shared, spareHeads, unplaced: this.unplaced };
  }

  private takeRow(row: TableRow, covering: { cell: TableCell; own: boolean }[]): void {
    const only = row.cells[0];
    if (only === undefined) return;
    if (row.cells.length === 1 && this.isBanner(only)) {
      this.labels.takeBanner(only.text);
      this.shared.push(...only.spans);
      return;
    }
    const placed = this.place(row);
    const cellOf = (role: KpiRole): TableCell | null => {
      const column = this.indexes(role)[0] ?? -1;
      const over = covering[column];
      return placed.byColumn.get(column)?.[0] ?? (over !== undefined && !over.own ? over.cell : null);
    };
    this.takeLabels(placed.byColumn);
    this.takeGoals(placed.byColumn);
    const target = cellOf('target');
    const baseline = cellOf('baseline');
    const own = cellOf('name');
    const name = own ?? this.carriedName;
    const isNew = own !== null && own !== this.carriedName;
    const values = [target, baseline].filter((cell) => cell !== null);
    const goesOn = values.some((cell) => hasValue(cell.text) || /^[－―-]$/u.test(cell.text.trim()));
    if (name === null || (own === null && !goesOn)) {
      if (row.cells.some((cell) => !this.isLabelCell(cell, placed.byColumn))) this.unplaced.push(row);
      return;
    }
    this.carriedName = name;
    const trouble = placed.trouble ?? (own === null ? 'name-carried' : target === null ? 'no-target' : null);
    this.pushItems(name, isNew, { target, baseline, unit: cellOf('unit'), cellOf, row, trouble });
  }

  private pushItems(name: TableCell, ownsName: boolean, found: FoundCells): void {
    const { target, baseline, unit, cellOf, row, trouble } = found;
    const notes = this.indexes('note').flatMap((i) => row.cells.find((cell) => cell.column === i) ?? []);
    const telling = notes.filter((cell) => saysBasis(cell.text));
    const number = cellOf('number');
    const years = [cellOf('target-year'), cellOf('baseline-year')];
    const used = [ownsName ? name : null, target, baseline, unit, ...years, ...telling];
    const spans = used.flatMap((cell) => cell?.spans ?? []);
    if (number !== null) this.shared.push(...number.spans);
    const first = [...spans];
    const shared = {
      unit:
        unitText(unit?.text) ??
        this.unitOf('target') ??
        this.unitOf('name') ??
        unitText(this.table.unit ?? undefined),
      targetYear: yearIn(years[0]) ?? this.yearOf('target'),
      baselineYear: yearIn(years[1]) ?? this.yearOf('baseline'),
      remarks: [...telling.map((cell) => cell.text), this.columnOf('target')?.head ?? '', unit?.text ?? ''],
    };
    splitCells(name.text, target?.text ?? null, baseline?.text ?? null).forEach((values, i) => {
      this.items.push({
        values: { ...values, ...shared },
        labels: this.labels.path(),
        level: this.level,
        number: i === 0 ? numberIn(number?.text) : null,
        spans: i === 0 ? spans : [],
        placeSpans: first.length > 0 ? first : name.spans,
        trouble,
      });
    });
  }

  /** 数値目標 in a column of their own: sentences that name and measure the goal, not the row's indicator. */
  private takeGoals(byColumn: ReadonlyMap<number, readonly TableCell[]>): void {
    const column = this.indexes('goal')[0] ?? -1;
    const cell = byColumn.get(column)?.[0];
    if (cell === undefined) return;
    const narrower = this.labelColumns
      .filter((i) => i > column)
      .map((i) => labelText(byColumn.get(i)?.[0]?.text ?? ''));
    const labels = this.labels.path().filter((label) => !narrower.includes(label));
    const targetYear = this.yearOf('goal');
    const shared = { unit: null, targetYear, baselineYear: null, remarks: [] };
    for (const [i, sentence] of sentencesOf(cell.text).entries()) {
      this.items.push({
        values: { name: sentence.name, target: sentence.target, baseline: sentence.baseline, ...shared },
        labels,
        level: 'goal',
        number: null,
        spans: i === 0 ? cell.spans : [],
        placeSpans: cell.spans,
        trouble: null,
      });
    }
  }

  private takeLabels(byColumn: ReadonlyMap<number, readonly TableCell[]>): void {
    const cells = this.labelColumns.map((i) => byColumn.get(i)?.[0]);
    const texts = cells.map((cell) => {
      if (cell === undefined) return undefined;
      this.shared.push(...cell.spans);
      if (!isKindLabel(cell.text)) return cell.text;
      this.level = /数値目標/u.test(cell.text.replace(/\s/gu, '')) ? 'goal' : 'measure';
      return undefined;
    });
    if (texts.some((text) => text !== undefined)) this.carriedName = null;
    this.labels.takeRow(texts);
  }

  /** The row's cells under the columns, moved over where they plainly slid. */
  private place(row: TableRow): {
    byColumn: ReadonlyMap<number, readonly TableCell[]>;
    trouble: RowTrouble | null;
  } {
    const roles = this.columns.map(costsOf);
    const direct = new Map(row.cells.map((cell) => [cell.column, [cell]]));
    const misfits = row.cells.some((cell) => (roles[cell.column]?.cost(cell.text) ?? 9) >= 2);
    const nameAt = this.indexes('name')[0] ?? -1;
    const targetAt = this.indexes('target')[0] ?? -1;
    const complete = direct.has(nameAt) && direct.has(targetAt);
    if (!misfits && (complete || row.cells.length < 2 || !this.couldSlide(row)))
      return { byColumn: direct, trouble: null };
    const aligned = alignRow(row, roles, this.columns.length);
    const trouble = aligned.surplus.length > 0 ? 'surplus' : aligned.ambiguous ? 'ambiguous' : null;
    return { byColumn: aligned.values, trouble };
  }

  /** Blanks are the table's own where every filled cell suits its column well. */
  private couldSlide(row: TableRow): boolean {
    return row.cells.some((cell) => costsOf(this.columns[cell.column] ?? SPARE).cost(cell.text) > 0.5);
  }

  private isBanner(cell: TableCell): boolean {
    if (/^[※＊*]|^注/u.test(cell.text) || hasOnlyValue(cell.text)) return false;
    const isLabelled =
      this.columns[cell.column]?.role === 'label' || cell.column === 0 || cell.columnSpan > 1;
    return isLabelled && cell.text.length <= 80 && !/。$/u.test(cell.text);
  }

  private isLabelCell(cell: TableCell, byColumn: ReadonlyMap<number, readonly TableCell[]>): boolean {
    return this.labelColumns.some((i) => byColumn.get(i)?.includes(cell));
  }

  private isSpare(role: KpiRole): boolean {
    return role === 'other' || role === 'note' || role === 'actual';
  }

  /** Whether a column has text that no item took. */
  private hasText(column: number): boolean {
    const rows = this.table.rows.slice(this.head.bodyStart);
    const note = this.columns[column]?.role === 'note';
    return rows.some((row) =>
      row.cells.some((cell) => cell.column === column && !(note && saysBasis(cell.text))),
    );
  }

  private indexes(role: KpiRole): number[] {
    return this.columns.flatMap((column, i) => (column.role === role ? [i] : []));
  }

  private columnOf(role: KpiRole): KpiColumn | undefined {
    return this.columns.find((column) => column.role === role);
  }

  private unitOf(role: KpiRole): string | null {
    return this.columnOf(role)?.unit ?? null;
  }

  private yearOf(role: KpiRole): KpiColumn['year'] {
    return this.columnOf(role)?.year ?? null;
  }
}

interface FoundCells {
  readonly target: TableCell | null;
  readonly baseline: TableCell | null;
  readonly unit: TableCell | null;
  readonly cellOf: (role: KpiRole) => TableCell | null;
  readonly row: TableRow;
  readonly trouble: RowTrouble | null;
}

const SPARE: KpiColumn = { role: 'other', head: '', year: null, unit: null };

/** KPI or 数値目標 in a merged cell beside the rows says their kind, not their subject. */
function isKindLabel(text: string): boolean {
  const word = text.replace(/[\s　]/gu, '');
  return (
    word.length <= 20 &&
    mentionsKpi(word) &&
    /^[（(]?(?:重要業績評価指標|数値目標|成果指標|KPI|ＫＰＩ|指標)/u.test(word)
  );
}

/** Tabs end with their line: a cell cut by a line end goes on in the next row. */
function withWholeRows(table: Table, { columns, bodyStart }: KpiHead): Table {
  if (table.form !== 'tabs') return table;
  const body = mendBrokenLines(table.rows.slice(bodyStart), columns.map(costsOf));
  return { ...table, rows: [...table.rows.slice(0, bodyStart), ...body] };
}

/** The indicators that a cell states, one a line or one over all its lines. */
function sentencesOf(text: string): KpiSentence[] {
  const read = (source: string): KpiSentence[] => {
    const sentence = parseSentence(source);
    return sentence?.target == null || sentence.name === '' ? [] : [sentence];
  };
  const lines = text.split('\n').flatMap(read);
  return lines.length > 0 ? lines : read(text);
}

function spansOf(row: TableRow): Span[] {
  return row.cells.flatMap((cell) => cell.spans);
}

function unitText(text: string | undefined): string | null {
  const unit = text?.replace(/[\s　（）()]/gu, '') ?? '';
  return unit === '' || /^[-－―]$/u.test(unit) ? null : unit;
}

function yearIn(cell: TableCell | null | undefined): KpiColumn['year'] {
  return cell == null ? null : (parseFiscalYear(cell.text) ?? yearOfHead(cell.text));
}

function numberIn(text: string | undefined): number | null {
  const digits = foldWidth(text?.trim() ?? '');
  return /^[0-9]{1,4}$/u.test(digits) ? Number(digits) : null;
}
