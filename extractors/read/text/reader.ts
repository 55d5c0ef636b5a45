import type { ReadDocument } from '../../../schemas/read-document.js';
import { SourceError } from '../../context.js';
import { TEXT_LIMITS, type TextLimits } from '../limits.js';
import { decodeText } from './decode.js';
import { cutPages } from './pages.js';

/**
 * Reads a text source: decoded, cut into pages and lines, otherwise exactly as it stands.
 * @throws SourceError for what is no text or asks too much; names the line and the remedy.
 */
export function readText(
  bytes: Uint8Array,
  options: { mediaType: string; limits?: TextLimits },
): ReadDocument {
  const limits = options.limits ?? TEXT_LIMITS;
  if (bytes.length > limits.bytes) {
    throw new SourceError({
      rule: 'read/too-large',
      message: `テキストとしては大きすぎます（${megabytes(bytes.length)} MB、上限 ${megabytes(limits.bytes)} MB）。`,
      line: 1,
      remedy: '資料ごとにファイルを分けてください。',
    });
  }
  const { text, encoding } = decodeText(bytes);
  const { pages, furniture } = cutPages(text);
  for (const page of pages) {
    for (const line of page.lines) refuseLongLine(text, line, limits);
  }
  const { mediaType } = options;
  return {
    text,
    encoding,
    mediaType,
    reader: 'text',
    pages,
    furniture,
    layout: null,
    glyphDoubts: [],
    issues: [],
  };
}

function refuseLongLine(
  text: string,
  line: { number: number; start: number; end: number },
  limits: TextLimits,
): void {
  if (line.end - line.start > limits.lineLength) {
    throw new SourceError({
      rule: 'read/long-line',
      message: `1行が長すぎます（${(line.end - line.start).toLocaleString('en')} 文字、上限 ${limits.lineLength.toLocaleString('en')} 文字）。`,
      line: line.number,
      remedy: '改行のあるテキストとして書き出し直してください。',
    });
  }
  if (line.end - line.start <= limits.columns) return;
  const cells = text.slice(line.start, line.end).split(/\t|\|/).length;
  if (cells > limits.columns) {
    throw new SourceError({
      rule: 'read/too-many-columns',
      message: `表の列が多すぎます（${cells.toLocaleString('en')} 列、上限 ${limits.columns.toLocaleString('en')} 列）。`,
      line: line.number,
      remedy: '区切り文字の誤りがないか、元の表を確かめてください。',
    });
  }
}

function megabytes(bytes: number): string {
  return (bytes / 1024 / 1024).toFixed(0);
}
