import type { RecordProblem } from '../../extractors/review/sheets/record.js';
import type { Message } from '../../schemas/wording/message.js';
import type { ArchiveProblem } from './archive-limits.js';

type Texts = { readonly message: Message; readonly remedy: Message };

const EXPORT_AGAIN: Message = {
  ja: 'nendo が書き出した plan.xlsx を使ってください。',
  en: 'Use a plan.xlsx that nendo has written.',
};
const TOO_MUCH: Texts = {
  message: {
    ja: 'ファイルが大きすぎるか、圧縮の中身が異常です。開かずに終わりました。',
    en: 'The file is too large, or what is packed in it is not plausible. It was not opened.',
  },
  remedy: {
    ja: 'plan.xlsx に戻って直し直すか、不要なシートを消して保存し直してください。',
    en: 'Start from plan.xlsx again, or remove sheets that do not belong to it.',
  },
};
const NO_WORKBOOK: Texts = {
  message: {
    ja: 'Excelのファイル（.xlsx）として読めません。',
    en: 'This cannot be read as an Excel file (.xlsx).',
  },
  remedy: {
    ja: 'Excelで開き、「Excelブック (.xlsx)」として保存し直してください。',
    en: 'Open it in Excel and save it as an Excel workbook (.xlsx).',
  },
};

const TEXTS: Readonly<Record<SheetErrorCode, Texts>> = {
  'no-archive': NO_WORKBOOK,
  'no-workbook': NO_WORKBOOK,
  encrypted: {
    message: {
      ja: 'パスワードが付いているか、古い形式（.xls）のファイルです。',
      en: 'The file has a password, or is of the old form (.xls).',
    },
    remedy: {
      ja: 'パスワードを外し、「Excelブック (.xlsx)」として保存し直してください。',
      en: 'Remove the password and save it as an Excel workbook (.xlsx).',
    },
  },
  'too-many-entries': TOO_MUCH,
  'too-large': TOO_MUCH,
  'too-dense': TOO_MUCH,
  'other-size': TOO_MUCH,
  'no-record': {
    message: { ja: 'nendo が書き出したファイルではありません。', en: 'nendo has not written this file.' },
    remedy: EXPORT_AGAIN,
  },
  'other-version': {
    message: {
      ja: '別の版の nendo が書き出したファイルです。',
      en: 'The file was written by another version of nendo.',
    },
    remedy: {
      ja: '資料を取り込み直し、新しい plan.xlsx で直してください。',
      en: 'Ingest the document again and use the new plan.xlsx.',
    },
  },
  'damaged-record': {
    message: {
      ja: '隠れた記録のシートが壊れているため、どの値が直されたか分かりません。',
      en: 'The hidden sheet of records is damaged: what was changed cannot be told.',
    },
    remedy: EXPORT_AGAIN,
  },
  'no-document': {
    message: {
      ja: 'この結果フォルダーに、シートの資料がありません。',
      en: 'The results folder does not have the document of the sheet.',
    },
    remedy: {
      ja: '結果フォルダーを --results で指定するか、資料を取り込んでください。',
      en: 'Name the results folder with --results, or ingest the document.',
    },
  },
};

export type SheetErrorCode = RecordProblem | ArchiveProblem | 'no-workbook' | 'no-document';

export function isSheetErrorCode(code: unknown): code is SheetErrorCode {
  return typeof code === 'string' && Object.hasOwn(TEXTS, code);
}

/** A file that no value is taken from, with the reason and what to do. */
export class SheetError extends Error {
  override readonly name = 'SheetError';
  readonly texts: Texts;

  constructor(
    readonly code: SheetErrorCode,
    options?: { readonly cause?: unknown },
  ) {
    super(TEXTS[code].message.ja, options);
    this.texts = TEXTS[code];
  }
}
