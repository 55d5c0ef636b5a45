/** UTF-16 only with its byte order mark: Excel's "Unicode text" is that. */
export type TextEncoding = 'utf-8' | 'utf-8-bom' | 'utf-16le';

/** A text file as read, with what is needed to write it the same way again. */
export interface TextFile {
  readonly text: string;
  readonly encoding: TextEncoding;
}

function encodingOf(bytes: Uint8Array): TextEncoding {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  return bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 'utf-8-bom' : 'utf-8';
}

/** The text without byte order mark, or null when the bytes are in no encoding that is read. */
export function decodeText(bytes: Uint8Array): TextFile | null {
  const encoding = encodingOf(bytes);
  try {
    const text = new TextDecoder(encoding === 'utf-16le' ? encoding : 'utf-8', { fatal: true }).decode(bytes);
    return { text, encoding };
  } catch {
    return null;
  }
}

export function encodeText({ text, encoding }: TextFile): Uint8Array {
  if (encoding === 'utf-16le') return Buffer.from(`\uFEFF${text}`, 'utf16le');
  return Buffer.from(encoding === 'utf-8-bom' ? `\uFEFF${text}` : text, 'utf8');
}

/** The line end that a text uses, by its first one; null for a text of one line. */
export function lineEndOf(text: string): string | null {
  return /\r\n|\n|\r/.exec(text)?.[0] ?? null;
}
