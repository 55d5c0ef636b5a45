import { SourceError } from '../../extractors/context.js';
import type { PdfLimits } from './pdf-limits.js';

export const WRITE_AGAIN = '元のファイルを取り直すか、別のソフトで PDF に書き出し直してください。';

/** Points of a metre; PDF has 72 an inch. */
const METRE = 72 / 0.0254;

/** The engine's codes of a PasswordException (`PasswordResponses`). */
const NEED_PASSWORD = 1;

/** Why a PDF does not open, from what the engine throws. */
export function openingError(error: unknown, bytes: Uint8Array): SourceError {
  const { name = '', code, message = '' } = error as { name?: string; code?: number; message?: string };
  if (name === 'PasswordException' && code === NEED_PASSWORD) {
    return new SourceError({
      rule: 'read/pdf-password',
      message: 'パスワードで保護されていて開けません。',
      remedy: '--password か環境変数 NENDO_PDF_PASSWORD でパスワードを指定してください。',
    });
  }
  if (name === 'PasswordException') {
    return new SourceError({
      rule: 'read/pdf-wrong-password',
      message: '指定されたパスワードでは開けません。',
      remedy: 'この資料のパスワードを確かめてください。',
    });
  }
  if (!hasHeader(bytes)) {
    return new SourceError({
      rule: 'read/not-pdf',
      message: '拡張子は .pdf ですが、中身は PDF ではありません。',
      remedy: '元のファイルを確かめ、正しい拡張子にするか、PDF に書き出し直してください。',
    });
  }
  return new SourceError({
    rule: 'read/pdf-broken',
    message: `PDF の構造が壊れているか、途中で切れていて、開けません（${message || name}）。`,
    remedy: WRITE_AGAIN,
  });
}

/** PDF 1.7 (ISO 32000-1, annex H.3.4.1) lets the header stand anywhere in the first 1024 bytes. */
export function hasHeader(bytes: Uint8Array): boolean {
  return new TextDecoder('latin1').decode(bytes.subarray(0, 1024)).includes('%PDF-');
}

/** @throws SourceError for a document without pages or with too many. */
export function refusePageCount(pages: number, limits: PdfLimits): void {
  if (pages === 0) {
    throw new SourceError({
      rule: 'read/pdf-no-pages',
      message: 'PDF にページがありません。',
      remedy: WRITE_AGAIN,
    });
  }
  if (pages > limits.pages) {
    throw new SourceError({
      rule: 'read/pdf-too-many-pages',
      message: `ページが多すぎます（${pages.toLocaleString('en')} ページ、上限 ${limits.pages.toLocaleString('en')} ページ）。`,
      remedy: '資料ごとに PDF を分けてください。',
    });
  }
}

/** @throws SourceError for a page that nobody could print. */
export function refusePageSize(width: number, height: number, limits: PdfLimits): void {
  if (Math.max(width, height) <= limits.pageSide) return;
  throw new SourceError({
    rule: 'read/pdf-page-size',
    message: `ページが大きすぎます（${metres(width)} × ${metres(height)} m、上限 ${metres(limits.pageSide)} m）。`,
    remedy: WRITE_AGAIN,
  });
}

/** @throws SourceError for a page that is drawn with more operators than any plan needs. */
export function refuseOperators(operators: number, limits: PdfLimits): void {
  if (operators <= limits.operators) return;
  throw new SourceError({
    rule: 'read/pdf-operators',
    message: `描画命令が多すぎます（${operators.toLocaleString('en')} 個、上限 ${limits.operators.toLocaleString('en')} 個）。`,
    remedy: WRITE_AGAIN,
  });
}

function metres(points: number): string {
  return (points / METRE).toFixed(1);
}
