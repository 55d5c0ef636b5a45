import { NO_FILE } from '../../pipeline/regular-file.js';

/** English for what can be wrong with documents that are to be compared. */
export const DIFF_ENGLISH: Readonly<Record<string, { readonly message: string; readonly remedy: string }>> = {
  'compare/missing': {
    message: 'There is no such document.',
    remedy: "Give a document's results folder, its plan.json, or a source file.",
  },
  'compare/no-file': { message: NO_FILE.message.en, remedy: NO_FILE.remedy.en },
  'compare/too-large': {
    message: 'The file is too large for a document (256 MB at most).',
    remedy: 'Check whether it is a plan.json that nendo ingest wrote.',
  },
  'compare/broken-json': {
    message: 'The file is no JSON.',
    remedy: 'Ingest the source again with nendo ingest.',
  },
  'compare/not-a-plan': {
    message: 'The file is JSON, but no document of nendo.',
    remedy: 'Give a plan.json that nendo ingest wrote.',
  },
  'compare/schema-version': {
    message: 'The document was written in another version of the format.',
    remedy: 'Ingest the source again with nendo ingest.',
  },
  'compare/other-series': {
    message: 'The documents are of different kinds, or of different issuers and areas.',
    remedy: 'Add --force to compare them all the same.',
  },
};
