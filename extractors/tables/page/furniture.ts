import type { Span } from '../../../schemas/at.js';
import type { PageLayout } from '../../../schemas/page-layout.js';
import type { Furniture, ReadDocument } from '../../../schemas/read-document.js';
import { pageNumberOf } from '../../read/page-numbers.js';
import { joinName } from '../pieces.js';
import { type FlowLine, stretchesOf } from './blocks-lines.js';
import { tidySpans } from './blocks-pieces.js';
import type { BlockSettings } from './blocks-settings.js';
import type { Fragment } from './model.js';

/** How many lines at the head and at the foot of a page are looked at. */
const EDGE_LINES = 3;
/** A line on this many pages at one place is a running title, in a paper of two pages on both. */
const RUNNING_PAGES = 3;
/** A line of more stretches than this is the head of a table without rules. */
const MOST_STRETCHES = 2;
/** Part of a page's height at its head and foot in which furniture stands. */
const MARGIN = 0.14;

/** A stretch at the head or foot of a page, outside of what is ruled. */
interface EdgeStretch {
  readonly page: number;
  readonly text: string;
  readonly spans: readonly Span[];
  readonly middle: number;
  readonly centre: number;
  readonly side: 'head' | 'foot';
  /** Outermost of its page's lines on that side, or only furniture lies further out. */
  readonly rank: number;
  readonly isArtifact: boolean;
  /** More room on its inner side than on its outer one: it belongs to what stands further out. */
  readonly isApart: boolean;
}

/**
 * Page numbers and running titles of all pages: what stands at one place of several pages and says the same, numbers
 * aside. A running title that is also written in the text is furniture everywhere; one that is not stays content
 * where it stands first.
 */
export function findFurniture(read: ReadDocument, settings: BlockSettings): Furniture[] {
  const pages = read.layout?.pages ?? [];
  const known = new Set(read.furniture.map((piece) => piece.span.start));
  const texts = new Map<string, number>();
  const stretches = pages.flatMap((page, index) => edgesOf(page, index, read.text, known, texts, settings));
  const numbers = pageNumbers(stretches, settings);
  const numbered = new Set(numbers);
  const titles = runningTitles(stretches, numbered, texts, pages.length, settings);
  return [
    ...numbers.flatMap((stretch) => furnitureOf(stretch, 'page-number')),
    ...titles.flatMap((stretch) => furnitureOf(stretch, 'running-title')),
  ];
}

function furnitureOf(stretch: EdgeStretch, kind: Furniture['kind']): Furniture[] {
  return stretch.spans.map((span) => ({ kind, span }));
}

/** The stretches at both edges of a page; notes how often each text stands anywhere. */
function edgesOf(
  page: PageLayout,
  index: number,
  source: string,
  known: ReadonlySet<number>,
  texts: Map<string, number>,
  settings: BlockSettings,
): EdgeStretch[] {
  const fragments: Fragment[] = page.runs.filter(
    (run) => !known.has(run.span.start) && run.direction === 'right',
  );
  const lines = stretchesOf(fragments, source, settings).filter((line) => line.text !== '');
  for (const line of lines) {
    const key = keyOf(line.text);
    texts.set(key, (texts.get(key) ?? 0) + 1);
  }
  const rows = rowsOf(lines);
  const isRuled = (line: FlowLine): boolean => isWithinRules(page, line);
  const take = (row: readonly FlowLine[], rank: number, side: EdgeStretch['side']): EdgeStretch[] =>
    row.length > MOST_STRETCHES && !row.every(isArtifact)
      ? []
      : row
          .filter((line) => !isRuled(line) || isArtifact(line))
          .map((line) => ({
            page: index,
            text: line.text,
            spans: tidySpans(
              source,
              line.fragments.map(({ span }) => span),
            ),
            middle: (line.box[1] + line.box[3]) / 2,
            centre: (line.box[0] + line.box[2]) / 2,
            side,
            rank,
            isArtifact: isArtifact(line),
            isApart: isApart(rows, row, side),
          }))
          .filter(({ middle }) =>
            side === 'head' ? middle < MARGIN * page.height : middle > (1 - MARGIN) * page.height,
          );
  const head = rows.slice(0, EDGE_LINES).flatMap((row, rank) => take(row, rank, 'head'));
  const foot = rows
    .slice(-EDGE_LINES)
    .reverse()
    .flatMap((row, rank) => take(row, rank, 'foot'));
  return [...head, ...foot];
}

function isArtifact(line: FlowLine): boolean {
  return line.fragments.every((fragment) => fragment.tag === 'Artifact');
}

function isApart(
  rows: readonly (readonly FlowLine[])[],
  row: readonly FlowLine[],
  side: EdgeStretch['side'],
): boolean {
  const at = rows.indexOf(row);
  const middle = (index: number): number => {
    const [line] = rows[index] ?? [];
    return line === undefined ? Number.NaN : (line.box[1] + line.box[3]) / 2;
  };
  const [above, below] = [middle(at) - middle(at - 1), middle(at + 1) - middle(at)];
  return side === 'head' ? !(below < 1.5 * above) : !(above < 1.5 * below);
}

/** Stretches by the line that they stand on; they come sorted. */
function rowsOf(lines: readonly FlowLine[]): FlowLine[][] {
  const rows: FlowLine[][] = [];
  for (const line of lines.toSorted((a, b) => a.box[1] + a.box[3] - b.box[1] - b.box[3])) {
    const row = rows.at(-1)?.[0];
    const middle = (line.box[1] + line.box[3]) / 2;
    if (row !== undefined && middle > row.box[1] && middle < row.box[3]) rows.at(-1)?.push(line);
    else rows.push([line]);
  }
  return rows;
}

/** Whether upright rules stand on both sides of a line: it is in a table or box. */
function isWithinRules(page: PageLayout, line: FlowLine): boolean {
  const middle = (line.box[1] + line.box[3]) / 2;
  let left = false;
  let right = false;
  for (const { axis, at, from, to } of page.rulings) {
    if (axis !== 'vertical' || middle < from || middle > to) continue;
    if (at <= line.box[0] + 1) left = true;
    if (at >= line.box[2] - 1) right = true;
  }
  return left && right;
}

/** Numbers at one place of several pages that rise with them, and what says page by itself. */
function pageNumbers(stretches: readonly EdgeStretch[], settings: BlockSettings): EdgeStretch[] {
  const candidates = stretches.flatMap((stretch) => {
    const number = pageNumberOf(stretch.text) ?? prefixedNumber(stretch.text);
    return number === null ? [] : [{ ...number, stretch }];
  });
  return candidates.flatMap(({ number, explicit, stretch }) => {
    if (explicit && stretch.rank === 0) return [stretch];
    const offset = number - stretch.page;
    const company = candidates.some(
      (other) =>
        other.stretch !== stretch &&
        other.stretch.side === stretch.side &&
        other.stretch.page !== stretch.page &&
        other.number - other.stretch.page === offset &&
        Math.abs(other.stretch.middle - stretch.middle) <= settings.samePlacePoints,
    );
    return company || stretch.isArtifact ? [stretch] : [];
  });
}

/** 資-12, 第2章 12: a number behind the sign of a part of the book. */
function prefixedNumber(text: string): { number: number; explicit: boolean } | null {
  const match = /^[^\s0-9]{1,4}[ 　]?[-－‐・][ 　]?(?<n>[0-9０-９]{1,4})$/u.exec(text);
  return match === null ? null : { number: Number(match.groups?.n?.normalize('NFKC')), explicit: false };
}

/** From the outermost lines inwards: a line further in counts only where all beyond it is furniture. */
function runningTitles(
  stretches: readonly EdgeStretch[],
  numbers: ReadonlySet<EdgeStretch>,
  texts: ReadonlyMap<string, number>,
  pageCount: number,
  settings: BlockSettings,
): EdgeStretch[] {
  const found = new Set<EdgeStretch>();
  const isTaken = (stretch: EdgeStretch): boolean => found.has(stretch) || numbers.has(stretch);
  const open = new Map<string, EdgeStretch[]>();
  for (const stretch of stretches) {
    if (isTaken(stretch)) continue;
    const key = `${stretch.side}\t${stretch.page}`;
    open.set(key, [...(open.get(key) ?? []), stretch]);
  }
  for (let rank = 0; rank < EDGE_LINES; rank += 1) {
    const candidates = [...open.values()].flatMap((page) => {
      const outer = page.filter((stretch) => stretch.rank < rank);
      return outer.every(isTaken)
        ? page.filter((stretch) => stretch.rank === rank && (rank === 0 || stretch.isApart))
        : [];
    });
    for (const group of groupsOf(candidates, settings)) {
      const pages = new Set(group.map((stretch) => stretch.page)).size;
      if (
        pages >= Math.min(RUNNING_PAGES, Math.max(2, pageCount)) ||
        group.every((stretch) => stretch.isArtifact)
      )
        for (const stretch of group) found.add(stretch);
    }
  }
  return groupsOf([...found], settings).flatMap((group) => {
    const isWritten = (texts.get(keyOf(group[0]?.text ?? '')) ?? 0) > group.length;
    return isWritten ? group : group.slice(1);
  });
}

/** Stretches that say the same at one place of their pages. */
function groupsOf(stretches: readonly EdgeStretch[], settings: BlockSettings): EdgeStretch[][] {
  const groups = new Map<string, EdgeStretch[]>();
  for (const stretch of stretches) {
    const place = Math.round(stretch.middle / (2 * settings.samePlacePoints));
    const key = `${stretch.side}\t${place}\t${keyOf(stretch.text)}`;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [stretch]);
    else group.push(stretch);
  }
  return [...groups.values()];
}

/** A text for comparison: no blanks, no brackets around it. */
function keyOf(text: string): string {
  return joinName(text).replace(/^[［[【（(＜<〔「]{1,3}|[］\]】）)＞>〕」]{1,3}$/gu, '');
}
