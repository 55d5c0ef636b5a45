import type { Piece } from '../../../schemas/at.js';
import type { TableBlock, TableCell, TableRow } from '../../../schemas/structure.js';
import { sameRow } from '../../tables/header.js';
import { splitPiece } from '../../tables/pieces.js';
import { alignRow, bodyRows, type ColumnRole } from '../columns.js';
import type { DocumentView } from '../view.js';
import { categoryOf } from './category.js';
import { type ColumnPlan, headRows, planColumns } from './columns-plan.js';
import { addToSlot, type InitiativeDraft, newInitiative, type ScheduleDraft } from './draft.js';
import { FieldLabels } from './fields.js';
import type { Aliases } from './labels.js';
import { nameAbove } from './names.js';
import { breaksOffInside, isNameLike, spansOf } from './prose.js';
import { splitShared } from './shared-roles.js';

/** Cells of one row by column of the head. */
type Placed = ReadonlyMap<number, readonly TableCell[]>;

/** Reads a table with one row an initiative: 取組名 / 取組の内容 / 甲の役割 / 乙の役割. */
export function readColumnTable(
  view: DocumentView,
  index: number,
  block: TableBlock,
  aliases: Aliases,
  out: ScheduleDraft,
): void {
  new ColumnTableReader(view, index, block, aliases, out).read();
}

class ColumnTableReader {
  private readonly plans: readonly ColumnPlan[];
  private readonly columns: readonly ColumnRole[];
  private readonly expected: string[];
  private readonly category: string[];
  private readonly fields = new FieldLabels();
  /** Merged cells that reach into the rows below, with the number of rows left. */
  private readonly merged = new Map<number, { cell: TableCell; rows: number }>();
  private current: InitiativeDraft | null = null;
  private last: Placed = new Map();

  constructor(
    private readonly view: DocumentView,
    private readonly index: number,
    private readonly block: TableBlock,
    private readonly aliases: Aliases,
    private readonly out: ScheduleDraft,
  ) {
    this.plans = planColumns(block.table, aliases);
    this.columns = this.plans.map(columnRole);
    this.expected = [...new Set(this.plans.flatMap((plan) => (plan.kind === 'role' ? plan.roles : [])))];
    this.category = categoryOf(view, block);
  }

  read(): void {
    const { table } = this.block;
    const heads = headRows(table);
    this.out.claims.push(...heads.flatMap((row) => row.cells.flatMap((cell) => cell.spans)));
    const body = bodyRows(table);
    for (const [at, row] of body.entries()) {
      if ([...heads, ...table.inherited].some((head) => sameRow(head, row))) {
        this.out.claims.push(...row.cells.flatMap((cell) => cell.spans));
      } else this.takeRow(row, at === body.length - 1);
    }
  }

  private takeRow(row: TableRow, isLast: boolean): void {
    const [only] = row.cells;
    if (only === undefined) return;
    const inMerged = this.merged.size > 0;
    if (row.cells.length === 1 && !isLast && !inMerged && this.isSubheading(only)) {
      this.takeSubheading(only);
      return;
    }
    const { placed, ambiguous, surplus } = this.place(row);
    for (const cell of surplus) this.leave(cell);
    if (!inMerged && this.continues(placed)) this.append(placed);
    else this.begin(row, placed, ambiguous);
    this.rememberMerged(row);
  }

  /** A row with one short cell is a heading for the rows below: a field over all columns. */
  private isSubheading(cell: TableCell): boolean {
    const plan = this.plans[cell.column]?.kind;
    const atEdge = cell.column === 0 || plan === 'category' || plan === 'name';
    const open = this.current !== null && this.continues(new Map([[cell.column, [cell]]]));
    return atEdge && isNameLike(cell.text) && !open;
  }

  private takeSubheading(cell: TableCell): void {
    this.fields.addSubheading(cell);
    this.out.claims.push(...cell.spans);
  }

  /** The row's cells by column: as they stand where they suit, moved over blanks where a conversion lost or added some. */
  private place(row: TableRow): { placed: Placed; ambiguous: boolean; surplus: readonly TableCell[] } {
    const asIs = new Map<number, TableCell[]>();
    for (const cell of row.cells) asIs.set(cell.column, [cell]);
    const suits = row.cells.every((cell) => (this.columns[cell.column]?.cost(cell.text) ?? 9) <= 1);
    const hasName = this.plans.every((plan, column) => plan.kind !== 'name' || asIs.has(column));
    if (this.block.table.form === 'html' || (suits && hasName)) {
      const surplus = row.cells.filter((cell) => cell.column >= this.plans.length);
      for (const cell of surplus) asIs.delete(cell.column);
      return { placed: asIs, ambiguous: false, surplus };
    }
    const aligned = alignRow(row, this.columns, this.plans.length);
    return { placed: aligned.values, ambiguous: aligned.ambiguous, surplus: aligned.surplus };
  }

  /** The rest of a row that a page break tore: each of its texts carries on one that broke off. */
  private continues(placed: Placed): boolean {
    if (this.current === null || placed.size === 0) return false;
    let carried = 0;
    for (const [column] of placed) {
      const kind = this.plans[column]?.kind;
      const above = this.last.get(column)?.at(-1);
      if (kind === 'number') return false;
      if (kind === 'name' || kind === 'category') continue;
      if (above === undefined || !breaksOffInside(above.text) || /^[－―‐ー—-]$/u.test(above.text))
        return false;
      carried += 1;
    }
    return carried > 0;
  }

  private append(placed: Placed): void {
    const draft = this.current;
    if (draft === null) return;
    for (const [column, cells] of placed) this.fill(draft, column, cells, true);
    this.last = new Map([...this.last, ...placed]);
  }

  private begin(row: TableRow, placed: Placed, ambiguous: boolean): void {
    const above = this.singleName(placed);
    const draft = newInitiative({
      block: this.index,
      category: [],
      name: above?.name ?? [],
      nameIsHeading: above?.isHeading ?? false,
      expected: this.expected,
      start: row.cells.flatMap((cell) => cell.spans),
    });
    this.current = draft;
    this.out.initiatives.push(draft);
    for (const role of this.expected) draft.roles.set(role, []);
    for (const [column, { cell }] of this.merged)
      if (!placed.has(column)) this.fill(draft, column, [cell], false);
    for (const [column, cells] of placed) this.fill(draft, column, cells, false);
    draft.category.push(...(above?.category ?? this.category), ...this.fields.names());
    if (ambiguous) this.reportAmbiguous(draft, row);
    this.last = placed;
  }

  /** A table of one row without a column for names is named by what stands above it. */
  private singleName(placed: Placed): ReturnType<typeof nameAbove> {
    const hasColumn = this.plans.some((plan) => plan.kind === 'name');
    if (hasColumn || placed.size === 0 || bodyRows(this.block.table).length > 1) return null;
    return nameAbove(this.view, this.index, this.aliases);
  }

  private fill(draft: InitiativeDraft, column: number, cells: readonly TableCell[], more: boolean): void {
    const plan = this.plans[column];
    switch (plan?.kind) {
      case 'number':
        draft.labels.push(...spansOf(cells));
        return;
      case 'category':
        for (const [at, cell] of cells.entries()) this.fields.setColumn(column, cell, more || at > 0);
        draft.labels.push(...spansOf(cells));
        return;
      case 'name':
        for (const cell of cells) this.fillName(draft, cell, plan.head);
        return;
      case 'summary':
        addToSlot(draft, { kind: 'summary' }, cells);
        return;
      case 'role':
        addToSlot(draft, { kind: 'role', roles: this.rolesOf(plan.roles, cells) }, cells);
        return;
      case 'shared':
        for (const cell of cells) this.fillShared(draft, cell);
        return;
      default:
        for (const cell of cells) this.leave(cell);
    }
  }

  /** Under 「取組項目・内容」 the first line of a cell is the name, the rest the content. */
  private fillName(draft: InitiativeDraft, cell: TableCell, head: string): void {
    const isShared = /内容|概要/u.test(head) && !this.plans.some((plan) => plan.kind === 'summary');
    const end = isShared ? nameEnd(cell.text) : -1;
    if (end <= 0 || !isNameLike(cell.text.slice(0, end))) {
      draft.name.push(cell);
      return;
    }
    const [name, summary] = splitPiece(this.view.text, cell, end);
    draft.name.push(name);
    addToSlot(draft, { kind: 'summary' }, [summary]);
  }

  /** A cell merged over the columns of several parties is the role of each. */
  private rolesOf(roles: readonly string[], cells: readonly TableCell[]): string[] {
    const reached = cells.flatMap((cell) =>
      this.plans
        .slice(cell.column, cell.column + cell.columnSpan)
        .flatMap((plan) => (plan.kind === 'role' ? plan.roles : [])),
    );
    return [...new Set([...roles, ...reached])];
  }

  private fillShared(draft: InitiativeDraft, cell: TableCell): void {
    const parted = splitShared(this.view.text, cell);
    if (parted === null) {
      this.leave(cell);
      return;
    }
    for (const [role, pieces] of parted) addToSlot(draft, { kind: 'role', roles: [role] }, pieces);
    draft.labels.push(...this.marksBetween(cell, [...parted.values()].flat()));
  }

  /** What of a cell its parts do not take: the marks （甲） and （乙）. */
  private marksBetween(cell: TableCell, parts: readonly Piece[]): Piece['spans'] {
    const taken = spansOf(parts);
    return cell.spans.flatMap((span) => {
      const inside = taken.filter((part) => part.start < span.end && part.end > span.start);
      const bounds = [span.start, ...inside.flatMap((part) => [part.start, part.end]), span.end];
      return bounds.flatMap((start, at) => {
        const end = bounds[at + 1];
        return at % 2 === 0 && end !== undefined && end > start ? [{ start, end }] : [];
      });
    });
  }

  private rememberMerged(row: TableRow): void {
    for (const [column, { cell, rows }] of [...this.merged]) {
      if (rows <= 1) this.merged.delete(column);
      else this.merged.set(column, { cell, rows: rows - 1 });
    }
    for (const cell of row.cells) {
      if (cell.rowSpan > 1) this.merged.set(cell.column, { cell, rows: cell.rowSpan - 1 });
    }
  }

  private leave(cell: TableCell): void {
    const head = this.plans[cell.column]?.head ?? '';
    this.out.unplaced.push({
      text: cell.text,
      spans: cell.spans,
      why: head === '' ? 'surplus' : `column:${head}`,
    });
  }

  private reportAmbiguous(draft: InitiativeDraft, row: TableRow): void {
    draft.issues.push({
      rule: 'ambiguous-row',
      severity: 'warning',
      message: (name) => `${name}の行は空欄の位置がはっきりせず、どの列の文か確かめてください。`,
      actual: row.cells.map((cell) => cell.text.slice(0, 20)).join('｜'),
      expected: this.plans.map((plan) => plan.head).join('｜'),
      spans: row.cells[0]?.spans ?? [],
    });
  }
}

/** What each column holds, as costs for putting cells of a slid row in their places. */
function columnRole(plan: ColumnPlan): ColumnRole {
  const isNumber = (text: string): boolean => /^[（(]?[0-9０-９]{1,3}[）)．.]?$/u.test(text.trim());
  const isMark = (text: string): boolean => /^[－―‐ー—-]$/u.test(text.trim());
  switch (plan.kind) {
    case 'number':
      return { name: plan.head, blank: 0.6, cost: (text) => (isNumber(text) ? 0 : 8) };
    case 'category':
      return {
        name: plan.head,
        blank: 0.1,
        cost: (text) => (isNumber(text) ? 4 : isNameLike(text) ? 0.2 : 5),
      };
    case 'name':
      return { name: plan.head, blank: 1.2, cost: (text) => (isNumber(text) ? 4 : isNameLike(text) ? 0 : 5) };
    case 'other':
      return { name: plan.head, blank: 0.2, cost: (text) => (/。$/u.test(text) ? 1 : 0.4) };
    default:
      return {
        name: plan.head,
        blank: 0.5,
        cost: (text) => (isNumber(text) ? 5 : /。/u.test(text) || text.length > 24 || isMark(text) ? 0 : 0.9),
      };
  }
}

/** Where the name ends that a cell begins with: at a space in front of a sentence on its first line, or at the line's end; -1 for neither. */
function nameEnd(text: string): number {
  const lineEnd = text.indexOf('\n');
  const line = lineEnd < 0 ? text : text.slice(0, lineEnd);
  const space = line.search(/[ 　]/u);
  return space >= 0 && line.includes('。', space) ? space : lineEnd;
}
