import {
  AlignmentType,
  Document,
  Footer,
  type IRunOptions,
  Packer,
  PageNumber,
  PageOrientation,
  Paragraph,
  ShadingType,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TextRun,
  UnderlineType,
  VerticalAlign,
  WidthType,
} from 'docx';
import type { ChangesProfile } from '../../schemas/changes-profile.js';
import { printable } from '../../schemas/printable.js';
import { type Line, textOf } from '../writing/runs.js';
import { printedRows } from './comparison-bands.js';
import { type ComparisonColumn, comparisonColumns } from './comparison-columns.js';
import type { ComparisonSection, ComparisonTable } from './comparison-table.js';
import { NOTHING_CHANGED, said } from './words.js';
import { withoutTimes } from './zip-times.js';

/** Lengths in twentieths of a point: A4, 15 mm on every side. */
const PAGE = { width: 11_906, height: 16_838 };
const MARGIN = 850;
const TEXT_WIDTH = PAGE.height - 2 * MARGIN;
/** Sizes in half points. */
const SIZE = { title: 28, body: 19, note: 17 };
const FONT = 'ＭＳ 明朝';
const BAND = { part: 'D9D9D9', heading: 'F2F2F2' } as const;

/** Word takes the first of these that it has: the name, and the other name beside it. */
const FONT_TABLE = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<w:fonts xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:font w:name="ＭＳ 明朝"><w:altName w:val="MS Mincho"/><w:panose1 w:val="02020609040205080304"/><w:charset w:val="80"/><w:family w:val="roman"/><w:pitch w:val="fixed"/></w:font><w:font w:name="游明朝"><w:altName w:val="Yu Mincho"/><w:panose1 w:val="02020400000000000000"/><w:charset w:val="80"/><w:family w:val="roman"/><w:pitch w:val="variable"/></w:font></w:fonts>`;

/** A 新旧対照表 as a Word file, without the times at which its parts were written. */
export async function wordFile(table: ComparisonTable, profile: ChangesProfile): Promise<Uint8Array> {
  const columns = comparisonColumns(table, profile);
  const font = { ascii: FONT, hAnsi: FONT, eastAsia: FONT, cs: FONT };
  const document = new Document({
    styles: {
      default: {
        document: { run: { font, size: SIZE.body, language: { value: 'ja-JP', eastAsia: 'ja-JP' } } },
      },
    },
    sections: [
      {
        properties: {
          page: {
            size: { ...PAGE, orientation: PageOrientation.LANDSCAPE },
            margin: { top: MARGIN, bottom: MARGIN, left: MARGIN, right: MARGIN, footer: 400, header: 400 },
          },
        },
        footers: { default: pageNumbers() },
        children: [
          ...head(table, profile),
          ...table.sections.flatMap((section) => sectionBody(section, columns, profile)),
        ],
      },
    ],
  });
  const bytes = await Packer.toBuffer(document, undefined, [
    { path: 'docProps/core.xml', data: coreProperties(table.title) },
    { path: 'word/fontTable.xml', data: FONT_TABLE },
  ]);
  return withoutTimes(new Uint8Array(bytes));
}

/** Properties without times and authors, which differ from run to run. */
function coreProperties(title: string): string {
  const escaped = printable(title).replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
  return `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>${escaped}</dc:title><dc:creator>nendo</dc:creator></cp:coreProperties>`;
}

function pageNumbers(): Footer {
  const children = [PageNumber.CURRENT, ' / ', PageNumber.TOTAL_PAGES];
  return new Footer({
    children: [
      new Paragraph({
        alignment: AlignmentType.CENTER,
        children: [new TextRun({ children, size: SIZE.note })],
      }),
    ],
  });
}

function paragraph(
  text: string,
  options: IRunOptions & { readonly center?: boolean; readonly newPage?: boolean } = {},
) {
  const { center = false, newPage = false, ...run } = options;
  return new Paragraph({
    spacing: { after: center ? 60 : 20 },
    alignment: center ? AlignmentType.CENTER : AlignmentType.LEFT,
    pageBreakBefore: newPage,
    children: [new TextRun({ ...run, text: printable(text) })],
  });
}

function head(table: ComparisonTable, { order }: ChangesProfile): Paragraph[] {
  const source = (side: 'before' | 'after'): Paragraph =>
    paragraph(`${table.columns[side]}：${table.sources[side]}`, { size: SIZE.note });
  const sources = [source('after'), source('before')];
  return [
    paragraph(table.title, { size: SIZE.title, bold: true, center: true }),
    ...(order === 'after-first' ? sources : sources.reverse()),
    paragraph(table.note, { size: SIZE.body }),
    ...table.warnings.map((text) => paragraph(text, { size: SIZE.body, bold: true })),
  ];
}

function sectionBody(
  { nature, title, note, groups }: ComparisonSection,
  columns: readonly ComparisonColumn[],
  { language }: ChangesProfile,
): (Paragraph | Table)[] {
  const isContent = nature === 'content';
  const heading = isContent ? [] : [paragraph(title, { size: SIZE.title, bold: true, newPage: true })];
  const remark = note === '' ? [] : [paragraph(note, { size: SIZE.note })];
  if (groups.length === 0) return [...heading, paragraph(said(NOTHING_CHANGED, language))];
  const rows = groups.flatMap((group) => printedRows(group));
  const body = rows.map((each) =>
    each.kind === 'row'
      ? dataRow(columns.map((column) => ({ column, lines: column.linesOf(each.row) })))
      : bandRow(each.text, BAND[each.kind], each.kind === 'part', columns.length),
  );
  const table = new Table({
    layout: TableLayoutType.FIXED,
    width: { size: TEXT_WIDTH, type: WidthType.DXA },
    columnWidths: columns.map(widthOf),
    rows: [headerRow(columns), ...body],
  });
  return [...heading, ...remark, table];
}

function widthOf({ width }: ComparisonColumn): number {
  return Math.floor((TEXT_WIDTH * width) / 100);
}

const CELL_MARGINS = { top: 40, bottom: 40, left: 80, right: 80 };

function headerRow(columns: readonly ComparisonColumn[]): TableRow {
  return new TableRow({
    tableHeader: true,
    cantSplit: true,
    children: columns.map(
      (column) =>
        new TableCell({
          width: { size: widthOf(column), type: WidthType.DXA },
          margins: CELL_MARGINS,
          verticalAlign: VerticalAlign.CENTER,
          children: column.head.split(' / ').map((text) => paragraph(text, { center: true, bold: true })),
        }),
    ),
  });
}

/** A band stays with the row below it. */
function bandRow(text: string, fill: string, bold: boolean, columnSpan: number): TableRow {
  const run = new TextRun({ text: printable(text), bold });
  return new TableRow({
    cantSplit: true,
    children: [
      new TableCell({
        columnSpan,
        margins: CELL_MARGINS,
        shading: { type: ShadingType.CLEAR, color: 'auto', fill },
        children: [new Paragraph({ keepNext: true, children: [run] })],
      }),
    ],
  });
}

interface Filled {
  readonly column: ComparisonColumn;
  readonly lines: readonly Line[];
}

/** Rows up to this many characters a cell go to the next page as a whole. */
const LONGEST_WHOLE = 400;

function dataRow(cells: readonly Filled[]): TableRow {
  const longest = Math.max(...cells.map(({ lines }) => lines.map(textOf).join('').length));
  return new TableRow({
    cantSplit: longest <= LONGEST_WHOLE,
    children: cells.map(
      ({ column, lines }) =>
        new TableCell({
          width: { size: widthOf(column), type: WidthType.DXA },
          margins: CELL_MARGINS,
          children:
            lines.length === 0 ? [new Paragraph({})] : lines.map((line) => cellParagraph(line, column)),
        }),
    ),
  });
}

function cellParagraph(line: Line, { kind }: ComparisonColumn): Paragraph {
  const size = kind === 'side' ? SIZE.body : SIZE.note;
  return new Paragraph({
    children: line.map(
      ({ text, isChanged }) =>
        new TextRun({
          text: printable(text),
          size,
          ...(isChanged ? { underline: { type: UnderlineType.SINGLE } } : {}),
        }),
    ),
  });
}
