import { cpSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ingest } from '../../index.js';
import { contents, FIXTURES, temporaryFolder } from '../../tests/helpers/folders.js';
import { plainBatch } from '../../tests/helpers/plain-batch.js';
import { FolderLocked } from '../store/folder-lock.js';
import type { BatchOptions } from './batch-options.js';
import type { BatchOutcome } from './batch-problem.js';
import { loadConfig } from './config-file.js';
import { runBatch } from './run-batch.js';

const root = temporaryFolder();

const SLUGS = ['joetsu-strategy-2024', 'matsumoto-matrix-r5', 'matsumoto-matrix-r6', 'matsumoto-progress-r6'];
const MATRIX = 'matsumoto/initiative-matrix/2024';

/** A folder with sources and a configuration. */
class Desk {
  readonly folder: string;
  readonly out: string;

  constructor(name: string, slugs: readonly string[] = SLUGS) {
    this.folder = join(root, name);
    this.out = join(this.folder, 'results');
    mkdirSync(join(this.folder, 'sources'), { recursive: true });
    for (const slug of slugs) cpSync(join(FIXTURES, slug, 'source.txt'), this.source(slug));
    this.configure({});
  }

  source(slug: string): string {
    return join(this.folder, 'sources', `${slug}.txt`);
  }

  configure(settings: Record<string, unknown>): void {
    const config = { sources: ['sources/**/*.txt'], formats: ['json', 'md'], ...settings };
    writeFileSync(join(this.folder, 'nendo.config.json'), JSON.stringify(config));
  }

  edit(slug: string, from: string, to: string): void {
    const text = readFileSync(this.source(slug), 'utf8');
    expect(text).toContain(from);
    writeFileSync(this.source(slug), text.replace(from, to));
  }

  run(options: Partial<BatchOptions> = {}): Promise<BatchOutcome> {
    const loaded = loadConfig(join(this.folder, 'nendo.config.json'));
    return runBatch({ ...plainBatch(loaded), ...options });
  }

  /** Results without what the batch keeps for itself, and without the note of where sources were, which only grows. */
  results(): Record<string, string> {
    const all = Object.entries(contents(this.out));
    return Object.fromEntries(all.filter(([path]) => !path.startsWith('.batch') && path !== 'sources.json'));
  }
}

/** Status of each source and comparison, without those that are as they were. */
function told({ documents, comparisons }: BatchOutcome): Record<string, string> {
  const lines = [
    ...documents.map(({ path, id, status, reasons }) => [path ?? id, status, reasons] as const),
    ...comparisons.map(({ after, status, reasons }) => [`→ ${after}`, status, reasons] as const),
  ];
  return Object.fromEntries(
    lines
      .filter(([, status]) => status !== 'unchanged')
      .map(([what, status, reasons]) => [what ?? '', [status, ...reasons].join(' ')]),
  );
}

describe('runBatch', () => {
  it('gives what ingest gives, and nothing to do the second time', async () => {
    const desk = new Desk('plain');
    const first = await desk.run();
    expect(first).toMatchObject({ exitCode: 0, isStopped: false, problems: [] });
    expect(told(first)).toEqual({
      'sources/joetsu-strategy-2024.txt': 'new new',
      'sources/matsumoto-matrix-r5.txt': 'new new',
      'sources/matsumoto-matrix-r6.txt': 'new new',
      'sources/matsumoto-progress-r6.txt': 'new new',
      [`→ ${MATRIX}`]: 'new new',
    });
    await ingest({ sources: [join(desk.folder, 'sources')], out: join(desk.folder, 'ingested') });
    const { 'sources.json': places, ...ingested } = contents(join(desk.folder, 'ingested'));
    expect(contents(desk.out)['sources.json']).toBe(places);
    const written = desk.results();
    for (const [path, text] of Object.entries(ingested)) expect(written[path] === text, path).toBe(true);
    const others = Object.keys(written).filter((path) => !(path in ingested));
    expect(others).toEqual(
      ['changes.json', 'changes.md', 'comparison.json'].map((file) => `changes/${MATRIX}/${file}`),
    );
    const second = await desk.run();
    expect(told(second)).toEqual({});
    expect(second.comparisons).toEqual(
      first.comparisons.map((line) => ({ ...line, status: 'unchanged', reasons: [] })),
    );
    expect(desk.results()).toEqual(written);
  });

  it('does again what a changed source changes, and comes to the same as from nothing', async () => {
    const desk = new Desk('changed');
    await desk.run();
    // A run with nothing to do must keep what the next one needs.
    await desk.run();
    desk.edit('matsumoto-progress-r6', '松本市', '松木市');
    const report = await desk.run();
    expect(report.exitCode).toBe(0);
    expect(told(report)).toMatchObject({ 'sources/matsumoto-progress-r6.txt': 'changed source' });
    expect(Object.keys(told(report)).join()).not.toContain('joetsu');
    const incremental = desk.results();
    rmSync(desk.out, { recursive: true });
    desk.configure({ workers: 5 });
    await desk.run();
    expect(desk.results()).toEqual(incremental);
  });

  it('says what it would do and does nothing', async () => {
    const desk = new Desk('dry');
    const planned = await desk.run({ isDryRun: true });
    expect(told(planned)['sources/matsumoto-matrix-r6.txt']).toBe('new new');
    expect(existsSync(desk.out)).toBe(false);
    await desk.run();
    const before = contents(desk.out);
    desk.edit('matsumoto-matrix-r6', '松本市', '松本巿');
    const again = await desk.run({ isDryRun: true });
    expect(told(again)).toMatchObject({ 'sources/matsumoto-matrix-r6.txt': 'changed source' });
    expect(contents(desk.out)).toEqual(before);
  });

  it('puts back what was lost, and makes anew what is kept and damaged', async () => {
    const desk = new Desk('damaged', SLUGS.slice(0, 2));
    await desk.run();
    const before = desk.results();
    rmSync(join(desk.out, 'joetsu/comprehensive-strategy/2024/plan.json'));
    rmSync(join(desk.out, 'matsumoto'), { recursive: true });
    for (const path of Object.keys(contents(desk.out)))
      if (path.startsWith('.batch/readings')) writeFileSync(join(desk.out, path), 'broken');
    const report = await desk.run();
    expect(told(report)).toEqual({
      'sources/joetsu-strategy-2024.txt': 'again missing-files',
      'sources/matsumoto-matrix-r5.txt': 'new new',
    });
    expect(desk.results()).toEqual(before);
  });

  it('tells of results without a source, and removes them when asked to', async () => {
    const desk = new Desk('gone');
    await desk.run();
    rmSync(desk.source('matsumoto-matrix-r6'));
    const report = await desk.run();
    expect(told(report)).toMatchObject({ [MATRIX]: 'gone' });
    expect(existsSync(join(desk.out, MATRIX, 'plan.json'))).toBe(true);
    const pruned = await desk.run({ isPrune: true });
    expect(told(pruned)).toMatchObject({ [MATRIX]: 'pruned', [`→ ${MATRIX}`]: 'pruned' });
    expect(existsSync(join(desk.out, MATRIX))).toBe(false);
    expect(existsSync(join(desk.out, 'changes', MATRIX))).toBe(false);
    expect(told(await desk.run())).toEqual({});
  });

  it('removes nothing while a place of sources is missing', async () => {
    const desk = new Desk('share', SLUGS.slice(0, 1));
    await desk.run();
    renameSync(join(desk.folder, 'sources'), join(desk.folder, 'away'));
    const report = await desk.run({ isPrune: true });
    expect(report.exitCode).toBe(1);
    expect(report.problems).toEqual([
      { kind: 'place-missing', place: 'sources/**/*.txt' },
      { kind: 'not-pruned' },
    ]);
    expect(existsSync(join(desk.out, 'joetsu/comprehensive-strategy/2024/plan.json'))).toBe(true);
  });

  it('keeps the earlier result of a source that cannot be read any more', async () => {
    const desk = new Desk('broken', SLUGS.slice(0, 1));
    await desk.run();
    writeFileSync(desk.source('joetsu-strategy-2024'), '%PDF-1.7\n');
    const report = await desk.run({ isPrune: true });
    expect(report.exitCode).toBe(1);
    expect(told(report)).toEqual({ 'sources/joetsu-strategy-2024.txt': 'failed' });
    expect(report.documents[0]?.failure?.rule).toBe('read/not-text');
    expect(existsSync(join(desk.out, 'joetsu/comprehensive-strategy/2024/plan.json'))).toBe(true);
    expect(told(await desk.run())).toEqual({ 'sources/joetsu-strategy-2024.txt': 'failed' });
  });

  it('stops when told to, and goes on the next time', async () => {
    const desk = new Desk('stopped');
    const stop = new AbortController();
    const stopped = await desk.run({
      signal: stop.signal,
      onProgress: ({ step }) => {
        if (step === 'write') stop.abort();
      },
    });
    expect(stopped).toMatchObject({ isStopped: true, exitCode: 1, comparisons: [] });
    await desk.run();
    const other = new Desk('unstopped');
    await other.run();
    expect(desk.results()).toEqual(other.results());
  });

  it('compares what the configuration names, even where it would not be found', async () => {
    const desk = new Desk('series', ['joetsu-strategy-2024', 'matsumoto-matrix-r5', 'matsumoto-matrix-r6']);
    const given = ['joetsu/comprehensive-strategy/2024', MATRIX];
    desk.configure({ series: [given, ['a/b', 'c/d']] });
    const report = await desk.run();
    expect(report.comparisons.map(({ before, after }) => [before, after])).toEqual([given]);
    expect(report.problems).toEqual([
      { kind: 'series-missing', id: 'a/b' },
      { kind: 'series-missing', id: 'c/d' },
    ]);
  });
});

describe('one batch at a time', () => {
  it('refuses a folder that another batch works on, and frees it at its end', async () => {
    const desk = new Desk('locked', SLUGS.slice(0, 1));
    const both = await Promise.allSettled([desk.run(), desk.run()]);
    const refused = both.flatMap((each) => (each.status === 'rejected' ? [each.reason as unknown] : []));
    expect(refused).toEqual([expect.any(FolderLocked)]);
    expect((await desk.run()).exitCode).toBe(0);
    expect(existsSync(join(desk.out, '.batch', 'lock.json'))).toBe(false);
  });

  it('makes no results folder where a share should be', async () => {
    const desk = new Desk('no-share', SLUGS.slice(0, 1));
    desk.configure({ results: 'share/nendo/results' });
    await expect(desk.run()).rejects.toMatchObject({ code: 'ENOENT' });
    expect(existsSync(join(desk.folder, 'share'))).toBe(false);
  });
});

describe('results that other commands made', () => {
  it('are compared, and never removed', async () => {
    const desk = new Desk('others', ['matsumoto-matrix-r6']);
    await desk.run();
    await ingest({ sources: [join(FIXTURES, 'matsumoto-matrix-r5', 'source.txt')], out: desk.out });
    const report = await desk.run({ isPrune: true });
    expect(told(report)).toEqual({ [`→ ${MATRIX}`]: 'new new' });
    expect(existsSync(join(desk.out, 'matsumoto/initiative-matrix/2023/plan.json'))).toBe(true);
  });
});
