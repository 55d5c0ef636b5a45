import type { ChangesProfile } from '../../schemas/changes-profile.js';
import { NATURES } from '../../schemas/wording/change-words.js';
import { mostLines, partParagraphs } from '../xlsx/row-height.js';
import type { CellForm, SheetCell, SheetPlan } from '../xlsx/workbook.js';
import { printedRows } from './comparison-bands.js';
import { type ComparisonColumn, comparisonColumns } from './comparison-columns.js';
import type { ComparisonRow, ComparisonSection, ComparisonTable } from './comparison-table.js';
import { NOTHING_CHANGED, said } from './words.js';

/** Half-width characters that an A4 page in landscape takes side by side at the size used. */
const PAGE_WIDTH = 140;
const BAND = { part: 'D9D9D9', heading: 'F2F2F2' } as const;

/** The 新旧対照表 as sheets: what changed, and one sheet each for what is doubted and what is spelling. */
export function comparisonSheets(table: ComparisonTable, profile: ChangesProfile): SheetPlan[] {
  const columns = comparisonColumns(table, profile);
  return table.sections.map((section) => sheetOf(section, table, columns, profile));
}

function sheetOf(
  section: ComparisonSection,
  table: ComparisonTable,
  columns: readonly ComparisonColumn[],
  { order, language }: ChangesProfile,
): SheetPlan {
  const isContent = section.nature === 'content';
  const names = order === 'after-first' ? (['after', 'before'] as const) : (['before', 'after'] as const);
  const above: SheetCell[][] = [
    [{ text: table.title, form: { bold: true, size: 14, align: 'center' } }],
    ...(isContent ? [] : [[{ text: section.title, form: { bold: true } }]]),
    ...(section.note === '' ? [] : [[{ text: section.note }]]),
    ...names.map((side): SheetCell[] => [{ text: `${table.columns[side]}：${table.sources[side]}` }]),
    [{ text: table.note }],
    ...table.warnings.map((text): SheetCell[] => [{ text, form: { bold: true } }]),
  ];
  const header = columns.map(({ head }): SheetCell => ({ text: head.replace(' / ', '\n'), form: HEAD }));
  const printed = section.groups.flatMap((group) => printedRows(group));
  const body = printed.flatMap((each) =>
    each.kind === 'row'
      ? rowsOf(each.row, columns)
      : [{ isBand: true, cells: columns.map((_, i) => bandCell(i === 0 ? each.text : '', each.kind)) }],
  );
  const empty: SheetCell[][] = body.length === 0 ? [[{ text: said(NOTHING_CHANGED, language) }]] : [];
  const bands = body.flatMap(({ isBand }, i) => (isBand ? [above.length + 1 + i] : []));
  return {
    name: isContent ? '新旧対照表' : NATURES[section.nature].ja,
    rows: [...above, header, ...body.map(({ cells }) => cells), ...empty],
    widths: columns.map(widthOf),
    titles: { from: above.length + 1, to: above.length + 1 },
    merges: [0, ...bands].map((row) => ({ row, from: 0, to: columns.length - 1 })),
  };
}

interface SheetRow {
  readonly isBand: boolean;
  readonly cells: readonly SheetCell[];
}

/** Half-width characters a column takes. */
function widthOf({ width }: ComparisonColumn): number {
  return Math.round((PAGE_WIDTH * width) / 100);
}

/** A row of the table; several of the sheet where one cannot be high enough to show it all. */
function rowsOf(row: ComparisonRow, columns: readonly ComparisonColumn[]): SheetRow[] {
  const parted = columns.map((column) =>
    partParagraphs(column.linesOf(row), widthOf(column), mostLines(BODY_SIZE)),
  );
  const count = Math.max(...parted.map(({ length }) => length));
  return Array.from({ length: count }, (_, i) => ({
    isBand: false,
    cells: columns.map(
      ({ kind }, column): SheetCell => ({
        lines: parted[column]?.[i] ?? [],
        form: kind === 'side' ? SIDE : NOTE,
      }),
    ),
  }));
}

const BODY_SIZE = 10;
const HEAD: CellForm = { bold: true, align: 'center', border: true, wrap: true };
const SIDE: CellForm = { border: true, wrap: true, size: BODY_SIZE };
const NOTE: CellForm = { border: true, wrap: true, size: 9 };

function bandCell(text: string, kind: keyof typeof BAND): SheetCell {
  const form: CellForm = { fill: BAND[kind], bold: kind === 'part', border: true, wrap: true };
  return text === '' ? { blank: true, form } : { text, form };
}
