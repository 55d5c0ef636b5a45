import type { HistoryDocument } from '../../schemas/history.js';
import type { ResultFile } from '../../schemas/result-file.js';
import type { Language } from '../writing/language.js';

/** Names of the formats, as `nendo history --format` takes them. */
export type HistoryFormat = 'json' | 'csv' | 'html';

/** One format of a history: a file in this folder and a line in the registry. Same history, same bytes. */
export interface HistoryWriter {
  readonly id: HistoryFormat;
  files(history: HistoryDocument, language: Language): ResultFile[];
}
