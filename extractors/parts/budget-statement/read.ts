import type { Span } from '../../../schemas/at.js';
import type { TableRow } from '../../../schemas/structure.js';
import { type DocumentView, spansOfBlock } from '../view.js';
import {
  type PlacedHead,
  pieceOfRow,
  placeHeads,
  runningHeads,
  type Statement,
  type StatementTable,
  startOf,
} from './find.js';
import { isLeadRow, type Layout } from './layout.js';
import { type Doubt, type Figures, hasFigures, NO_FIGURES, type Saying } from './model.js';
import { sayingsOf } from './order.js';
import { type RowItems, readRow } from './row.js';
import type { Factor } from './said.js';
import { joinSpread } from './spread.js';
import { type Account, figuresOf, StatementTree } from './tree.js';

/** A statement as read: its accounts, the totals of all of it, what was doubtful, what was taken of the source. */
export interface ReadStatement {
  readonly roots: readonly Account[];
  readonly grandTotals: StatementTree['grandTotals'];
  readonly doubts: readonly Doubt[];
  readonly claims: readonly Span[];
  /** Heads of columns that the part has no field for. */
  readonly columnsLeft: readonly string[];
}

/** Reads all tables of a statement into its accounts. `factorOf` converts what a head's own unit says. */
export function readStatement(view: DocumentView, statement: Statement, factorOf: Factor): ReadStatement {
  const reader = new StatementReader(view, factorOf);
  const { tables } = statement;
  for (let index = 0; index < tables.length; index += 1) {
    const left = tables[index] as StatementTable;
    const right = tables[index + 1];
    if (right !== undefined && right.layout.page === 'right' && left.layout.page === 'whole') {
      reader.takeSpread(left, right);
      index += 1;
    } else reader.takeTable(left);
  }
  for (const block of statement.headBlocks) reader.claimBlock(block);
  return reader.result();
}

class StatementReader {
  private readonly tree = new StatementTree();
  private readonly doubts: Doubt[] = [];
  private readonly claims: Span[] = [];
  private readonly left = new Set<string>();
  private readonly running: readonly PlacedHead[];

  constructor(
    private readonly view: DocumentView,
    private readonly factorOf: Factor,
  ) {
    this.running = runningHeads(view);
  }

  takeTable(found: StatementTable): void {
    this.takeHead(found);
    const rows = this.bodyOf(found);
    const first = startOfRow(rows[0]);
    const running = this.running.filter((head) => startOf(head) > first);
    let next = 0;
    for (const row of rows) {
      // A table that goes on over pages may pass the head of the next 項 at the top of a page.
      const start = startOfRow(row);
      for (let head = running[next]; head !== undefined && startOf(head) < start; head = running[next]) {
        this.enter(head);
        next += 1;
      }
      this.takeRow(row, found.layout);
    }
  }

  takeSpread(left: StatementTable, right: StatementTable): void {
    this.takeHead(left);
    this.takeHead(right);
    const open = this.tree.lacking();
    const rowsOf = (found: StatementTable): RowItems[] =>
      this.bodyOf(found)
        .filter((row) => !isLeadRow(row))
        .map((row) => this.itemsOf(row, found.layout));
    const leftRows = rowsOf(left);
    const spread = joinSpread(leftRows, rowsOf(right), open);
    for (const saying of spread.sayings) this.say(saying);
    const first = leftRows[0]?.accounts[0];
    if (!spread.isSure && first !== undefined)
      this.doubts.push({ kind: 'spread', row: first.name, text: '', at: first.at });
  }

  claimBlock(index: number): void {
    const block = this.view.blocks[index];
    if (block !== undefined) this.claims.push(...spansOfBlock(block));
  }

  result(): ReadStatement {
    const { roots, grandTotals, doubts } = this.tree;
    return {
      roots,
      grandTotals,
      doubts: [...doubts, ...this.doubts],
      claims: [...this.claims].sort((a, b) => a.start - b.start),
      columnsLeft: [...this.left],
    };
  }

  private bodyOf({ table, layout }: StatementTable): TableRow[] {
    return table.rows.slice(layout.bodyStart);
  }

  private takeHead({ table, layout, heads }: StatementTable): void {
    for (const row of table.rows.slice(0, layout.bodyStart))
      this.claims.push(...row.cells.flatMap((cell) => cell.spans));
    for (const head of heads) this.enter(head);
    for (const { role, head } of layout.columns) if (role === 'other') this.left.add(head);
  }

  private enter(head: PlacedHead): void {
    this.tree.enter(
      head.level,
      { code: head.code, name: head.name, at: this.view.at(head.spans) },
      { ...NO_FIGURES, current: this.factorOf(head) },
    );
  }

  private takeRow(row: TableRow, layout: Layout): void {
    const heads = isLeadRow(row) ? placeHeads(this.view, pieceOfRow(row)) : [];
    if (heads.length > 0 && row.cells.length <= 2 * heads.length) {
      this.claims.push(...row.cells.flatMap((cell) => cell.spans));
      for (const head of heads) this.enter(head);
      return;
    }
    const items = this.itemsOf(row, layout);
    for (const saying of sayingsOf(items)) this.say(saying);
    const { figures, amount, spans, at } = items.loose;
    if (!hasFigures(figures) && amount === null) return;
    if (!this.tree.figures(figures, sectionFigures(amount, spans)) && at !== null)
      this.doubts.push({ kind: 'unplaced', row: '', text: at.text, at: at.at });
  }

  private itemsOf(row: TableRow, layout: Layout): RowItems {
    const items = readRow(this.view, row, layout);
    this.claims.push(...items.claims);
    const name = items.accounts[0]?.name ?? items.sections[0]?.name ?? '';
    this.doubts.push(...items.doubts.map((doubt) => ({ ...doubt, row: name })));
    return items;
  }

  private say(saying: Saying): void {
    switch (saying.kind) {
      case 'account': {
        const { level, figures } = saying;
        const isRest = level === '目' || !hasFigures(figures);
        if (isRest && this.tree.carryOn(level, saying, figures)) return;
        this.tree.enter(level, saying, figures);
        return;
      }
      case 'section': {
        const figures = sectionFigures(saying.amount, saying.spans);
        if (!this.tree.carryOn('節', saying, figures)) this.tree.section(saying, figures);
        return;
      }
      case 'note':
        this.tree.note(saying.line);
        return;
      case 'total':
        this.tree.total(saying);
    }
  }
}

/** The amount of a 節 as figures. */
function sectionFigures(amount: number | null, spans: readonly Span[]): Figures {
  return { ...NO_FIGURES, current: amount, places: amount === null ? {} : { current: spans } };
}

function startOfRow(row: TableRow | undefined): number {
  return row?.cells[0]?.spans[0]?.start ?? Number.MAX_SAFE_INTEGER;
}

/** All accounts with the names above them, in document order. */
export function* walk(
  accounts: readonly Account[],
  path: readonly string[] = [],
): Generator<{ account: Account; path: readonly string[] }> {
  for (const account of accounts) {
    yield { account, path };
    yield* walk(account.children, [...path, account.name]);
  }
}

/** The amount of an account or null. */
export function currentOf(account: Account): number | null {
  return figuresOf(account).current;
}
