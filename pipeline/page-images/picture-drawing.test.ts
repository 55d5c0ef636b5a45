import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import sharp, { type Sharp } from 'sharp';
import { afterAll, describe, expect, it } from 'vitest';
import { FIXTURES } from '../../tests/helpers/folders.js';
import { inkBox, pictureOf } from '../../tests/helpers/pictures.js';
import { PDF_LIMITS } from '../engines/pdf-limits.js';
import { RecordedEngine } from '../ocr/recorded-engine.js';
import { ScanReader } from '../ocr/scan-reader.js';
import { cropPage } from './crop.js';
import type { PageImage } from './page-image.js';
import { PageRenderer } from './page-renderer.js';

const renderer = new PageRenderer(PDF_LIMITS, 1);
afterAll(() => renderer.close());

const options = { password: null, signal: new AbortController().signal };
const render = (document: Uint8Array, page = 1, dpi = 150): Promise<PageImage> =>
  renderer.render(document, { ...options, page, dpi });

/** A white sheet with a black rectangle of 40 × 20 pixels. */
const sheet = (width: number, height: number, left: number, top: number): Sharp =>
  sharp({ create: { width, height, channels: 3, background: '#fff' } }).composite([
    { input: { create: { width: 40, height: 20, channels: 3, background: '#000' } }, left, top },
  ]);

/** A grey TIFF with a frame for each size (TIFF 6.0, baseline), white but for a black first row. */
function tiffOf(sizes: readonly (readonly [width: number, height: number])[]): Buffer {
  const parts: Buffer[] = [Buffer.from('II*\0\0\0\0\0', 'latin1')];
  let [end, link] = [8, { at: parts[0] as Buffer, offset: 4 }];
  for (const [width, height] of sizes) {
    const pixels = Buffer.alloc(width * height + ((width * height) % 2), 255).fill(0, 0, width);
    const tags = [
      [256, 3, width],
      [257, 3, height],
      [258, 3, 8],
      [259, 3, 1],
      [262, 3, 1],
      [273, 4, end],
      [277, 3, 1],
      [278, 3, height],
      [279, 4, width * height],
    ] as const;
    const directory = Buffer.alloc(2 + 12 * tags.length + 4);
    directory.writeUInt16LE(tags.length);
    tags.forEach(([tag, type, value], index) => {
      const at = 2 + 12 * index;
      directory.writeUInt16LE(tag, at);
      directory.writeUInt16LE(type, at + 2);
      directory.writeUInt32LE(1, at + 4);
      directory.writeUInt32LE(value, at + 8);
    });
    link.at.writeUInt32LE(end + pixels.length, link.offset);
    link = { at: directory, offset: directory.length - 4 };
    parts.push(pixels, directory);
    end += pixels.length + directory.length;
  }
  return Buffer.concat(parts);
}

describe('the image of a scan', () => {
  const slug = join(FIXTURES, 'hita-budget-r5');
  const scan = readFileSync(join(slug, 'scan.jpg'));
  const reader = new ScanReader(RecordedEngine.load(join(slug, 'scan.ocr.json')), PDF_LIMITS);
  afterAll(() => reader.close());

  it('has the size that the page had for its reader, and ink where a value was read', async () => {
    const { pages } = await reader.open(scan, options);
    const { runs } = await reader.read(
      { bytes: scan, isPdf: false },
      { page: 1, font: 0, part: null },
      options,
    );
    const image = await render(scan);
    expect(image.dpi).toBe(150);
    expect(Math.abs((image.width * 72) / 150 - (pages[0]?.width ?? 0))).toBeLessThan(0.5);
    expect(Math.abs((image.height * 72) / 150 - (pages[0]?.height ?? 0))).toBeLessThan(0.5);
    const figures = runs.filter(({ text }) => /^[\d,]{4,}$/.test(text));
    expect(figures.length).toBeGreaterThan(20);
    for (const { text, box } of figures) {
      const [left = 0, top = 0, right = 0, bottom = 0] =
        inkBox(await pictureOf(await cropPage(image.png, box, 0))) ?? [];
      // Letters fill the box that they were read in, but for a point or two around them.
      expect([text, right - left > ((box[2] - box[0]) * 150) / 72 - 12]).toEqual([text, true]);
      expect([text, bottom - top > ((box[3] - box[1]) * 150) / 72 - 12]).toEqual([text, true]);
    }
  });
});

describe('the image of a picture file', () => {
  it.each(['png', 'jpeg', 'tiff'] as const)('is its sheet at the resolution (%s)', async (format) => {
    const bytes = await sheet(1654, 2339, 400, 600)
      .toFormat(format)
      .withMetadata({ density: 200 })
      .toBuffer();
    const image = await render(bytes, 1, 100);
    expect(image).toMatchObject({ width: 827, height: 1170, dpi: 100 });
    const { density, channels } = await sharp(image.png).metadata();
    expect([density, channels]).toEqual([100, 3]);
    const [left = 0, top = 0, right = 0, bottom = 0] = inkBox(await pictureOf(image.png)) ?? [];
    for (const [found, pixels] of [
      [left, 200],
      [top, 300],
      [right, 220],
      [bottom, 310],
    ] as const)
      expect(Math.abs(found - pixels)).toBeLessThanOrEqual(2);
  });

  it('is never finer than the file', async () => {
    const bytes = await sheet(1241, 1754, 400, 600).png().withMetadata({ density: 150 }).toBuffer();
    expect(await render(bytes, 1, 600)).toMatchObject({ width: 1241, height: 1754, dpi: 150 });
  });

  it('has the size of A4 where the file states no resolution', async () => {
    const bytes = await sheet(2339, 1654, 400, 600).png().toBuffer();
    const { width, height, dpi } = await render(bytes, 1, 100);
    expect(dpi).toBe(100);
    expect([Math.round((width * 72) / dpi), Math.round((height * 72) / dpi)]).toEqual([842, 595]);
  });

  it('stands upright as its camera says', async () => {
    const bytes = await sheet(1000, 500, 100, 200)
      .jpeg()
      .withMetadata({ density: 150, orientation: 6 })
      .toBuffer();
    const image = await render(bytes);
    expect(image).toMatchObject({ width: 500, height: 1000, dpi: 150 });
    // A quarter turn to the right: what was 200 from the top is 280 from the left, 20 of it.
    const [left = 0, top = 0] = inkBox(await pictureOf(image.png)) ?? [];
    expect([Math.abs(left - 280) <= 2, Math.abs(top - 100) <= 2]).toEqual([true, true]);
  });

  it('has white paper and grey ink where the file is grey and lets through', async () => {
    const bytes = await sharp({
      create: { width: 300, height: 400, channels: 4, background: { r: 0, g: 0, b: 0, alpha: 0 } },
    })
      .composite([
        { input: { create: { width: 9, height: 9, channels: 3, background: '#000' } }, left: 50, top: 60 },
      ])
      .toColourspace('b-w')
      .png()
      .toBuffer();
    expect(inkBox(await pictureOf((await render(bytes)).png))).not.toBeNull();
    const [left, top] = inkBox(await pictureOf((await render(bytes, 1, 600)).png)) ?? [];
    expect([left, top]).toEqual([50, 60]);
  });

  it('is that of the frame that is asked for', async () => {
    const frames = await Promise.all(
      [sheet(900, 1200, 100, 200), sheet(900, 1200, 500, 700)].map((each) => each.png().toBuffer()),
    );
    const bytes = await sharp(frames, { join: { animated: true } })
      .withMetadata({ density: 150 })
      .tiff()
      .toBuffer();
    const second = await render(bytes, 2);
    expect(second).toMatchObject({ width: 900, height: 1200, dpi: 150 });
    expect(inkBox(await pictureOf(second.png))).toEqual([500, 700, 540, 720]);
    expect(inkBox(await pictureOf((await render(bytes, 1)).png))).toEqual([100, 200, 140, 220]);
    await expect(render(bytes, 3)).rejects.toMatchObject({
      rule: 'page-image/no-page',
      message: '3 ページはありません（全 2 ページ）。',
    });
  });

  it('has the size of its own frame where frames differ', async () => {
    const bytes = tiffOf([
      [827, 1169],
      [1654, 1169],
    ]);
    // A4 upright has 100 dpi; a sheet of twice the width is taken for one of A4 across, of 141.
    expect(await render(bytes, 1, 600)).toMatchObject({ width: 827, height: 1169, dpi: 100 });
    const second = await render(bytes, 2, 600);
    expect(second).toMatchObject({ width: 1654, height: 1169, dpi: 141 });
    expect(inkBox(await pictureOf(second.png))).toEqual([0, 0, 1654, 1]);
  });

  it('is refused where it is broken, or too large to be decoded', async () => {
    const whole = await sheet(900, 1200, 100, 200).jpeg().toBuffer();
    await expect(render(whole.subarray(0, 20))).rejects.toMatchObject({ rule: 'read/picture-broken' });
    await expect(render(whole.subarray(0, whole.length / 2))).rejects.toMatchObject({
      rule: 'page-image/failed',
      message: expect.stringContaining('画像を開けません'),
    });
    const long = await sharp({ create: { width: 30_000, height: 10, channels: 3, background: '#fff' } })
      .png()
      .toBuffer();
    await expect(render(long)).rejects.toMatchObject({ rule: 'read/picture-too-large' });
  });
});
