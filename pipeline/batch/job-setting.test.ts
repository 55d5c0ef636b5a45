import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { temporaryFolder } from '../../tests/helpers/folders.js';
import { PDF_LIMITS } from '../engines/pdf-limits.js';
import { loadLexicon } from '../lexicon/load.js';
import { OcrEngineMissing, openOcrEngine } from '../ocr/open-engine.js';
import { SourceReaders } from '../source-readers.js';
import { FolderStore } from '../store/folder-store.js';
import { WorkerUnfit } from '../workforce/unfit.js';
import { JobSetting, type JobTools } from './job-setting.js';
import { programVersions } from './program-versions.js';
import type { BatchSetting } from './work-share.js';

const store = new FolderStore(join(temporaryFolder(), 'results'));
const TOOLS: JobTools = {
  documentWriters: [],
  comparisonWriters: [],
  openOcr: openOcrEngine,
  password: null,
};

async function common(): Promise<BatchSetting> {
  const ocr = await openOcrEngine('tesseract.js');
  const readers = new SourceReaders({
    pages: store.pages,
    limits: PDF_LIMITS,
    concurrency: 1,
    reading: { password: null, signal: new AbortController().signal },
    ocr,
    anew: [],
    onScan: () => {},
  });
  const second = await readers.secondProgram();
  const engine = readers.engine.description;
  readers.close();
  return {
    program: programVersions(loadLexicon()),
    config: { limits: PDF_LIMITS, ocr: 'tesseract.js' },
    rereadPages: [],
    lexicon: null,
    engine,
    second,
  };
}

const open = (setting: BatchSetting, tools = TOOLS): Promise<JobSetting> =>
  JobSetting.open(store, setting, tools, { sources: null, threads: 1 });

describe('what a process does jobs with', () => {
  it('is that of the batch, or it does none', async () => {
    const same = await common();
    (await open(same)).close();
    const { program, engine } = same;
    for (const [other, difference] of [
      [{ ...same, program: { ...program, read: '0', compare: '0' } }, /^read \d+ ≠ 0, compare \d+ ≠ 0$/],
      [{ ...same, engine: { ...engine, version: '0.0' } }, /^OCR version .+ ≠ 0\.0$/],
      [{ ...same, second: 'pdftotext 0.1' }, /^second reader .+ ≠ pdftotext 0\.1$/],
    ] as const) {
      const opening = open(other);
      await expect(opening).rejects.toBeInstanceOf(WorkerUnfit);
      await expect(opening).rejects.toThrow(difference);
    }
  });

  it('is none where the machine has no such engine', async () => {
    const openOcr = async (): Promise<never> => {
      throw new OcrEngineMissing([]);
    };
    const opening = open(await common(), { ...TOOLS, openOcr });
    await expect(opening).rejects.toThrow('tesseract.js: no tesseract on the path');
    await expect(opening).rejects.toBeInstanceOf(WorkerUnfit);
  });
});
