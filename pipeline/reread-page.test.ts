import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { OcrEngine } from '../extractors/read/ocr/engine.js';
import { temporaryFolder } from '../tests/helpers/folders.js';
import { smallScan } from '../tests/helpers/small-scan.js';
import { type IngestProgress, ingest } from './ingest.js';

/** Widths of the pages, by which the engine's questions tell them apart. */
const WIDTHS: readonly number[] = [520, 600, 680];

/** Ingests with an engine that reads one letter wherever it is asked; tells which pages it was asked about. */
async function run(
  source: string,
  out: string,
  rereadPages: readonly number[],
): Promise<{ asked: number[]; told: string[] }> {
  const asked = new Set<number>();
  const told: string[] = [];
  const ocr: OcrEngine = {
    description: { engine: 'test', version: '1', data: {}, parameters: {} },
    close: () => {},
    recognise: async ({ width }) => {
      // A page is asked about line by line; its only line is 250 pixels narrower (`smallScan`), has
      // paper around it, and is shown somewhat smaller.
      const page = WIDTHS.find((each) => Math.abs(width - (each - 250 + 16) * 0.9) < 30);
      if (page !== undefined) asked.add(page);
      const box = [100, 200, 130, 230] as const;
      const symbol = { text: '市', confidence: 0.95, box, candidates: [] };
      return { lines: [{ box, words: [{ symbols: [symbol] }] }] };
    },
  };
  const onProgress = ({ step, done, total }: IngestProgress): void => {
    if (step === 'recognise') told.push(`${done}/${total}`);
  };
  const outcomes = await ingest({ sources: [source], out, ocr, rereadPages, onProgress, writers: [] });
  expect(outcomes.map(({ status }) => status)).toEqual(['done']);
  return { asked: [...asked].sort(), told };
}

describe('the pages of a scan', () => {
  it('are told one by one, kept, and read again alone', async () => {
    const out = temporaryFolder();
    const source = await smallScan(join(out, 'three-pages.pdf'), WIDTHS);
    const first = await run(source, out, []);
    expect(first.told).toEqual(['1/3', '2/3', '3/3']);
    expect(first.asked).toEqual([...WIDTHS]);
    expect((await run(source, out, [])).asked).toEqual([]);
    expect((await run(source, out, [2])).asked).toEqual([WIDTHS[1]]);
    expect((await run(source, out, [])).asked).toEqual([]);
  }, 90_000);
});
