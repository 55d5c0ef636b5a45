import type { DocumentWriter } from './definition.js';
import { jsonChunks } from './json.js';

/** plan.json: the document. */
export const writer: DocumentWriter = {
  id: 'plan-json',
  files: ({ plan }) => [{ path: 'plan.json', chunks: jsonChunks(plan) }],
};
