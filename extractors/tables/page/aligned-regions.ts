import type { Box } from '../../../schemas/page-layout.js';
import { boxAround } from './cell-lines.js';
import type { TableSettings } from './settings.js';
import { isFigure, isLeader, median, type Piece, piecesOf, type TextRow } from './text-rows.js';

interface Gap {
  readonly from: number;
  readonly to: number;
}

/** A line by its parts: words that stand closer than a column's gap together; leaders are no part. */
interface Line {
  readonly row: TextRow;
  readonly parts: readonly Piece[];
}

/** The gaps between the parts of a line. */
function gapsOf({ parts }: Line): Gap[] {
  return parts.slice(1).map(({ from }, index) => ({ from: parts[index]?.to ?? from, to: from }));
}

/** The gaps of a first line, with the room on both sides of it: a head may have nothing over the first column. */
function firstGaps(line: Line): Gap[] {
  const [first, last] = [line.parts[0]?.from ?? 0, line.parts.at(-1)?.to ?? 0];
  return [
    { from: Number.NEGATIVE_INFINITY, to: first },
    ...gapsOf(line),
    { from: last, to: Number.POSITIVE_INFINITY },
  ];
}

/** How many gaps lie between letters. */
function countInner(gaps: readonly Gap[]): number {
  return gaps.filter(({ from, to }) => Number.isFinite(from) && Number.isFinite(to)).length;
}

/** What is left of gaps where a line has no letters. */
function narrowed(gaps: readonly Gap[], { parts, row }: Line, settings: TableSettings): Gap[] {
  const least = settings.gutterEm.some * row.size;
  return gaps.flatMap((gap) => {
    let free: Gap[] = [gap];
    for (const { from, to } of parts) {
      free = free.flatMap((stretch) => {
        if (to <= stretch.from || from >= stretch.to) return [stretch];
        return [
          { from: stretch.from, to: from },
          { from: to, to: stretch.to },
        ];
      });
    }
    return free.filter((stretch) => stretch.to - stretch.from >= least);
  });
}

/** Whether a line has parts on both sides of a gap. */
function supports({ parts }: Line, { from, to }: Gap): boolean {
  return (parts[0]?.to ?? to) <= from && (parts.at(-1)?.from ?? from) >= to;
}

/** Whether a line begins another table: it stands further off than the rows do, and no data follows it. */
function isTitle(
  lines: readonly Line[],
  start: number,
  at: number,
  closesGap: boolean,
  settings: TableSettings,
): boolean {
  if (!closesGap || at - start < 2) return false;
  const room = (index: number) => (lines[index]?.row.box[1] ?? 0) - (lines[index - 1]?.row.box[3] ?? 0);
  const usual = median(lines.slice(start + 1, at).map((_, offset) => room(start + 1 + offset)));
  if (room(at) - usual < settings.titleGapEm * (lines[at]?.row.size ?? 0)) return false;
  const next = lines[at + 1]?.parts.slice(1) ?? [];
  return !next.some(({ text }) => isFigure(text));
}

/** Lines from `start` on that share gaps, as far as they go; the index behind the last one. */
function grow(lines: readonly Line[], start: number, settings: TableSettings): number {
  let gaps = firstGaps(lines[start] as Line);
  let end = start + 1;
  let single = 0;
  let last = start;
  for (; end < lines.length; end += 1) {
    const [line, above] = [lines[end] as Line, lines[end - 1] as Line];
    if (line.row.box[1] - above.row.box[3] > settings.rowGapEm * line.row.size) break;
    const left = narrowed(gaps, line, settings);
    if (line.parts.length > 1) {
      if (!left.some((gap) => supports(line, gap))) break;
      gaps = left;
      single = 0;
      last = end;
    } else {
      // A line of one part is a label or a section of the table, if it does not close its gaps like running text.
      single += 1;
      const isWide = countInner(left) * 2 < countInner(gaps);
      if (single > 2 || isTitle(lines, start, end, countInner(left) < countInner(gaps), settings)) break;
      if (!isWide) gaps = left;
    }
  }
  return last + 1;
}

/** Whether a line may be the first of a table: in parts, with none of running text behind the first one. */
function canStart({ parts, row }: Line, settings: TableSettings): boolean {
  return parts.length > 1 && parts.slice(1).every(({ from, to }) => to - from <= settings.proseEm * row.size);
}

/** A line that stands over all columns but the first, as a spanning head does. */
function isSpanningHead(line: Line | undefined, below: Line, settings: TableSettings): boolean {
  const [part] = line?.parts ?? [];
  if (line?.parts.length !== 1 || !part) return false;
  const first = below.parts[0];
  const near = below.row.box[1] - line.row.box[3] <= (settings.rowGapEm * line.row.size) / 2;
  return (
    near &&
    first !== undefined &&
    part.from >= first.to &&
    part.to <= (below.parts.at(-1)?.to ?? 0) + settings.overhang
  );
}

/**
 * Stretches of a page whose lines share gaps, from top to bottom: tables without rules, if what they hold looks like
 * one. The lines must not belong to tables found before.
 */
export function alignedBoxes(rows: readonly TextRow[], text: string, settings: TableSettings): Box[] {
  const lines = rows.map((row): Line => {
    const words = row.pieces.filter((piece) => !isLeader(piece)).flatMap((piece) => piece.words);
    return { row, parts: piecesOf(words, text, settings.columnGapEm) };
  });
  const boxes: Box[] = [];
  for (let start = 0; start < lines.length; start += 1) {
    if (!canStart(lines[start] as Line, settings)) continue;
    const end = grow(lines, start, settings);
    if (end - start < settings.fewestRows) continue;
    const first = isSpanningHead(lines[start - 1], lines[start] as Line, settings) ? start - 1 : start;
    boxes.push(boxAround(lines.slice(first, end).map(({ row }) => row.box)));
    start = end - 1;
  }
  return boxes;
}
