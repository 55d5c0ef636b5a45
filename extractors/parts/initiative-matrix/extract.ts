import type { Span } from '../../../schemas/at.js';
import type { InitiativeMatrix } from '../../../schemas/parts/initiative-matrix.js';
import { joinName, splitPiece } from '../../tables/pieces.js';
import type { Extraction } from '../definition.js';
import type { DocumentView, Report } from '../view.js';
import { carryLabels, joinLabel, joinTitle } from './category-labels.js';
import { figureSums } from './figure-sums.js';
import { isFrame } from './frame.js';
import { type MatrixLayout, matrixLayout } from './layout.js';
import { type LegendLine, legendLines, markInLabel, meaningInLabel } from './legend.js';
import { headRows, type ListTable, listTables } from './list-tables.js';
import { readMark } from './mark-cell.js';
import { type MatrixReading, type PlacedRow, readTables, wholeCounts } from './reading.js';
import { reportReading } from './report-reading.js';
import { countOf } from './rows.js';
import { isNumberCode, splitNumber } from './running-numbers.js';

type MatrixTable = ListTable<MatrixLayout>;

/** The tables of a document that are matrices. */
export function matrixTables(view: DocumentView): MatrixTable[] {
  return listTables(view, (table) => matrixLayout(table, view.gazetteer));
}

/** One part for each set of municipalities: their tables in document order. */
export function extractMatrices(
  view: DocumentView,
  blocks: readonly number[],
  report: Report,
): Extraction<InitiativeMatrix>[] {
  const groups = new Map<string, MatrixTable[]>();
  const free = new Set(blocks);
  for (const table of matrixTables(view).filter(({ index }) => free.has(index))) {
    const key = table.layout.towns.map(({ name }) => name).join('\t');
    groups.set(key, [...(groups.get(key) ?? []), table]);
  }
  return [...groups.values()].map((tables) => extractMatrix(view, tables, free, report));
}

function extractMatrix(
  view: DocumentView,
  tables: readonly MatrixTable[],
  free: Set<number>,
  report: Report,
): Extraction<InitiativeMatrix> {
  const municipalities = tables[0]?.layout.towns.map(({ name }) => name) ?? [];
  const reading = readTables(view, tables);
  const used = usedLegends(view, tables, reading);
  const legend = mergedLegend(used, reading);
  const inNames = numbersInNames(reading.rows);
  const numbers = rowNumbers(reading.rows, inNames);
  const categories = categoriesOf(reading.rows);
  const rows = reading.rows.map((row, index) => ({
    no: numbers[index] ?? index + 1,
    category: categories[index] ?? [],
    name: nameOf(row, inNames !== null),
    marks: Object.fromEntries(municipalities.map((town, column) => [town, markAt(row, column)])),
    total: row.totalCell === null ? null : countOf(row.totalCell.text),
    at: view.at(spansOfRow(view, row)),
  }));
  const totals = wholeCounts(reading).map(({ counts }) => ({
    label: counts.label,
    mark: markInLabel(counts.label, legend),
    values: counts.values,
    total: counts.total,
    at: view.at(counts.spans),
  }));
  const part: InitiativeMatrix = {
    type: 'initiative-matrix',
    municipalities,
    legend: Object.fromEntries(legend),
    rows,
    totals,
    solution: { unique: true, openCells: [], repairedRows: [], evidence: [] },
  };
  reportReading(
    { view, part, reading, hasNumberColumn: tables.some(({ layout }) => layout.no !== null) },
    report,
  );
  const observed = reading.rows.map((row, index) => ({
    row: index,
    cells: row.markCells.map((_, column) => markAt(row, column)),
  }));
  const claims = claimsOf(view, tables, reading, takeFree(used, free), free);
  return { part, claims, observed, sums: figureSums(part, reading) };
}

/** Legends whose marks occur in the matrix. */
function usedLegends(
  view: DocumentView,
  tables: readonly MatrixTable[],
  reading: MatrixReading,
): LegendLine[] {
  const marks = new Set(reading.rows.flatMap((row) => row.markCells.map((_, column) => markAt(row, column))));
  const lines = legendLines(
    view,
    tables.map(({ index }) => index),
  );
  return lines.filter(({ meanings }) => [...meanings.keys()].some((mark) => marks.has(mark)));
}

function takeFree(lines: readonly LegendLine[], free: Set<number>): LegendLine[] {
  return lines.filter(({ block }) => free.delete(block));
}

/** What the marks mean: by the legends, and else by the labels of the counts. */
function mergedLegend(lines: readonly LegendLine[], reading: MatrixReading): Map<string, string> {
  const legend = new Map<string, string>();
  for (const [mark, meaning] of lines.flatMap(({ meanings }) => [...meanings])) {
    if (!legend.has(mark)) legend.set(mark, meaning);
  }
  for (const { mark, cells } of reading.legendRows) {
    if (!legend.has(mark)) legend.set(mark, joinName(cells[1].text));
  }
  for (const { counts } of reading.counts) {
    const mark = markInLabel(counts.label, new Map());
    const meaning = meaningInLabel(counts.label);
    if (mark !== null && meaning !== '' && !legend.has(mark)) legend.set(mark, meaning);
  }
  return legend;
}

/** The numbers in front of the names where there is no column for them and they run on; null where they do not. */
function numbersInNames(rows: readonly PlacedRow[]): number[] | null {
  const numbers = rows.map((row) => (row.layout.no === null ? (splitNumber(row.name)?.no ?? null) : null));
  const runOn = numbers.every((no, index) => no !== null && no > (numbers[index - 1] ?? 0));
  return runOn ? numbers.filter((no) => no !== null) : null;
}

/** Printed numbers, else those in front of the names, else the order. */
function rowNumbers(rows: readonly PlacedRow[], inNames: readonly number[] | null): number[] {
  const printed = rows.map((row) => row.no);
  const onlyCodes = rows.every((row) => row.noCell === null || isNumberCode(row.noCell.text));
  const numbers: number[] = [];
  rows.forEach((_, index) => {
    const order = inNames?.[index] ?? index + 1;
    numbers.push(printed[index] ?? (onlyCodes ? order : (numbers.at(-1) ?? 0) + 1));
  });
  return numbers;
}

/** The name, without the number in front where this is the row's. */
function nameOf(row: PlacedRow, isNumbered: boolean): string {
  const name = isNumbered ? (splitNumber(row.name)?.title ?? row.name) : row.name;
  return joinTitle([name, ...row.nameRest.map(({ text }) => text)].join(' '));
}

/** Headings over the tables, headings inside them, then labels. */
function categoriesOf(rows: readonly PlacedRow[]): string[][] {
  const framed = isFrame(
    rows.map(({ path, labels, layout }) => ({ path, hasLabels: labels.length > 0, head: layout.head })),
  );
  const result: string[][] = [];
  for (const section of sections(rows)) {
    const levels = Math.max(0, ...section.map((row) => row.layout.categories.length));
    const carried = carryLabels(
      section.map((row) => row.labels.map(({ text, distance }) => ({ text: joinLabel(text), distance }))),
      levels,
    );
    section.forEach((row, index) => {
      result.push([...(framed ? [] : row.path), ...row.bands, ...(carried[index] ?? [])]);
    });
  }
  return result;
}

/** Runs of rows under the same headings: labels are not carried beyond them. */
function sections(rows: readonly PlacedRow[]): PlacedRow[][] {
  const key = (row: PlacedRow): string => [...row.path, '', ...row.bands].join('\t');
  const result: PlacedRow[][] = [];
  for (const row of rows) {
    const last = result.at(-1);
    const before = last?.at(-1);
    if (last !== undefined && before !== undefined && key(before) === key(row)) last.push(row);
    else result.push([row]);
  }
  return result;
}

function markAt(row: PlacedRow, column: number): string | null {
  const cell = row.markCells[column];
  return cell == null ? null : (readMark(cell.text)?.mark ?? null);
}

function spansOfRow(view: DocumentView, row: PlacedRow): Span[] {
  const number = row.no === null ? null : row.noCell;
  const cells = [number, row.nameCell, ...row.nameRest, row.totalCell, ...row.labels.map(({ cell }) => cell)];
  return [...cells.flatMap((cell) => cell?.spans ?? []), ...markSpans(view, row)];
}

/** The marks without the notes behind them. */
function markSpans(view: DocumentView, row: PlacedRow): Span[] {
  return row.markCells.flatMap((cell) => {
    const read = cell === null ? null : readMark(cell.text);
    if (cell === null || read === null) return [];
    return read.length < cell.text.length ? splitPiece(view.text, cell, read.length)[0].spans : cell.spans;
  });
}

function claimsOf(
  view: DocumentView,
  tables: readonly MatrixTable[],
  reading: MatrixReading,
  legends: readonly LegendLine[],
  free: Set<number>,
): Span[] {
  const heads = headRows(view, tables, (block) => free.delete(block));
  return [
    ...heads.flatMap((row) => row.cells.flatMap(({ spans }) => spans)),
    ...reading.rows.flatMap((row) => spansOfRow(view, row)),
    ...reading.bandCells.flatMap(({ spans }) => spans),
    ...reading.legendRows.flatMap(({ cells }) => cells.flatMap(({ spans }) => spans)),
    ...wholeCounts(reading).flatMap(({ counts }) => counts.spans),
    ...legends.flatMap(({ spans }) => spans),
  ];
}
