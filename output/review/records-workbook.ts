import type { ResultFile } from '../../schemas/result-file.js';
import { type CellForm, type SheetCell, type SheetPlan, workbook } from '../xlsx/workbook.js';
import { type RecordCount, type RecordInput, type ReviewRecord, rateText, reviewRecord } from './records.js';
import { COLUMNS, SUMMARY, TEXTS, TITLE } from './words.js';

const HEAD: CellForm = { bold: true, border: true, wrap: true, fill: 'DDEBF7', align: 'center' };
const BODY: CellForm = { border: true, wrap: true, numberFormat: '@' };
/** What is no longer in force is set apart by its ground, and said in the last column. */
const PAST: CellForm = { ...BODY, fill: 'F2F2F2' };
const NUMBER: CellForm = { border: true, numberFormat: '#,##0' };
const LARGE: CellForm = { bold: true, size: 14 };
const BOLD: CellForm = { bold: true };

/** Half-width characters, in the order of `COLUMNS`: together one A4 page in landscape. */
const WIDTHS = [18, 6, 20, 18, 18, 8, 16, 20, 9, 11, 9, 11, 10];

/** 確認記録.xlsx: a summary, and a row a decision on A4 in landscape. */
export async function recordWorkbook(input: RecordInput): Promise<ResultFile> {
  const record = reviewRecord(input);
  const title = TITLE[input.language];
  const sheets = [summarySheet(record), recordSheet(record)];
  return { path: `${title}.xlsx`, chunks: [await workbook(title, sheets)] };
}

function recordSheet({ rows, language }: ReviewRecord): SheetPlan {
  const head = COLUMNS.map((words): SheetCell => ({ text: words[language], form: HEAD }));
  const body = rows.map(({ cells, isInForce }) =>
    cells.map((text): SheetCell => ({ text, form: isInForce ? BODY : PAST })),
  );
  const none: SheetCell[][] = [[{ text: TEXTS[language].noneYet }]];
  return {
    name: TITLE[language],
    rows: [[{ text: TITLE[language], form: LARGE }], head, ...(body.length === 0 ? none : body)],
    widths: WIDTHS,
    titles: { from: 2, to: 2 },
    merges: [],
    hasFilter: body.length > 0,
  };
}

function summarySheet(record: ReviewRecord): SheetPlan {
  const { language, states, verdicts, reviewers, sample } = record;
  const texts = TEXTS[language];
  const number = (label: string, count: number): SheetCell[] => [
    { text: label, form: BODY },
    { number: count, form: NUMBER },
  ];
  const rows: SheetCell[][] = [
    [{ text: TITLE[language], form: LARGE }],
    [{ text: texts.zone }],
    ...table(texts.items, states, record),
    ...table(texts.decisions, verdicts, record),
    ...table(texts.reviewers, reviewers, record),
    [],
    [{ text: texts.sample, form: BOLD }],
    number(texts.sampleSize, sample.size),
    number(texts.sampleDecided, sample.decided),
    number(texts.sampleErrors, sample.errors),
    [
      { text: texts.sampleRate, form: BODY },
      { text: rateText(sample, language), form: BODY },
    ],
  ];
  return { name: SUMMARY[language], rows, widths: [40, 30, 40], titles: { from: 1, to: 1 }, merges: [] };
}

function table(title: string, counts: readonly RecordCount[], { language }: ReviewRecord): SheetCell[][] {
  const texts = TEXTS[language];
  const head = [title, texts.count, texts.period].slice(0, counts.some(({ note }) => note !== '') ? 3 : 2);
  const body = counts.map(({ label, count, note }): SheetCell[] => [
    { text: label, form: BODY },
    { number: count, form: NUMBER },
    ...(note === '' ? [] : [{ text: note, form: BODY }]),
  ]);
  return [
    [],
    head.map((text): SheetCell => ({ text, form: HEAD })),
    ...(body.length === 0 ? [[{ text: texts.noneYet }]] : body),
  ];
}
