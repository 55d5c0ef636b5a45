import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { allResultsOf } from '../../tests/helpers/all-results.js';
import { FIXTURES, temporaryFolder } from '../../tests/helpers/folders.js';
import { plainBatch } from '../../tests/helpers/plain-batch.js';
import { resultsOf } from '../batch/batch-options.js';
import type { BatchOutcome } from '../batch/batch-problem.js';
import { type LoadedConfig, loadConfig } from '../batch/config-file.js';
import { runBatch } from '../batch/run-batch.js';
import { ResultsFolder } from '../store/results-folder.js';
import { LocalWorkforce } from './local-workforce.js';

const root = temporaryFolder();
const ENTRY = new URL('../../apps/cli/work-child.ts', import.meta.url);
const LONG = 240_000;
const TEXTS = ['joetsu-strategy-2024', 'joetsu-projects-2025'];

function configure(name: string): LoadedConfig {
  const folder = join(root, name);
  mkdirSync(join(folder, 'sources'), { recursive: true });
  for (const slug of TEXTS)
    cpSync(join(FIXTURES, slug, 'source.txt'), join(folder, 'sources', `${slug}.txt`));
  cpSync(join(FIXTURES, 'iida-budget-r6', 'raw.pdf'), join(folder, 'sources', 'iida.pdf'));
  writeFileSync(join(folder, 'sources', 'broken.pdf'), '%PDF-1.7\nnothing');
  mkdirSync(join(folder, 'words'));
  writeFileSync(join(folder, 'words', 'never-correct.txt'), '上越\n');
  const config = { sources: ['sources'], formats: ['json', 'md'], lexicon: 'words' };
  writeFileSync(join(folder, 'nendo.config.json'), JSON.stringify(config));
  return loadConfig(join(folder, 'nendo.config.json'));
}

function run(loaded: LoadedConfig, workers: number | null): Promise<BatchOutcome> {
  const place = { kind: 'folder' as const, results: resultsOf(loaded), sources: loaded.folder };
  return runBatch({
    ...plainBatch(loaded),
    ...(workers === null
      ? {}
      : { openWorkforce: async () => new LocalWorkforce({ place, workers, entry: ENTRY }) }),
  });
}

describe('a batch whose work processes of this machine do', () => {
  it('gives the same bytes and the same report, whatever their number', { timeout: LONG }, async () => {
    const here = configure('here');
    const expected = await run(here, null);
    const results = await allResultsOf(here);
    expect(Object.keys(results).length).toBeGreaterThan(15);
    for (const workers of [1, 2]) {
      const loaded = configure(`workers-${workers}`);
      const report = await run(loaded, workers);
      expect(await allResultsOf(loaded)).toEqual(results);
      expect({ ...report, startedAt: '', finishedAt: '' }).toEqual({
        ...expected,
        startedAt: '',
        finishedAt: '',
      });
      expect((await run(loaded, workers)).documents.map(({ status }) => status)).toEqual([
        'failed',
        ...Array(3).fill('unchanged'),
      ]);
    }
  });

  it('reads no results itself, whatever their size', { timeout: LONG }, async () => {
    const reading = vi.spyOn(ResultsFolder.prototype, 'file');
    const { documents, comparisons } = await run(configure('unread'), 2);
    expect(documents.filter(({ status }) => status === 'new')).toHaveLength(3);
    expect(comparisons.map(({ status }) => status)).toEqual(['new']);
    const small = ['manifest.json', 'comparison.json'];
    expect(reading.mock.calls.filter(([, path]) => !small.includes(path))).toEqual([]);
  });

  it('does only what changed', { timeout: LONG }, async () => {
    const loaded = configure('changed');
    await run(loaded, 2);
    const file = join(root, 'changed', 'sources', `${TEXTS[0]}.txt`);
    writeFileSync(file, readFileSync(file, 'utf8').replace('上越', '上越市の上越'));
    const { documents } = await run(loaded, 2);
    expect(documents.map(({ path, status }) => `${path} ${status}`)).toEqual([
      'sources/broken.pdf failed',
      'sources/iida.pdf unchanged',
      // It hears from the other one, which changed.
      'sources/joetsu-projects-2025.txt again',
      'sources/joetsu-strategy-2024.txt changed',
    ]);
  });
});
