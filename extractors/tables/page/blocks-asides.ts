import type { Box, PageLayout, Ruling } from '../../../schemas/page-layout.js';
import { holdsMiddle, shared } from './blocks-boxes.js';
import { type FlowLine, stretchesOf } from './blocks-lines.js';
import type { BlockSettings } from './blocks-settings.js';
import type { Fragment, PageTable } from './model.js';

/** Widest box that leaves room for text beside it, and the narrowest that holds some, as parts of the page's width. */
const WIDEST = 0.6;
const NARROWEST = 0.12;
/** Fewest lines in a box, and beside it. */
const LINES = 3;
/** How far apart, in points, the ends of rules lie that make one frame. */
const CORNER = 3;
/** Most rules, and most shaded areas of a box's size, of a page that is looked at: one with more is a drawing or a table. */
const MOST_RULES = 400;
const MOST_AREAS = 100;

interface Context {
  readonly source: string;
  readonly settings: BlockSettings;
}

/** A box with a text of its own beside the running text. */
export interface Aside {
  readonly box: Box;
  readonly fragments: readonly Fragment[];
}

/**
 * Takes boxes at the side of the running text out of it: shaded or framed, with several lines of sentences inside,
 * others beside them and nothing on their other side. Boxes beside boxes are no asides.
 */
export function findAsides(
  layout: PageLayout,
  tables: readonly PageTable[],
  fragments: readonly Fragment[],
  context: Context,
): { asides: Aside[]; rest: Fragment[] } {
  const boxes = boxesOf(layout).filter((box) => !tables.some((table) => touchesInside(box, table.box)));
  if (boxes.length === 0) return { asides: [], rest: [...fragments] };
  const lines = stretchesOf(fragments, context.source, context.settings);
  const free = lines.filter((line) => !boxes.some((box) => holdsMiddle(box, line.box)));
  const asides: Aside[] = [];
  let rest = [...fragments];
  for (const box of boxes) {
    const inside = rest.filter((fragment) => holdsMiddle(box, fragment.box));
    if (!isText(stretchesOf(inside, context.source, context.settings)) || !standsBeside(box, free)) continue;
    asides.push({ box, fragments: inside });
    rest = rest.filter((fragment) => !inside.includes(fragment));
  }
  return { asides, rest };
}

/** Whether a line stands beside a box: level with it and on its left or right. */
export function isBeside(line: Box, box: Box): boolean {
  return shared(line[1], line[3], box[1], box[3]) > 0 && shared(line[0], line[2], box[0], box[2]) <= 0;
}

function isText(lines: readonly FlowLine[]): boolean {
  return lines.length >= LINES && lines.some(({ text }) => text.includes('。'));
}

/** Whether several lines stand on one side of a box and none on the other. */
function standsBeside(box: Box, lines: readonly FlowLine[]): boolean {
  const level = lines.filter((line) => isBeside(line.box, box));
  const left = level.filter((line) => line.box[0] < box[0]);
  return level.length >= LINES && (left.length === 0 || left.length === level.length);
}

function touchesInside(a: Box, b: Box): boolean {
  return shared(a[0], a[2], b[0], b[2]) > CORNER && shared(a[1], a[3], b[1], b[3]) > CORNER;
}

/** Shaded areas and frames of a box's size, the larger of two that lie in each other. */
function boxesOf({ width, fills, rulings }: PageLayout): Box[] {
  const shaded = fills.filter(({ colour }) => colour !== '#ffffff').map(({ box }) => box);
  const all = [...shaded, ...framesOf(rulings)].filter((box) => {
    const share = (box[2] - box[0]) / width;
    return share >= NARROWEST && share <= WIDEST;
  });
  if (all.length > MOST_AREAS) return [];
  const sorted = all.toSorted((a, b) => sizeOf(b) - sizeOf(a));
  return sorted.filter((box, index) => !sorted.slice(0, index).some((other) => holdsMiddle(other, box)));
}

function sizeOf(box: Box): number {
  return (box[2] - box[0]) * (box[3] - box[1]);
}

/** Boxes of two upright rules that end where two level ones begin and end. */
function framesOf(rulings: readonly Ruling[]): Box[] {
  if (rulings.length > MOST_RULES) return [];
  const uprights = rulings.filter(({ axis }) => axis === 'vertical').toSorted((a, b) => a.at - b.at);
  const levels = rulings.filter(({ axis }) => axis === 'horizontal');
  const isNear = (a: number, b: number): boolean => Math.abs(a - b) <= CORNER;
  return uprights.flatMap((left, index): Box[] => {
    const right = uprights
      .slice(index + 1)
      .find(({ at, from, to }) => at - left.at > CORNER && isNear(from, left.from) && isNear(to, left.to));
    if (right === undefined) return [];
    const closes = (at: number): boolean =>
      levels.some((rule) => isNear(rule.at, at) && isNear(rule.from, left.at) && isNear(rule.to, right.at));
    return closes(left.from) && closes(left.to) ? [[left.at, left.from, right.at, left.to]] : [];
  });
}
