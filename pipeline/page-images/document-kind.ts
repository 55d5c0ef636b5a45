/** Where a PDF names itself, in bytes from its start (ISO 32000-1, annex H). */
const HEADER_REACH = 1024;

/** First bytes of PNG (ISO/IEC 15948), JPEG (ISO/IEC 10918-1) and TIFF (TIFF 6.0; the last two of BigTIFF), as Latin-1. */
const PICTURE_STARTS = ['\x89PNG\r\n\x1a\n', '\xff\xd8\xff', 'II*\0', 'MM\0*', 'II+\0', 'MM\0+'];

/** How a file's pages are drawn, by its first bytes; null where it has none, as a text. */
export function documentKind(document: Uint8Array): 'pdf' | 'picture' | null {
  const head = Buffer.from(document.subarray(0, HEADER_REACH)).toString('latin1');
  if (PICTURE_STARTS.some((start) => head.startsWith(start))) return 'picture';
  return head.includes('%PDF-') ? 'pdf' : null;
}
