import type { At, Span } from '../../../schemas/at.js';
import type { ProjectBudget } from '../../../schemas/parts/project-budget.js';
import type { HeadingBlock, TableCell, TableRow } from '../../../schemas/structure.js';
import type { PrintedTotal } from '../../reconcile/budget-sums/scopes.js';
import { joinName, joinProse, splitPiece } from '../../tables/pieces.js';
import { subjectPathWith } from '../category.js';
import type { AlignedRow } from '../columns.js';
import type { DocumentView } from '../view.js';
import { bodyOf, headOf } from './body.js';
import { GroupStack } from './groups.js';
import type { ColumnKind } from './heads.js';
import type { Layout } from './layout.js';
import type { BudgetList, ListTable } from './lists.js';
import { cellsOfKind, type ListRow, readRows } from './rows.js';
import { isListTitle, isYearTitle, type SaidUnit } from './said.js';
import { readSummaryRows } from './summaries.js';
import { readTotalRow, type TotalRow } from './total-rows.js';
import {
  isTicked,
  readAmount,
  readContinuity,
  readName,
  readNumber,
  saysGrant,
  saysRelisted,
} from './values.js';

export type BudgetRow = ProjectBudget['rows'][number];

/** A total as printed; `heads` names its figures where a summary's columns do. */
export interface BudgetTotal {
  readonly printed: PrintedTotal;
  readonly heads: Readonly<Record<string, string>>;
  readonly at: At;
}

/** Something in the list's tables that has no place in the part. */
export interface Doubt {
  readonly kind:
    | 'ambiguous'
    | 'surplus'
    | 'unplaced'
    | 'amount'
    | 'continuity'
    | 'number'
    | 'continued'
    | 'unit';
  readonly row: string;
  readonly text: string;
  readonly at: At;
}

/** A list of projects as read, before anything is checked. */
export interface ReadList {
  readonly rows: BudgetRow[];
  readonly totals: BudgetTotal[];
  readonly claims: Span[];
  readonly doubts: Doubt[];
  /** Heads of columns that the part has no place for. */
  readonly columns: Set<string>;
  readonly numbered: boolean;
}

/** Reads a list's tables in document order. Headings between its tables open groups like the rows that name them. */
export function readList(
  view: DocumentView,
  list: BudgetList,
  opening: readonly string[],
  unit: SaidUnit | null,
  legend: SignLegend,
): ReadList {
  const reader = new ListReader(view, list, opening, unit, legend);
  let at = list.tables[0]?.block ?? 0;
  for (const part of list.tables) {
    for (; at < part.block; at += 1) {
      const block = view.blocks[at];
      if (block?.kind === 'heading') reader.takeHeading(block);
    }
    reader.takeTable(part);
  }
  for (const { table, layout } of list.summaries) reader.takeSummary(table, layout);
  return reader.result;
}

/** Whether a heading names a group of projects, not a kind of text or the list itself. */
export function namesSubject(view: DocumentView, heading: HeadingBlock): boolean {
  if (isListTitle(heading.title) || isYearTitle(heading.title)) return false;
  return heading.labelClass === 'plain' || subjectPathWith(view, heading).at(-1) === heading.text;
}

/** Kinds of columns whose cells the part holds. */
const HELD: readonly ColumnKind[] = [
  'category',
  'relisted',
  'new',
  'continuing',
  'grant',
  'name',
  'department',
  'summary',
];
const NOT_HELD: readonly ColumnKind[] = ['money', 'other', 'count'];

class ListReader {
  readonly result: ReadList;
  private readonly groups: GroupStack;
  private readonly labelColumns: (string | undefined)[] = [];
  private readonly claimed = new Set<number>();
  private layout: Layout;

  constructor(
    private readonly view: DocumentView,
    list: BudgetList,
    opening: readonly string[],
    private readonly unit: SaidUnit | null,
    private readonly legend: SignLegend,
  ) {
    this.groups = new GroupStack(opening);
    this.layout = (list.tables[0] as ListTable).layout;
    const numbered = list.tables.some(({ layout }) =>
      layout.columns.some((column) => column.kind === 'number'),
    );
    this.result = { rows: [], totals: [], claims: [], doubts: [], columns: new Set(), numbered };
  }

  takeHeading(heading: HeadingBlock): void {
    if (!namesSubject(this.view, heading)) return;
    this.groups.enter(heading.text);
    this.labelColumns.length = 0;
  }

  takeTable({ table, layout }: ListTable): void {
    this.layout = layout;
    for (const row of headOf(table, layout)) this.claimHead(row);
    for (const row of readRows(bodyOf(table, layout), layout, table.form === 'html')) this.takeRow(row);
  }

  takeSummary(
    table: Parameters<typeof readSummaryRows>[0],
    layout: Parameters<typeof readSummaryRows>[1],
  ): void {
    const held = new Set(layout.columns.flatMap((column, index) => (column.kind === 'other' ? [] : [index])));
    const heads = Object.fromEntries(
      layout.columns.map(({ kind, head }) => [kind, head.replace(/\s+/gu, '')]),
    );
    for (const row of headOf(table, layout)) {
      for (const cell of row.cells) if (held.has(cell.column)) this.claim([cell]);
    }
    for (const row of readSummaryRows(table, layout)) {
      this.addTotal(row, { kind: 'summary', labels: row.labels }, heads);
      for (const cell of row.surplus) this.doubt('surplus', row.label, cell.text, [cell]);
    }
  }

  private takeRow(found: ListRow): void {
    switch (found.kind) {
      case 'head':
        this.claim(found.row.cells);
        return;
      case 'total':
        this.takeTotal(found.row);
        return;
      case 'group':
        for (const label of found.labels) this.groups.enter(label);
        this.labelColumns.length = 0;
        this.claim(found.row.cells);
        return;
      case 'continued':
        this.takeContinued(found.row);
        return;
      case 'opening':
        this.takeOpening(found.row);
        return;
      case 'unplaced':
        this.takeUnplaced(found.row);
        return;
      case 'project':
        this.takeProject(found.row, found.aligned);
    }
  }

  /** A head over columns that are held. */
  private claimHead(row: TableRow): void {
    const { columns } = this.layout;
    for (const cell of row.cells) {
      const over = columns.slice(cell.column, cell.column + Math.max(1, cell.columnSpan));
      if (over.some((column) => !NOT_HELD.includes(column.kind)) || over.length === 0) this.claim([cell]);
    }
  }

  private takeTotal(row: TableRow): void {
    const total = readTotalRow(row, this.layout);
    this.addTotal(total, { kind: 'closing', before: this.result.rows.length }, {});
    this.noteTotalSurplus(total);
  }

  private noteTotalSurplus(total: TotalRow): void {
    for (const cell of total.surplus) {
      const column = this.layout.columns[cell.column];
      if (column !== undefined && NOT_HELD.includes(column.kind)) this.result.columns.add(column.head);
      else this.doubt('surplus', total.label, cell.text, [cell]);
    }
  }

  private addTotal(
    total: TotalRow,
    place: PrintedTotal['place'],
    heads: Readonly<Record<string, string>>,
  ): void {
    const scaled = (amount: number | null): number | null => this.scale(amount);
    const printed: PrintedTotal = {
      label: total.label,
      place,
      count: total.count,
      relistedCount: total.relistedCount,
      countWithoutRelisted: total.countWithoutRelisted,
      amount: scaled(total.amount),
      amountWithoutRelisted: scaled(total.amountWithoutRelisted),
    };
    this.claim(total.cells);
    this.result.totals.push({ printed, heads, at: this.atCells(total.cells) });
  }

  private takeContinued(row: TableRow): void {
    const last = this.result.rows.at(-1);
    if (last === undefined) {
      this.takeUnplaced(row);
      return;
    }
    const text = row.cells.map((cell) => cell.text).join('\n');
    last.summary = last.summary === '' ? joinProse(text) : `${last.summary}\n${joinProse(text)}`;
    this.claim(row.cells);
    this.doubt('continued', rowName(last), text, row.cells);
  }

  private takeOpening(row: TableRow): void {
    const label = row.cells[0]?.text ?? '';
    this.groups.enter(label);
    this.labelColumns.length = 0;
    const path = this.groups.path();
    const total = readTotalRow(row, this.layout, 0);
    this.addTotal({ ...total, label: path.at(-1) ?? label }, { kind: 'opening', path }, {});
    this.noteTotalSurplus(total);
  }

  private takeUnplaced(row: TableRow): void {
    const texts = row.cells.map((cell) => cell.text);
    this.doubt('unplaced', texts[0] ?? '', texts.join(' | '), row.cells);
  }

  private takeProject(row: TableRow, aligned: AlignedRow): void {
    const of = (kind: ColumnKind): TableCell[] => cellsOfKind(aligned, this.layout, kind);
    const text = (kind: ColumnKind): string =>
      of(kind)
        .map((cell) => cell.text)
        .join('\n');
    const name = readName(text('name'), this.legend);
    const behind = this.officeBehind(name.name);
    const category = this.enterLabels(aligned);
    const amount = this.readAmountOf(of('amount'), name.name);
    const no = this.numberOf(of('number'), name.name, row);
    const continuity = this.continuityOf(of('continuity'), of('new'), of('continuing'), name.name);
    const budgetRow: BudgetRow = {
      category,
      no,
      relisted: name.relisted || amount.relisted || of('relisted').some((cell) => saysRelisted(cell.text)),
      isNew: name.isNew,
      name: behind?.name ?? name.name,
      department: behind?.office ?? joinName(text('department')),
      amount: amount.amount,
      summary: joinProse(text('summary')),
      continuity: continuity ?? (name.continuing ? 'continuing' : null),
      grant: of('grant').some((cell) => saysGrant(cell.text)),
      at: this.atRow(row, of('number'), of('name')),
    };
    this.result.rows.push(budgetRow);
    for (const kind of HELD) this.claim(of(kind));
    this.noteColumns(aligned, budgetRow);
  }

  /** 事業名（担当課） in the head: the office stands in brackets behind each name. */
  private officeBehind(name: string): { name: string; office: string } | null {
    const head = this.layout.columns.find((column) => column.kind === 'name')?.head ?? '';
    if (!/[（(][^（）()]*(?:担当|所管|主管|課|部局)[^（）()]*[）)]$/u.test(head)) return null;
    const found = /^(?<name>.+)[（(](?<office>[^（）()]{1,40})[）)]$/su.exec(name)?.groups;
    if (found?.name === undefined || found.office === undefined) return null;
    return { name: found.name.trim(), office: found.office };
  }

  /** Label columns: one alone nests by its labels, several nest by their order. */
  private enterLabels(aligned: AlignedRow): string[] {
    const columns = this.layout.columns.flatMap((column, index) =>
      column.kind === 'category' ? [index] : [],
    );
    for (const [depth, index] of columns.entries()) {
      const text = (aligned.values.get(index) ?? []).map((cell) => cell.text).join(' ');
      if (text === '') continue;
      if (columns.length === 1) this.groups.enter(text);
      else if (this.labelColumns[depth] !== text) {
        this.labelColumns.length = depth;
        this.labelColumns[depth] = text;
      }
    }
    const labels = this.labelColumns.filter((label) => label !== undefined);
    return [...this.groups.path(), ...labels.flatMap((label) => new GroupStack([label]).path())];
  }

  private readAmountOf(
    cells: readonly TableCell[],
    name: string,
  ): { amount: number | null; relisted: boolean } {
    const cell = cells[0];
    if (cell === undefined) return { amount: null, relisted: false };
    if (/^[(（]?再掲[)）]?$/u.test(cell.text.trim())) {
      this.claim([cell]);
      return { amount: null, relisted: true };
    }
    const read = readAmount(cell.text);
    if (read === null) {
      this.doubt('amount', name, cell.text, [cell]);
      return { amount: null, relisted: false };
    }
    const [held, remark] = splitPiece(this.view.text, cell, read.length);
    this.claim([{ ...cell, spans: held.spans }]);
    if (remark.text !== '') this.doubt('amount', name, remark.text, [cell]);
    return { amount: this.scale(read.amount), relisted: /再掲/u.test(remark.text) };
  }

  /** 万円 and 億円 are no units of the contract: amounts go into the next smaller one, exactly. */
  private scale(amount: number | null): number | null {
    const factor = this.unit?.factor ?? 1;
    return amount === null ? null : factor === 1 ? amount : Math.round(amount * factor * 1e6) / 1e6;
  }

  private numberOf(cells: readonly TableCell[], name: string, row: TableRow): number {
    if (!this.result.numbered) return this.result.rows.length + 1;
    const cell = cells[0];
    const no = cell === undefined ? null : readNumber(cell.text);
    if (cell !== undefined && no !== null) {
      this.claim([cell]);
      return no;
    }
    this.doubt('number', name, cell?.text ?? '', cell === undefined ? row.cells : [cell]);
    return 0;
  }

  private continuityOf(
    words: readonly TableCell[],
    asNew: readonly TableCell[],
    asContinuing: readonly TableCell[],
    name: string,
  ): 'new' | 'continuing' | null {
    if (asNew.some((cell) => isTicked(cell.text))) return 'new';
    if (asContinuing.some((cell) => isTicked(cell.text))) return 'continuing';
    const cell = words[0];
    if (cell === undefined) return null;
    const read = readContinuity(cell.text);
    if (read === 'new' || read === 'continuing') {
      this.claim([cell]);
      return read;
    }
    if (cell.text !== '－') this.doubt('continuity', name, cell.text, [cell]);
    return null;
  }

  private noteColumns(aligned: AlignedRow, row: BudgetRow): void {
    for (const [index] of aligned.values) {
      const column = this.layout.columns[index];
      if (column !== undefined && NOT_HELD.includes(column.kind)) this.result.columns.add(column.head);
    }
    if (aligned.surplus.length > 0) {
      this.doubt(
        'surplus',
        rowName(row),
        aligned.surplus.map((cell) => cell.text).join(' | '),
        aligned.surplus,
      );
    }
    if (aligned.ambiguous) this.doubt('ambiguous', rowName(row), '', [...aligned.values.values()].flat());
  }

  private claim(cells: readonly TableCell[]): void {
    for (const span of cells.flatMap((cell) => cell.spans)) {
      if (span.end <= span.start || this.claimed.has(span.start)) continue;
      this.claimed.add(span.start);
      this.result.claims.push(span);
    }
  }

  private atCells(cells: readonly TableCell[]): At {
    return this.view.at(cells.flatMap((cell) => cell.spans));
  }

  /** A merged label stands further up, so the row's number and name say where it is. */
  private atRow(row: TableRow, ...cells: readonly (readonly TableCell[])[]): At {
    const own = cells.flat();
    return this.atCells(own.length > 0 ? own : row.cells);
  }

  private doubt(kind: Doubt['kind'], row: string, text: string, cells: readonly TableCell[]): void {
    this.result.doubts.push({ kind, row, text, at: this.atCells(cells) });
  }
}

/** A row as issues name it: 3「若者定着事業」. */
export function rowName(row: Pick<BudgetRow, 'no' | 'name'>): string {
  return row.no === 0 ? `「${row.name}」` : `${row.no}「${row.name}」`;
}
