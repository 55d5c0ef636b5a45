import { WORK_ENTRY } from '../../../apps/cli/work-entry.js';
import { resultsOf } from '../../../pipeline/batch/batch-options.js';
import { loadConfig } from '../../../pipeline/batch/config-file.js';
import { runBatch } from '../../../pipeline/batch/run-batch.js';
import { LocalWorkforce } from '../../../pipeline/workforce/local-workforce.js';
import { plainBatch } from '../../../tests/helpers/plain-batch.js';

/**
 * Runs the batch of a configuration.
 * @param isShared whether processes of its own do the work, as with `nendo run`; else this one does.
 * @returns its exit code.
 */
export async function runOnce(config: string, isShared: boolean): Promise<number> {
  const loaded = loadConfig(config);
  const place = { kind: 'folder' as const, results: resultsOf(loaded), sources: loaded.folder };
  const { exitCode } = await runBatch({
    ...plainBatch(loaded),
    ...(isShared
      ? { openWorkforce: async () => new LocalWorkforce({ place, workers: 2, entry: WORK_ENTRY }) }
      : {}),
  });
  return exitCode;
}
