import { jsonChunks } from '../../json.js';
import type { AcrossWriter } from '../definition.js';

/** across.json: the comparison itself. */
export const writer: AcrossWriter = {
  id: 'json',
  files: (across) => [{ path: 'across.json', chunks: jsonChunks(across) }],
};
