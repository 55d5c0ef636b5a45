import type { Piece, Span } from '../../../schemas/at.js';
import type { StructureBlock, Table, TableRow } from '../../../schemas/structure.js';
import { splitPiece } from '../../tables/pieces.js';
import { bare } from '../project-budget/values.js';
import { type DocumentView, spansOfBlock } from '../view.js';
import { type LevelHead, readHeads } from './heads.js';
import {
  cutStatements,
  inheritLayout,
  isGrandTotal,
  isLeadRow,
  type Layout,
  readLayout,
  textOf,
} from './layout.js';
import { isUnitLine, readFigure, readNumbered, readTotalLabel, sideIn } from './words.js';

export type Side = 'revenue' | 'expenditure';

/** A head with its place in the source. */
export interface PlacedHead extends LevelHead {
  readonly spans: readonly Span[];
}

/** Heads of levels that a text or the cells of a row are made of, each with its place. */
export function placeHeads(view: DocumentView, piece: Piece): PlacedHead[] {
  return readHeads(piece.text).map((head) => {
    const [, from] = splitPiece(view.text, piece, head.offset);
    return { ...head, spans: from.spans };
  });
}

/** Heads of levels that stand at the edge of pages and were set aside as furniture, in the order of the text. */
export function runningHeads(view: DocumentView): PlacedHead[] {
  return [...view.furniture]
    .sort((a, b) => a.span.start - b.span.start)
    .flatMap(({ span }) => placeHeads(view, { text: view.text.slice(span.start, span.end), spans: [span] }));
}

/** A row's cells as one text. */
export function pieceOfRow(row: TableRow): Piece {
  return { text: textOf(row), spans: row.cells.flatMap((cell) => cell.spans) };
}

/** A table of a statement, with the heads of levels that stand over it. */
export interface StatementTable {
  readonly block: number;
  readonly table: Table;
  readonly layout: Layout;
  readonly heads: readonly PlacedHead[];
}

/** One statement: its tables in order, the blocks that hold nothing but its heads, and the side that is said over it. */
export interface Statement {
  readonly tables: readonly StatementTable[];
  readonly headBlocks: readonly number[];
  readonly side: Side | null;
}

/** Longest text, in characters, that says the side and stands between tables of one statement. */
const LONGEST_TITLE = 40;

/** Titles of the papers of a budget book: what follows one is another table. */
const OTHER_PAPER = /会計|予算|[表書調]$|総括|明細/u;

/** Finds the statements among the blocks that `isFree` leaves. */
export function findStatements(view: DocumentView, isFree: (block: number) => boolean): Statement[] {
  const finder = new StatementFinder(view);
  const running = runningHeads(view);
  let next = 0;
  for (const [index, block] of view.blocks.entries()) {
    const start = spansOfBlock(block)[0]?.start ?? 0;
    for (let head = running[next]; head !== undefined && startOf(head) < start; head = running[next]) {
      finder.takeHeads([head]);
      next += 1;
    }
    if (block.kind === 'table') finder.takeTable(index, block.table, isFree(index));
    else finder.takeText(index, block, isFree(index));
  }
  return finder.statements.filter(({ tables }) => tables.some(({ layout }) => layout.page === 'whole'));
}

/** Where a head begins in the text. */
export function startOf({ spans }: PlacedHead): number {
  return spans[0]?.start ?? 0;
}

interface OpenStatement {
  readonly tables: StatementTable[];
  readonly headBlocks: number[];
  side: Side | null;
  isComplete: boolean;
}

class StatementFinder {
  readonly statements: OpenStatement[] = [];
  private open: OpenStatement | null = null;
  private above: Layout | null = null;
  private side: Side | null = null;
  private heads: PlacedHead[] = [];
  private headBlocks: number[] = [];

  constructor(private readonly view: DocumentView) {}

  takeText(index: number, block: Exclude<StructureBlock, { kind: 'table' }>, isFree: boolean): void {
    const { text } = block;
    const heads = placeHeads(this.view, block);
    const side = text.length <= LONGEST_TITLE ? sideIn(text) : null;
    if (side !== null) this.side = side;
    if (heads.length > 0) {
      this.takeHeads(heads);
      if (isFree) this.headBlocks.push(index);
    } else if (isUnitLine(text) || side !== null) return;
    else if (block.kind === 'heading')
      this.leave(block.labelClass !== 'plain' || OTHER_PAPER.test(bare(text)));
    else if (text.length > LONGEST_TITLE) this.leave(false);
  }

  takeTable(index: number, table: Table, isFree: boolean): void {
    const heads = this.headsOfTable(table);
    if (heads.length > 0) {
      this.takeHeads(heads);
      if (isFree) this.headBlocks.push(index);
      return;
    }
    const pieces = isFree ? cutStatements(table) : [table];
    for (const piece of pieces) this.takePiece(index, piece, isFree);
  }

  /** A table, or what stands between two heads of one. */
  private takePiece(index: number, table: Table, isFree: boolean): void {
    const layout = isFree ? this.layoutOf(table) : null;
    if (layout === null) {
      this.leave(true);
      return;
    }
    this.above = layout;
    for (const row of table.rows.slice(0, layout.bodyStart)) {
      this.side = sideIn(textOf(row)) ?? this.side;
      this.takeHeads(placeHeads(this.view, pieceOfRow(row)));
    }
    this.add({ block: index, table, layout, heads: this.heads });
    this.heads = [];
  }

  /** The heads that count are those nearest to the table: a running head says them too, or others. */
  takeHeads(heads: readonly PlacedHead[]): void {
    for (const head of heads) {
      const same = this.heads.findIndex(({ level }) => level === head.level);
      const said = this.heads[same];
      if (same >= 0) this.heads = this.heads.slice(0, same);
      const isAgain = said !== undefined && said.name === head.name && head.amount === null;
      this.heads.push(isAgain ? said : head);
    }
  }

  /** The heads that a table is made of and nothing else: names and amounts set as two columns. */
  private headsOfTable(table: Table): PlacedHead[] {
    const rows = table.rows.map((row) => placeHeads(this.view, pieceOfRow(row)));
    return rows.every((heads) => heads.length > 0) ? rows.flat() : [];
  }

  private layoutOf(table: Table): Layout | null {
    const own = readLayout(table);
    if (own !== null) return isStatement(table, own) ? own : null;
    const inherited = this.above === null ? null : inheritLayout(table, this.above);
    return inherited !== null && fitsUnder(table, inherited) ? inherited : null;
  }

  private add(found: StatementTable): void {
    const isRight = found.layout.page === 'right';
    if (this.open === null || (!isRight && !this.goesOn(this.open, found))) {
      this.open = { tables: [], headBlocks: [], side: this.side, isComplete: false };
      this.statements.push(this.open);
    }
    this.open.tables.push(found);
    this.open.headBlocks.push(...this.headBlocks);
    this.headBlocks = [];
    if (!found.table.rows.some(isGrandTotal)) return;
    this.open.isComplete = true;
    this.side = null;
  }

  private goesOn(open: OpenStatement, { layout, heads }: StatementTable): boolean {
    const last = open.tables.findLast((table) => table.layout.page === 'whole')?.layout;
    if (open.isComplete || (last !== undefined && last.narrowest !== layout.narrowest)) return false;
    if (this.side !== null && open.side !== null && this.side !== open.side) return false;
    return !startsAnew(open, heads);
  }

  /** Something else stands here: no table goes on under the last head; behind a heading no statement goes on. */
  private leave(ends: boolean): void {
    this.above = null;
    if (!ends) return;
    this.open = null;
    this.side = null;
    this.heads = [];
    this.headBlocks = [];
  }
}

/** A 款 that counts lower than the last one begins the statement of another account. */
function startsAnew(open: OpenStatement, heads: readonly PlacedHead[]): boolean {
  const next = heads.find(({ level }) => level === '款');
  const before = open.tables.flatMap((table) => table.heads).findLast(({ level }) => level === '款');
  if (next === undefined || before === undefined) return false;
  return Number(next.code ?? 0) < Number(before.code ?? 0);
}

/** Rows of the body that are looked at. */
const SAMPLE = 60;

/** Whether the body of a table under a statement's head is one: numbered names or 計, and numbers beside them. */
function isStatement(table: Table, layout: Layout): boolean {
  const rows = table.rows.slice(layout.bodyStart, layout.bodyStart + SAMPLE);
  return (layout.page === 'right' || namesFit(rows, layout, false)) && figuresFit(rows, layout);
}

/** Whether the names of accounts are numbered, or 計; `orNone` where there need not be any. */
function namesFit(rows: readonly TableRow[], layout: Layout, orNone: boolean): boolean {
  const names = rows.flatMap((row) => row.cells.filter((cell) => isName(layout, cell.column)));
  const needsMark = layout.columns.some(({ role }) => role === '科目');
  const marked = names.filter(({ text }) =>
    needsMark
      ? readHeads(text).length > 0
      : readNumbered(text).code !== null || readTotalLabel(text) !== null,
  );
  return (orNone && names.length === 0) || (marked.length > 0 && marked.length * 3 >= names.length);
}

function isName(layout: Layout, column: number): boolean {
  const role = layout.columns[column]?.role;
  return role === '款' || role === '項' || role === '目' || role === '科目';
}

/** Share of the cells under figures that must be figures. */
const FIGURES = 0.8;

function figuresFit(rows: readonly TableRow[], layout: Layout): boolean {
  const cells = rows
    .filter((row) => !isLeadRow(row))
    .flatMap((row) => row.cells.filter((cell) => FIGURE_ROLES.has(layout.columns[cell.column]?.role ?? '')));
  const fitting = cells.filter((cell) => cell.text.split('\n').every(isFigureLine));
  return fitting.length >= FIGURES * cells.length;
}

const FIGURE_ROLES: ReadonlySet<string> = new Set(['current', 'previous', 'difference', 'amount', 'share']);

function isFigureLine(text: string): boolean {
  return readFigure(text) !== undefined || isUnitLine(text);
}

/** A table without a head goes on under the one above where it has something in its columns and nothing strange. */
function fitsUnder(table: Table, layout: Layout): boolean {
  const rows = table.rows.slice(layout.bodyStart);
  const isKnown = rows.some((row) =>
    row.cells.some((cell) => (layout.columns[cell.column]?.role ?? 'other') !== 'other'),
  );
  const first = rows.slice(0, 1);
  return isKnown && namesFit(rows, layout, true) && figuresFit(rows, layout) && figuresFit(first, layout);
}
