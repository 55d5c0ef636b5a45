import { deflateSync, inflateSync } from 'node:zlib';

/** A stream of a PDF: the number of its object, its dictionary, its bytes as they are. */
const STREAM = /(\d+) 0 obj\s*<<([^>]*)>>\s*stream\r?\n/g;
/** An entry of a character map: the code in the font, and what it is said to stand for. */
const ENTRY = /^<([0-9A-F]+)> <((?:[0-9A-F]{4})+)>$/gm;

/** A range of codes, and what the first of them stands for. */
const RANGE = /^<([0-9A-F]+)> <([0-9A-F]+)> <([0-9A-F]{4})>$/gm;

/**
 * The same PDF with other maps from its fonts' codes to characters; the pages look as before. `change` gets a character
 * and gives what its code is to stand for. For PDFs whose objects stand open.
 */
export function withMap(pdf: Uint8Array, change: (character: string) => string): Uint8Array {
  const text = Buffer.from(pdf).toString('latin1');
  const added: { readonly number: number; readonly object: Buffer }[] = [];
  for (const [head, number = '', dictionary = ''] of text.matchAll(STREAM)) {
    const start = text.indexOf(head) + head.length;
    const length = Number(/\/Length (\d+)/.exec(dictionary)?.[1]);
    if (!dictionary.includes('/FlateDecode') || !text.includes(`/ToUnicode ${number} 0 R`)) continue;
    const map = inflateSync(pdf.subarray(start, start + length)).toString('latin1');
    const changed = singly(map).replace(
      ENTRY,
      (_, code: string, hex: string) => `<${code}> <${toHex(change(fromHex(hex)))}>`,
    );
    added.push({ number: Number(number), object: toObject(Number(number), deflateSync(changed)) });
  }
  return append(pdf, text, added);
}

/** The map with each code of a range by itself. */
function singly(map: string): string {
  return map
    .replace(/\d+ beginbfrange/g, '100 beginbfchar')
    .replace(/endbfrange/g, 'endbfchar')
    .replace(RANGE, (_, from: string, to: string, first: string) => {
      const [start, end] = [parseInt(from, 16), parseInt(to, 16)];
      const hex = (value: number, digits: number): string =>
        value.toString(16).toUpperCase().padStart(digits, '0');
      return Array.from(
        { length: end - start + 1 },
        (_, i) => `<${hex(start + i, from.length)}> <${hex(parseInt(first, 16) + i, 4)}>`,
      ).join('\n');
    });
}

function fromHex(hex: string): string {
  return Buffer.from(hex, 'hex').swap16().toString('utf16le');
}

function toHex(text: string): string {
  return Buffer.from(text, 'utf16le').swap16().toString('hex').toUpperCase();
}

function toObject(number: number, data: Buffer): Buffer {
  const head = `${number} 0 obj\n<</Filter /FlateDecode\n/Length ${data.length}>> stream\n`;
  return Buffer.concat([Buffer.from(head), data, Buffer.from('\nendstream\nendobj\n')]);
}

/** An incremental update (ISO 32000-1, 7.5.6): new bodies of known objects behind the file, and where they stand. */
function append(
  pdf: Uint8Array,
  text: string,
  added: readonly { readonly number: number; readonly object: Buffer }[],
): Uint8Array {
  const trailer = /trailer\s*<<([\s\S]*?)>>\s*startxref\s*(\d+)/.exec(text);
  if (trailer === null) throw new Error('A PDF with an open cross-reference table is expected.');
  let offset = pdf.length;
  const sections = added.map(({ number, object }) => {
    const line = `${number} 1\n${String(offset).padStart(10, '0')} 00000 n \n`;
    offset += object.length;
    return line;
  });
  const tail = `xref\n${sections.join('')}trailer\n<<${trailer[1]}/Prev ${trailer[2]}>>\nstartxref\n${offset}\n%%EOF\n`;
  return Buffer.concat([pdf, ...added.map(({ object }) => object), Buffer.from(tail)]);
}
