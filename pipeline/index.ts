export type { BinaryProgram, Gazetteer, Municipality, Solver, SolverAnswer } from '../extractors/context.js';
export { SourceError } from '../extractors/context.js';
export type * from '../schemas/index.js';
export {
  type IngestFailure,
  type IngestOptions,
  type IngestOutcome,
  type IngestProgress,
  ingest,
  type PlanSummary,
} from './ingest.js';
export { DOCUMENT_SCHEMAS, type DocumentSchemaName, jsonSchemaOf } from './json-schema.js';
