import type { Box, PageLayout } from '../../../schemas/page-layout.js';
import { areaOf, holdsMiddle, shared, unionOf } from './blocks-boxes.js';
import { isReal, pictureRegions } from './blocks-charts.js';
import { type FlowLine, joinStretches, mostOf, stretchesOf } from './blocks-lines.js';
import type { PageItem } from './blocks-page.js';
import { tidySpans } from './blocks-pieces.js';
import type { BlockSettings } from './blocks-settings.js';
import type { Fragment, PageTable, PageTables } from './model.js';

/** 図1, 表2-1, グラフ3: the line that names a picture or table. */
export const CAPTION =
  /^[［[【（(〈＜]?(?:図表?|表|グラフ|写真|資料図|Fig(?:ure)?\.?|Table)[ 　]?[0-9０-９]{1,3}(?:[-－‐.．][0-9０-９]{1,3})?(?![0-9０-９年月日人件])/iu;

/** What such a line begins with where it names a picture. */
export const PICTURE = /図|グラフ|写真|Fig/iu;
/** Shortest side of an image that is more than an ornament, in points. */
const SMALLEST_PICTURE = 40;
/** Most room between a picture and its caption, in ems. */
const CAPTION_EM = 2;

/** Longest label inside a chart, in characters; what is longer is a text in a frame. */
const LONGEST_LABEL = 25;
/** How far labels of axes stand outside of what is drawn, in points. */
const AXIS = 24;
/** The same for what stands beside it: values of an axis, and its name in letters one below the other. */
const SIDE = 44;
/** Part of a table that a picture covers when the table is nothing but its grid. */
const COVERED = 0.6;
/** What stands at an axis: values, units and years. */
const AXIS_LABEL =
  /^[0-9０-９,，.．:：/%％△▲−－ー〜～()（）\s　人千百万億円歳年月日度令和平成昭和RHSＲＨＳ-]{1,200}$/u;

interface Context {
  readonly source: string;
  readonly page: number;
  readonly settings: BlockSettings;
}

/**
 * Takes charts and pictures with their labels out of a page. A picture without any text is its caption; one without a
 * caption leaves no trace.
 */
export function findFigures(
  layout: PageLayout,
  { tables, rest }: PageTables,
  context: Context,
): { figures: PageItem[]; tables: PageTable[]; rest: Fragment[] } {
  const figures: PageItem[] = [];
  let left = [...rest];
  let kept = [...tables];
  for (const region of pictureRegions(layout, tables)) {
    const inside = kept.filter((table) => covers(region, table.box) && !isReal(table));
    const held = inside.flatMap((table) =>
      table.cells.flatMap((cell) => cell.lines.flatMap((line) => line.fragments)),
    );
    const around: Box = [region[0] - SIDE, region[1] - AXIS, region[2] + SIDE, region[3] + AXIS];
    const near = left.filter((fragment) => holdsMiddle(around, fragment.box));
    const labels = labelsOf([...held, ...near], region, context);
    if (labels.length === 0) continue;
    const owned = new Set([...held, ...labels]);
    figures.push(figureOf([...owned], region, context));
    kept = kept.filter((table) => !inside.includes(table));
    left = left.filter((fragment) => !owned.has(fragment));
  }
  for (const { box } of layout.images) {
    if (figures.some((figure) => covers(figure.box, box))) continue;
    const caption = captionOf(box, left, context);
    if (caption.length === 0) continue;
    figures.push(figureOf(caption, unionOf([box, ...caption.map((fragment) => fragment.box)]), context));
    left = left.filter((fragment) => !caption.includes(fragment));
  }
  return { figures, tables: kept, rest: left };
}

/** The line directly above or below an image that names it. */
function captionOf(image: Box, fragments: readonly Fragment[], { source, settings }: Context): Fragment[] {
  const [x0, y0, x1, y1] = image;
  if (x1 - x0 < SMALLEST_PICTURE || y1 - y0 < SMALLEST_PICTURE) return [];
  const level = fragments.filter(({ direction }) => direction === 'right');
  const captions = stretchesOf(level, source, settings).filter(({ box, size, text }) => {
    const room = Math.max(box[1] - y1, y0 - box[3]);
    const isBeside = shared(x0, x1, box[0], box[2]) * 2 > box[2] - box[0];
    return (
      isBeside &&
      Math.abs(room) < CAPTION_EM * size &&
      CAPTION.test(text) &&
      PICTURE.test(text.slice(0, 6)) &&
      !/。$/u.test(text)
    );
  });
  return [...(captions[0]?.fragments ?? [])];
}

function covers(region: Box, box: Box): boolean {
  const x = Math.max(0, shared(region[0], region[2], box[0], box[2]));
  const y = Math.max(0, shared(region[1], region[3], box[1], box[3]));
  return x * y > COVERED * areaOf(box);
}

/** The fragments that are labels of a chart; none where its frame holds running text. */
function labelsOf(fragments: readonly Fragment[], region: Box, { source, settings }: Context): Fragment[] {
  const level = fragments.filter(({ direction }) => direction === 'right');
  const lines = stretchesOf(level, source, settings);
  const inside = lines.filter((line) => holdsMiddle(region, line.box));
  const long = inside.filter((line) => line.text.length > LONGEST_LABEL);
  if (long.length > 0.2 * inside.length) return [];
  const labels = lines.filter((line) => {
    if (holdsMiddle(region, line.box) || AXIS_LABEL.test(line.text)) return true;
    const isBeside = line.box[2] <= region[0] || line.box[0] >= region[2];
    return isBeside ? line.text.length === 1 : standsInRow(line, lines);
  });
  return [
    ...labels.flatMap((line) => line.fragments),
    ...fragments.filter(({ direction }) => direction !== 'right'),
  ];
}

/** Names of columns or colours, set in a row above or below a chart. */
function standsInRow(line: FlowLine, lines: readonly FlowLine[]): boolean {
  return lines.some(
    (other) =>
      other !== line && shared(line.box[1], line.box[3], other.box[1], other.box[3]) > 0.5 * line.size,
  );
}

function figureOf(fragments: readonly Fragment[], region: Box, context: Context): PageItem {
  const { source, settings } = context;
  const level = fragments.filter(({ direction }) => direction === 'right');
  const lines = joinStretches(stretchesOf(level, source, settings), source, settings);
  const others = fragments.filter(({ direction }) => direction !== 'right');
  const ordered = [...lines.flatMap((line) => line.fragments), ...others];
  const text = [
    ...lines.map((line) => line.text.replaceAll('\t', ' ')),
    ...others.map(({ span }) => source.slice(span.start, span.end).trim()),
  ].join(' ');
  const spans = tidySpans(
    source,
    ordered.map(({ span }) => span),
  );
  return {
    kind: 'text',
    box: region,
    size: mostOf(fragments).size,
    tag: 'Figure',
    opens: false,
    goesOn: false,
    draft: {
      kind: 'text',
      role: 'figure',
      text,
      spans,
      anchors: [],
      marker: null,
      depth: 0,
      bold: false,
      lines: lines.length,
      page: context.page,
      blankBefore: true,
    },
  };
}
