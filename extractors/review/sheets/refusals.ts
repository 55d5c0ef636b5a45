import type { Message } from '../../../schemas/wording/message.js';

/** What is said of a refusal; `found` is what stands in the sheet or the document, where it helps. */
const TEXTS = {
  'cell-formula': {
    ja: '数式が入っています。値を貼り付けてください。',
    en: 'The cell holds a formula. Paste the value instead.',
  },
  'cell-date': {
    ja: 'Excelが日付に変えています（4-1 など）。セルの書式を「文字列」にして、入力し直してください。',
    en: 'Excel made a date of it (4-1 and the like). Set the format of the cell to text and type it again.',
  },
  'cell-logical': {
    ja: '値が TRUE または FALSE になっています。セルの書式を「文字列」にして、入力し直してください。',
    en: 'The value became TRUE or FALSE. Set the format of the cell to text and type it again.',
  },
  'cell-error': {
    ja: 'エラーの値（#N/A など）が入っています。',
    en: 'The cell holds an error value (#N/A and the like).',
  },
  'cell-percent': {
    ja: 'Excelが百分率に変えています。セルの書式を「文字列」にして、資料のとおりに入力し直してください。',
    en: 'Excel made a percentage of it. Set the format of the cell to text and type it as the document has it.',
  },
  'cell-not-a-number': {
    ja: '数値の欄ですが、数値として読めません。',
    en: 'The column holds numbers, and this cannot be read as one.',
  },
  'cell-not-a-choice': {
    ja: 'この欄で選べる値ではありません。',
    en: 'This is none of the values that the column can have.',
  },
  'cell-unseen': {
    ja: '目に見えない文字（幅のない空白、文字の向きの制御など）が入っています。キーボードで入力し直してください。',
    en: 'The cell holds characters that nobody sees (zero-width, marks of direction and the like). Type it again.',
  },
  'cell-fixed': {
    ja: '計算や読み取りの結果の欄で、シートからは直せません。',
    en: 'The value follows from others and cannot be corrected from a sheet.',
  },
  'cell-stale': {
    ja: 'シートを書き出した後に資料が取り込み直され、この値は変わっています。新しい plan.xlsx で直してください。',
    en: 'The document was ingested again since, and this value is another now. Use the new plan.xlsx.',
  },
  'row-added': {
    ja: '書き出した後に足された行です。行の追加は取り込みません。',
    en: 'The row was added. Rows cannot be added from a sheet.',
  },
  'row-unknown': {
    ja: '行の名前（隠れたA列）が、このファイルの記録にありません。別のシートから貼り付けられたか、A列が壊れています。',
    en: 'The hidden name of the row (column A) is not in the record of this file: pasted from elsewhere, or damaged.',
  },
  'row-double': {
    ja: '同じ名前の行が二つ以上あり、どれの値か決められません。',
    en: 'There are two or more rows of the same name.',
  },
  'row-shifted': {
    ja: '別の行の値が入っています。一部の列だけを並べ替えた疑いがあるため、取り込みません。',
    en: 'The row holds the values of another one: some columns seem to have been sorted by themselves.',
  },
  'row-gone': {
    ja: 'いまの資料に、この行はありません（取り込み直しで変わりました）。新しい plan.xlsx で直してください。',
    en: 'The document no longer has this row. Use the new plan.xlsx.',
  },
  'row-deleted': {
    ja: '行が消されています。行の削除は取り込みません。',
    en: 'The row was deleted. Rows cannot be removed from a sheet.',
  },
  'column-missing': {
    ja: '列が消されたか、見出しが変えられています。この列の値は取り込みません。',
    en: 'The column was deleted or its heading changed. Its values are not taken.',
  },
  'column-double': {
    ja: '同じ見出しの列が二つ以上あります。この列の値は取り込みません。',
    en: 'There are two or more columns of this heading. Their values are not taken.',
  },
  'sheet-missing': {
    ja: 'シートがないか、見出しの行（1行目）が壊れています。',
    en: 'The sheet is missing, or its first row is damaged.',
  },
} as const satisfies Readonly<Record<string, Message>>;

export type RefusalCode = keyof typeof TEXTS;

/** Something of a returned sheet that is not taken, with its place and the reason. */
export interface Refusal {
  readonly code: RefusalCode;
  readonly sheet: string;
  /** A1, or null where it is about a whole sheet. */
  readonly cell: string | null;
  /** Name of the row or heading of the column. */
  readonly about: string;
  readonly reason: Message;
  /** What stands in the document now, where that is the reason. */
  readonly now: string | null;
}

export function refusal(
  code: RefusalCode,
  place: { readonly sheet: string; readonly cell: string | null; readonly about: string },
  now: string | null = null,
): Refusal {
  return { code, ...place, reason: TEXTS[code], now };
}
