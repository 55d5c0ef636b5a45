import { z } from 'zod';
import { acrossDocumentSchema } from '../schemas/across.js';
import { changesDocumentSchema } from '../schemas/changes.js';
import { changesProfileSchema } from '../schemas/changes-profile.js';
import { historyDocumentSchema } from '../schemas/history.js';
import { manifestSchema } from '../schemas/manifest.js';
import { planDocumentSchema, tablesFileSchema } from '../schemas/plan.js';

/** Documents that the commands write, by the name that `nendo schema` knows them by. */
export const DOCUMENT_SCHEMAS = {
  plan: planDocumentSchema,
  tables: tablesFileSchema,
  manifest: manifestSchema,
  changes: changesDocumentSchema,
  profile: changesProfileSchema,
  history: historyDocumentSchema,
  across: acrossDocumentSchema,
} as const;

export type DocumentSchemaName = keyof typeof DOCUMENT_SCHEMAS;

/** JSON Schema (draft 2020-12) of a document, generated from the zod schema that checks it. */
export function jsonSchemaOf(name: DocumentSchemaName): Record<string, unknown> {
  return z.toJSONSchema(DOCUMENT_SCHEMAS[name], { io: 'output' }) as Record<string, unknown>;
}
