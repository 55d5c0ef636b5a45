import { deflateSync } from 'node:zlib';

/** An object as it is to stand in the file. */
export interface RawObject {
  readonly id: number;
  readonly body: string | Buffer;
}

export interface RawParts {
  /** Trailer entries beside /Size and /Root. */
  readonly trailer?: string;
  /** What stands at `startxref` instead of the table's place. */
  readonly startxref?: number;
}

/** A PDF of these objects, with a right table of them unless told otherwise; object 1 is the catalogue. */
export function rawPdf(objects: Iterable<RawObject>, { trailer = '', startxref }: RawParts = {}): Buffer {
  const chunks: Buffer[] = [Buffer.from('%PDF-1.7\n')];
  let size = 9;
  const offsets = new Map<number, number>();
  for (const { id, body } of objects) {
    offsets.set(id, size);
    const bytes = Buffer.concat([
      Buffer.from(`${id} 0 obj\n`),
      typeof body === 'string' ? Buffer.from(body, 'latin1') : body,
      Buffer.from('\nendobj\n'),
    ]);
    chunks.push(bytes);
    size += bytes.length;
  }
  const count = [...offsets.keys()].reduce((most, id) => Math.max(most, id), 0) + 1;
  const lines = Array.from({ length: count }, (_, id) => {
    const offset = offsets.get(id);
    return offset === undefined ? '0000000000 65535 f \n' : `${`${offset}`.padStart(10, '0')} 00000 n \n`;
  });
  const end = `xref\n0 ${count}\n${lines.join('')}trailer\n<< /Size ${count} /Root 1 0 R ${trailer} >>\nstartxref\n${startxref ?? size}\n%%EOF\n`;
  return Buffer.concat([...chunks, Buffer.from(end)]);
}

/** A stream object. */
export function streamBody(entries: string, data: string | Buffer): Buffer {
  const bytes = typeof data === 'string' ? Buffer.from(data, 'latin1') : data;
  return Buffer.concat([
    Buffer.from(`<< ${entries} /Length ${bytes.length} >>\nstream\n`, 'latin1'),
    bytes,
    Buffer.from('\nendstream'),
  ]);
}

/** A deflated stream object. */
export function deflatedBody(entries: string, data: string | Buffer): Buffer {
  return streamBody(`${entries} /Filter /FlateDecode`, deflateSync(data));
}

export interface OnePage {
  /** Page entries beside the usual ones. */
  readonly page?: string;
  readonly resources?: string;
  /** Fonts beside /F1. */
  readonly fonts?: string;
  readonly content?: string | Buffer;
  readonly catalogue?: string;
  readonly more?: Iterable<RawObject>;
  readonly parts?: RawParts;
}

/** A PDF of one page: objects 1 to 5 are catalogue, pages, page, content and a font; others may follow. */
export function onePage({
  page = '',
  resources = '',
  fonts = '',
  content,
  catalogue = '',
  more = [],
  parts,
}: OnePage): Buffer {
  const text = 'BT /F1 12 Tf 72 700 Td (A page of text) Tj ET';
  const body = typeof content === 'object' ? content : streamBody('', content ?? text);
  return rawPdf(
    [
      { id: 1, body: `<< /Type /Catalog /Pages 2 0 R ${catalogue} >>` },
      { id: 2, body: '<< /Type /Pages /Kids [3 0 R] /Count 1 >>' },
      {
        id: 3,
        body: `<< /Type /Page /Parent 2 0 R ${page.includes('/MediaBox') ? '' : '/MediaBox [0 0 595 842]'} /Contents 4 0 R /Resources << /Font << /F1 5 0 R ${fonts} >> ${resources} >> ${page} >>`,
      },
      { id: 4, body },
      { id: 5, body: '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>' },
      ...more,
    ],
    parts,
  );
}
