import type { ChangesDocument } from '../../schemas/changes.js';
import type { ChangesProfile } from '../../schemas/changes-profile.js';
import type { ResultFile } from '../../schemas/result-file.js';

/** Names of the formats, as `nendo diff --format` takes them. */
export type ChangesFormat = 'json' | 'html' | 'xlsx' | 'docx' | 'md';

/** One format of a comparison: a file in `formats/` and a line in the registry. Same comparison, same bytes. */
export interface ChangesWriter {
  readonly id: ChangesFormat;
  files(changes: ChangesDocument, profile: ChangesProfile): ResultFile[] | Promise<ResultFile[]>;
}
