import { extname } from 'node:path';
import type { Message } from '../../protocol/session.js';

/** Bytes from the start that are looked at. A PDF names itself within the first 1024 (ISO 32000-1, annex H). */
export const HEAD_BYTES = 4096;
const PDF_REACH = 1024;

/** Formats that are told by their first bytes, with the extension that the file gets, whatever its name said. */
const PICTURES: readonly (readonly [extension: string, magic: string])[] = [
  ['.png', '\x89PNG\r\n\x1a\n'],
  ['.jpg', '\xff\xd8\xff'],
  ['.tif', 'II*\0'],
  ['.tif', 'MM\0*'],
];
const TEXTS = ['.txt', '.text', '.md', '.markdown', '.tsv', '.html', '.htm'];

/** What staff may take for a document, by its first bytes. */
const OTHERS: readonly (readonly [magic: string, name: Message])[] = [
  ['MZ', { ja: 'プログラム', en: 'a program' }],
  ['\x7fELF', { ja: 'プログラム', en: 'a program' }],
  ['PK\x03\x04', { ja: 'Excel、Word などの Office ファイルか ZIP', en: 'an Office file or a ZIP archive' }],
  ['\xd0\xcf\x11\xe0', { ja: '古い形式の Excel か Word', en: 'an old Excel or Word file' }],
  ['Rar!', { ja: '圧縮ファイル', en: 'an archive' }],
  ['7z\xbc\xaf', { ja: '圧縮ファイル', en: 'an archive' }],
  ['\x1f\x8b', { ja: '圧縮ファイル', en: 'an archive' }],
  ['GIF8', { ja: '対応していない画像（GIF）', en: 'a picture of a kind that is not read (GIF)' }],
];

/** What a file is. */
export type FileKind =
  | { readonly extension: string; readonly refusal: null }
  | { readonly extension: null; readonly refusal: Message };

/** Extensions as a browser's file dialog takes them. */
export const ACCEPTED: readonly string[] = ['.pdf', '.png', '.jpg', '.jpeg', '.tif', '.tiff', ...TEXTS];

/**
 * Tells what a file is by its first bytes; its name only says which kind of text a text is.
 * @param head the first `HEAD_BYTES`, or all where it has less
 */
export function fileKind(head: Uint8Array, name: string): FileKind {
  const start = Buffer.from(head).toString('latin1');
  if (start.slice(0, PDF_REACH).includes('%PDF-')) return kept('.pdf');
  const picture = PICTURES.find(([, magic]) => start.startsWith(magic));
  if (picture !== undefined) return kept(picture[0]);
  const other = OTHERS.find(([magic]) => start.startsWith(magic));
  if (other !== undefined) return refused(other[1], name);
  // UTF-16 has such bytes and a mark before them.
  const isBinary = start.includes('\0') && !start.startsWith('\xff\xfe') && !start.startsWith('\xfe\xff');
  if (isBinary) return refused({ ja: '文書でないデータ', en: 'no document' }, name);
  const extension = extname(name).toLowerCase();
  if (TEXTS.includes(extension)) return kept(extension);
  return refused({ ja: 'PDF でも画像でもないテキスト', en: 'a text, neither PDF nor picture' }, name);
}

function kept(extension: string): FileKind {
  return { extension, refusal: null };
}

function refused({ ja, en }: Message, name: string): FileKind {
  return {
    extension: null,
    refusal: {
      ja: `「${name}」の中身は${ja}なので、取り込めません。`,
      en: `"${name}" cannot be taken in: by its content it is ${en}.`,
    },
  };
}
