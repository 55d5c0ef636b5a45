import type { Box } from '../../../schemas/page-layout.js';
import type { Edge, Edges } from './edges.js';
import type { TableSettings } from './settings.js';
import { piecesOf, type TextRow } from './text-rows.js';
import type { WordField } from './word-field.js';
import type { Word } from './words.js';

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

/** Whether what stands between two rules looks like rows of a table, and stays between their ends. */
function isBand(
  words: readonly Word[],
  rows: readonly TextRow[],
  [x0, y0, x1, y1]: Box,
  text: string,
  settings: TableSettings,
): boolean {
  const inside = rows.filter(({ box }) => (box[1] + box[3]) / 2 > y0 && (box[1] + box[3]) / 2 < y1);
  if (words.length === 0) return y1 - y0 <= settings.emptyBand;
  let lines = 0;
  let tabular = 0;
  for (const row of inside) {
    const own = row.pieces.filter(({ from, to }) => to > x0 && from < x1);
    if (own.length === 0) continue;
    const overhangs = own.some(
      ({ from, to }) => from < x0 - settings.overhang || to > x1 + settings.overhang,
    );
    if (overhangs) return false;
    lines += 1;
    const parts = piecesOf(
      own.flatMap((piece) => piece.words),
      text,
      settings.columnGapEm,
    );
    if (parts.length > 1) tabular += 1;
  }
  return tabular >= lines * settings.tabularShare && (tabular > 0 || lines <= 2);
}

/**
 * Stretches between horizontal rules that begin and end together and have rows of a table between them; each box goes
 * from the first rule to the last.
 */
export function stackBoxes(
  edges: Edges,
  field: WordField,
  rows: readonly TextRow[],
  text: string,
  settings: TableSettings,
): Box[] {
  const rules = rulesOf(edges.horizontal, rows, settings);
  return stacksOf(rules, settings).flatMap(({ from, to, ats }) => {
    const boxes: Box[] = [];
    let open: Box | null = null;
    for (let i = 0; i + 1 < ats.length; i += 1) {
      const band: Box = [from, ats[i] ?? 0, to, ats[i + 1] ?? 0];
      const own = field.within(band);
      if (isBand(own, rows, band, text, settings)) open = open ? [from, open[1], to, band[3]] : band;
      else {
        if (open) boxes.push(open);
        open = null;
      }
    }
    if (open) boxes.push(open);
    return boxes;
  });
}
