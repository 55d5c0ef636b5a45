import { afterAll, describe, expect, it } from 'vitest';
import { inkBox, pictureOf } from '../../tests/helpers/pictures.js';
import { hex, type SmallPdfFont, smallPdf } from '../../tests/helpers/small-pdf.js';
import { PDF_LIMITS } from '../engines/pdf-limits.js';
import { openPdf } from '../engines/pdfjs.js';
import { projectFile } from '../project-files.js';
import { createCanvas, GlobalFonts } from './canvas.js';
import { cropPage } from './crop.js';
import type { PageImage } from './page-image.js';
import { PageRenderer } from './page-renderer.js';

const renderer = new PageRenderer(PDF_LIMITS, 1);
afterAll(() => renderer.close());

const signal = new AbortController().signal;
const render = (document: Uint8Array, page = 1, dpi = 72): Promise<PageImage> =>
  renderer.render(document, { page, dpi, password: null, signal });

/** A filled square of 20 points with its top left corner at 100, 50 of an upright page of 300 × 200. */
const SQUARE = '0 g 100 130 20 20 re f';

const MINCHO: SmallPdfFont = { key: 'M', name: 'MS-Mincho', encoding: '90ms-RKSJ-H' };
const VERTICAL: SmallPdfFont = { key: 'V', name: 'MS-Gothic', encoding: '90ms-RKSJ-V' };

/** Shift_JIS codes. */
const CODES = { 令: [0x97, 0xdf], ー: [0x81, 0x5b], '、': [0x81, 0x41], '「': [0x81, 0x75] } as const;

/** One letter of 40 points in a page of 60 × 60, its square from 10 to 50 each way. */
function letter(font: SmallPdfFont, codes: readonly number[]): Uint8Array {
  // Upright: the base line 0.12 above the foot. Vertical: the origin is the middle of the head.
  const origin = font.encoding?.endsWith('V') ? '30 50' : '10 14.8';
  const content = `BT /${font.key} 40 Tf ${origin} Td ${hex(codes)} Tj ET`;
  return smallPdf([{ width: 60, height: 60, content }], [font]);
}

describe('a page image', () => {
  it('has the size of the page at the resolution, and says the resolution', async () => {
    const image = await render(smallPdf([{ width: 300, height: 200, content: SQUARE }]), 1, 150);
    expect(image).toMatchObject({ width: 625, height: 417, dpi: 150 });
    const picture = await pictureOf(image.png);
    expect([picture.width, picture.height]).toEqual([625, 417]);
    const [left = 0, top = 0, right = 0, bottom = 0] = inkBox(picture) ?? [];
    // 100, 50, 120, 70 points, within a pixel.
    for (const [found, points] of [
      [left, 100],
      [top, 50],
      [right, 120],
      [bottom, 70],
    ] as const)
      expect(Math.abs(found - (points * 150) / 72)).toBeLessThanOrEqual(1);
  });

  it.each([
    [0, [100, 50, 120, 70]],
    [90, [130, 100, 150, 120]],
    [180, [180, 130, 200, 150]],
    [270, [50, 180, 70, 200]],
  ] as const)('shows a page turned by %i degrees as it is shown, and crops there', async (rotate, box) => {
    const image = await render(smallPdf([{ width: 300, height: 200, rotate, content: SQUARE }]));
    expect(inkBox(await pictureOf(image.png))).toEqual(box);
    const part = await pictureOf(await cropPage(image.png, [...box], 5));
    expect([part.width, part.height]).toEqual([30, 30]);
    expect(inkBox(part)).toEqual([5, 5, 25, 25]);
  });

  it('begins where the shown part of the page begins', async () => {
    const cropBox = [80, 50, 280, 180] as const;
    const image = await render(smallPdf([{ width: 300, height: 200, cropBox, content: SQUARE }]));
    expect(image).toMatchObject({ width: 200, height: 130 });
    expect(inkBox(await pictureOf(image.png))).toEqual([20, 30, 40, 50]);
  });

  it('has ink where the reader found a run, and a crop of its box has it all', async () => {
    const pdf = smallPdf(
      [
        {
          width: 300,
          height: 200,
          content: `BT /M 20 Tf 60 120 Td ${hex([...CODES.令, ...CODES['「']])} Tj ET`,
        },
      ],
      [MINCHO],
    );
    const source = await openPdf(pdf);
    const [run] = (await source.page(1)).runs;
    await source.close();
    const image = await render(pdf, 1, 144);
    const ink = inkBox(await pictureOf(image.png)) ?? [0, 0, 0, 0];
    const [x0 = 0, y0 = 0, x1 = 0, y1 = 0] = run?.box ?? [];
    expect(run?.text).toBe('令「');
    expect(ink[0]).toBeGreaterThanOrEqual(x0 * 2 - 1);
    expect(ink[1]).toBeGreaterThanOrEqual(y0 * 2 - 1);
    expect(ink[2]).toBeLessThanOrEqual(x1 * 2 + 1);
    expect(ink[3]).toBeLessThanOrEqual(y1 * 2 + 1);
    const part = await pictureOf(await cropPage(image.png, [x0, y0, x1, y1], 0));
    const [left = 0, top = 0, right = 0, bottom = 0] = inkBox(part) ?? [];
    expect([right - left, bottom - top]).toEqual([ink[2] - ink[0], ink[3] - ink[1]]);
  });
});

describe('a font that the document does not hold', () => {
  GlobalFonts.registerFromPath(
    projectFile('node_modules/@expo-google-fonts/biz-udmincho/400Regular/BIZUDMincho_400Regular.ttf'),
    'as shipped',
  );

  it('is drawn with the glyphs of the fallback font', async () => {
    const canvas = createCanvas(60, 60);
    const context = canvas.getContext('2d');
    context.fillStyle = '#ffffff';
    context.fillRect(0, 0, 60, 60);
    context.fillStyle = '#000000';
    context.font = '40px "as shipped"';
    context.fillText('令', 10, 60 - 14.8);
    const own = await pictureOf(canvas.toBuffer('image/png'));
    const drawn = await pictureOf((await render(letter(MINCHO, CODES.令))).png);
    const differences = own.pixels.map((value, index) => Math.abs(value - (drawn.pixels[index] ?? 0)));
    expect(inkBox(drawn)).toEqual(inkBox(own));
    expect(Math.max(...differences)).toBeLessThan(16);
  });

  it('is drawn with upright glyphs in vertical writing', async () => {
    const [x0 = 0, y0 = 0, x1 = 0, y1 = 0] =
      inkBox(await pictureOf((await render(letter(VERTICAL, CODES.ー))).png)) ?? [];
    expect(y1 - y0).toBeGreaterThan(3 * (x1 - x0));
    const comma = inkBox(await pictureOf((await render(letter(VERTICAL, CODES['、']))).png)) ?? [0, 0, 0, 0];
    // In the upper right quarter of its square.
    expect(comma[0]).toBeGreaterThan(30);
    expect(comma[3]).toBeLessThan(30);
    const bracket = inkBox(await pictureOf((await render(letter(VERTICAL, CODES['「']))).png)) ?? [
      0, 0, 0, 0,
    ];
    expect(bracket[2] - bracket[0]).toBeGreaterThan(bracket[3] - bracket[1]);
    expect(bracket[1]).toBeGreaterThan(30);
  });
});

describe('what cannot be drawn', () => {
  const pdf = smallPdf([{ width: 300, height: 200, content: SQUARE }]);

  it('is a page that is not there', async () => {
    await expect(render(pdf, 2)).rejects.toMatchObject({
      rule: 'page-image/no-page',
      message: '2 ページはありません（全 1 ページ）。',
    });
  });

  it('is a text', async () => {
    await expect(render(new TextEncoder().encode('令和'))).rejects.toMatchObject({
      rule: 'page-image/no-pages',
    });
  });

  it('is a part outside of the page', async () => {
    const { png } = await render(pdf);
    await expect(cropPage(png, [400, 10, 420, 20])).rejects.toMatchObject({
      rule: 'page-image/outside',
      message: '範囲がページ（300 × 200 ポイント）の外にあります。',
    });
  });
});
