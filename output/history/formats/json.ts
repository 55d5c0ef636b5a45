import { jsonChunks } from '../../json.js';
import type { HistoryWriter } from '../definition.js';

/** history.json: the history itself. */
export const writer: HistoryWriter = {
  id: 'json',
  files: (history) => [{ path: 'history.json', chunks: jsonChunks(history) }],
};
