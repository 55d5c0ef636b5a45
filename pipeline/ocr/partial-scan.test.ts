import sharp from 'sharp';
import { afterAll, describe, expect, it } from 'vitest';
import type { OcrEngine, OcrSymbol } from '../../extractors/read/ocr/engine.js';
import { readScans } from '../../extractors/read/ocr/scans.js';
import { inkBox } from '../../extractors/read/ocr/text-bands.js';
import { readDrawn } from '../../extractors/read/pdf/reader.js';
import { structurePages } from '../../extractors/tables/page/structure.js';
import type { Raster } from '../../schemas/raster.js';
import { type RasterBuilder, rasterOf } from '../../tests/helpers/raster-builder.js';
import { smallPdf } from '../../tests/helpers/small-pdf.js';
import { PDF_LIMITS } from '../engines/pdf-limits.js';
import { PdfReader } from '../isolation/pdf-reader.js';
import { ScanReader } from './scan-reader.js';

/** An engine that reads 市 and 町 where there is ink. */
const asked: string[] = [];
const engine: OcrEngine = {
  description: { engine: 'test', version: '1', data: {}, parameters: {} },
  close: () => {},
  recognise: async (picture, { layout }) => {
    asked.push(layout);
    const box = inkBox(picture, [0, 0, picture.width, picture.height]);
    if (box === null) return { lines: [] };
    const middle = Math.round((box[0] + box[2]) / 2);
    const symbol = (text: string, from: number, to: number): OcrSymbol => ({
      text,
      confidence: 0.95,
      box: [from, box[1], to, box[3]],
      candidates: [],
    });
    return {
      lines: [{ box, words: [{ symbols: [symbol('市', box[0], middle), symbol('町', middle, box[2])] }] }],
    };
  },
};

/** What looks like two letters of ten points. */
function word(builder: RasterBuilder, x: number, y: number): void {
  for (const left of [x, x + 44]) {
    builder.fill([left, y, left + 40, y + 40]).fill([left + 5, y + 5, left + 35, y + 35], 255);
    builder.fill([left + 5, y + 17, left + 35, y + 22]).fill([left + 17, y + 5, left + 22, y + 35]);
  }
}

/** A table of four columns and four rows at 300 dpi, 1600 × 520 pixels. */
function table(): Raster {
  const builder = rasterOf(1600, 520);
  for (let row = 0; row <= 4; row += 1) builder.fill([20, 20 + row * 120, 1580, 24 + row * 120]);
  for (let column = 0; column <= 4; column += 1)
    builder.fill([20 + column * 389, 20, 24 + column * 389, 504]);
  for (let row = 0; row < 4; row += 1) {
    for (let column = 0; column < 4; column += 1) word(builder, 60 + column * 389, 60 + row * 120);
  }
  return builder.raster();
}

/** A photograph: soft round shapes. */
const photograph = (): Raster =>
  rasterOf(1600, 520)
    .map((_, x, y) => 120 + 70 * Math.sin(x / 90) * Math.cos(y / 70) + 40 * Math.sin((x + y) / 37))
    .raster();

/** A page with a line of text over a picture, 384 × 124.8 points, whose lower left corner is at 100, 500. */
async function pageWith(picture: Raster, more = ''): Promise<Uint8Array> {
  const { data, width, height } = picture;
  const jpeg = await sharp(data, { raw: { width, height, channels: 1 } })
    .toColourspace('b-w')
    .jpeg({ quality: 90 })
    .toBuffer();
  const content = `BT /F 12 Tf 72 760 Td (Appendix 7) Tj ET q 384 0 0 124.8 100 500 cm /P Do Q ${more}`;
  const font = { key: 'F', name: 'Helvetica', encoding: null };
  return smallPdf([{ width: 595, height: 842, content, picture: { width, height, jpeg } }], [font]);
}

describe('pages of which a part is a picture', () => {
  const pdf = new PdfReader(PDF_LIMITS, 1);
  const scans = new ScanReader(engine, PDF_LIMITS);
  afterAll(() => {
    pdf.close();
    scans.close();
  });
  const options = { password: null, signal: new AbortController().signal };

  async function read(bytes: Uint8Array): Promise<ReturnType<typeof readDrawn>> {
    asked.length = 0;
    const drawn = await pdf.read(bytes, options);
    return readDrawn(
      await readScans(drawn, (page, font, part) =>
        scans.read({ bytes, isPdf: true }, { page, font, part }, options),
      ),
    );
  }

  it('are read there, and give the table that was pasted in', async () => {
    const document = await read(await pageWith(table()));
    expect(document.text.startsWith('Appendix 7\n')).toBe(true);
    expect(document.text.match(/市町/g)).toHaveLength(16);
    const { blocks } = structurePages(document);
    const [found] = blocks.flatMap((block) => (block.kind === 'table' ? [block.table] : []));
    expect(found?.form).toBe('ruled');
    expect(found?.rows.map(({ cells }) => cells.map(({ text }) => text))).toEqual(
      Array.from({ length: 4 }, () => ['市町', '市町', '市町', '市町']),
    );
    expect(document.issues).toEqual([]);
  });

  it('keep a photograph as it is, without asking the engine', async () => {
    const document = await read(await pageWith(photograph()));
    expect(document.text).toBe('Appendix 7\n');
    expect(document.layout?.pages[0]?.images).toHaveLength(1);
    expect(document.issues).toEqual([]);
    expect(asked).toEqual([]);
  });

  it.each([
    ['unseen', '3 Tr'],
    ['seen', '0 Tr'],
  ])('are not read again under a text layer that is %s', async (_, mode) => {
    const rows = [0, 1, 2, 3].map(
      (row) =>
        `1 0 0 1 108 ${599 - row * 28.8} Tm (MMMM) Tj 1 0 0 1 201 ${599 - row * 28.8} Tm (MMMM) Tj ` +
        `1 0 0 1 295 ${599 - row * 28.8} Tm (MMMM) Tj 1 0 0 1 388 ${599 - row * 28.8} Tm (MMMM) Tj`,
    );
    const bytes = await pageWith(table(), `BT /F 12 Tf ${mode} ${rows.join(' ')} ET`);
    const document = await read(bytes);
    expect(document.text).not.toContain('市町');
    expect(asked).toEqual([]);
  });

  it('have a stamp of a program kept, and what is under it left out', async () => {
    const document = await read(await pageWith(table(), 'BT /F 12 Tf 1 0 0 1 108 602 Tm (MMMM) Tj ET'));
    expect(document.text).toContain('MMMM');
    expect(document.text.match(/市町/g)).toHaveLength(15);
  });
});
