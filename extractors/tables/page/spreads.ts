import type { Span } from '../../../schemas/at.js';
import type { Box } from '../../../schemas/page-layout.js';
import { unionOf } from './blocks-boxes.js';
import type { PageContent, PageItem, TableItem } from './blocks-page.js';
import type { BlockSettings } from './blocks-settings.js';
import type { PageCell, PageTable } from './model.js';
import { isProved } from './spread-proof.js';

/** Fewest inner borders that tables of two pages must share to be one table. */
const SHARED_BORDERS = 3;
/** Most of the right table's texts that the left one has too: pages of one form repeat their labels. */
const MOST_COMMON = 0.2;
/** Part of the right table's first column that is numbers, marks or blank where all rows are equally high. */
const LEAST_VALUES = 0.8;
/** How far from the middle of a sheet, as part of its width, two pages printed on it part. */
const SHEET_MIDDLE = 0.08;

type Placed = TableItem & { readonly box: Box };

/** Finds tables that run over the two sides of a spread, on one sheet or on facing pages, and knows the columns of those found before. */
export class Spreads {
  private readonly unproved: Joined[] = [];
  private readonly known: Columns[] = [];
  private readonly proved: Columns[] = [];

  constructor(private readonly settings: BlockSettings) {}

  /**
   * Tables that run over both pages of a spread printed on one sheet made one: the two begin and end at one height
   * with all rows of the one among those of the other. A page number in each half says that it is such a sheet;
   * without them all tables of the sheet have to be halves of each other, as on facing pages.
   */
  joinSheet(content: PageContent): PageContent {
    const { settings } = this;
    if (content.width < content.height) return content;
    const middle = content.width / 2;
    const reach = SHEET_MIDDLE * content.width;
    const tables = tablesOf(content);
    const left = tables.filter(({ box }) => box[2] < middle + reach && box[0] < middle - reach);
    const right = tables.filter(({ box }) => box[0] > middle - reach && box[2] > middle + reach);
    const gone = new Set<PageItem>();
    const pairs = left.flatMap((item): Pair[] => {
      const other = right.find(
        (candidate) => !gone.has(candidate) && fits(item.table, candidate.table, settings) !== null,
      );
      if (other === undefined || haveSameHead(item.table, other.table)) return [];
      gone.add(other);
      return [[item, other]];
    });
    const halves = new Set(content.numbers.map((box) => (box[0] + box[2]) / 2 < middle));
    const isWhole = pairs.length === left.length && pairs.length === right.length;
    if (pairs.length === 0 || (halves.size < 2 && !(isWhole && this.isSpread(pairs)))) return content;
    this.remember(pairs);
    const joined = new Map<PageItem, TableItem>(pairs.map(([a, b]) => [a, joinTables(a, b, settings)]));
    return { ...content, items: replace(content.items, joined, gone) };
  }

  /** The two pages of a spread as one, or null: strong evidence is asked for, since most neighbours are not. */
  join(left: PageContent, right: PageContent): PageContent | null {
    const [own, others] = [tablesOf(left), tablesOf(right)];
    const first = right.items.findIndex(({ kind }) => kind === 'table');
    const lead = right.items.slice(0, Math.max(0, first));
    if (own.length === 0 || own.length !== others.length || !lead.every((item) => isRepeated(item, left)))
      return null;
    const pairs = own.map((item, index): Pair => [item, others[index] as Placed]);
    if (!this.isSpread(pairs)) return null;
    this.remember(pairs);
    const joined = new Map<PageItem, TableItem>(pairs.map(([a, b]) => [a, joinTables(a, b, this.settings)]));
    const rest = right.items.filter((item) => item.kind !== 'table');
    return {
      ...left,
      items: [...replace(left.items, joined, new Set()), ...rest],
      furniture: [...left.furniture, ...right.furniture],
      numbers: [...left.numbers, ...right.numbers],
      hidden: [...left.hidden, ...right.hidden],
      isRecognised: left.isRecognised || right.isRecognised,
    };
  }

  /** Where halves begin that were joined because they lie alike, with nothing in them or in others of their columns to prove it. */
  joinedByPosition(): Span[] {
    const open = this.unproved.filter(({ left, right }) => !this.isLikeOneOf(this.proved, left, right));
    return open.flatMap(({ starts }) => starts);
  }

  /** Whether the tables of two pages are the halves of each other: of all pairs one after the other, and all together. */
  private isSpread(pairs: readonly Pair[]): boolean {
    const { settings } = this;
    const inner: number[] = [];
    const texts = new Set(pairs.flatMap(([{ table }]) => textsOf(table)));
    const others = pairs.flatMap(([, { table }]) => textsOf(table));
    for (const [{ table: left }, { table: right }] of pairs) {
      const shared = fits(left, right, settings);
      if (shared === null || haveSameHead(left, right) || haveSameColumns(left, right, settings))
        return false;
      inner.push(...shared);
    }
    if (pairs.every(([left, right]) => this.isKnown(left.table, right.table))) return true;
    if (others.filter((text) => texts.has(text)).length > MOST_COMMON * others.length) return false;
    // Each further table brings a border at its head and one at its foot that meet those of the other page.
    if (inner.length + 2 * (pairs.length - 1) < SHARED_BORDERS) return false;
    return isUneven(pairs, inner) || pairs.every(([, right]) => isDetail(right.table));
  }

  private remember(pairs: readonly Pair[]): void {
    const proved = pairs.some(([left, right]) => isProved(left.table, right.table));
    const known = proved ? this.proved : this.known;
    for (const [{ table: a }, { table: b }] of pairs) {
      const [left, right] = [a.columnEdges, b.columnEdges];
      if (!this.isLikeOneOf(known, left, right)) known.push({ left, right });
      if (!proved) this.unproved.push({ left, right, starts: [startOf(a), startOf(b)].flat() });
    }
  }

  private isKnown({ columnEdges: left }: PageTable, { columnEdges: right }: PageTable): boolean {
    return this.isLikeOneOf(this.proved, left, right) || this.isLikeOneOf(this.known, left, right);
  }

  private isLikeOneOf(known: readonly Columns[], left: readonly number[], right: readonly number[]): boolean {
    const reach = this.settings.sameEdgePoints;
    return known.some((columns) => isAt(columns.left, left, reach) && isAt(columns.right, right, reach));
  }
}

type Pair = readonly [Placed, Placed];

/** The columns of halves that were joined. */
interface Columns {
  readonly left: readonly number[];
  readonly right: readonly number[];
}

interface Joined extends Columns {
  /** The first letters of each half. */
  readonly starts: readonly Span[];
}

function startOf({ cells }: PageTable): Span[] {
  const spans = cells.flatMap(({ lines }) =>
    lines.flatMap(({ fragments }) => fragments.map(({ span }) => span)),
  );
  return spans.slice(0, 1);
}

function isAt(a: readonly number[], b: readonly number[], reach: number): boolean {
  return a.length === b.length && a.every((edge, index) => Math.abs((b[index] ?? 0) - edge) <= reach);
}

function tablesOf(content: PageContent): Placed[] {
  return content.items.filter((item): item is Placed => item.kind === 'table');
}

function replace(
  items: readonly PageItem[],
  joined: ReadonlyMap<PageItem, TableItem>,
  gone: ReadonlySet<PageItem>,
): PageItem[] {
  return items.flatMap((item) => {
    const table = joined.get(item);
    if (table !== undefined) return [{ ...table, box: table.table.box }];
    return gone.has(item) ? [] : [item];
  });
}

function isRepeated(item: PageItem, left: PageContent): boolean {
  if (item.kind !== 'text') return item.kind === 'unit';
  return left.items.some((other) => other.kind === 'text' && other.draft.text === item.draft.text);
}

/** The inner borders that two tables share, where they begin and end at one height and one has all rows of the other. */
function fits(left: PageTable, right: PageTable, settings: BlockSettings): number[] | null {
  const [a, b] = [left.rowEdges, right.rowEdges];
  const reach = settings.sameEdgePoints;
  const near = (edges: readonly number[], edge: number): boolean =>
    edges.some((other) => Math.abs(other - edge) <= reach);
  if (Math.abs((a[0] ?? 0) - (b[0] ?? 0)) > reach) return null;
  if (Math.abs((a.at(-1) ?? 0) - (b.at(-1) ?? 0)) > reach) return null;
  const [coarse, fine] = a.length <= b.length ? [a, b] : [b, a];
  const inner = coarse.slice(1, -1);
  return inner.every((edge) => near(fine, edge)) ? inner : null;
}

/** Shared borders at uneven distances: no ruled paper has them, so they are no accident. */
function isUneven(pairs: readonly Pair[], inner: readonly number[]): boolean {
  const ends = pairs.flatMap(([{ table }]) => [table.rowEdges[0] ?? 0, table.rowEdges.at(-1) ?? 0]);
  const edges = [...ends, ...inner].sort((a, b) => a - b);
  const heights = edges.slice(1).map((edge, index) => edge - (edges[index] ?? 0));
  return new Set(heights.slice(1).map((height) => Math.round(height / 4))).size >= SHARED_BORDERS;
}

/** A table whose rows begin with values: what they are values of stands on the page before. */
function isDetail(table: PageTable): boolean {
  const first = table.cells.filter(({ column, row }) => column === 0 && row > 0).map(textOf);
  const values = first.filter((text) => /^[\s0-9０-９,，.．△▲−－ー―%％○●◎()（）-]*$/u.test(text));
  return first.length >= SHARED_BORDERS && values.length >= LEAST_VALUES * first.length;
}

/** Whether two tables begin with the same row: one long table set in two columns. */
function haveSameHead(left: PageTable, right: PageTable): boolean {
  const head = (table: PageTable): string[] =>
    table.cells
      .filter((cell) => cell.row === 0)
      .toSorted((a, b) => a.column - b.column)
      .map(textOf);
  const [own, others] = [head(left), head(right)];
  const same = own.filter((text, index) => text !== '' && text === others[index]).length;
  return own.length === others.length && same * 2 > own.length;
}

function haveSameColumns(left: PageTable, right: PageTable, settings: BlockSettings): boolean {
  const [a, b] = [left.columnEdges, right.columnEdges];
  const shift = (b[0] ?? 0) - (a[0] ?? 0);
  return (
    a.length === b.length &&
    a.every((edge, index) => Math.abs((b[index] ?? 0) - shift - edge) <= settings.sameEdgePoints)
  );
}

function textsOf(table: PageTable): string[] {
  return table.cells.map(textOf).filter((text) => /\p{L}/u.test(text));
}

function textOf(cell: PageCell): string {
  return cell.lines.map((line) => line.text.replace(/[\s　]/gu, '')).join('');
}

/** One table of two: rows wherever one of them has a border, the columns of the right one behind those of the left. */
function joinTables(left: TableItem, right: TableItem, settings: BlockSettings): TableItem {
  const [a, b] = [left.table, right.table];
  const rowEdges = mergeEdges(a.rowEdges, b.rowEdges, settings.sameEdgePoints);
  const columns = a.columnEdges.length - 1;
  const place = (table: PageTable, shift: number): PageCell[] =>
    table.cells.map((cell) => {
      const top = nearest(rowEdges, table.rowEdges[cell.row] ?? 0);
      const bottom = nearest(rowEdges, table.rowEdges[cell.row + cell.rowSpan] ?? 0);
      return { ...cell, row: top, rowSpan: Math.max(1, bottom - top), column: cell.column + shift };
    });
  return {
    kind: 'table',
    unit: left.unit ?? right.unit,
    table: {
      form: a.form,
      box: unionOf([a.box, b.box]),
      rowEdges,
      columnEdges: [...a.columnEdges, ...b.columnEdges.slice(1)],
      cells: [...place(a, 0), ...place(b, columns)],
      openTop: a.openTop && b.openTop,
      openBottom: a.openBottom && b.openBottom,
    },
  };
}

function mergeEdges(a: readonly number[], b: readonly number[], reach: number): number[] {
  const merged = [...a];
  for (const edge of b) if (!a.some((other) => Math.abs(other - edge) <= reach)) merged.push(edge);
  return merged.sort((x, y) => x - y);
}

function nearest(edges: readonly number[], at: number): number {
  let best = 0;
  edges.forEach((edge, index) => {
    if (Math.abs(edge - at) < Math.abs((edges[best] ?? 0) - at)) best = index;
  });
  return best;
}
