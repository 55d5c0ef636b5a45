import type { Span } from '../../../schemas/at.js';
import { foldWidth, parseFiscalYear } from '../../../schemas/fiscal-year.js';
import type { Table, TableCell, TableRow } from '../../../schemas/structure.js';
import { alignRow, type ColumnRole } from '../columns.js';
import { saysBasis } from './basis.js';
import { mentionsKpi } from './headings.js';
import { hasValue } from './measurement.js';
import { isPeriodOnly, yearOfHead } from './periods.js';
import type { RowValues } from './row.js';
import { coveringCells, RowLabels } from './row-labels.js';
import { holdsYears, type KpiColumn, type KpiHead, type KpiRole, repeatsHead } from './table-head.js';
import { isUnit } from './units.js';

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

  constructor(
    private readonly table: Table,
    private readonly head: KpiHead,
  ) {
    this.columns = settleYears(table, head);
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
    const cellOf = (role: KpiRole): TableCell | null =>
      placed.byColumn.get(this.indexes(role)[0] ?? -1)?.[0] ?? null;
    this.takeLabels(placed.byColumn);
    const target = cellOf('target');
    const baseline = cellOf('baseline');
    const own = cellOf('name');
    const merged = covering[this.indexes('name')[0] ?? -1];
    const name = own ?? (merged !== undefined && !merged.own ? merged.cell : this.carriedName);
    if (name === null || (own === null && target === null && baseline === null)) {
      if (row.cells.some((cell) => !this.isLabelCell(cell, placed.byColumn))) this.unplaced.push(row);
      return;
    }
    this.carriedName = name;
    const isCarried = own === null && (merged === undefined || merged.own);
    const trouble = placed.trouble ?? (isCarried ? 'name-carried' : target === null ? 'no-target' : null);
    this.pushItems(name, own !== null, { target, baseline, unit: cellOf('unit'), cellOf, row, trouble });
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
      remarks: [...telling.map((cell) => cell.text), this.columnOf('target')?.head ?? ''],
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
    const role = this.columns[cell.column]?.role;
    const isNameColumn = role === 'name' && cell.columnSpan === 1 && cell.column > 0;
    return !isNameColumn && cell.text.length <= 80 && !/。$/u.test(cell.text);
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

/** 基準年度 may head years or values: its cells tell. */
function settleYears(table: Table, head: KpiHead): KpiColumn[] {
  const body = table.rows.slice(head.bodyStart);
  return head.columns.map((column, i) => {
    if (column.role !== 'baseline-year' || head.columns.some((other) => other.role === 'baseline'))
      return column;
    const texts = body.flatMap((row) =>
      row.cells.filter((cell) => cell.column === i).map((cell) => cell.text),
    );
    return holdsYears(texts) ? column : { ...column, role: 'baseline' as const };
  });
}

/** How badly a text suits a column; the number, the unit and the values are the anchors. */
function costsOf(column: KpiColumn): ColumnRole {
  const cost = (text: string): number => {
    const isNumber = /^[0-9０-９]{1,3}$/u.test(text.trim());
    switch (column.role) {
      case 'number':
        return isNumber || /^[①-⑳]$|^[0-9]+-[0-9]+$/u.test(text.trim()) ? 0 : 4;
      case 'unit':
        return isUnit(text) ? 0 : text.length <= 6 && !hasValue(text) ? 0.4 : 4;
      case 'target':
      case 'baseline':
        return hasValue(text) || isPeriodOnly(text) || /^[－―-]$/u.test(text)
          ? 0
          : text.length <= 40
            ? 0.6
            : 3;
      case 'target-year':
      case 'baseline-year':
        return yearOfHead(text) !== null ? 0 : 2;
      case 'name':
        return isNumber || hasOnlyValue(text) || isUnit(text) ? 3 : 0;
      case 'label':
        return isNumber || hasOnlyValue(text) ? 3 : 0.1;
      default:
        return 0.4;
    }
  };
  const blank = { name: 2, target: 1, baseline: 0.4, number: 0.5, unit: 0.4 }[column.role as string] ?? 0.05;
  return { name: column.head, cost, blank };
}

function hasOnlyValue(text: string): boolean {
  return /^[\s約△▲▼−－-]*[0-9０-９][0-9０-９,，.．]*[^\s0-9]{0,4}(?:以上|以下|未満|超)?$/u.test(text.trim());
}

/** KPI or 数値目標 in a merged cell beside the rows says their kind, not their subject. */
function isKindLabel(text: string): boolean {
  const word = text.replace(/[\s　]/gu, '');
  return (
    word.length <= 20 &&
    mentionsKpi(word) &&
    /^[（(]?(?:重要業績評価指標|数値目標|成果指標|KPI|ＫＰＩ|指標)/u.test(word)
  );
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

/** ① and ② in one cell, with as many lines of targets beside them, are two indicators. */
function splitCells(
  name: string,
  target: string | null,
  baseline: string | null,
): { name: string; target: string | null; baseline: string | null }[] {
  const names = name.split('\n').filter((line) => line.trim() !== '');
  const targets = (target ?? '').split('\n').filter((line) => line.trim() !== '');
  const bases = (baseline ?? '').split('\n').filter((line) => line.trim() !== '');
  const labelled =
    names.length > 1 &&
    names.every((line) => /^[\s　]*(?:[①-⑳・○●■◆]|[（(][0-9０-９アイウエオ]{1,2}[）)])/u.test(line));
  if (!labelled || targets.length !== names.length || (bases.length !== 0 && bases.length !== names.length))
    return [{ name, target, baseline }];
  const unlabelled = (line: string): string => line.replace(/^[\s　]*[①-⑳・○●■◆][\s　]*/u, '');
  return names.map((line, i) => ({
    name: line,
    target: unlabelled(targets[i] as string),
    baseline: bases.length === 0 ? null : unlabelled(bases[i] as string),
  }));
}
