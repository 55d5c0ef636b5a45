import { jsonChunks } from '../../json.js';
import type { ChangesWriter } from '../definition.js';

/** changes.json: the comparison itself. */
export const writer: ChangesWriter = {
  id: 'json',
  files: (changes) => [{ path: 'changes.json', chunks: jsonChunks(changes) }],
};
