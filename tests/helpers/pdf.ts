import { createHash } from 'node:crypto';
import { deflateSync } from 'node:zlib';

/** A stream of a PDF: its dictionary's entries and its bytes. */
export interface PdfStream {
  readonly entries: string;
  readonly bytes: Uint8Array;
}

export type PdfObject = string | PdfStream;

export function stream(content: string | Uint8Array, entries = ''): PdfStream {
  return { entries, bytes: typeof content === 'string' ? Buffer.from(content, 'latin1') : content };
}

/** A stream that inflates to its bytes. */
export function deflated(content: string | Uint8Array, entries = ''): PdfStream {
  return stream(deflateSync(content, { level: 9 }), `/Filter /FlateDecode ${entries}`);
}

/** Operators that write a line of Latin text in the font F1. */
export function textAt(text: string, x = 72, y = 700): string {
  return `BT /F1 12 Tf ${x} ${y} Td (${text}) Tj ET\n`;
}

export interface PdfPageParts {
  readonly content: PdfStream;
  /** Entries of the page beside its parent, contents and font; a MediaBox here takes the place of A4. */
  readonly entries?: string;
  readonly resources?: string;
}

/** Numbers of the first objects; further ones and the pages follow. */
export const CATALOG = 1;
const PAGES = 2;
const FONT = 3;
const FIRST = 4;

export interface PdfParts {
  readonly pages: readonly PdfPageParts[];
  /** Objects from number 4. */
  readonly objects?: readonly PdfObject[];
  readonly catalog?: string;
  /** What the document says is the number of its pages. */
  readonly count?: number;
  readonly password?: string;
}

/** A PDF written by hand, for what no program would write. */
export function pdfOf({
  pages,
  objects = [],
  catalog = '',
  count = pages.length,
  password,
}: PdfParts): Buffer {
  const first = FIRST + objects.length;
  const kids = pages.map((_, index) => `${first + index * 2} 0 R`);
  const drawn = pages.flatMap(({ content, entries = '', resources = '' }, index) => [
    `<< /Type /Page /Parent ${PAGES} 0 R /Contents ${first + index * 2 + 1} 0 R /Resources << /Font << /F1 ${FONT} 0 R >> ${resources} >> ${entries.includes('/MediaBox') ? '' : '/MediaBox [0 0 595 842]'} ${entries} >>`,
    content,
  ]);
  const all: PdfObject[] = [
    `<< /Type /Catalog /Pages ${PAGES} 0 R ${catalog} >>`,
    `<< /Type /Pages /Kids [${kids.join(' ')}] /Count ${count} >>`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>',
    ...objects,
    ...drawn,
  ];
  return write(all, password === undefined ? null : new Lock(password));
}

function write(objects: readonly PdfObject[], lock: Lock | null): Buffer {
  const chunks: Buffer[] = [Buffer.from('%PDF-1.7\n')];
  let length = chunks[0]?.length ?? 0;
  const push = (chunk: string | Uint8Array): void => {
    const bytes = typeof chunk === 'string' ? Buffer.from(chunk, 'latin1') : Buffer.from(chunk);
    chunks.push(bytes);
    length += bytes.length;
  };
  const offsets = objects.map((object, index) => {
    const offset = length;
    push(`${index + 1} 0 obj\n`);
    if (typeof object === 'string') push(object);
    else {
      const bytes = lock === null ? object.bytes : lock.encrypt(object.bytes, index + 1);
      push(`<< /Length ${bytes.length} ${object.entries} >>\nstream\n`);
      push(bytes);
      push('\nendstream');
    }
    push('\nendobj\n');
    return offset;
  });
  const start = length;
  const rows = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`);
  push(`xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${rows.join('')}`);
  push(`trailer\n<< /Size ${objects.length + 1} /Root ${CATALOG} 0 R ${lock?.trailer ?? ''} >>\n`);
  push(`startxref\n${start}\n%%EOF\n`);
  return Buffer.concat(chunks);
}

/** ISO 32000-1, 7.6.3.3: what a password is filled up with. */
const PADDING = Buffer.from('28bf4e5e4e758a4164004e56fffa01082e2e00b6d0683e802f0ca9fe6453697a', 'hex');
const PERMISSIONS = -4;

/** The standard security handler, revision 2 (RC4 with 40 bits): the plainest one. Strings stay as they are. */
class Lock {
  private readonly key: Buffer;
  readonly trailer: string;

  constructor(password: string) {
    const padded = Buffer.concat([Buffer.from(password, 'latin1'), PADDING]).subarray(0, 32);
    const owner = rc4(md5(padded).subarray(0, 5), padded);
    const permissions = Buffer.alloc(4);
    permissions.writeInt32LE(PERMISSIONS);
    const id = Buffer.alloc(16, 7);
    this.key = md5(padded, owner, permissions, id).subarray(0, 5);
    const user = rc4(this.key, PADDING);
    const hex = (bytes: Buffer): string => `<${bytes.toString('hex')}>`;
    this.trailer = `/ID [${hex(id)} ${hex(id)}] /Encrypt << /Filter /Standard /V 1 /R 2 /O ${hex(owner)} /U ${hex(user)} /P ${PERMISSIONS} >>`;
  }

  encrypt(bytes: Uint8Array, object: number): Buffer {
    const salt = Buffer.from([object & 255, (object >> 8) & 255, (object >> 16) & 255, 0, 0]);
    return rc4(md5(this.key, salt).subarray(0, 10), bytes);
  }
}

function md5(...parts: readonly Uint8Array[]): Buffer {
  return createHash('md5').update(Buffer.concat(parts)).digest();
}

function rc4(key: Uint8Array, bytes: Uint8Array): Buffer {
  const state = Uint8Array.from({ length: 256 }, (_, index) => index);
  const swap = (a: number, b: number): void => {
    [state[a], state[b]] = [state[b] ?? 0, state[a] ?? 0];
  };
  for (let i = 0, j = 0; i < 256; i += 1) {
    j = (j + (state[i] ?? 0) + (key[i % key.length] ?? 0)) & 255;
    swap(i, j);
  }
  let i = 0;
  let j = 0;
  return Buffer.from(
    bytes.map((byte) => {
      i = (i + 1) & 255;
      j = (j + (state[i] ?? 0)) & 255;
      swap(i, j);
      return byte ^ (state[((state[i] ?? 0) + (state[j] ?? 0)) & 255] ?? 0);
    }),
  );
}
