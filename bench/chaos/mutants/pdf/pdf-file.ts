import { deflateSync, inflateSync } from 'node:zlib';

/** An object of a PDF: what stands between `obj` and `endobj`, without its stream. Text is Latin-1, one character a byte. */
export interface PdfObject {
  readonly id: number;
  readonly dictionary: string;
  /** As it lies in the file; null where there is none. */
  readonly stream: Buffer | null;
}

/** A PDF as its objects. Only files with a plain table of objects are taken apart. */
export interface PdfFile {
  readonly objects: readonly PdfObject[];
  readonly trailer: string;
}

const LENGTH = /\/Length (\d+)(?! \d+ R)/;

/** Takes a PDF apart. @throws when it is not written plainly: this is for the project's own files. */
export function takeApart(bytes: Buffer): PdfFile {
  const text = bytes.toString('latin1');
  const objects: PdfObject[] = [];
  const head = /(\d+) 0 obj\b/g;
  for (let match = head.exec(text); match !== null; match = head.exec(text)) {
    const begin = match.index + match[0].length;
    const end = text.indexOf('endobj', begin);
    const mark = text.indexOf('stream', begin);
    const isStream = mark >= 0 && mark < end;
    const dictionary = text.slice(begin, isStream ? mark : end).trim();
    const stream = isStream ? streamAt(bytes, text, mark, dictionary) : null;
    objects.push({ id: Number(match[1]), dictionary, stream });
    head.lastIndex = stream === null ? end : mark + stream.length;
  }
  const trailer = trailerOf(text);
  if (trailer === null || objects.length === 0) throw new Error('not a plainly written PDF');
  return { objects, trailer };
}

/** The dictionary of the last trailer; null where there is none. */
export function trailerOf(text: string): string | null {
  const begin = text.lastIndexOf('trailer');
  const end = text.indexOf('startxref', begin);
  return begin < 0 || end < 0 ? null : text.slice(begin + 'trailer'.length, end).trim();
}

function streamAt(bytes: Buffer, text: string, mark: number, dictionary: string): Buffer {
  const begin = mark + 'stream'.length + (text.startsWith('\r\n', mark + 'stream'.length) ? 2 : 1);
  const length = LENGTH.exec(dictionary)?.[1];
  const end = length === undefined ? text.indexOf('endstream', begin) : begin + Number(length);
  return bytes.subarray(begin, end);
}

/** Puts a PDF together, with a table of objects that is right. */
export function putTogether({ objects, trailer }: PdfFile): Buffer {
  const chunks: Buffer[] = [Buffer.from('%PDF-1.7\n%\xe2\xe3\xcf\xd3\n', 'latin1')];
  const offsets = new Map<number, number>();
  let size = chunks[0]?.length ?? 0;
  const add = (chunk: Buffer): void => {
    chunks.push(chunk);
    size += chunk.length;
  };
  for (const { id, dictionary, stream } of objects) {
    offsets.set(id, size);
    add(Buffer.from(`${id} 0 obj\n${dictionary}\n`, 'latin1'));
    if (stream !== null) {
      add(Buffer.from('stream\n'));
      add(stream);
      add(Buffer.from('\nendstream\n'));
    }
    add(Buffer.from('endobj\n'));
  }
  const count = Math.max(0, ...offsets.keys()) + 1;
  const lines = Array.from({ length: count }, (_, id) => {
    const offset = offsets.get(id);
    return offset === undefined ? '0000000000 65535 f \n' : `${`${offset}`.padStart(10, '0')} 00000 n \n`;
  });
  const table = `xref\n0 ${count}\n${lines.join('')}trailer\n${trailer}\nstartxref\n${size}\n%%EOF\n`;
  return Buffer.concat([...chunks, Buffer.from(table, 'latin1')]);
}

/** The file with one of its objects in another form. */
export function withObject(file: PdfFile, changed: PdfObject): PdfFile {
  return { ...file, objects: file.objects.map((each) => (each.id === changed.id ? changed : each)) };
}

/** What a stream holds, unpacked where it is deflated; null where it cannot be. */
export function contentOf({ dictionary, stream }: PdfObject): Buffer | null {
  if (stream === null) return null;
  if (!dictionary.includes('/FlateDecode')) return dictionary.includes('/Filter') ? null : stream;
  try {
    return inflateSync(stream);
  } catch {
    return null;
  }
}

/** The object with another content, packed as before and with its length. */
export function withContent(object: PdfObject, content: Buffer): PdfObject {
  const stream = object.dictionary.includes('/FlateDecode') ? deflateSync(content) : content;
  return { ...object, stream, dictionary: withLength(object.dictionary, stream.length) };
}

function withLength(dictionary: string, length: number): string {
  return dictionary.replace(/\/Length \d+(?: \d+ R)?/, `/Length ${length}`);
}
