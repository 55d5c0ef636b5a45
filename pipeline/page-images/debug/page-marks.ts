import { placeFinder } from '../../../extractors/edits/places.js';
import { traceTables } from '../../../extractors/tables/page/find-tables.js';
import type { PageCell, PageTable } from '../../../extractors/tables/page/model.js';
import { TABLE_SETTINGS } from '../../../extractors/tables/page/settings.js';
import type { Span } from '../../../schemas/at.js';
import type { Box, PageLayout } from '../../../schemas/page-layout.js';
import type { FurnitureKind, ReadDocument } from '../../../schemas/read-document.js';
import type { StructureBlock, StructuredDocument } from '../../../schemas/structure.js';
import { type DebugLayer, label, type Mark, STROKES } from './strokes.js';

/** Size of the labels, in points. */
const LABEL = 5;

const WHITE = '#ffffffd9';

/** The kinds of blocks as staff read them. */
const KINDS: Readonly<Record<StructureBlock['kind'], string>> = {
  heading: '見出し',
  paragraph: '段落',
  list: '箇条',
  note: '注',
  figure: '図',
  table: '表',
};

/** What surrounds the content, likewise. */
const FURNITURE: Readonly<Record<FurnitureKind, string>> = {
  'page-number': 'ページ番号',
  'repeated-header': '繰返しの表頭',
  'running-title': '柱',
  unit: '単位',
  markup: '書式の印',
  rule: '飾り罫',
  crumb: '記号',
  'hidden-text': '隠れた文字',
};

const GREY = '#555555';

/**
 * What the steps of reading found on a page, to be drawn over its image.
 * @param page index from 0.
 */
export function pageMarks(
  read: ReadDocument,
  structured: StructuredDocument,
  page: number,
): Readonly<Record<DebugLayer, readonly Mark[]>> {
  const layout = read.layout?.pages[page];
  if (layout === undefined) throw new RangeError(`page ${page} of ${read.layout?.pages.length ?? 0}`);
  const { edges, tables } = traceTables(layout, read.text, TABLE_SETTINGS);
  return {
    edges: [...edges.horizontal, ...edges.vertical].map(({ axis, at, from, to }) => ({
      kind: 'line',
      box: axis === 'horizontal' ? [from, at, to, at] : [at, from, at, to],
      stroke: STROKES.edges,
    })),
    runs: runMarks(layout),
    cells: tables.flatMap(({ cells }) => cells.flatMap((cell) => cellMarks(cell, layout.width))),
    tables: tables.flatMap((table) => tableMarks(table, layout.width)),
    blocks: blockMarks(read, structured, page),
  };
}

function runMarks({ runs, width }: PageLayout): Mark[] {
  return runs.flatMap(({ box }, index): Mark[] => [
    { kind: 'box', box, stroke: STROKES.runs, fill: null },
    ...label(String(index + 1), [box[0], box[1] - LABEL * 0.9, width], {
      size: LABEL * 0.9,
      ink: STROKES.runs.colour,
      ground: WHITE,
    }),
  ]);
}

function cellMarks({ box, row, column, rowSpan, columnSpan }: PageCell, limit: number): Mark[] {
  const inner = grown(box, -1.6);
  const merged = rowSpan * columnSpan === 1 ? '' : ` ${rowSpan}×${columnSpan}`;
  return [
    { kind: 'box', box: inner, stroke: STROKES.cells, fill: null },
    ...label(`${row}-${column}${merged}`, [inner[0] + 0.6, inner[3] - LABEL * 1.2, limit], {
      size: LABEL * 0.9,
      ink: '#00563f',
      ground: '#e0f5eea0',
    }),
  ];
}

function tableMarks(
  { box, form, rowEdges, columnEdges, openTop, openBottom }: PageTable,
  limit: number,
): Mark[] {
  const size = `${rowEdges.length - 1}行${columnEdges.length - 1}列`;
  const open = openTop || openBottom ? `、${openTop ? '上' : ''}${openBottom ? '下' : ''}に続く` : '';
  const outer = grown(box, 1.6);
  const name = `表（${form === 'ruled' ? '罫線' : '位置'}） ${size}${open}`;
  return [
    { kind: 'box', box: outer, stroke: STROKES.tables, fill: null },
    ...label(name, [outer[2], outer[3] - LABEL * 1.1, limit], {
      size: LABEL,
      ink: '#ffffff',
      ground: STROKES.tables.colour,
    }),
  ];
}

/** The blocks of the whole document where they have something on the page; their numbers are those of the document. */
function blockMarks(read: ReadDocument, structured: StructuredDocument, page: number): Mark[] {
  const width = read.layout?.pages[page]?.width ?? Number.POSITIVE_INFINITY;
  const boxOn = boxFinderOn(read, page);
  const furniture = structured.furniture.flatMap(({ kind, span }) => {
    const box = boxOn([span]);
    if (box === null) return [];
    const size = LABEL * 0.8;
    const style = { size, ink: GREY, ground: WHITE };
    const stroke = { ...STROKES.blocks, colour: GREY };
    return [
      { kind: 'box', box, stroke, fill: null },
      ...label(FURNITURE[kind], [box[0], box[3], width], style),
    ] satisfies Mark[];
  });
  const blocks = structured.blocks.flatMap((block, index) => {
    const box = boxOn(spansOf(block));
    if (box === null) return [];
    const kind = block.kind === 'heading' ? `${KINDS.heading}${block.level}` : KINDS[block.kind];
    const outer = grown(box, 2);
    const style = { size: LABEL, ink: '#ffffff', ground: STROKES.blocks.colour };
    return [
      { kind: 'box', box: outer, stroke: STROKES.blocks, fill: null },
      ...label(`${index + 1} ${kind}`, [outer[2], outer[1], width], style),
    ] satisfies Mark[];
  });
  return [...furniture, ...blocks];
}

/** A box with room around it, so that it is not drawn on what it surrounds; less than 0 draws inside. */
function grown([x0, y0, x1, y1]: Box, room: number): Box {
  return [x0 - room, y0 - room, x1 + room, y1 + room];
}

function spansOf(block: StructureBlock): readonly Span[] {
  if (block.kind !== 'table') return block.spans;
  const { caption, rows } = block.table;
  return [...(caption?.spans ?? []), ...rows.flatMap(({ cells }) => cells.flatMap(({ spans }) => spans))];
}

/** The box around what of some spans stands on a page. */
function boxFinderOn(read: ReadDocument, page: number): (spans: readonly Span[]) => Box | null {
  const placeOf = placeFinder(read);
  return (spans) => {
    const boxes = spans.flatMap((span) => {
      const { page: number, box } = placeOf(span);
      return number === page + 1 && box !== null ? [box] : [];
    });
    if (boxes.length === 0) return null;
    const side = (index: number, pick: (...values: number[]) => number): number =>
      pick(...boxes.map((box) => box[index] as number));
    return [side(0, Math.min), side(1, Math.min), side(2, Math.max), side(3, Math.max)];
  };
}
