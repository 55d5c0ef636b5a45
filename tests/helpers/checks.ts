import { extractParts } from '../../extractors/parts/stage.js';
import { identify } from '../../extractors/plan/stage.js';
import type { Check, CheckInput } from '../../extractors/reconcile/check-definition.js';
import { sha256 } from '../../pipeline/identifiers.js';
import { toLibraryEntry } from '../../pipeline/library-entry.js';
import type { IssueDraft } from '../../schemas/issue.js';
import type { LibraryEntry } from '../../schemas/library.js';
import { viewOf } from './documents.js';

/** A document, given as text or bytes, as the checks see it; `others` are the other documents of its run. */
export function checkInput(source: string | Uint8Array, others: readonly LibraryEntry[] = []): CheckInput {
  const view = viewOf(source);
  const parts = extractParts(view).parts.map(({ part }) => part);
  const { identity } = identify(view, parts);
  return { parts, identity, library: { entries: [...others] }, gazetteer: view.gazetteer };
}

/** What one check finds in a document. */
export function findings(check: Check, source: string, others: readonly LibraryEntry[] = []): IssueDraft[] {
  return check.run(checkInput(source, others));
}

/** What a document, given as text, tells the others of its run. */
export function entryOf(source: string | Uint8Array): LibraryEntry {
  const { parts, identity } = checkInput(source);
  return toLibraryEntry(sha256(source), identity, parts);
}

/** Severity and lines of each issue, in short: 'error 5,7'. */
export function briefly(issues: readonly IssueDraft[]): string[] {
  return issues.map(({ severity, at }) => `${severity} ${at.map(({ line }) => line).join(',')}`);
}
