import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { composeDocument } from '../../extractors/read/pdf/compose.js';
import { findTables } from '../../extractors/tables/page/find-tables.js';
import { TABLE_SETTINGS } from '../../extractors/tables/page/settings.js';
import { PDF_LIMITS } from '../../pipeline/engines/pdf-limits.js';
import { readPdf } from '../../pipeline/engines/pdfjs.js';
import { PdfReader } from '../../pipeline/isolation/pdf-reader.js';
import type { ReadDocument } from '../../schemas/read-document.js';
import type { Cost } from './samples.js';

/** Work on one file in a process that is already warm; what it took, and the pages of the file. */
export type WarmSubject = (file: string) => Promise<Cost & { readonly pages: number }>;

/** Each gets ready and gives the work that is then measured. `folder` is where LiteParse is installed. */
export const WARM_SUBJECTS: Readonly<Record<string, (folder: string) => WarmSubject>> = {
  read: () => (file) => timed(async () => (await read(file)).pages.length),
  'read-isolated': () => {
    const reader = new PdfReader(PDF_LIMITS, 1);
    const { signal } = new AbortController();
    return (file) =>
      timed(async () => {
        const drawn = await reader.read(await readFile(file), { password: null, signal });
        return composeDocument(drawn).pages.length;
      });
  },
  tables: () => async (file) => {
    const { text, layout } = await read(file);
    const pages = layout?.pages ?? [];
    return timed(async () => {
      for (const page of pages) findTables(page, text, TABLE_SETTINGS);
      return pages.length;
    });
  },
  'liteparse-text': (folder) => liteparse(folder, { outputFormat: 'text' }),
  'liteparse-blocks': (folder) => liteparse(folder, { outputFormat: 'markdown', extractBlocks: true }),
};

async function read(file: string): Promise<ReadDocument> {
  return composeDocument(await readPdf(await readFile(file)));
}

interface LiteParseModule {
  readonly LiteParse: new (
    options: object,
  ) => { parse(file: string): Promise<{ readonly pages: readonly unknown[] }> };
}

function liteparse(folder: string, options: object): WarmSubject {
  const { LiteParse } = createRequire(join(folder, 'package.json'))(
    '@llamaindex/liteparse',
  ) as LiteParseModule;
  const parser = new LiteParse({ ocrEnabled: false, quiet: true, ...options });
  return (file) => timed(async () => (await parser.parse(file)).pages.length);
}

/** Of the reader in child processes only this process's share of the processors is seen. */
async function timed(work: () => Promise<number>): Promise<Cost & { readonly pages: number }> {
  const begin = performance.now();
  const before = process.cpuUsage();
  const pages = await work();
  const { user, system } = process.cpuUsage(before);
  return { wall: performance.now() - begin, cpu: (user + system) / 1000, pages };
}
