import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, it } from 'vitest';
import { allResultsOf } from '../../tests/helpers/all-results.js';
import { FIXTURES, temporaryFolder } from '../../tests/helpers/folders.js';
import { plainBatch } from '../../tests/helpers/plain-batch.js';
import { describePostgres } from '../../tests/postgres/describe-postgres.js';
import type { BatchOptions } from '../batch/batch-options.js';
import type { BatchOutcome } from '../batch/batch-problem.js';
import { type LoadedConfig, loadConfig } from '../batch/config-file.js';
import { runBatch } from '../batch/run-batch.js';
import { RecordedEngine } from '../ocr/recorded-engine.js';
import { openWorkforce } from './open-workforce.js';
import { migrateQueue } from './postgres/migrate.js';
import { QueueWorker } from './postgres/queue-worker.js';

const root = temporaryFolder();
const ENTRY = new URL('../../apps/cli/work-child.ts', import.meta.url);
const SLUGS = ['joetsu-strategy-2024', 'matsumoto-matrix-r5', 'matsumoto-matrix-r6', 'matsumoto-progress-r6'];
/** With embedded fonts, with those of the reader, and on paper: fixture, file, and its name as a source. */
const PAGED = [
  ['matsumoto-matrix-r6', 'office.pdf', 'matrix.pdf'],
  ['matsumoto-progress-r6', 'raw.pdf', 'progress.pdf'],
  ['hita-budget-r5', 'scan.jpg', 'scan.jpg'],
] as const;
const RECORDED_ENTRY = new URL('../../tests/helpers/recorded-work-child.ts', import.meta.url);
const LONG = 240_000;

function configure(name: string, settings: Record<string, unknown> = {}): LoadedConfig {
  const folder = join(root, name);
  mkdirSync(join(folder, 'sources'), { recursive: true });
  for (const slug of SLUGS)
    cpSync(join(FIXTURES, slug, 'source.txt'), join(folder, 'sources', `${slug}.txt`));
  mkdirSync(join(folder, 'words'), { recursive: true });
  writeFileSync(join(folder, 'words', 'never-correct.txt'), '上越\n');
  const config = { sources: ['sources/*.txt'], formats: ['json', 'md'], lexicon: 'words', ...settings };
  writeFileSync(join(folder, 'nendo.config.json'), JSON.stringify(config));
  return loadConfig(join(folder, 'nendo.config.json'));
}

async function run(
  loaded: LoadedConfig,
  concurrency: number | null,
  more: Partial<BatchOptions> = {},
): Promise<BatchOutcome> {
  const { database, namespace } = loaded.config;
  const place = database === null ? null : { address: database, namespace };
  return runBatch({
    ...plainBatch(loaded),
    ...more,
    ...(place === null || concurrency === null
      ? {}
      : {
          openWorkforce: (store, signal) =>
            openWorkforce(store, { place, concurrency, entry: ENTRY, isScheduled: false, signal }),
        }),
  });
}

const open: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of open.splice(0).reverse()) await close();
});

describePostgres('a batch whose work others do', (database) => {
  it('gives what one machine gives, whatever the number of workers', { timeout: LONG }, async () => {
    const folder = configure('folder');
    await run(folder, null);
    const expected = await allResultsOf(folder);
    const loaded = configure('queue', { database: await database() });
    const place = { address: loaded.config.database as string, namespace: loaded.config.namespace };
    await migrateQueue(place);
    for (const concurrency of [1, 2]) {
      const worker = new QueueWorker({ address: place, concurrency, entry: ENTRY });
      await worker.start();
      open.push(() => worker.stop(0));
    }
    const report = await run(loaded, 0);
    expect(report.documents.map(({ path, status }) => [path, status])).toEqual(
      SLUGS.map((slug) => [`sources/${slug}.txt`, 'new']),
    );
    expect(report.comparisons.map(({ status }) => status)).toEqual(['new']);
    expect(Object.keys(expected).length).toBeGreaterThan(20);
    expect(await allResultsOf(loaded)).toEqual(expected);
    // With nothing changed there is nothing for them to do.
    const again = await run(loaded, 0);
    expect(again.documents.map(({ status }) => status)).toEqual(SLUGS.map(() => 'unchanged'));
    expect(again.exitCode).toBe(0);
  });

  it('gives what one machine gives of PDFs and scans too', { timeout: LONG }, async () => {
    const paged = { sources: ['sources/*.pdf', 'sources/*.jpg'], formats: ['json'] };
    const put = (loaded: LoadedConfig): LoadedConfig => {
      for (const [slug, file, name] of PAGED)
        cpSync(join(FIXTURES, slug, file), join(loaded.folder, 'sources', name));
      return loaded;
    };
    const recorded = (): Partial<BatchOptions> => ({
      ocr: RecordedEngine.load(join(FIXTURES, 'hita-budget-r5', 'scan.ocr.json')),
    });
    const folder = put(configure('paged-folder', paged));
    const alone = await run(folder, null, recorded());
    expect(alone.documents.map(({ path, status }) => [path, status])).toEqual(
      PAGED.map(([, , name]) => [`sources/${name}`, 'new']),
    );
    const expected = await allResultsOf(folder);
    const readers = Object.entries(expected)
      .filter(([path]) => path.endsWith('/plan.json'))
      .map(([, bytes]) => JSON.parse(Buffer.from(bytes, 'base64').toString()).source.readers);
    expect(readers.sort()).toEqual([['ocr'], ['text-layer'], ['text-layer']]);
    const loaded = put(configure('paged-queue', { ...paged, database: await database() }));
    const place = { address: loaded.config.database as string, namespace: loaded.config.namespace };
    await migrateQueue(place);
    const worker = new QueueWorker({ address: place, concurrency: 2, entry: RECORDED_ENTRY });
    await worker.start();
    open.push(() => worker.stop(0));
    const report = await run(loaded, 0, recorded());
    expect(report.documents).toEqual(alone.documents);
    expect(await allResultsOf(loaded)).toEqual(expected);
  });

  it('does its work itself where nobody else does, and only what changed', { timeout: LONG }, async () => {
    const loaded = configure('alone', { database: await database() });
    const first = await run(loaded, 1);
    expect(first.documents.map(({ status }) => status)).toEqual(SLUGS.map(() => 'new'));
    const file = join(root, 'alone', 'sources', `${SLUGS[0]}.txt`);
    writeFileSync(file, readFileSync(file, 'utf8').replace('上越', '上越市の上越'));
    const second = await run(loaded, 1);
    expect(second.documents.map(({ status }) => status)).toEqual([
      'changed',
      'unchanged',
      'unchanged',
      'unchanged',
    ]);
  });

  it('says of each document why it was not read, once and for all', { timeout: LONG }, async () => {
    const loaded = configure('broken', { database: await database() });
    writeFileSync(join(root, 'broken', 'sources', 'zero.pdf'), '%PDF-1.7\nnothing');
    const loadedAll = {
      ...loaded,
      config: { ...loaded.config, sources: ['sources/zero.pdf', `sources/${SLUGS[0]}.txt`] },
    };
    for (const isRetry of [false, false, true]) {
      const { documents, exitCode } = await run(loadedAll, 1, { isRetry });
      expect(documents.find(({ path }) => path === 'sources/zero.pdf')?.failure?.rule).toBe(
        'read/pdf-broken',
      );
      expect(exitCode).toBe(1);
    }
  });
});
