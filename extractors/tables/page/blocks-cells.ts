import type { Span } from '../../../schemas/at.js';
import type { TableCell, TableRow } from '../../../schemas/structure.js';
import { joinText } from '../draft.js';
import { parseLabel } from '../labels.js';
import { bulletOf, noteMarkOf } from '../signs.js';
import { turned } from './blocks-boxes.js';
import { tidySpans } from './blocks-pieces.js';
import type { BlockSettings } from './blocks-settings.js';
import { closeUp, isStacked } from './blocks-spacing.js';
import { hasWrapped, type Room, type WrapLine } from './blocks-wraps.js';
import { type ColumnValues, headsOf } from './column-values.js';
import type { PageCell, PageLine, PageTable } from './model.js';

/** A cell without text; a merged one stands at its first row. */
export interface BlankCell {
  readonly column: number;
  readonly rowSpan: number;
  readonly columnSpan: number;
}

/** A row of one page's table: its cells with text, those without, and how its texts end. */
export interface PageRow {
  readonly row: TableRow;
  readonly blanks: readonly BlankCell[];
  /** Columns whose text reaches the end of its cell: it may go on over the page break. */
  readonly filled: ReadonlySet<number>;
  /** Every cell is marked as a head by a tagged PDF. */
  readonly isHead: boolean;
}

/** What the document's tables so far tell of how lines end in its cells. */
export interface CellStyle {
  readonly stops: StopStyle;
  readonly values: ColumnValues;
}

/** The rows of a table, its lines joined where they merely wrapped. */
export function rowsOfTable(
  table: PageTable,
  { stops, values }: CellStyle,
  source: string,
  settings: BlockSettings,
): PageRow[] {
  const ends = table.form === 'aligned' ? columnEnds(table) : new Map<number, number>();
  const breaksAtStops = stops.inside === 0 && stops.ending > 0;
  const heads = headsOf(table);
  const count = table.rowEdges.length - 1;
  const rows = Array.from({ length: count }, () => ({
    cells: [] as TableCell[],
    blanks: [] as BlankCell[],
    filled: new Set<number>(),
    tags: [] as (string | null)[],
  }));
  const sorted = table.cells.toSorted((a, b) => a.row - b.row || a.column - b.column);
  for (const cell of sorted) {
    const row = rows[cell.row];
    if (row === undefined) continue;
    const { column, rowSpan, columnSpan } = cell;
    const head = heads.get(column);
    const areTwo: AreTwo = (first, second) => head !== undefined && values.areTwo(head, first, second);
    const style = { breaksAtStops, areTwo };
    const piece = pieceOf(cell, ends.get(column) ?? null, style, { source, settings });
    if (piece.text === '') {
      row.blanks.push({ column, rowSpan, columnSpan });
      continue;
    }
    row.cells.push({ text: piece.text, spans: piece.spans, column, rowSpan, columnSpan });
    row.tags.push(...cell.lines.flatMap((line) => line.fragments.map(({ tag }) => tag)));
    if (piece.filled) row.filled.add(column);
  }
  return rows.map(({ cells, blanks, filled, tags }) => ({
    row: { cells, torn: false },
    blanks,
    filled,
    isHead: tags.length > 0 && tags.every((tag) => tag === 'TH'),
  }));
}

/** How a document sets the sentences of its cells: full stops inside lines, and those that end a line with room behind. */
export interface StopStyle {
  readonly inside: number;
  readonly ending: number;
}

/** The stops of one table added to those of earlier ones. */
export function withStops(style: StopStyle, table: PageTable): StopStyle {
  let { inside, ending } = style;
  for (const { lines, box } of table.cells) {
    for (const [index, line] of lines.entries()) {
      const text = line.text.trim();
      if (/。[^」）)]/u.test(text)) inside += 1;
      const isOpen = box[2] - line.box[2] > 2 * (line.fragments[0]?.size ?? 0);
      if (text.endsWith('。') && index < lines.length - 1 && isOpen) ending += 1;
    }
  }
  return { inside, ending };
}

/** Where the texts of each column of a table without rules end at most, in points. */
function columnEnds(table: PageTable): Map<number, number> {
  const ends = new Map<number, number>();
  for (const { column, columnSpan, lines } of table.cells) {
    if (columnSpan > 1) continue;
    for (const { box } of lines) ends.set(column, Math.max(ends.get(column) ?? 0, box[2]));
  }
  return ends;
}

/** Whether two lines of a cell are values by themselves. */
type AreTwo = (first: string, second: string) => boolean;

function pieceOf(
  cell: PageCell,
  columnEnd: number | null,
  style: { readonly breaksAtStops: boolean; readonly areTwo: AreTwo },
  { source, settings }: { readonly source: string; readonly settings: BlockSettings },
): { text: string; spans: Span[]; filled: boolean } {
  const lines = cell.lines.filter((line) => line.text.trim() !== '');
  const wraps = lines.map(wrapLine);
  const room = roomOf(cell, lines, wraps, columnEnd, settings);
  const stacked = isStacked(lines.map((line) => line.text.trim()));
  let text = '';
  lines.forEach((line, index) => {
    const [above, own] = [wraps[index - 1], wraps[index]];
    const written = closeUp(line.text.trim());
    if (above === undefined || own === undefined) text = written;
    else if ((style.breaksAtStops && above.text.endsWith('。')) || style.areTwo(above.text, own.text))
      text = `${text}\n${written}`;
    else if (stacked || (hasWrapped(above, own, room, settings) && !beginsItem(written, text)))
      text = isLabel(text) ? `${text} ${written}` : joinText(text, written);
    else text = `${text}\n${written}`;
  });
  const spans = tidySpans(
    source,
    lines.flatMap((line) => line.fragments.map(({ span }) => span)),
  );
  const last = wraps.at(-1);
  const filled = last !== undefined && hasWrapped(last, { ...last, text: '' }, room, settings);
  return { text, spans, filled };
}

/** The room of a cell along the writing: from its first letters to its rule, less what is kept free on the other side. */
function roomOf(
  cell: PageCell,
  lines: readonly PageLine[],
  wraps: readonly WrapLine[],
  columnEnd: number | null,
  settings: BlockSettings,
): Room {
  const direction = lines[0]?.fragments[0]?.direction ?? 'right';
  const [from, , to] = turned(cell.box, direction);
  const start = Math.min(...wraps.map((line) => line.from));
  const margin = Math.max(0, Math.min(MOST_PADDING, start - from));
  return { start: from + margin, end: columnEnd ?? to - margin, slackEm: settings.cellRoomEm };
}

/** Widest blank, in points, that a cell keeps at its sides: 0.2 cm of the office suites. */
const MOST_PADDING = 6;

function wrapLine(line: PageLine): WrapLine {
  const direction = line.fragments[0]?.direction ?? 'right';
  const [from, , to] = turned(line.box, direction);
  const size = Math.max(...line.fragments.map((fragment) => fragment.size));
  let gap = 0;
  line.fragments.forEach((fragment, index) => {
    const before = line.fragments[index - 1];
    if (before === undefined) return;
    gap = Math.max(gap, turned(fragment.box, direction)[0] - turned(before.box, direction)[2]);
  });
  return { text: line.text.trim(), from, to, size, gap };
}

/** A label without its title (基本目標Ⅰ): a blank stood where the line wrapped. */
function isLabel(text: string): boolean {
  const label = parseLabel(text);
  return label !== null && label.title === '' && /^(?:named|chapter|section|part)$/.test(label.labelClass);
}

/** ・, ①, (1), ※ at the start of a line: a new item, however full the line above is. */
function beginsItem(text: string, before: string): boolean {
  // A middle dot between two nouns may come to stand at the start of a line.
  if (text.startsWith('・') && !before.startsWith('・') && !/[。：:\n]/u.test(before)) return false;
  if (bulletOf(text) !== null || noteMarkOf(text) !== null) return true;
  const label = parseLabel(text);
  return label !== null && /^(?:parenthesised|circled|katakana|named|article)/.test(label.labelClass);
}
