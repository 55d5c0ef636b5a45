/** A font that a small PDF names without holding it. */
export interface SmallPdfFont {
  /** As the content calls it. */
  readonly key: string;
  /** Written into the file as it stands: `MS-Mincho`, or bytes as `#82l#82r`. */
  readonly name: string;
  /** A predefined CMap, such as `90ms-RKSJ-V`; null for a Latin font. */
  readonly encoding: string | null;
}

export interface SmallPdfPage {
  readonly width: number;
  readonly height: number;
  readonly rotate?: number;
  /** x0, y0, x1, y1 of the part that is shown, in PDF's own coordinates. */
  readonly cropBox?: readonly [number, number, number, number];
  /** Content stream, ASCII. */
  readonly content: string;
  /** A grey JPEG that the content draws as `/P Do`. */
  readonly picture?: SmallPdfPicture;
}

/** Pixels, and the file. */
export interface SmallPdfPicture {
  readonly width: number;
  readonly height: number;
  readonly jpeg: Uint8Array;
}

/** A PDF of a few objects, for tests that need a page drawn in a known way. */
export function smallPdf(pages: readonly SmallPdfPage[], fonts: readonly SmallPdfFont[] = []): Uint8Array {
  const objects: string[] = [];
  const add = (body: string): number => objects.push(body);
  add('<< /Type /Catalog /Pages 2 0 R >>');
  add('');
  const resources = fonts
    .map(({ key, name, encoding }) => `/${key} ${addFont(add, name, encoding)} 0 R`)
    .join(' ');
  const kids = pages.map(({ width, height, rotate, cropBox, content, picture }) => {
    const drawn = picture === undefined ? '' : `/XObject << /P ${addPicture(add, picture)} 0 R >>`;
    const stream = add(`<< /Length ${content.length} >>\nstream\n${content}\nendstream`);
    const crop = cropBox === undefined ? '' : `/CropBox [${cropBox.join(' ')}]`;
    return add(
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 ${width} ${height}] ${crop} /Rotate ${rotate ?? 0} ` +
        `/Contents ${stream} 0 R /Resources << /Font << ${resources} >> ${drawn} >> >>`,
    );
  });
  objects[1] = `<< /Type /Pages /Count ${kids.length} /Kids [${kids.map((each) => `${each} 0 R`).join(' ')}] >>`;
  return write(objects);
}

/** Text of a small PDF in a 90ms encoding, as a hexadecimal string of the content stream. */
export function hex(bytes: readonly number[]): string {
  return `<${bytes.map((byte) => byte.toString(16).padStart(2, '0')).join('')}>`;
}

function addPicture(add: (body: string) => number, { width, height, jpeg }: SmallPdfPicture): number {
  return add(
    `<< /Type /XObject /Subtype /Image /Width ${width} /Height ${height} /ColorSpace /DeviceGray /BitsPerComponent 8 ` +
      `/Filter /DCTDecode /Length ${jpeg.length} >>\nstream\n${Buffer.from(jpeg).toString('latin1')}\nendstream`,
  );
}

function addFont(add: (body: string) => number, name: string, encoding: string | null): number {
  if (encoding === null)
    return add(`<< /Type /Font /Subtype /Type1 /BaseFont /${name} /Encoding /WinAnsiEncoding >>`);
  const descriptor = add(
    `<< /Type /FontDescriptor /FontName /${name} /Flags 4 /FontBBox [0 -137 1000 859] /ItalicAngle 0 ` +
      '/Ascent 859 /Descent -140 /CapHeight 769 /StemV 78 >>',
  );
  const descendant = add(
    `<< /Type /Font /Subtype /CIDFontType2 /BaseFont /${name} /FontDescriptor ${descriptor} 0 R /DW 1000 ` +
      '/CIDSystemInfo << /Registry (Adobe) /Ordering (Japan1) /Supplement 2 >> >>',
  );
  return add(
    `<< /Type /Font /Subtype /Type0 /BaseFont /${name} /Encoding /${encoding} /DescendantFonts [${descendant} 0 R] >>`,
  );
}

function write(objects: readonly string[]): Uint8Array {
  let file = '%PDF-1.4\n';
  const offsets = objects.map((body, index) => {
    const offset = file.length;
    file += `${index + 1} 0 obj\n${body}\nendobj\n`;
    return offset;
  });
  const start = file.length;
  const entries = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('');
  file += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${entries}`;
  file += `trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${start}\n%%EOF\n`;
  return Uint8Array.from(file, (character) => character.charCodeAt(0));
}
