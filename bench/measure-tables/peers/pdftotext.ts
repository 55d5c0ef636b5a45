import { parseDocument } from 'htmlparser2';
import type { Box } from '../../../schemas/page-layout.js';
import type { FoundTable, Reading } from '../model.js';
import { runCommand } from './command.js';
import { eachFile, type TableReader } from './table-reader.js';
import { type GridCell, type GridRow, tablesOfRows } from './text-grid.js';

/** Lines that may be blank between two rows of a table in the text grid. */
const BLANK_LINES = 2;
/** Rows of a table are no further apart than this many times their height. */
const ROW_REACH = 2;
/** Words further apart than this share of their height are different cells; a space is about 0.25. */
const WORD_GAP = 0.7;

interface Word extends GridCell {
  readonly top: number;
  readonly bottom: number;
}

/** The grid of characters that `-layout` draws; it has no boxes. */
export const pdftotextLayout: TableReader = pdftotext('pdftotext-layout', '-layout', parseLayout);

/** The words with their boxes of `-bbox-layout`. */
export const pdftotextBoxes: TableReader = pdftotext('pdftotext-bbox', '-bbox-layout', parseBoxes);

function pdftotext(id: string, option: string, parse: (output: string) => FoundTable[]): TableReader {
  return {
    id,
    read: async (files) => {
      const version = await runCommand('pdftotext', ['-v']);
      if (version.kind === 'missing') return { kind: 'absent', reason: 'not installed' };
      const byFile = await eachFile(files, async (file): Promise<Reading> => {
        const end = await runCommand('pdftotext', [option, file, '-']);
        if (end.kind === 'ended' && end.status === 0) return { kind: 'read', tables: parse(end.output) };
        return { kind: 'failed', reason: end.kind === 'ended' ? end.errors.trim() : 'not installed' };
      });
      return { kind: 'done', version: version.errors.split('\n')[0] ?? '', byFile };
    },
  };
}

/** Tables of a text grid: pages are parted by form feeds, cells by two spaces or more. */
export function parseLayout(output: string): FoundTable[] {
  return output.split('\f').flatMap((page, index) => {
    const rows = page.split('\n').map(
      (line, top): GridRow => ({
        top,
        bottom: top,
        cells: Array.from(line.matchAll(/\S+(?: \S+)*/g), ({ 0: text, index: x0 }) => ({
          x0,
          x1: x0 + text.length,
          text,
        })),
      }),
    );
    const filled = rows.filter(({ cells }) => cells.length > 0);
    return tablesOfRows(index + 1, filled, BLANK_LINES + 1, () => null);
  });
}

/** Tables of words with boxes: words whose middles lie on one line are a row. */
export function parseBoxes(output: string): FoundTable[] {
  return elements(parseDocument(output, { xmlMode: true }).children, 'page').flatMap((page, index) => {
    const words = elements(page.children, 'word').map(wordOf);
    return tablesNear(index + 1, rowsOf(words.toSorted((a, b) => a.top - b.top)));
  });
}

function tablesNear(page: number, rows: readonly GridRow[]): FoundTable[] {
  const heights = rows.map(({ top, bottom }) => bottom - top).sort((a, b) => a - b);
  const usual = heights[Math.floor(heights.length / 2)] ?? 0;
  return tablesOfRows(page, rows, ROW_REACH * usual, boxOf);
}

function boxOf(rows: readonly GridRow[]): Box {
  const cells = rows.flatMap((row) => row.cells);
  return [
    Math.min(...cells.map(({ x0 }) => x0)),
    Math.min(...rows.map(({ top }) => top)),
    Math.max(...cells.map(({ x1 }) => x1)),
    Math.max(...rows.map(({ bottom }) => bottom)),
  ];
}

function rowsOf(words: readonly Word[]): GridRow[] {
  const lines: Word[][] = [];
  for (const word of words) {
    const first = lines.at(-1)?.[0];
    const middle = (word.top + word.bottom) / 2;
    if (first !== undefined && middle < first.bottom) lines.at(-1)?.push(word);
    else lines.push([word]);
  }
  return lines.map((line) => ({
    top: Math.min(...line.map(({ top }) => top)),
    bottom: Math.max(...line.map(({ bottom }) => bottom)),
    cells: cellsOf(line),
  }));
}

function cellsOf(line: readonly Word[]): GridCell[] {
  const cells: { x0: number; x1: number; text: string }[] = [];
  for (const { x0, x1, text, top, bottom } of line.toSorted((a, b) => a.x0 - b.x0)) {
    const last = cells.at(-1);
    if (last === undefined || x0 - last.x1 > WORD_GAP * (bottom - top)) cells.push({ x0, x1, text });
    else [last.x1, last.text] = [Math.max(last.x1, x1), `${last.text} ${text}`];
  }
  return cells;
}

type Node = ReturnType<typeof parseDocument>['children'][number];
type Element = Extract<Node, { attribs: unknown }>;

function elements(nodes: readonly Node[], name: string): Element[] {
  return nodes.flatMap((node) => {
    if (!('attribs' in node)) return [];
    return node.name === name ? [node] : elements(node.children, name);
  });
}

function wordOf({ attribs, children }: Element): Word {
  const [x0, x1, top, bottom] = ['xMin', 'xMax', 'yMin', 'yMax'].map((name) => Number(attribs[name])) as [
    number,
    number,
    number,
    number,
  ];
  const text = children.map((child) => ('data' in child ? child.data : '')).join('');
  return { x0, x1, top, bottom, text };
}
