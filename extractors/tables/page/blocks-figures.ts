import type { Box, PageLayout } from '../../../schemas/page-layout.js';
import { areaOf, holdsMiddle, shared, touches, unionOf } from './blocks-boxes.js';
import { joinStretches, mostOf, stretchesOf } from './blocks-lines.js';
import type { PageItem } from './blocks-page.js';
import { tidySpans } from './blocks-pieces.js';
import type { BlockSettings } from './blocks-settings.js';
import type { Fragment, PageTable, PageTables } from './model.js';

/** 図1, 表2-1, グラフ3: the line that names a picture or table. */
export const CAPTION =
  /^[［[【（(〈＜]?(?:図表?|表|グラフ|写真|資料図|Fig(?:ure)?\.?|Table)[ 　]?[0-9０-９]{1,3}(?:[-－‐.．][0-9０-９]{1,3})?(?![0-9０-９年月日人件])/iu;

/** Part of the page that a picture covers at most: beyond, it is the page's ground. */
const GROUND = 0.7;
/** Part of the page that a picture covers at least: smaller ones are signs and ornaments. */
const SMALLEST = 0.008;
/** How near drawings of one picture lie, in points. */
const REACH = 9;
/** Longest label inside a chart, in characters; what is longer is a text in a frame. */
const LONGEST_LABEL = 25;
/** How far labels of axes stand outside of what is drawn, in points. */
const AXIS = 24;
/** What stands at an axis: values, units and years. */
const AXIS_LABEL =
  /^[0-9０-９,，.．:：/%％△▲−－ー〜～()（）\s　人千百万億円歳年月日度令和平成昭和RHSＲＨＳ-]{1,12}$/u;

interface Context {
  readonly source: string;
  readonly page: number;
  readonly settings: BlockSettings;
}

/** Takes charts and pictures with their labels out of a page. Pictures without any text leave no trace. */
export function findFigures(
  layout: PageLayout,
  { tables, rest }: PageTables,
  context: Context,
): { figures: PageItem[]; tables: PageTable[]; rest: Fragment[] } {
  const figures: PageItem[] = [];
  let left = [...rest];
  let kept = [...tables];
  for (const region of regionsOf(layout, tables)) {
    const inside = kept.filter((table) => table.form === 'aligned' && covers(region, table.box));
    const held = inside.flatMap((table) =>
      table.cells.flatMap((cell) => cell.lines.flatMap((line) => line.fragments)),
    );
    const around: Box = [region[0] - AXIS, region[1] - AXIS, region[2] + AXIS, region[3] + AXIS];
    const near = left.filter((fragment) => holdsMiddle(around, fragment.box));
    const labels = labelsOf([...held, ...near], region, context);
    if (labels.length === 0) continue;
    const owned = new Set([...held, ...labels]);
    figures.push(figureOf([...owned], region, context));
    kept = kept.filter((table) => !inside.includes(table));
    left = left.filter((fragment) => !owned.has(fragment));
  }
  return { figures, tables: kept, rest: left };
}

/** Where pictures and drawings lie: those that touch are one; grounds, ornaments and what lies in a table are none. */
function regionsOf(layout: PageLayout, tables: readonly PageTable[]): Box[] {
  const page = layout.width * layout.height;
  const boxes = [...layout.images, ...layout.drawings]
    .map(({ box }) => box)
    .filter((box) => areaOf(box) < GROUND * page && !tables.some((table) => holdsMiddle(table.box, box)));
  const regions: Box[] = [];
  for (const box of boxes) {
    let whole = box;
    for (let index = regions.length - 1; index >= 0; index -= 1) {
      if (!touches(regions[index] as Box, whole, REACH)) continue;
      whole = unionOf([whole, regions[index] as Box]);
      regions.splice(index, 1);
    }
    regions.push(whole);
  }
  return regions.filter((box) => areaOf(box) > SMALLEST * page && areaOf(box) < GROUND * page);
}

function covers(region: Box, box: Box): boolean {
  const x = Math.max(0, shared(region[0], region[2], box[0], box[2]));
  const y = Math.max(0, shared(region[1], region[3], box[1], box[3]));
  return x * y > 0.8 * areaOf(box);
}

/** The fragments that are labels of a chart; none where its frame holds running text. */
function labelsOf(fragments: readonly Fragment[], region: Box, { source, settings }: Context): Fragment[] {
  const level = fragments.filter(({ direction }) => direction === 'right');
  const lines = stretchesOf(level, source, settings);
  const inside = lines.filter((line) => holdsMiddle(region, line.box));
  const long = inside.filter((line) => line.text.length > LONGEST_LABEL);
  if (long.length > 0.2 * inside.length) return [];
  const labels = lines.filter((line) => holdsMiddle(region, line.box) || AXIS_LABEL.test(line.text));
  return [
    ...labels.flatMap((line) => line.fragments),
    ...fragments.filter(({ direction }) => direction !== 'right'),
  ];
}

function figureOf(fragments: readonly Fragment[], region: Box, context: Context): PageItem {
  const { source, settings } = context;
  const level = fragments.filter(({ direction }) => direction === 'right');
  const lines = joinStretches(stretchesOf(level, source, settings), source, settings);
  const others = fragments.filter(({ direction }) => direction !== 'right');
  const ordered = [...lines.flatMap((line) => line.fragments), ...others];
  const text = [
    ...lines.map((line) => line.text),
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
