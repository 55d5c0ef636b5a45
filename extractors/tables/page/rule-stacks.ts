import type { Box } from '../../../schemas/page-layout.js';
import type { Edge, Edges } from './edges.js';
import type { TableSettings } from './settings.js';
import { piecesOf, type TextRow } from './text-rows.js';

/** A horizontal rule, or the pieces of one that is broken between columns. */
export interface Rule {
  readonly at: number;
  readonly from: number;
  readonly to: number;
}

/** Whether a line underlines letters: it runs right below them, from their start to their end. */
function underlines(edge: Edge, rows: readonly TextRow[], settings: TableSettings): boolean {
  return rows.some(({ box, pieces, size }) => {
    const below = edge.at - box[3];
    if (below < -size / 2 || below > settings.underline) return false;
    const over = pieces.filter(({ from, to }) => (from + to) / 2 > edge.from && (from + to) / 2 < edge.to);
    const [first, last] = [over[0], over.at(-1)];
    if (!first || !last) return false;
    const isTight =
      Math.abs(first.from - edge.from) <= settings.underline &&
      Math.abs(last.to - edge.to) <= settings.underline;
    // Under one of several words of a line: the line goes on beside it.
    return (
      isTight &&
      pieces.some(({ from, to }) => (to < edge.from || from > edge.to) && gapTo(edge, from, to) < size)
    );
  });
}

function gapTo(edge: Edge, from: number, to: number): number {
  return Math.max(edge.from - to, from - edge.to);
}

/** Lines at one height, from left to right, joined over the gaps between columns. */
function joinBroken(level: readonly Edge[], settings: TableSettings): Rule[] {
  const rules: Rule[] = [];
  for (const { at, from, to } of level) {
    const last = rules.at(-1);
    if (last && from - last.to <= settings.ruleBreak)
      rules[rules.length - 1] = { ...last, to: Math.max(last.to, to) };
    else rules.push({ at, from, to });
  }
  return rules;
}

/** Horizontal lines as rules: pieces at one height joined over the gaps between columns; underlines left out. */
export function rulesOf(edges: readonly Edge[], rows: readonly TextRow[], settings: TableSettings): Rule[] {
  const rules: Rule[] = [];
  const sorted = edges.toSorted((a, b) => a.at - b.at || a.from - b.from);
  let start = 0;
  for (let end = 1; end <= sorted.length; end += 1) {
    const [first, next] = [sorted[start], sorted[end]];
    if (first && next && next.at - first.at <= settings.snap) continue;
    const level = sorted.slice(start, end).sort((a, b) => a.from - b.from);
    rules.push(...joinBroken(level, settings));
    start = end;
  }
  return rules.filter(
    ({ from, to, at }) =>
      to - from >= settings.minimumRule &&
      !underlines({ axis: 'horizontal', at, from, to, thickness: 0 }, rows, settings),
  );
}

interface Stack {
  readonly from: number;
  readonly to: number;
  readonly ats: number[];
}

/** Rules that begin and end together, by the order of their heights. */
function stacksOf(rules: readonly Rule[], settings: TableSettings): Stack[] {
  const stacks: Stack[] = [];
  for (const { at, from, to } of rules) {
    const stack = stacks.findLast(
      (open) =>
        Math.abs(open.from - from) <= settings.ruleEnds && Math.abs(open.to - to) <= settings.ruleEnds,
    );
    if (stack) stack.ats.push(at);
    else stacks.push({ from, to, ats: [at] });
  }
  return stacks.filter(({ ats }) => ats.length > 1);
}

/** What stands between two rules. */
interface Band {
  readonly box: Box;
  /**
   * Rows of a table; text that may be one of its rows (a section, a label without figures, nothing at all); or something
   * else, which ends the table.
   */
  readonly kind: 'rows' | 'section' | 'other';
  /** Height that no letter takes, in points. */
  readonly room: number;
}

function kindOf(
  rows: readonly TextRow[],
  [x0, y0, x1, y1]: Box,
  text: string,
  settings: TableSettings,
): Band['kind'] {
  let lines = 0;
  let tabular = 0;
  let widest = 0;
  for (const { pieces } of rows) {
    const own = pieces.filter(({ from, to }) => to > x0 && from < x1);
    const [first, last] = [own[0], own.at(-1)];
    if (!first || !last) continue;
    if (first.from < x0 - settings.overhang || last.to > x1 + settings.overhang) return 'other';
    lines += 1;
    const words = own.flatMap((piece) => piece.words);
    if (piecesOf(words, text, settings.columnGapEm).length > 1) tabular += 1;
    widest = Math.max(widest, last.to - first.from);
  }
  if (lines === 0) return y1 - y0 <= settings.emptyBand ? 'section' : 'other';
  if (tabular > 0 && tabular >= lines * settings.tabularShare) return 'rows';
  return lines <= 2 && widest < settings.sectionShare * (x1 - x0) ? 'section' : 'other';
}

function bandOf(rows: readonly TextRow[], box: Box, text: string, settings: TableSettings): Band {
  const taken = rows.filter(({ pieces }) => pieces.some(({ from, to }) => to > box[0] && from < box[2]));
  const height = taken.reduce((sum, row) => sum + row.size, 0);
  return { box, kind: kindOf(rows, box, text, settings), room: box[3] - box[1] - height };
}

/** Joins bands of rows that follow each other, with the sections between them. */
function joinBands(bands: readonly Band[], settings: TableSettings): Box[] {
  const boxes: Box[] = [];
  let open: Box | null = null;
  let room = 0;
  for (const band of bands) {
    const isSection = band.kind === 'section' && band.room <= settings.sectionRoom * room;
    if (band.kind === 'rows') {
      const [x0, y0, x1, y1]: Box = band.box;
      if (open) open[3] = y1;
      else {
        open = [x0, y0, x1, y1];
        boxes.push(open);
        room = 0;
      }
      room = Math.max(room, band.room);
    } else if (!isSection) open = null;
  }
  return boxes;
}

/**
 * Stretches between horizontal rules that begin and end together and have rows of a table between them; each box goes
 * from the first rule to the last.
 */
export function stackBoxes(
  edges: Edges,
  rows: readonly TextRow[],
  text: string,
  settings: TableSettings,
): Box[] {
  const middles = rows.map(({ box }) => (box[1] + box[3]) / 2);
  return stacksOf(rulesOf(edges.horizontal, rows, settings), settings).flatMap(({ from, to, ats }) => {
    let next = 0;
    const bands = ats.slice(1).map((bottom, index) => {
      const box: Box = [from, ats[index] ?? 0, to, bottom];
      while (next < rows.length && (middles[next] ?? 0) <= box[1]) next += 1;
      const start = next;
      while (next < rows.length && (middles[next] ?? 0) < bottom) next += 1;
      return bandOf(rows.slice(start, next), box, text, settings);
    });
    return joinBands(bands, settings);
  });
}
