import { cpSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it, vi } from 'vitest';
import { allResultsOf } from '../../tests/helpers/all-results.js';
import { FIXTURES, temporaryFolder } from '../../tests/helpers/folders.js';
import { plainBatch } from '../../tests/helpers/plain-batch.js';
import { resultsOf } from '../batch/batch-options.js';
import { type LoadedConfig, loadConfig } from '../batch/config-file.js';
import { runBatch } from '../batch/run-batch.js';
import { LocalWorkforce } from './local-workforce.js';

// As a batch of thousands has them.
vi.mock('../batch/lots.js', async (original) => {
  const { inLots, lotsOfCircles } = await original<typeof import('../batch/lots.js')>();
  return {
    inLots: (things: readonly unknown[]) => inLots(things, 2),
    lotsOfCircles: (circles: readonly (readonly unknown[])[]) => lotsOfCircles(circles, 2),
  };
});

const root = temporaryFolder();
const ENTRY = new URL('../../apps/cli/work-child.ts', import.meta.url);
/** Of several issuers, some in two forms and in two years. */
const TOWNS = /^(?:joetsu|matsumoto|iida)-/;

function configure(name: string): LoadedConfig {
  const folder = join(root, name);
  mkdirSync(join(folder, 'sources'), { recursive: true });
  for (const slug of readdirSync(FIXTURES).filter((each) => TOWNS.test(each)))
    for (const file of readdirSync(join(FIXTURES, slug)).filter((each) =>
      /^(?:source\.txt|raw\.pdf)$/.test(each),
    ))
      cpSync(join(FIXTURES, slug, file), join(folder, 'sources', `${slug}-${file}`));
  writeFileSync(
    join(folder, 'nendo.config.json'),
    JSON.stringify({ sources: ['sources'], formats: ['json'] }),
  );
  return loadConfig(join(folder, 'nendo.config.json'));
}

it('a batch in many lots gives the same bytes as one without', { timeout: 480_000 }, async () => {
  const whole = configure('whole');
  await runBatch(plainBatch(whole));
  const lots = configure('lots');
  const place = { kind: 'folder' as const, results: resultsOf(lots), sources: lots.folder };
  const report = await runBatch({
    ...plainBatch(lots),
    openWorkforce: async () => new LocalWorkforce({ place, workers: 2, entry: ENTRY }),
  });
  expect(report.documents.filter(({ status }) => status === 'new').length).toBeGreaterThan(8);
  expect(report.comparisons.length).toBeGreaterThan(2);
  expect(await allResultsOf(lots)).toEqual(await allResultsOf(whole));
});
