import type { ReadDocument } from '../../../schemas/read-document.js';
import { composeDocument } from './compose.js';
import type { DrawnDocument } from './page-drawing.js';
import { textlessIssues } from './textless.js';

/** The drawn pages of a PDF as a document. @throws SourceError when they hold no text. */
export function readDrawn(document: DrawnDocument): ReadDocument {
  const textless = textlessIssues(document);
  const read = composeDocument(document);
  return { ...read, issues: [...read.issues, ...textless] };
}
