import type { Box } from '../../../schemas/page-layout.js';
import { areTwoNumbers } from '../draft.js';
import { shared, turned, unionOf } from './blocks-boxes.js';
import type { BlockSettings } from './blocks-settings.js';
import type { Fragment, PageLine } from './model.js';

/** A line, or a stretch of one, in the frame of its writing: text runs along x, lines follow along y. */
export interface FlowLine extends PageLine {
  /** Size of most of its letters, in points. */
  readonly size: number;
  readonly bold: boolean;
  /** Widest gap between its fragments, in points. */
  readonly gap: number;
}

/** How many of the last lines are looked at for one on which the next box stands. */
const NEAR_ROWS = 4;

interface Placed {
  readonly fragment: Fragment;
  readonly box: Box;
}

/** Fragments of one direction as stretches of lines, cut at wide gaps; top first, then from the left. */
export function stretchesOf(
  fragments: readonly Fragment[],
  text: string,
  settings: BlockSettings,
): FlowLine[] {
  const placed = fragments.map((fragment) => ({ fragment, box: turned(fragment.box, fragment.direction) }));
  return rowsOf(placed, settings).flatMap((row) =>
    cutAtGaps(row, settings).map((part) => lineOf(part, text, settings)),
  );
}

/** Stretches that stand beside each other in one column as whole lines. */
export function joinStretches(
  stretches: readonly FlowLine[],
  text: string,
  settings: BlockSettings,
): FlowLine[] {
  const placed = stretches.map((line) => ({ ...line, line }));
  return rowsOf(placed, settings).map((row) => {
    if (row.length === 1) return (row[0] as (typeof placed)[number]).line;
    const parts = row.flatMap(({ line }) =>
      line.fragments.map((fragment) => ({ fragment, box: turned(fragment.box, fragment.direction) })),
    );
    // A raised number may have been a stretch of its own, level with a line of the column beside it.
    return lineOf(
      parts.sort((a, b) => a.box[0] - b.box[0]),
      text,
      settings,
    );
  });
}

/** Boxes by the line that they stand on; a raised or small one stands on the line of the taller one beside it. */
function rowsOf<T extends { readonly box: Box }>(items: readonly T[], settings: BlockSettings): T[][] {
  const rows: { top: number; bottom: number; items: T[] }[] = [];
  for (const item of items.toSorted((a, b) => a.box[1] + a.box[3] - b.box[1] - b.box[3])) {
    const [, top, , bottom] = item.box;
    const row = rows.slice(-NEAR_ROWS).findLast((other) => {
      const least = Math.min(bottom - top, other.bottom - other.top) * settings.lineShare;
      return shared(top, bottom, other.top, other.bottom) > least;
    });
    if (row === undefined) {
      rows.push({ top, bottom, items: [item] });
      continue;
    }
    row.items.push(item);
    if (bottom - top > row.bottom - row.top) {
      row.top = top;
      row.bottom = bottom;
    }
  }
  return rows.map((row) => row.items.sort((a, b) => a.box[0] - b.box[0]));
}

function cutAtGaps(row: readonly Placed[], settings: BlockSettings): Placed[][] {
  const parts: Placed[][] = [];
  let end = Number.NEGATIVE_INFINITY;
  for (const item of row) {
    if (parts.length === 0 || item.box[0] - end > settings.stretchGapEm * item.fragment.size) parts.push([]);
    parts.at(-1)?.push(item);
    end = Math.max(end, item.box[2]);
  }
  return parts;
}

function lineOf(parts: readonly Placed[], text: string, settings: BlockSettings): FlowLine {
  let written = '';
  let gap = 0;
  parts.forEach((part, index) => {
    const before = parts[index - 1];
    if (before !== undefined) {
      const room = part.box[0] - before.box[2];
      gap = Math.max(gap, room);
      const isPageNumber =
        index === parts.length - 1 &&
        room > LEADER_EM * before.fragment.size &&
        PAGE_NUMBER.test(text.slice(part.fragment.span.start, part.fragment.span.end)) &&
        /\p{L}/u.test(written);
      written += isPageNumber ? '\t' : between(before.fragment, part.fragment, room, text, settings);
    }
    written += text.slice(part.fragment.span.start, part.fragment.span.end);
  });
  const { size, bold } = mostOf(parts.map((part) => part.fragment));
  return {
    text: written.trim(),
    box: unionOf(parts.map((part) => part.box)),
    fragments: parts.map((part) => part.fragment),
    size,
    bold,
    gap,
  };
}

/** What stands between two fragments: the blank that was written there, or one for the gap. */
function between(
  before: Fragment,
  after: Fragment,
  room: number,
  text: string,
  settings: BlockSettings,
): string {
  const inText = text.slice(before.span.end, Math.max(before.span.end, after.span.start));
  const isWritten = after.span.start >= before.span.end && inText.length <= 8 && /^[ 　]*$/u.test(inText);
  if (isWritten && inText !== '') return inText;
  const [left, right] = [before, after].map(({ span }) => text.slice(span.start, span.end)) as [
    string,
    string,
  ];
  if (areTwoNumbers(left, right)) return ' ';
  return room > settings.spaceEm * Math.min(before.size, after.size) ? ' ' : '';
}

/** Room, in ems, between an entry of a table of contents and its page number: shown as a tab, as text sources have it. */
const LEADER_EM = 3;
const PAGE_NUMBER = /^\s*[0-9０-９]{1,3}\s*$/u;

/** Size and weight of most of the letters. */
export function mostOf(fragments: readonly Fragment[]): { size: number; bold: boolean } {
  const sizes = new Map<number, number>();
  let bold = 0;
  let all = 0;
  for (const fragment of fragments) {
    const length = fragment.span.end - fragment.span.start;
    const size = Math.round(fragment.size * 10) / 10;
    sizes.set(size, (sizes.get(size) ?? 0) + length);
    all += length;
    if (fragment.bold) bold += length;
  }
  let most = 0;
  let size = 0;
  for (const [candidate, count] of sizes) {
    if (count > most || (count === most && candidate > size)) {
      most = count;
      size = candidate;
    }
  }
  return { size, bold: bold * 2 > all };
}
