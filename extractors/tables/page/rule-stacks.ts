import type { Box } from '../../../schemas/page-layout.js';
import { type Edge, type Edges, firstFrom } from '../../lattice/edges.js';
import { findGutters, type Gutter } from './gutters.js';
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
  const start = firstFrom(rows, middleOf, edge.at - TALLEST);
  for (let i = start; i < rows.length; i += 1) {
    const row = rows[i] as TextRow;
    if (row.box[1] > edge.at) break;
    if (isUnder(edge, row, settings)) return true;
  }
  return false;
}

/** Height of the middle of a line. */
function middleOf({ box }: TextRow): number {
  return (box[1] + box[3]) / 2;
}

/** A line of letters taller than twice this, in points, is not looked at for an underline. */
const TALLEST = 72;

/** Whether a line underlines a part of a line of text: the text goes on beside it. */
function isUnder(edge: Edge, { box, pieces, size }: TextRow, settings: TableSettings): boolean {
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
}

function gapTo(edge: Edge, from: number, to: number): number {
  return Math.max(edge.from - to, from - edge.to);
}

/** Lines at one height, from left to right, joined over the gaps between columns. */
function joinBroken(level: readonly Edge[], gap: number): Rule[] {
  const rules: Rule[] = [];
  for (const { at, from, to } of level) {
    const last = rules.at(-1);
    if (last && from - last.to <= gap) rules[rules.length - 1] = { ...last, to: Math.max(last.to, to) };
    else rules.push({ at, from, to });
  }
  return rules;
}

/** Horizontal lines as rules: pieces at one height joined over the gaps between columns; underlines left out. */
export function rulesOf(
  edges: readonly Edge[],
  rows: readonly TextRow[],
  gap: number,
  settings: TableSettings,
): Rule[] {
  const rules: Rule[] = [];
  const sorted = edges.toSorted((a, b) => a.at - b.at || a.from - b.from);
  let start = 0;
  for (let end = 1; end <= sorted.length; end += 1) {
    const [first, next] = [sorted[start], sorted[end]];
    if (first && next && next.at - first.at <= settings.snap) continue;
    const level = sorted.slice(start, end).sort((a, b) => a.from - b.from);
    rules.push(...joinBroken(level, gap));
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

/** Number of rules of a stack, with the shorter ones in it that reach one of its ends: they part some of its columns. */
function weightOf({ from, to, ats }: Stack, stacks: readonly Stack[], settings: TableSettings): number {
  const [top, bottom] = [ats[0] ?? 0, ats.at(-1) ?? 0];
  return stacks.reduce((sum, other) => {
    const [left, right] = [other.from - from, to - other.to];
    const isInside = Math.min(left, right) >= -settings.ruleEnds;
    const isAtEnd = Math.abs(left) <= settings.ruleEnds || Math.abs(right) <= settings.ruleEnds;
    const near = other.ats.filter((at) => at >= top - 1 && at <= bottom + 1).length;
    return isInside && isAtEnd ? sum + near : sum;
  }, 0);
}

/** Rules that begin and end together; the stacks of most rules first. */
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
  const wholes = stacks.filter(({ ats }) => ats.length > 1);
  const counts = new Map(wholes.map((stack) => [stack, weightOf(stack, wholes, settings)]));
  return wholes.sort((a, b) => (counts.get(b) ?? 0) - (counts.get(a) ?? 0));
}

/** What stands between two rules. */
interface Band {
  readonly box: Box;
  /**
   * Rows of a table; text that may be one of its rows (a section, a label without figures, nothing at all); or something
   * else, which ends the table: broken texts or prose, or a text that reaches out from between the rules.
   */
  readonly kind: 'rows' | 'section' | 'other' | 'outside';
  /** The parts of its lines between the ends of the rules. */
  readonly rows: readonly TextRow[];
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
    const [first, last] = [pieces[0], pieces.at(-1)];
    if (!first || !last) continue;
    if (first.from < x0 - settings.overhang || last.to > x1 + settings.overhang) return 'outside';
    lines += 1;
    const words = pieces.flatMap((piece) => piece.words);
    if (piecesOf(words, text, settings.columnGapEm).length > 1) tabular += 1;
    widest = Math.max(widest, last.to - first.from);
  }
  if (lines === 0) return y1 - y0 <= settings.emptyBand ? 'section' : 'other';
  if (tabular > 0 && tabular >= lines * settings.tabularShare) return 'rows';
  return lines <= 2 && widest < settings.sectionShare * (x1 - x0) ? 'section' : 'other';
}

function bandOf(rows: readonly TextRow[], box: Box, text: string, settings: TableSettings): Band {
  const own = rows.flatMap((row) => {
    const pieces = row.pieces.filter(({ from, to }) => to > box[0] && from < box[2]);
    return pieces.length > 0 ? [{ ...row, pieces }] : [];
  });
  const height = own.reduce((sum, { size }) => sum + size, 0);
  return { box, kind: kindOf(own, box, text, settings), rows: own, room: box[3] - box[1] - height };
}

/** The share of the rules along which a line of words close together, from their start on, goes; 0 of another line. */
function runningShare(
  { pieces, size }: TextRow,
  [x0, , x1]: Box,
  text: string,
  settings: TableSettings,
): number {
  const words = pieces.flatMap((piece) => piece.words);
  const [phrase, ...others] = piecesOf(words, text, settings.runningGapEm);
  const isRunning = phrase && others.length === 0 && phrase.from - x0 < settings.markerGapEm * size;
  return isRunning ? (phrase.to - phrase.from) / (x1 - x0) : 0;
}

/** The lines of a band that paragraphs part: those before the first, and those behind each of them. */
function betweenParagraphs({ rows, box }: Band, text: string, settings: TableSettings): TextRow[][] {
  const shares = rows.map((row) => runningShare(row, box, text, settings));
  const isLong = (at: number) => (shares[at] ?? 0) >= settings.sectionShare;
  const stretches: TextRow[][] = [[]];
  let wasParagraph = false;
  rows.forEach((row, at) => {
    const isFull = (shares[at] ?? 0) >= settings.runningShare;
    const isParagraph = isFull || (isLong(at) && (isLong(at - 1) || isLong(at + 1)));
    if (!isParagraph) stretches.at(-1)?.push(row);
    else if (!wasParagraph) stretches.push([]);
    wasParagraph = isParagraph;
  });
  return stretches;
}

/** Whether a line is in several parts, as a row of a table is. */
function isInParts({ pieces }: TextRow, text: string, settings: TableSettings): boolean {
  const words = pieces.flatMap((piece) => piece.words);
  return piecesOf(words, text, settings.columnGapEm).length > 1;
}

/**
 * A band as it is, or cut where paragraphs stand between its rules: these may be the rule below the head of a page and the
 * first one of a table. What is above the first line in parts behind a paragraph, as a title is, belongs to no table; a
 * single such line may be one, and is left to be judged by the columns of what follows.
 */
function withoutParagraphs(band: Band, text: string, settings: TableSettings): Band[] {
  const stretches = betweenParagraphs(band, text, settings);
  if (stretches.length === 1) return [band];
  const [x0, y0, x1, y1] = band.box;
  const cut: Band = { box: band.box, kind: 'other', rows: [], room: 0 };
  return stretches.flatMap((rows, at): Band[] => {
    const inParts = rows.filter((row) => isInParts(row, text, settings));
    const own = rows.slice(at === 0 || !inParts[0] ? 0 : rows.indexOf(inParts[0]));
    const [first, end] = [own[0], own.at(-1)];
    if (inParts.length === 0 || !first || !end) return [cut];
    const bottom = at === stretches.length - 1 ? y1 : end.box[3] + 1;
    const part = bandOf(own, [x0, at === 0 ? y0 : first.box[1] - 1, x1, bottom], text, settings);
    const isRow = at === 0 || inParts.length > 1;
    return [...(at === 0 ? [] : [cut]), isRow ? part : { ...part, kind: 'other' }];
  });
}

/** Whether a band keeps to a gap between the columns of others: nothing crosses it, and text stands on both sides. */
function keepsTo(band: Band, { from, to }: Gutter): boolean {
  let [left, right] = [false, false];
  for (const { pieces } of band.rows) {
    for (const piece of pieces) {
      if (piece.to <= from + 1) left = true;
      else if (piece.from >= to - 1) right = true;
      else return false;
    }
  }
  return left && right;
}

/** Whether a band of broken texts belongs to a table: it keeps to one of the gaps between its columns. */
function belongs(band: Band, table: readonly Band[], settings: TableSettings): boolean {
  if (band.rows.length === 0 || band.kind === 'outside') return false;
  const gutters = findGutters(
    table.flatMap(({ rows }) => rows),
    settings,
  );
  return gutters.some((gutter) => keepsTo(band, gutter));
}

/** Bands of rows that follow each other, with the sections between them. */
function chainsOf(bands: readonly Band[], settings: TableSettings): Band[][] {
  const chains: Band[][] = [];
  let chain: Band[] = [];
  let pending: Band[] = [];
  for (const band of bands) {
    const room = Math.max(0, ...chain.map((own) => own.room));
    const isRow = band.kind === 'rows' || (chain.length > 0 && belongs(band, chain, settings));
    if (isRow) {
      if (chain.length === 0) chains.push(chain);
      chain.push(...pending, band);
      pending = [];
    } else if (band.kind === 'section' && chain.length > 0 && band.room <= settings.sectionRoom * room)
      pending.push(band);
    else [chain, pending] = [[], []];
  }
  return chains;
}

/** Chains as boxes; broken texts right above a chain belong to it as those below do. */
function joinBands(bands: readonly Band[], settings: TableSettings): Box[] {
  return chainsOf(bands, settings).map((chain) => {
    let first = bands.indexOf(chain[0] as Band);
    while (first > 0 && belongs(bands[first - 1] as Band, chain, settings)) first -= 1;
    const [top, bottom] = [bands[first] as Band, chain.at(-1) as Band];
    return [top.box[0], top.box[1], top.box[2], bottom.box[3]];
  });
}

/**
 * Stretches between horizontal rules that begin and end together and have rows of a table between them; each box goes
 * from the first rule to the last. `gap`: how far apart, in points, pieces of one rule may be.
 */
export function stackBoxes(
  edges: Edges,
  rows: readonly TextRow[],
  gap: number,
  text: string,
  settings: TableSettings,
): Box[] {
  return stacksOf(rulesOf(edges.horizontal, rows, gap, settings), settings).flatMap(({ from, to, ats }) => {
    const bands = ats.slice(1).flatMap((bottom, index) => {
      const box: Box = [from, ats[index] ?? 0, to, bottom];
      const own = rows.slice(firstFrom(rows, middleOf, box[1]), firstFrom(rows, middleOf, bottom));
      return withoutParagraphs(bandOf(own, box, text, settings), text, settings);
    });
    return joinBands(bands, settings);
  });
}
