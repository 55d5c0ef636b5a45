import type { IssueDraft } from '../../../schemas/issue.js';
import type { Box } from '../../../schemas/page-layout.js';
import { SourceError } from '../../context.js';
import { boxAsShown } from '../../edits/box-as-shown.js';
import type { DrawnDocument, DrawnPage } from '../pdf/page-drawing.js';
import { isTextless } from '../pdf/textless.js';
import { SECOND_ROUTE, UNREAD_PAGE, unreadPages } from '../pdf/unread.js';
import { OcrFailure } from './engine.js';
import { isOver, withPart } from './page-with-part.js';
import { RECOGNISED_FONT } from './recognised-runs.js';
import type { ScannedPage } from './scan-page.js';
import { type ScanPart, scanParts } from './scan-parts.js';

/**
 * Recognises one page (from 1) of a document in its picture, or only a part of it; its runs get the given font. Of a part
 * without letters, or whose letters are known, nothing is given.
 */
export type ReadScan = (page: number, font: number, part: ScanPart | null) => Promise<ScannedPage>;

/** A page with what was recognised on it, and what is to be said of that. */
interface ReadPage {
  readonly page: DrawnPage;
  readonly issues: readonly IssueDraft[];
}

/**
 * The document with its pages that are only pictures read, and on other pages the pictures that hold text. Where that
 * fails, only the page or the picture is unread.
 */
export async function readScans(document: DrawnDocument, readScan: ReadScan): Promise<DrawnDocument> {
  const font = document.fonts.length;
  const read: ReadPage[] = [];
  const broken = new Set(unreadPages(document.issues));
  const isScan = document.pages.every(({ runs }) => runs.length === 0);
  for (const [index, page] of document.pages.entries()) {
    const scan = (part: ScanPart | null): Promise<ScannedPage> => readScan(index + 1, font, part);
    if (broken.has(index + 1)) read.push({ page, issues: [] });
    else if (isTextless(document, index)) read.push(await readWhole(page, index + 1, scan, isScan));
    else read.push(await readParts(page, index + 1, scan));
  }
  return {
    ...document,
    pages: read.map(({ page }) => page),
    fonts: [...document.fonts, RECOGNISED_FONT],
    issues: [...document.issues, ...read.flatMap(({ issues }) => issues)],
  };
}

type ScanOf = (part: ScanPart | null) => Promise<ScannedPage>;

/** @param isScan whether the document is nothing but pictures: among pages of text, a page that is a photograph is no fault. */
async function readWhole(page: DrawnPage, number: number, scan: ScanOf, isScan: boolean): Promise<ReadPage> {
  try {
    const { unread: boxes, kind, isCoarse = false, ...scanned } = await scan(null);
    if (kind === 'blank') return { page: { ...page, fills: [], images: [], drawings: [] }, issues: [] };
    if (kind === 'picture' && isScan) throw new OcrFailure('picture', 'no ink in the shape of letters');
    if (scanned.runs.length === 0) return { page, issues: [] };
    return {
      page: { ...page, ...scanned, images: [], drawings: [] },
      issues: [
        ...coarsely(number, isCoarse),
        ...leftUnread(
          number,
          boxes.map((box) => boxAsShown(box, scanned)),
        ),
      ],
    };
  } catch (error) {
    return { page, issues: [unread(number, error)] };
  }
}

/** A picture with fewer letters is a logo or a title that is drawn. */
const FEWEST_LETTERS = 20;
/**
 * Of a picture that may as well be a map or a chart, this share of the letters must be this sure. Of tables it was 0.94 and
 * more, of a map with place names 0.49.
 */
const SURE = 0.9;
const SURE_SHARE = 0.65;

async function readParts(page: DrawnPage, number: number, scan: ScanOf): Promise<ReadPage> {
  let read: ReadPage = { page, issues: [] };
  for (const part of scanParts(page)) {
    try {
      const scanned = await scan(part);
      const letters = scanned.runs.flatMap(({ confidences }) => [...(confidences ?? [])]);
      if (letters.length < FEWEST_LETTERS) continue;
      const sure = letters.filter((confidence) => confidence >= SURE).length;
      if (sure < SURE_SHARE * letters.length) {
        throw new OcrFailure('illegible', `${sure} of ${letters.length} letters are sure`);
      }
      const issues = leftUnread(
        number,
        scanned.unread
          .map((box) => boxAsShown(box, scanned))
          .map(
            ([x0, y0, x1, y1]): Box => [
              x0 + part.box[0],
              y0 + part.box[1],
              x1 + part.box[0],
              y1 + part.box[1],
            ],
          )
          .filter((box) => page.images.some((image) => isOver(image.box, box))),
      );
      const told = [...coarsely(number, scanned.isCoarse === true), ...issues];
      read = { page: withPart(read.page, part, scanned), issues: [...read.issues, ...told] };
    } catch (error) {
      read = { ...read, issues: [...read.issues, unreadPart(number, part, error)] };
    }
  }
  return read;
}

/** Ink in which no letters were found, as one issue with all its places on the page as shown. */
function leftUnread(page: number, boxes: readonly Box[]): IssueDraft[] {
  if (boxes.length === 0) return [];
  return [
    {
      rule: 'read/scan-unread',
      severity: 'warning',
      message: `${page}ページの画像に、文字として読めなかった所があります（${boxes.length} か所）。図や写真でなければ、ページの画像を見て確かめてください。`,
      actual: null,
      expected: null,
      at: boxes.map((box) => placeOf(page, box)),
    },
  ];
}

/** That a picture was read made smaller. */
function coarsely(page: number, isCoarse: boolean): IssueDraft[] {
  if (!isCoarse) return [];
  return [
    {
      rule: SECOND_ROUTE,
      severity: 'warning',
      message: `${page}ページの画像は、そのままでは文字認識（OCR）が止まったため、小さくして読みました。細かい文字を、ページの画像で確かめてください。`,
      actual: 'smaller-picture',
      expected: null,
      at: [placeOf(page, null)],
    },
  ];
}

function placeOf(page: number, box: Box | null): IssueDraft['at'][number] {
  const rounded = box === null ? null : (box.map((edge) => Math.round(edge * 100) / 100) as Box);
  return { page, line: null, box: rounded, reader: 'ocr', confidence: null };
}

function unreadPart(page: number, { box }: ScanPart, error: unknown): IssueDraft {
  return {
    rule: 'read/scan-part-unread',
    severity: 'warning',
    message: `${page}ページの一部は画像で、そこから文字を読み取れませんでした。${reasonOf(error)}ページの画像を見て確かめてください。`,
    actual: null,
    expected: null,
    at: [placeOf(page, box)],
  };
}

function unread(page: number, error: unknown): IssueDraft {
  return {
    rule: UNREAD_PAGE,
    severity: 'error',
    message: `ページの画像から文字を読み取れませんでした。${reasonOf(error)}${remedyOf(error)}`,
    actual: null,
    expected: null,
    at: [placeOf(page, null)],
  };
}

/** @throws what is no failure of reading. */
function reasonOf(error: unknown): string {
  if (error instanceof SourceError) return error.message;
  if (!(error instanceof OcrFailure)) throw error;
  const reasons: Readonly<Record<OcrFailure['reason'], string>> = {
    time: '文字認識（OCR）が時間内に終わりません。',
    memory: `文字認識（OCR）のプログラムが、メモリの上限（${error.message}）を超えました。`,
    crash: '文字認識（OCR）のプログラムが異常終了しました。',
    refused: `文字認識（OCR）がこの画像を扱えません（${error.message}）。`,
    picture: '文字の形をしたものが見つかりません（写真、図、模様など）。',
    illegible: '読めた文字のほとんどが不確かです（手書き、写真、薄い印刷など）。',
  };
  return reasons[error.reason];
}

function remedyOf(error: unknown): string {
  if (error instanceof SourceError) return error.remedy;
  if (error instanceof OcrFailure && error.reason === 'picture') {
    return 'このページは読んでいません。文字のあるページなら、元の紙を 300 dpi で、明るく読み取り直してください。';
  }
  return 'このページは読んでいません。元の紙を 300 dpi で読み取り直してください。';
}
