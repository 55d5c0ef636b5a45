import type { AcrossDocument } from '../../schemas/across.js';
import type { ResultFile } from '../../schemas/result-file.js';
import type { Language } from '../writing/language.js';

/** Names of the formats, as `nendo across --format` takes them. */
export type AcrossFormat = 'json' | 'csv' | 'html';

/** One format: a file in `formats/` and a line in the registry. Same comparison, same bytes. */
export interface AcrossWriter {
  readonly id: AcrossFormat;
  files(across: AcrossDocument, language: Language): ResultFile[];
}
