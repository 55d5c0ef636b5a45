import { afterAll, describe, expect, it, vi } from 'vitest';
import type { DrawnDocument } from '../../../extractors/read/pdf/page-drawing.js';
import { type PdfDeed, withDeeds } from '../../../tests/helpers/fake-pdf-child.js';
import { pdfOf, stream, textAt } from '../../../tests/helpers/pdf.js';
import { PDF_LIMITS } from '../../engines/pdf-limits.js';
import { endsReaders } from '../failures.js';
import { PdfReader } from '../pdf-reader.js';
import { findPdftotext } from './pdftotext.js';
import { routesOf } from './route-issues.js';

const entry = new URL('../../../tests/helpers/fake-pdf-child.ts', import.meta.url);
const limits = { ...PDF_LIMITS, pageSeconds: 2, megabytes: 500 };
const pdftotext = await findPdftotext();
/** In place of a `pdftotext` that takes too much memory: behind walls no program of a test is seen. */
const SWELLING = 'swelling';
vi.mock('../confined-program.js', async (original) => {
  const real = await original<typeof import('../confined-program.js')>();
  const runProgram: typeof real.runProgram = async (run) => {
    if (run.program !== 'swelling') return real.runProgram(run);
    throw new real.ProgramFailure('memory', `${run.confinement.megabytes} MB`);
  };
  return { ...real, runProgram };
});
const readers = {
  swelling: new PdfReader(limits, 1, { entry, find: async () => ({ program: SWELLING, version: '1' }) }),
  with: new PdfReader(limits, 1, { entry }),
  without: new PdfReader(limits, 1, { entry, find: async () => null }),
};
const three = pdfOf({ pages: ['one', 'two', 'three'].map((text) => ({ content: stream(textAt(text)) })) });

afterAll(() => {
  for (const reader of Object.values(readers)) reader.close();
});

function read(
  which: keyof typeof readers,
  pages: readonly PdfDeed[],
  open: PdfDeed = 'read',
  password: string | null = null,
): Promise<DrawnDocument> {
  const options = { password, signal: new AbortController().signal };
  return readers[which].read(withDeeds(three, { open, pages }), options);
}

function texts({ pages }: DrawnDocument): string[] {
  return pages.map(({ runs }) => runs.map(({ text }) => text).join(' '));
}

function told({ issues }: DrawnDocument): string[] {
  return issues.map(({ rule, actual, at }) => `${rule} ${actual} ${at.map(({ page }) => page).join()}`);
}

describe('a document that ends its reader', { timeout: 120_000 }, () => {
  it('is read with narrower limits, page by page, and says so', async () => {
    const document = await read('without', ['read', 'usual', 'read']);
    expect(texts(document)).toEqual(['child 1', 'child 2', 'child 3']);
    expect(told(document)).toEqual(['read/second-route narrow 2']);
    expect(document.pages.map(({ runs }) => runs[0]?.font)).toEqual([0, 2, 1]);
    expect(document.fonts).toHaveLength(3);
    expect(document.issues[0]?.message).toMatch(/^1 ページは、.*上限を狭めて読みました。/);
  });

  it('is read as a whole with narrower limits where it does not open', async () => {
    const document = await read('without', ['read', 'read'], 'usual');
    expect(texts(document)).toEqual(['child 1', 'child 2']);
    expect(told(document)).toEqual(['read/second-route narrow 1,2']);
  });

  it('loses the page where nothing else reads it', async () => {
    const document = await read('without', ['read', 'crash', 'hang']);
    expect(texts(document)).toEqual(['child 1', '', '']);
    expect(told(document)).toEqual(['read/pdf-page null 2', 'read/pdf-page null 3']);
  });

  it('is set apart where nothing reads any of it', async () => {
    await expect(read('without', ['read'], 'crash')).rejects.toMatchObject({
      rule: 'read/pdf-crash',
      message: expect.stringMatching(/異常終了しました。別の方法でもう一度試しても、読めませんでした。$/),
    });
    const killed = await read('without', ['crash', 'crash']).catch((error: unknown) => error);
    expect(killed).toMatchObject({ rule: 'read/pdf-killed' });
    expect(endsReaders(killed as { rule: string })).toBe(true);
  });

  it.skipIf(pdftotext === null)('is read by pdftotext where narrower limits do not help', async () => {
    const document = await read('with', ['read', 'crash', 'usual']);
    expect(texts(document)).toEqual(['child 1', 'two', 'child 3']);
    expect(told(document)).toEqual([
      'read/second-route narrow 3',
      `read/second-route pdftotext ${pdftotext?.version} 2`,
    ]);
    expect(routesOf(document.issues)).toEqual([
      { route: 'narrow', pages: [3] },
      { route: `pdftotext ${pdftotext?.version}`, pages: [2] },
    ]);
  });

  it.skipIf(pdftotext === null)('is read by pdftotext as a whole, blank pages told', async () => {
    const document = await read('with', [], 'hang');
    expect(texts(document)).toEqual(['one', 'two', 'three']);
    expect(document.pages[0]).toMatchObject({ width: 595, height: 842 });
    expect(told(document)).toEqual([
      `read/second-route pdftotext ${pdftotext?.version} 1,2,3`,
      // What it carries beside its pages is not known.
      'read/pdf-cargo null ',
    ]);
  });

  it('says which limit ended pdftotext too', async () => {
    const message = expect.stringMatching(/pdftotext も、メモリの上限（500 MB）を超えました。$/);
    await expect(read('swelling', ['read'], 'crash')).rejects.toMatchObject({
      rule: 'read/pdf-crash',
      message,
    });
    const { issues } = await read('swelling', ['read', 'crash']);
    expect(issues[0]).toMatchObject({ rule: 'read/pdf-page', message });
  });

  it.skipIf(pdftotext === null)('does not hand its password to another program', async () => {
    await expect(read('with', ['read'], 'crash', 'kagi')).rejects.toMatchObject({ rule: 'read/pdf-crash' });
  });
});
