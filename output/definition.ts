import type { DocumentResult } from '../schemas/plan.js';
import type { ResultFile } from '../schemas/result-file.js';

/** One format of results: a file in this folder and a line in the registry. Same input, same bytes. */
export interface DocumentWriter {
  readonly id: string;
  files(result: DocumentResult): ResultFile[] | Promise<ResultFile[]>;
}
