import { join } from 'node:path';
import { acceptedState } from '../../../extractors/review/accepted.js';
import { compareRevisions } from '../../../pipeline/comparison/compare.js';
import { loadPlan } from '../../../pipeline/comparison/plan-source.js';
import { sha256 } from '../../../pipeline/identifiers.js';
import { loadLexicon } from '../../../pipeline/lexicon/load.js';
import type { ComparisonEntry } from '../../../pipeline/review/entries.js';
import type { ChangesDocument } from '../../../schemas/changes.js';
import type { Decision } from '../../../schemas/decision.js';
import { lexiconFolder } from '../../cli/lexicon-folder.js';
import type { Review } from './review.js';

/** A comparison as it was decided, by its key; null where there is none. */
export async function acceptedChanges(review: Review, key: string): Promise<ChangesDocument | null> {
  const { desk } = review;
  const entry = desk.index.comparison(key);
  const changes = entry === null ? null : await desk.index.changes(key);
  if (entry === null || changes === null) return null;
  const decisions = desk.journal.decisions.filter(
    ({ target }) =>
      'before' in target && target.before === entry.ids.before && target.after === entry.ids.after,
  );
  return acceptedState(await asAnswered(review, entry, changes, decisions), decisions, sha256);
}

/** Rows that were set side by side by hand have other changes than those that were found: these are made anew. */
async function asAnswered(
  { desk, settings }: Review,
  { ids }: ComparisonEntry,
  changes: ChangesDocument,
  decisions: readonly Decision[],
): Promise<ChangesDocument> {
  if (!decisions.some(({ target }) => target.kind === 'match')) return changes;
  const keys = desk.index.documentsOf(ids);
  const [before, after] = [keys.before, keys.after].map((key) => desk.index.document(key ?? ''));
  if (before == null || after == null) return changes;
  const [old, now] = await Promise.all([
    loadPlan(join(settings.results, before.place)),
    loadPlan(join(settings.results, after.place)),
  ]);
  return compareRevisions(old, now, loadLexicon(lexiconFolder(undefined)), true, decisions);
}
