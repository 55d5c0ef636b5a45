import sharp, { type Sharp } from 'sharp';
import { afterAll, describe, expect, it } from 'vitest';
import { SourceError } from '../../extractors/context.js';
import type { OcrEngine } from '../../extractors/read/ocr/engine.js';
import type { ScannedPage } from '../../extractors/read/ocr/scan-page.js';
import { temporaryFolder } from '../../tests/helpers/folders.js';
import { PDF_LIMITS, type PdfLimits } from '../engines/pdf-limits.js';
import { FolderPages } from '../store/page-files.js';
import { PageStore } from './page-store.js';
import { ScanReader } from './scan-reader.js';

/** An engine that reads one letter wherever it is asked. */
const engine: OcrEngine = {
  description: { engine: 'test', version: '1', data: {}, parameters: {} },
  close: () => {},
  recognise: async ({ width, height }) => {
    const box = [0, 0, width, height] as const;
    return { lines: [{ box, words: [{ symbols: [{ text: '市', confidence: 0.9, box, candidates: [] }] }] }] };
  },
};

const options = { password: null, signal: new AbortController().signal };

/** A4 at 100 dpi with a black square. */
const sheet = (): Sharp =>
  sharp({ create: { width: 827, height: 1169, channels: 3, background: '#fff' } }).composite([
    { input: { create: { width: 14, height: 12, channels: 3, background: '#000' } }, left: 100, top: 200 },
  ]);

describe('picture files', () => {
  const reader = new ScanReader(engine, PDF_LIMITS);
  afterAll(() => reader.close());

  const refusal = (bytes: Uint8Array): Promise<unknown> =>
    reader.open(bytes, options).catch((error: unknown) => error);

  it.each(['png', 'jpeg', 'tiff'] as const)('are pages of the size of their sheet (%s)', async (format) => {
    const bytes = await sheet().toFormat(format).withMetadata({ density: 100 }).toBuffer();
    const { pages } = await reader.open(bytes, options);
    expect(pages).toHaveLength(1);
    expect(Math.round(pages[0]?.width ?? 0)).toBe(595);
    expect(Math.round(pages[0]?.height ?? 0)).toBe(842);
    expect(pages[0]?.images).toHaveLength(1);
  });

  it('have a page a frame, each read from its own', async () => {
    const frame = await sheet().png().toBuffer();
    const blank = await sharp({ create: { width: 827, height: 1169, channels: 3, background: '#fff' } })
      .png()
      .toBuffer();
    const bytes = await sharp([frame, blank], { join: { animated: true } })
      .tiff()
      .toBuffer();
    const { pages } = await reader.open(bytes, options);
    expect(pages).toHaveLength(2);
    const read = async (page: number): Promise<number> =>
      (await reader.read({ bytes, isPdf: false }, { page, font: 0, part: null }, options)).runs.length;
    expect(await read(1)).toBeGreaterThan(0);
    expect(await read(2)).toBe(0);
  });

  it('are refused with their reason where they are broken', async () => {
    const whole = await sheet().jpeg().toBuffer();
    for (const bytes of [whole.subarray(0, 400), Buffer.from('no picture at all')]) {
      const error = await refusal(bytes);
      expect(error).toBeInstanceOf(SourceError);
      expect((error as SourceError).message).toContain('画像を開けません');
    }
  });

  it('are refused before they are decoded where they are too large', async () => {
    const bytes = await sharp({ create: { width: 30_000, height: 100, channels: 3, background: '#fff' } })
      .png()
      .toBuffer();
    expect(await refusal(bytes)).toMatchObject({
      rule: 'read/picture-too-large',
      message: '画像が大きすぎます（30000 × 100 画素）。',
    });
  });

  it('are not decoded again where what they hold is kept', async () => {
    const bytes = await sheet().png().withMetadata({ density: 100 }).toBuffer();
    const store = new PageStore(new FolderPages(temporaryFolder()), engine);
    const ask = (limits: PdfLimits): Promise<ScannedPage> => {
      const kept = new ScanReader(engine, limits, store);
      const source = { bytes, isPdf: false };
      return kept.read(source, { page: 1, font: 0, part: null }, options).finally(() => kept.close());
    };
    const read = await ask(PDF_LIMITS);
    expect(read.runs.length).toBeGreaterThan(0);
    // Nothing can be decoded under this limit.
    expect(await ask({ ...PDF_LIMITS, imagePixels: 1 })).toEqual(read);
  });

  it('may be a single pixel', async () => {
    const bytes = await sharp({ create: { width: 1, height: 1, channels: 3, background: '#000' } })
      .png()
      .toBuffer();
    expect((await reader.open(bytes, options)).pages).toHaveLength(1);
    const page = await reader.read({ bytes, isPdf: false }, { page: 1, font: 0, part: null }, options);
    expect(page.rulings).toEqual([]);
  });
});
