import { OVERVIEW_SHEET, type PartFact } from '../../schemas/editable-table.js';
import { formatFiscalYear } from '../../schemas/fiscal-year.js';
import type { Issue } from '../../schemas/issue.js';
import type { PlanDocument } from '../../schemas/plan.js';
import { KIND_TITLES } from '../../schemas/wording/kind-titles.js';
import type { CellForm, SheetCell, SheetPlan } from '../xlsx/workbook.js';
import type { LeftOut } from './fitting-sheets.js';
import type { SheetRoom } from './sheet-room.js';

const READERS = { text: '文字の資料', 'text-layer': 'PDFの文字', ocr: '画像の文字の認識' } as const;
const SEVERITIES = { error: '誤り', warning: '注意', info: '参考' } as const;

const GUIDE = [
  '各シートの値を直して保存し、nendo import でこのファイルを取り込むと、直した値が確認の候補になります。',
  '灰色の欄は計算や読み取りの結果で、直しても取り込まれません。行や列の追加と削除も取り込まれません。',
  '並べ替えは、見出しのフィルターのボタンで行ってください（隠れたA列の行の名前が一緒に動きます）。',
];

const TITLE: CellForm = { bold: true, size: 14 };
const HEAD: CellForm = { bold: true, border: true, wrap: true, fill: 'DDEBF7' };
const BODY: CellForm = { border: true, wrap: true };
const WORDS: CellForm = { ...BODY, numberFormat: '@' };
const WIDTHS = [18, 22, 60, 24, 24, 8];

/** Form of what must not be overlooked. */
const NOTICE: CellForm = { bold: true, fill: 'FFF2CC' };

/**
 * The first sheet: what the document is, what its parts say as a whole, and what a person should look at, as far as there is room.
 * @param leftOut tables of which not all rows stand in the file
 */
export function overviewSheet(
  plan: PlanDocument,
  facts: readonly PartFact[],
  leftOut: readonly LeftOut[],
  room: SheetRoom,
): SheetPlan {
  const rows: SheetCell[][] = [
    [{ text: plan.title, form: TITLE }],
    ...leftOutRows(leftOut),
    ...GUIDE.map((text): SheetCell[] => [{ text }]),
    [],
    ...identityRows(plan).map(([label, value]) => factRow('資料', label, value)),
  ];
  const others = [
    ...facts.map(({ title, label, value }) => factRow(title, label, value)),
    [],
    ...issueRows(plan.issues),
  ];
  // Names of sheets are read too.
  room.take([...rows, restRow(others.length), [{ text: OVERVIEW_SHEET }]]);
  const end = others.findIndex((row) => !room.take([row]));
  const shown = end < 0 ? others : [...others.slice(0, end), restRow(others.length - end)];
  const titles = { from: 1, to: 1 };
  return { name: OVERVIEW_SHEET, rows: [...rows, ...shown], widths: WIDTHS, titles, merges: [] };
}

/** As many lines and letters as are told of what is left out, which is known only when the tables have been looked at. */
export const NOTICE_ROOM: readonly (readonly SheetCell[])[] = [[{ text: ' '.repeat(3000) }], [{ text: '' }]];

/** Tables that are named; more are counted. */
const MOST_NAMED = 20;

function leftOutRows(leftOut: readonly LeftOut[]): SheetCell[][] {
  if (leftOut.length === 0) return [];
  const named = leftOut.slice(0, MOST_NAMED).map(howMuch).join('、');
  const others = leftOut.length > MOST_NAMED ? `、ほか ${leftOut.length - MOST_NAMED} 個の表` : '';
  return [
    [
      {
        text: `この資料は大きいため、値の一部がこのファイルに入っていません（${named}${others}）。`,
        form: NOTICE,
      },
    ],
    [
      {
        text: '入っていない値は、確認画面（nendo review）で直してください。すべての値は、同じフォルダーの tables の CSV にあります。',
        form: NOTICE,
      },
    ],
  ];
}

function howMuch({ name, written, rows, isTooWide }: LeftOut): string {
  if (isTooWide) return `「${name}」は列が多すぎて、シートに入りません`;
  const count = (value: number): string => value.toLocaleString('en');
  return written === 0
    ? `「${name}」の ${count(rows)} 行すべて`
    : `「${name}」の ${count(rows)} 行のうち ${count(rows - written)} 行`;
}

function restRow(count: number): SheetCell[] {
  return [
    { text: `ほかに ${count.toLocaleString('en')} 行あります。確認画面（nendo review）で見られます。` },
  ];
}

function identityRows(plan: PlanDocument): [label: string, value: string][] {
  const { source } = plan;
  return [
    ['種類', KIND_TITLES.ja[plan.kind]],
    ['発行した市町村', plan.issuers.join('、')],
    ['圏域', plan.sphere ?? ''],
    ['年度', plan.fiscalYear === null ? '' : formatFiscalYear(plan.fiscalYear)],
    ...plan.dates.map(({ text }): [string, string] => ['日付', text]),
    ['元のファイル', source.file],
    ['頁数', String(source.pages)],
    ['読み取り方法', source.readers.map((reader) => READERS[reader]).join('、')],
    ['資料の名前', plan.id],
    ['元の資料のハッシュ', source.sha256],
  ];
}

function factRow(title: string, label: string, value: string): SheetCell[] {
  return [
    { text: title, form: BODY },
    { text: label, form: BODY },
    { text: shortened(value), form: WORDS },
  ];
}

function issueRows(issues: readonly Issue[]): SheetCell[][] {
  if (issues.length === 0) return [[{ text: '確認する点はありません。' }]];
  const heads = ['確認する点', '規則', '内容', '資料の値', '見込みの値', '頁'];
  return [
    heads.map((text) => ({ text, form: HEAD })),
    ...issues.map(({ severity, rule, message, actual, expected, at }): SheetCell[] => {
      const pages = [...new Set(at.flatMap(({ page }) => page ?? []))];
      return [SEVERITIES[severity], rule, message, actual ?? '', expected ?? '', pages.join('、')].map(
        (text) => ({ text: shortened(text), form: WORDS }),
      );
    }),
  ];
}

/** Units of a text that are shown here; a cell takes 32,767, and nobody reads as many. */
const LONGEST_TEXT = 2000;

function shortened(text: string): string {
  return text.length <= LONGEST_TEXT ? text : `${text.slice(0, LONGEST_TEXT)}……（以下略）`;
}
