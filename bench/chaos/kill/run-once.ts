import { CHANGES_WRITERS } from '../../../output/changes/registry.js';
import { writer as planJson } from '../../../output/plan-json.js';
import { loadConfig } from '../../../pipeline/batch/config-file.js';
import { runBatch } from '../../../pipeline/batch/run-batch.js';
import { TesseractJs } from '../../../pipeline/ocr/tesseract-js.js';

/** Runs the batch of a configuration, with the formats that cost least. @returns its exit code. */
export async function runOnce(config: string): Promise<number> {
  const { exitCode } = await runBatch({
    loaded: loadConfig(config),
    documentWriters: [planJson],
    comparisonWriters: CHANGES_WRITERS.filter(({ id }) => id === 'json' || id === 'md'),
    ocr: new TesseractJs(),
    signal: new AbortController().signal,
    isDryRun: false,
    isPrune: false,
    isRetry: false,
  });
  return exitCode;
}
