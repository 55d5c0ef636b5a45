import type { Box, Direction, PageLayout } from '../../../schemas/page-layout.js';
import type { Furniture } from '../../../schemas/read-document.js';
import { isRule, unitOf } from '../signs.js';
import { type Aside, findAsides } from './blocks-asides.js';
import { shared, turned, unionOf } from './blocks-boxes.js';
import { draftOf, type PageText } from './blocks-drafts.js';
import { findFigures } from './blocks-figures.js';
import { findFootnotes } from './blocks-footnotes.js';
import { type FlowLine, joinStretches, stretchesOf } from './blocks-lines.js';
import { paragraphsOf } from './blocks-paragraphs.js';
import { tidySpans } from './blocks-pieces.js';
import type { BlockSettings } from './blocks-settings.js';
import { liftUnits } from './blocks-units.js';
import { type Placeable, readingOrder } from './columns.js';
import type { Fragment, PageTable, PageTables } from './model.js';

/** A table of a page in its place among the texts. */
export interface TableItem {
  readonly kind: 'table';
  readonly table: PageTable;
  /** The unit that stood over the first figures of its columns. */
  readonly unit: string | null;
}

/** （単位：千円） in its place: it belongs to the table below it, or to the one above. */
export interface UnitItem {
  readonly kind: 'unit';
  readonly unit: string;
}

export type PageItem = (PageText | TableItem | UnitItem) & { readonly box: Box };

/** What a page says, in reading order, and what of it is furniture. */
export interface PageContent {
  /** Index of the page. */
  readonly page: number;
  readonly width: number;
  readonly height: number;
  readonly items: readonly PageItem[];
  readonly furniture: readonly Furniture[];
  /** Where its printed page numbers stand. */
  readonly numbers: readonly Box[];
  /** What is on it that nobody sees: the rest of a cell that a page break cut. */
  readonly hidden: readonly HiddenText[];
  /** Whether some of its letters were recognised in a picture: they may be misread. */
  readonly isRecognised: boolean;
}

export interface HiddenText {
  readonly text: string;
  readonly box: Box;
}

interface Context {
  readonly source: string;
  readonly page: number;
  readonly settings: BlockSettings;
  readonly numbers: readonly Box[];
  readonly hidden: readonly HiddenText[];
  /** Boxes at the side that the text runs around. */
  readonly asides?: readonly Box[];
}

/** Something to be read: a stretch of a line, or a solid that is an item already. */
interface Piece extends Placeable {
  readonly line: FlowLine | null;
  readonly items: readonly PageItem[];
}

/** Puts the tables of a page and the text around them into reading order. */
export function readPage(layout: PageLayout, found: PageTables, context: Context): PageContent {
  const furniture: Furniture[] = [];
  const { figures, tables, rest } = findFigures(layout, found, context);
  const solids: Piece[] = [
    ...tables.map((table) =>
      solid({ kind: 'table', ...liftUnits(table, context.source, furniture), box: table.box }),
    ),
    ...figures.map(solid),
  ];
  const { notes, rest: text } = findFootnotes(
    layout,
    rest.filter((fragment) => fragment.direction === 'right'),
    context,
  );
  const { asides, rest: across } = findAsides(layout, tables, text, context);
  const others = rest.filter((fragment) => fragment.direction !== 'right');
  const items = isVertical(across, others)
    ? verticalPage(solids, across, others, context, furniture)
    : flow(
        [...solids, ...areasOf(others, context, furniture)],
        across,
        { ...context, asides: asides.map(({ box }) => box) },
        furniture,
      );
  const { width, height } = layout;
  return {
    page: context.page,
    width,
    height,
    items: [...withAsides(items, asides, context, furniture), ...notes],
    furniture,
    numbers: context.numbers,
    hidden: context.hidden,
    isRecognised: layout.runs.some(({ confidences }) => confidences !== undefined),
  };
}

/** Items with each box at the side behind the last of them that stands beside it. */
function withAsides(
  items: readonly PageItem[],
  asides: readonly Aside[],
  context: Context,
  furniture: Furniture[],
): PageItem[] {
  return asides.reduce<PageItem[]>(
    (all, { box, fragments }) => {
      const place = all.findLastIndex((item) => shared(item.box[1], item.box[3], box[1], box[3]) > 0);
      return all.toSpliced(place + 1, 0, ...flow([], fragments, context, furniture));
    },
    [...items],
  );
}

function solid(item: PageItem): Piece {
  return { box: item.box, size: 0, length: 0, line: null, items: [item] };
}

/** A page of vertical writing: the frame turns, so that its solids follow from right to left as well. */
function verticalPage(
  solids: readonly Piece[],
  across: readonly Fragment[],
  others: readonly Fragment[],
  context: Context,
  furniture: Furniture[],
): PageItem[] {
  const level = flow([], across, context, furniture);
  const pieces = [...solids, ...level.map(solid)].map((piece) => ({
    ...piece,
    box: turned(piece.box, 'down'),
  }));
  const main = others.filter((fragment) => fragment.direction === 'down');
  const aside = areasOf(
    others.filter((fragment) => fragment.direction !== 'down'),
    context,
    furniture,
  ).map((piece) => ({ ...piece, box: turned(piece.box, 'down') }));
  return flow([...pieces, ...aside], main, context, furniture);
}

function isVertical(across: readonly Fragment[], others: readonly Fragment[]): boolean {
  const lengthOf = (fragments: readonly Fragment[]): number =>
    fragments.reduce((sum, { span }) => sum + span.end - span.start, 0);
  return lengthOf(others.filter(({ upright }) => upright)) > lengthOf(across);
}

/** Text in another direction than the page's, as areas: each is read by itself where it stands. */
function areasOf(fragments: readonly Fragment[], context: Context, furniture: Furniture[]): Piece[] {
  const directions: readonly Direction[] = ['down', 'up', 'left'];
  return directions.flatMap((direction) => {
    const own = fragments.filter((fragment) => fragment.direction === direction);
    return clusters(own).map((cluster) => ({
      box: unionOf(cluster.map(({ box }) => box)),
      size: 0,
      length: 0,
      line: null,
      items: flow([], cluster, context, furniture),
    }));
  });
}

/** Fragments that lie within about two letters of each other. */
function clusters(fragments: readonly Fragment[]): Fragment[][] {
  const found: { box: Box; fragments: Fragment[] }[] = [];
  for (const fragment of fragments) {
    const reach = 2 * fragment.size;
    const near = found.filter(
      ({ box: [x0, y0, x1, y1] }) =>
        fragment.box[0] < x1 + reach &&
        fragment.box[2] > x0 - reach &&
        fragment.box[1] < y1 + reach &&
        fragment.box[3] > y0 - reach,
    );
    const [first, ...more] = near;
    if (first === undefined) {
      found.push({ box: fragment.box, fragments: [fragment] });
      continue;
    }
    for (const other of more) {
      first.fragments.push(...other.fragments);
      found.splice(found.indexOf(other), 1);
    }
    first.fragments.push(fragment);
    first.box = unionOf([first.box, fragment.box, ...more.map(({ box }) => box)]);
  }
  return found.map((cluster) => cluster.fragments);
}

/** Solids and fragments of one direction as items in reading order. */
function flow(
  solids: readonly Piece[],
  fragments: readonly Fragment[],
  context: Context,
  furniture: Furniture[],
): PageItem[] {
  const stretches = stretchesOf(fragments, context.source, context.settings)
    .filter((line) => line.text !== '')
    .map((line): Piece => ({ box: line.box, size: line.size, length: line.text.length, line, items: [] }));
  return readingOrder([...solids, ...stretches], context.settings).flatMap((group) =>
    column(group, context, furniture),
  );
}

/** One column, read from top to bottom. */
function column(group: readonly Piece[], context: Context, furniture: Furniture[]): PageItem[] {
  const { source, settings } = context;
  const aside: { top: number; left: number; items: readonly PageItem[] }[] = [];
  const plain: FlowLine[] = [];
  for (const { line, box, items } of group) {
    const unit = line === null ? null : unitOf(line.text);
    if (line === null) aside.push({ top: box[1], left: box[0], items });
    else if (unit !== null) {
      furniture.push(...spansOf(line, source).map((span) => ({ kind: 'unit' as const, span })));
      aside.push({ top: box[1], left: box[0], items: [{ kind: 'unit', unit, box: boxOf(line) }] });
    } else if (isRule(line.text)) {
      furniture.push(...spansOf(line, source).map((span) => ({ kind: 'rule' as const, span })));
    } else plain.push(line);
  }
  const lines = joinStretches(plain, source, settings);
  const closed = new Set(
    lines.filter((line, index) => {
      const next = lines[index + 1];
      return aside.some(
        ({ top, items }) =>
          items[0]?.kind !== 'unit' && top >= line.box[1] && (next === undefined || top < next.box[1]),
      );
    }),
  );
  const paragraphs = paragraphsOf(lines, closed, settings, context.asides);
  const texts = paragraphs.map((paragraph, index) => {
    const [first] = paragraph.lines;
    const text = draftOf(paragraph, context, furniture);
    const item: PageItem = {
      ...text,
      opens: text.opens && index === 0,
      goesOn: text.goesOn && index === paragraphs.length - 1,
      box: unionOf(paragraph.lines.map(boxOf)),
    };
    return { top: first?.box[1] ?? 0, left: first?.box[0] ?? 0, items: [item] };
  });
  return [...aside, ...texts].sort((a, b) => a.top - b.top || a.left - b.left).flatMap(({ items }) => items);
}

function spansOf(line: FlowLine, source: string): ReturnType<typeof tidySpans> {
  return tidySpans(
    source,
    line.fragments.map(({ span }) => span),
  );
}

/** Where a line lies on the page as shown. */
function boxOf(line: FlowLine): Box {
  return unionOf(line.fragments.map(({ box }) => box));
}
