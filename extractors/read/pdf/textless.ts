import type { IssueDraft } from '../../../schemas/issue.js';
import type { Box } from '../../../schemas/page-layout.js';
import { SourceError } from '../../context.js';
import type { DrawnDocument, DrawnPage } from './page-drawing.js';
import { UNREAD_PAGE } from './unread.js';

/** Share of the page from which on a picture without text beside it is taken for a picture of text. */
const PICTURE = 0.5;

/** Drawings without text beside them from which on they are taken for letters turned into outlines. */
const OUTLINES = 50;

/** Whether a page that was read shows something and holds no text: a scan, or letters turned into outlines. A blank page does not. */
export function isTextless(document: DrawnDocument, index: number): boolean {
  const page = document.pages[index];
  const isUnread = document.issues.some(({ at }) => at.some((place) => place.page === index + 1));
  return page !== undefined && !isUnread && !hasText(page) && isPicture(page);
}

/**
 * What is said of pages that show something and hold no text, where nobody could read their pictures.
 * @throws SourceError when the document holds no text at all.
 */
export function textlessIssues(document: DrawnDocument): IssueDraft[] {
  const pages = document.pages.flatMap((_, index) => (isTextless(document, index) ? [index + 1] : []));
  if (!document.pages.some(hasText)) throw withoutText(document);
  if (pages.length === 0) return [];
  return [
    {
      rule: 'read/pdf-no-text',
      severity: 'warning',
      message: `文字のデータがなく、画像や図形だけのページがあります（${pages.length} ページ）。文字は見つかりませんでした。ページの画像を見て確かめてください。`,
      actual: null,
      expected: null,
      at: pages.map((page) => ({ page, line: null, box: null, reader: 'text-layer', confidence: null })),
    },
  ];
}

function withoutText({ pages, issues }: DrawnDocument): SourceError {
  const [unread] = issues.filter(({ rule }) => rule === UNREAD_PAGE);
  if (unread !== undefined) {
    return new SourceError({
      rule: 'read/no-readable-page',
      message: unread.message,
      page: unread.at[0]?.page ?? 1,
      remedy: '読み取り直したファイルか、元の文書から書き出した PDF を指定してください。',
    });
  }
  const damaged = pages.findIndex(({ damage }) => damage !== null);
  if (damaged >= 0) {
    return new SourceError({
      rule: 'read/pdf-damaged',
      message: `PDF に文字がありません。描画命令や画像に、読めない所があります（${pages[damaged]?.damage}）。`,
      page: damaged + 1,
      remedy: '元のファイルを取り直すか、別のソフトで PDF に書き出し直してください。',
    });
  }
  const picture = pages.findIndex(({ images, drawings }) => images.length + drawings.length > 0);
  if (picture >= 0) {
    return new SourceError({
      rule: 'read/pdf-no-text',
      message: '文字のデータがなく、画像からも文字が見つかりません。',
      page: picture + 1,
      remedy: 'ページの向きと濃さを確かめ、300 dpi 程度で読み取り直してください。',
    });
  }
  const lost = pages.findIndex(({ remarks }) => remarks.some(({ fate }) => fate !== 'placed'));
  if (lost >= 0) {
    return new SourceError({
      rule: 'read/pdf-no-text',
      message: 'PDF のページに本文がなく、スタンプや付箋などの書き込みだけがあります。',
      page: lost + 1,
      remedy: '書き込みを本文として印刷（PDF に書き出し）し直したものを指定してください。',
    });
  }
  return new SourceError({
    rule: 'read/empty',
    message: '文字がありません（白紙です）。',
    remedy: '中身のあるファイルを指定してください。',
  });
}

function hasText({ runs, hidden }: DrawnPage): boolean {
  return [...runs, ...hidden].some(({ text }) => text.trim() !== '');
}

function isPicture({ width, height, images, drawings }: DrawnPage): boolean {
  const covered = images.reduce((sum, { box }) => sum + area(box, width, height), 0);
  return covered >= PICTURE * width * height || drawings.length >= OUTLINES;
}

/** Of a box, as much as lies on the page. */
function area([x0, y0, x1, y1]: Box, width: number, height: number): number {
  const across = Math.min(x1, width) - Math.max(x0, 0);
  const down = Math.min(y1, height) - Math.max(y0, 0);
  return Math.max(across, 0) * Math.max(down, 0);
}
