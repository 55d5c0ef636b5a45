import type { IssueDraft } from '../../../schemas/issue.js';
import type { Box } from '../../../schemas/page-layout.js';
import { SourceError } from '../../context.js';
import { boxAsShown } from '../../edits/box-as-shown.js';
import type { DrawnDocument, DrawnPage } from '../pdf/page-drawing.js';
import { isTextless } from '../pdf/textless.js';
import { UNREAD_PAGE } from '../pdf/unread.js';
import { OcrFailure } from './engine.js';
import { RECOGNISED_FONT } from './recognised-runs.js';
import type { ScannedPage } from './scan-page.js';

/** Recognises one page (from 1) of a document in its picture; its runs get the given font. */
export type ReadScan = (page: number, font: number) => Promise<ScannedPage>;

/** The document with its pages that are only pictures read. A page on which that fails is unread, and costs only itself. */
export async function readScans(document: DrawnDocument, readScan: ReadScan): Promise<DrawnDocument> {
  const font = document.fonts.length;
  const pages: DrawnPage[] = [];
  const issues: IssueDraft[] = [];
  for (const [index, page] of document.pages.entries()) {
    if (!isTextless(document, index)) {
      pages.push(page);
      continue;
    }
    try {
      const { unread: unreadBoxes, ...scanned } = await readScan(index + 1, font);
      const isEmpty = scanned.runs.length === 0;
      pages.push(isEmpty ? page : { ...page, ...scanned, fills: [], images: [], drawings: [] });
      if (!isEmpty) issues.push(...leftUnread(index + 1, { ...scanned, boxes: unreadBoxes }));
    } catch (error) {
      issues.push(unread(index + 1, error));
      pages.push(page);
    }
  }
  return {
    ...document,
    pages,
    fonts: [...document.fonts, RECOGNISED_FONT],
    issues: [...document.issues, ...issues],
  };
}

/** Ink of a page in which no letters were found, as one issue with all its places. */
function leftUnread(
  page: number,
  { boxes, ...scanned }: Pick<ScannedPage, 'tilt' | 'width' | 'height'> & { readonly boxes: readonly Box[] },
): IssueDraft[] {
  if (boxes.length === 0) return [];
  return [
    {
      rule: 'read/scan-unread',
      severity: 'warning',
      message: `${page}ページの画像に、文字として読めなかった所があります（${boxes.length} か所）。図や写真でなければ、ページの画像を見て確かめてください。`,
      actual: null,
      expected: null,
      at: boxes.map((box) => ({
        page,
        line: null,
        box: boxAsShown(box, scanned).map((edge) => Math.round(edge * 100) / 100) as Box,
        reader: 'ocr',
        confidence: null,
      })),
    },
  ];
}

function unread(page: number, error: unknown): IssueDraft {
  return {
    rule: UNREAD_PAGE,
    severity: 'error',
    message: `ページの画像から文字を読み取れませんでした。${reasonOf(error)}`,
    actual: null,
    expected: null,
    at: [{ page, line: null, box: null, reader: 'ocr', confidence: null }],
  };
}

/** @throws what is no failure of reading. */
function reasonOf(error: unknown): string {
  if (error instanceof SourceError) return `${error.message}${error.remedy}`;
  if (!(error instanceof OcrFailure)) throw error;
  const reasons: Readonly<Record<OcrFailure['reason'], string>> = {
    time: '文字認識（OCR）が時間内に終わりません。',
    crash: '文字認識（OCR）のプログラムが異常終了しました。',
    refused: `文字認識（OCR）がこの画像を扱えません（${error.message}）。`,
    illegible: '読めた文字のほとんどが不確かです（手書き、写真、薄い印刷など）。',
  };
  return `${reasons[error.reason]}このページは読んでいません。元の紙を 300 dpi で読み取り直してください。`;
}
