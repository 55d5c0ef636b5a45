import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, describe, expect, it } from 'vitest';
import type { OcrReading, OcrRequest } from '../../extractors/read/ocr/engine.js';
import { toGrey } from '../../extractors/read/ocr/picture/colours.js';
import type { Raster } from '../../schemas/raster.js';
import { rasterOf } from '../../tests/helpers/raster-builder.js';
import { PDF_LIMITS } from '../engines/pdf-limits.js';
import { decodePicture } from '../engines/rasters.js';
import { OnceEngine } from './once-engine.js';
import { ScanReader } from './scan-reader.js';
import { TesseractJs } from './tesseract-js.js';

const signal = new AbortController().signal;
const line: OcrRequest = { layout: 'line', characters: null, wantCandidates: false };

/** The top of a scanned page of the fixtures, where its title is, as it came from the scanner. */
function top(): Promise<Buffer> {
  const scan = readFileSync(join(import.meta.dirname, '../../fixtures/hita-budget-r5/scan.jpg'));
  const region = { left: 150, top: 150, width: 1000, height: 400 };
  return sharp(scan).extract(region).withMetadata({ density: 300 }).png().toBuffer();
}

/** The same in grey. */
async function greyTop(): Promise<Raster> {
  return toGrey(await decodePicture(await top(), 300)).grey;
}

function textOf({ lines }: OcrReading): string {
  return lines
    .flatMap(({ words }) => words.flatMap(({ symbols }) => symbols.map(({ text }) => text)))
    .join('');
}

// The engine itself, in its process: slower than the other tests, and the only ones with it.
describe('TesseractJs', () => {
  const engine = new TesseractJs(1);
  afterAll(() => engine.close());

  it('reads Japanese without fetching anything, and says how sure it is and where', async () => {
    const reader = new ScanReader(engine, PDF_LIMITS);
    try {
      const source = { bytes: await top(), isPdf: false };
      const { runs } = await reader.read(
        source,
        { page: 1, font: 0, part: null },
        { password: null, signal },
      );
      const run = runs.find(({ text }) => text.includes('日田市一般会計予算書'));
      expect(run?.confidences?.every((confidence) => confidence > 0.5 && confidence <= 1)).toBe(true);
      expect(run?.edges.every((edge, index, edges) => index === 0 || edge >= (edges[index - 1] ?? 0))).toBe(
        true,
      );
    } finally {
      reader.close();
    }
  });

  it('answers nothing but the characters that were asked for', async () => {
    const reading = await engine.recognise(await greyTop(), { ...line, characters: '0123456789' }, signal);
    expect(textOf(reading)).toMatch(/^\d*$/);
  });

  it('gives other readings of its symbols when they are wanted, and reads the same without', async () => {
    const picture = await greyTop();
    const block = { ...line, layout: 'block' } as const;
    const plain = await engine.recognise(picture, block, signal);
    const wanted = await engine.recognise(picture, { ...block, wantCandidates: true }, signal);
    const most = ({ lines }: OcrReading): number =>
      Math.max(
        ...lines.flatMap(({ words }) =>
          words.flatMap(({ symbols }) => symbols.map(({ candidates }) => candidates.length)),
        ),
      );
    expect(textOf(wanted)).toBe(textOf(plain));
    expect(textOf(plain)).toContain('予算');
    expect(most(plain)).toBe(1);
    expect(most(wanted)).toBeGreaterThan(1);
    expect(wanted.lines.map(({ box }) => box)).toEqual(plain.lines.map(({ box }) => box));
  });

  it('says which engine and data it is', () => {
    const { engine: name, version, data } = engine.description;
    expect(name).toBe('tesseract.js');
    expect(version).toMatch(/^\d+\.\d+\.\d+$/);
    expect(Object.keys(data)).toEqual(['jpn', 'jpn_vert']);
    for (const hash of Object.values(data)) expect(hash).toMatch(/^[0-9a-f]{64}$/);
  });

  it('gives up on a picture that takes too long, and reads the next one', async () => {
    const hurried = new TesseractJs(1, { seconds: 0.001, megabytes: 1000 });
    try {
      await expect(hurried.recognise(await greyTop(), line, signal)).rejects.toMatchObject({
        reason: 'time',
      });
    } finally {
      hurried.close();
    }
    expect((await engine.recognise(await greyTop(), line, signal)).lines.length).toBeGreaterThan(0);
  });
});

describe('OnceEngine', () => {
  it('asks again for one who still waits where the first has stopped', async () => {
    let asked = 0;
    const once = new OnceEngine({
      description: { engine: 'test', version: '1', data: {}, parameters: {} },
      close: () => {},
      recognise: (_, __, stop) => {
        asked += 1;
        if (asked > 1) return Promise.resolve({ lines: [] });
        return new Promise((___, reject) => {
          stop.addEventListener('abort', () => reject(stop.reason));
        });
      },
    });
    const picture = rasterOf(10, 10).raster();
    const first = new AbortController();
    const stopped = once.recognise(picture, line, first.signal);
    const waiting = once.recognise(picture, line, signal);
    first.abort(new Error('page given up'));
    await expect(stopped).rejects.toThrow('page given up');
    expect(await waiting).toEqual({ lines: [] });
    expect(asked).toBe(2);
  });

  it('asks about equal pictures once, and again after a failure', async () => {
    let asked = 0;
    const once = new OnceEngine({
      description: { engine: 'test', version: '1', data: {}, parameters: {} },
      close: () => {},
      recognise: async () => {
        asked += 1;
        if (asked === 1) throw new Error('busy');
        return { lines: [] };
      },
    });
    const picture = rasterOf(10, 10).raster();
    await expect(once.recognise(picture, line, signal)).rejects.toThrow('busy');
    await once.recognise(picture, line, signal);
    await once.recognise(rasterOf(10, 10).raster(), line, signal);
    expect(asked).toBe(2);
    await once.recognise(picture, { ...line, characters: '0' }, signal);
    await once.recognise(rasterOf(10, 10).fill([1, 1, 2, 2]).raster(), line, signal);
    expect(asked).toBe(4);
  });
});
