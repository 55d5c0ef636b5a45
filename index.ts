import { DOCUMENT_WRITERS } from './output/registry.js';
import { type IngestOptions, ingest as ingestWith } from './pipeline/ingest.js';
import type { IngestOutcome } from './pipeline/outcome.js';

export { applyChanges, invertChanges } from './extractors/compare/apply.js';
export { SourceError } from './extractors/context.js';
export type { IngestOptions, IngestProgress } from './pipeline/ingest.js';
export { DOCUMENT_SCHEMAS, type DocumentSchemaName, jsonSchemaOf } from './pipeline/json-schema.js';
export {
  OCR_ENGINES,
  OcrEngineMissing,
  type OcrEngineName,
  openOcrEngine,
} from './pipeline/ocr/open-engine.js';
export type { IngestFailure, IngestOutcome, PlanSummary } from './pipeline/outcome.js';
export * from './schemas/index.js';

/**
 * Reads source files and writes one folder a document into the results folder: plan.json, plan.xlsx, tables.json, tables/*.csv,
 * text/*.txt and manifest.json. A file that fails is an outcome with its reason, never an exception; only a results folder
 * that cannot be written to throws. What follows the reading is done in this process, without limits of time and memory; `nendo ingest` has
 * it done in others.
 */
export function ingest(options: Omit<IngestOptions, 'writers' | 'processes'>): Promise<IngestOutcome[]> {
  return ingestWith({ ...options, writers: DOCUMENT_WRITERS });
}
