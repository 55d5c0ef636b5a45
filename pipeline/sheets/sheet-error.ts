import type { RecordProblem } from '../../extractors/review/sheets/record.js';
import { SHEET_LIMITS } from '../../schemas/sheet-limits.js';
import type { Message } from '../../schemas/wording/message.js';
import { PDF_LIMITS } from '../engines/pdf-limits.js';
import { ARCHIVE_LIMITS, type ArchiveProblem, type ArchiveRefusal } from './archive-limits.js';
import { shownName } from './shown-name.js';

type Texts = { readonly message: Message; readonly remedy: Message };

const EXPORT_AGAIN: Message = {
  ja: 'nendo が書き出した plan.xlsx を使ってください。',
  en: 'Use a plan.xlsx that nendo has written.',
};
const SAVE_AGAIN: Message = {
  ja: 'Excelで開いて保存し直すか、nendo が書き出した plan.xlsx で直し直してください。',
  en: 'Open it in Excel and save it again, or start from the plan.xlsx that nendo has written.',
};
const FEWER: Message = {
  ja: 'plan.xlsx にないシート、行、列を消して保存し直してください。',
  en: 'Remove sheets, rows and columns that plan.xlsx does not have, and save it again.',
};
const SMALLER: Message = {
  ja: '画像や、plan.xlsx にないシートを消して保存し直してください。',
  en: 'Remove pictures and sheets that plan.xlsx does not have, and save it again.',
};

const number = (value: number): string => value.toLocaleString('en');
const megabytes = (bytes: number): string => `${bytes / 1024 / 1024} MB`;

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
  'file-too-large': {
    message: {
      ja: `ファイルが大きすぎます（上限 ${megabytes(ARCHIVE_LIMITS.packedBytes)}）。`,
      en: `The file is too large (${megabytes(ARCHIVE_LIMITS.packedBytes)} at most).`,
    },
    remedy: SMALLER,
  },
  'too-many-entries': {
    message: {
      ja: `圧縮された中のファイルが多すぎます（上限 ${number(ARCHIVE_LIMITS.entries)}個）。`,
      en: `Too many files are packed in it (${number(ARCHIVE_LIMITS.entries)} at most).`,
    },
    remedy: SAVE_AGAIN,
  },
  'too-large': {
    message: {
      ja: `解凍すると大きすぎます（上限 ${megabytes(ARCHIVE_LIMITS.unpackedBytes)}）。`,
      en: `It is too large when unpacked (${megabytes(ARCHIVE_LIMITS.unpackedBytes)} at most).`,
    },
    remedy: SMALLER,
  },
  'too-dense': {
    message: {
      ja: `解凍すると元の大きさの ${number(ARCHIVE_LIMITS.ratio)}倍（上限）を超えます。ふつうのExcelのファイルではありません。`,
      en: `It unpacks to more than ${number(ARCHIVE_LIMITS.ratio)} times its size, which is the limit. Ordinary workbooks do not.`,
    },
    remedy: SAVE_AGAIN,
  },
  'other-size': {
    message: {
      ja: '解凍した中身の大きさが、ファイルの目録に書かれた大きさと違います。',
      en: 'What is packed in it does not have the size that its directory says.',
    },
    remedy: SAVE_AGAIN,
  },
  'too-many-rows': {
    message: {
      ja: `行が多すぎます（このシートまでの合計の上限 ${number(SHEET_LIMITS.rows)}行）。`,
      en: `There are too many rows (${number(SHEET_LIMITS.rows)} at most in all sheets up to this one).`,
    },
    remedy: FEWER,
  },
  'too-many-cells': {
    message: {
      ja: `セルが多すぎます（このシートまでの合計の上限 ${number(SHEET_LIMITS.cells)}個）。`,
      en: `There are too many cells (${number(SHEET_LIMITS.cells)} at most in all sheets up to this one).`,
    },
    remedy: FEWER,
  },
  'too-many-characters': {
    message: {
      ja: `文字が多すぎます（このシートまでの合計の上限 ${number(SHEET_LIMITS.characters)}字）。`,
      en: `There are too many characters (${number(SHEET_LIMITS.characters)} at most in all sheets up to this one).`,
    },
    remedy: FEWER,
  },
  'too-much-memory': {
    message: {
      ja: `読むのに、メモリの上限（${number(PDF_LIMITS.megabytes)} MB）を超えました。`,
      en: `Reading it took more memory than it may (${number(PDF_LIMITS.megabytes)} MB).`,
    },
    remedy: FEWER,
  },
  'too-much-time': {
    message: {
      ja: `読むのに、時間の上限（${number(PDF_LIMITS.pageSeconds)}秒）を超えました。`,
      en: `Reading it took more time than it may (${number(PDF_LIMITS.pageSeconds)} s).`,
    },
    remedy: FEWER,
  },
  'reader-ended': {
    message: {
      ja: '読む途中で、読み取り用プログラムが異常終了しました。',
      en: 'The program that reads it ended abnormally.',
    },
    remedy: SAVE_AGAIN,
  },
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

export type SheetErrorCode = RecordProblem | ArchiveProblem | SizeProblem | ReaderProblem | 'no-document';

/** Limits of the file itself, and of what its sheets hold. */
type SizeProblem = 'file-too-large' | 'too-many-rows' | 'too-many-cells' | 'too-many-characters';

/** What became of the process that reads a file. */
type ReaderProblem = 'no-workbook' | 'too-much-memory' | 'too-much-time' | 'reader-ended';

export function isSheetErrorCode(code: unknown): code is SheetErrorCode {
  return typeof code === 'string' && Object.hasOwn(TEXTS, code);
}

/** Letters of the name of a sheet, and of a file in an archive, that are told. Excel takes no longer name of a sheet. */
const LONGEST_SHEET = 31;
const LONGEST_ENTRY = 80;

/** What a refusal is about; left out where it is the file as a whole. */
interface SheetErrorOptions {
  /** Name of the sheet. */
  readonly sheet?: string | null;
  /** Name of the file inside of the archive. */
  readonly entry?: string | null;
  readonly cause?: unknown;
}

/** A file that no value is taken from, with the reason and what to do. */
export class SheetError extends Error {
  override readonly name = 'SheetError';
  readonly texts: Texts;
  /** The sheet that it is about, as it is told; null where it is none. */
  readonly sheet: string | null;
  /** The file inside of the archive that it is about, as it is told; null where it is none. */
  readonly entry: string | null;

  constructor(
    readonly code: SheetErrorCode,
    { sheet = null, entry = null, cause }: SheetErrorOptions = {},
  ) {
    super(TEXTS[code].message.ja, { cause });
    this.sheet = sheet === null ? null : shownName(sheet, LONGEST_SHEET);
    this.entry = entry === null ? null : shownName(entry, LONGEST_ENTRY);
    const { message, remedy } = TEXTS[code];
    this.texts = {
      message: { ja: `${this.place('ja')}${message.ja}`, en: `${this.place('en')}${message.en}` },
      remedy,
    };
  }

  static ofArchive({ problem, entry }: ArchiveRefusal): SheetError {
    return new SheetError(problem, { entry });
  }

  private place(language: keyof Message): string {
    const { sheet, entry } = this;
    if (sheet !== null) return language === 'ja' ? `シート「${sheet}」: ` : `sheet "${sheet}": `;
    if (entry !== null) return language === 'ja' ? `中のファイル「${entry}」: ` : `packed file "${entry}": `;
    return '';
  }
}
