import { z } from 'zod';
import { acrossDocumentSchema } from '../schemas/across.js';
import { batchReportSchema } from '../schemas/batch-report.js';
import { changesDocumentSchema } from '../schemas/changes.js';
import { changesProfileSchema } from '../schemas/changes-profile.js';
import { comparisonManifestSchema } from '../schemas/comparison-manifest.js';
import { historyDocumentSchema } from '../schemas/history.js';
import { manifestSchema } from '../schemas/manifest.js';
import { planDocumentSchema, tablesFileSchema } from '../schemas/plan.js';
import { runConfigSchema } from './batch/config-schema.js';

/** Documents that the commands write or are given, by the name that `nendo schema` knows them by. */
export const DOCUMENT_SCHEMAS = {
  plan: planDocumentSchema,
  tables: tablesFileSchema,
  manifest: manifestSchema,
  changes: changesDocumentSchema,
  profile: changesProfileSchema,
  history: historyDocumentSchema,
  across: acrossDocumentSchema,
  config: runConfigSchema,
  report: batchReportSchema,
  comparison: comparisonManifestSchema,
} as const;

export type DocumentSchemaName = keyof typeof DOCUMENT_SCHEMAS;

/** Documents that people write: what has a default may be left out. */
const WRITTEN: ReadonlySet<DocumentSchemaName> = new Set(['config']);

/** JSON Schema (draft 2020-12) of a document, generated from the zod schema that checks it. */
export function jsonSchemaOf(name: DocumentSchemaName): Record<string, unknown> {
  return z.toJSONSchema(DOCUMENT_SCHEMAS[name], {
    io: WRITTEN.has(name) ? 'input' : 'output',
  }) as Record<string, unknown>;
}
