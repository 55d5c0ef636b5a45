import { CHANGES_WRITERS } from '../../output/changes/registry.js';
import { DOCUMENT_WRITERS } from '../../output/registry.js';
import type { BatchOptions } from '../../pipeline/batch/batch-options.js';
import type { LoadedConfig } from '../../pipeline/batch/config-file.js';
import { TesseractJs } from '../../pipeline/ocr/tesseract-js.js';

/** What a batch of a configuration is run with where nothing else is asked for. Each call opens an engine of its own. */
export function plainBatch(loaded: LoadedConfig): BatchOptions {
  const { formats } = loaded.config;
  return {
    loaded,
    documentWriters: DOCUMENT_WRITERS,
    comparisonWriters: CHANGES_WRITERS.filter(({ id }) => formats === null || formats.includes(id)),
    ocr: new TesseractJs(),
    signal: new AbortController().signal,
    isDryRun: false,
    isPrune: false,
    isRetry: false,
  };
}
