import type { DocumentWriter } from './definition.js';
import { jsonListChunks } from './json.js';

/** tables.json: every table as rebuilt, whether a part took it or not. */
export const writer: DocumentWriter = {
  id: 'tables-json',
  files: ({ tables }) => [
    { path: 'tables.json', chunks: jsonListChunks('tables', tables.length, (index) => tables.get(index)) },
  ],
};
