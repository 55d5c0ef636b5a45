import type { Span } from '../../../schemas/at.js';
import type { TableCell, TableRow } from '../../../schemas/structure.js';
import { SourceError } from '../../context.js';
import type { TextLimits } from '../../read/limits.js';
import type { HtmlTable } from './html.js';
import type { SourceText } from './source-text.js';

/** A tab-separated line as a row. Blank cells are left out; a cell's column is its place between the tabs. */
export function rowOfTabs(source: SourceText, line: Span): TableRow {
  const cells: TableCell[] = [];
  let column = 0;
  let start = line.start;
  for (let offset = line.start; offset <= line.end; offset += 1) {
    if (offset < line.end && source.text[offset] !== '\t') continue;
    const piece = source.piece(start, offset);
    // A line's end inside a cell is a wrap like those that conversions leave as spaces.
    const isWrapped = source.text.slice(start, offset).includes('\n');
    const text = isWrapped ? piece.text.replace(/(?<![ \t\r])[ \t\r]*\n\s*/gu, ' ') : piece.text;
    if (text !== '') cells.push({ ...piece, text, column, rowSpan: 1, columnSpan: 1 });
    column += 1;
    start = offset + 1;
  }
  // A list grown by push keeps room for more than it holds, and a long document has very many rows.
  return { cells: cells.slice(), torn: false };
}

/**
 * A Markdown table line as a row; the pipes themselves are given back as markup. `framed` tables have pipes at both
 * ends of their lines; in others a pipe at an end has a blank cell beside it.
 */
export function rowOfPipes(
  source: SourceText,
  line: Span,
  framed: boolean,
): { row: TableRow; pipes: Span[] } {
  const pipes: Span[] = [];
  for (let offset = line.start; offset < line.end; offset += 1) {
    if (source.text[offset] === '|' && source.text[offset - 1] !== '\\')
      pipes.push({ start: offset, end: offset + 1 });
  }
  const lead = framed && source.text.slice(line.start, pipes[0]?.start).trim() === '';
  const bounds = [...(lead ? [] : [line.start - 1]), ...pipes.map((pipe) => pipe.start)];
  const tail = framed && source.text.slice(pipes.at(-1)?.end ?? line.start, line.end).trim() === '';
  if (!tail) bounds.push(line.end);
  const cells: TableCell[] = [];
  bounds.slice(0, -1).forEach((from, column) => {
    const piece = source.piece(from + 1, bounds[column + 1] ?? line.end);
    const text = piece.text.replaceAll('\\|', '|');
    if (text !== '') cells.push({ ...piece, text, column, rowSpan: 1, columnSpan: 1 });
  });
  return { row: { cells, torn: false }, pipes };
}

/** |---|:--:| and its like. */
export function isPipeSeparator(text: string): boolean {
  return /^\|?(?:\s*:?-+:?\s*\|)+(?:\s*:?-+:?)?$/.test(text.trim()) && text.includes('|');
}

/**
 * Rows of an HTML table on one grid: merged cells take their places, and later cells move over.
 * @throws SourceError when the grid is wider than any table is.
 */
export function rowsOfHtml(
  source: SourceText,
  table: HtmlTable,
  limits: TextLimits,
): { rows: TableRow[]; headerRows: number } {
  const occupied: Set<number>[] = [];
  const rows: TableRow[] = table.rows.map((htmlCells, rowIndex) => {
    const cells: TableCell[] = [];
    let column = 0;
    for (const cell of htmlCells) {
      while (occupied[rowIndex]?.has(column)) column += 1;
      if (column + cell.columnSpan > limits.columns) refuseWidth(source, cell.span.start, limits);
      const rowSpan = Math.min(cell.rowSpan, table.rows.length - rowIndex);
      for (let r = rowIndex; r < rowIndex + rowSpan; r += 1) {
        const taken = occupied[r] ?? new Set<number>();
        for (let c = column; c < column + cell.columnSpan; c += 1) taken.add(c);
        occupied[r] = taken;
      }
      const piece = source.piece(cell.span.start, cell.span.end);
      if (piece.text !== '') cells.push({ ...piece, column, rowSpan, columnSpan: cell.columnSpan });
      column += cell.columnSpan;
    }
    return { cells, torn: false };
  });
  const firstBody = table.rows.findIndex((cells) => cells.some((cell) => !cell.header));
  const headerRows = Math.max(firstBody, 0);
  return { rows, headerRows };
}

function refuseWidth(source: SourceText, offset: number, limits: TextLimits): never {
  throw new SourceError({
    rule: 'read/too-many-columns',
    message: `表の列が多すぎます（上限 ${limits.columns.toLocaleString('en')} 列）。`,
    line: source.lineNumberAt(offset),
    remedy: '元の表を確かめてください。',
  });
}

/** A row of dashes, bullets or dots: what a conversion left of a rule or a picture. */
export function isCrumbRow(row: TableRow): boolean {
  return row.cells.every((cell) => /^[-‐–—―ー－_=.・•…*~|\s]*$/u.test(cell.text));
}
