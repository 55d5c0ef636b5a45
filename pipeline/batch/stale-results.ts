import { posix } from 'node:path';
import type { ResultsFolder } from '../store/results-folder.js';
import type { BatchState } from './batch-state.js';
import type { DocumentOutcome } from './document-batch.js';
import type { ScannedSource, ScannedSources } from './scan-sources.js';

/** A result that no source of the batch has made. */
export interface StaleResult {
  readonly id: string;
  /** Whether its source is there and has another result now: then this one is only an earlier state of that. */
  readonly isSuperseded: boolean;
}

/**
 * Results without a source in the batch. One whose source is there but could not be read this time is none of them: it waits for
 * its source. Where the last batch is not known, a file of the name that the result tells is taken for its source.
 */
export async function findStale(
  folder: ResultsFolder,
  scanned: ScannedSources,
  outcomes: ReadonlyMap<ScannedSource, DocumentOutcome>,
  state: ReadonlyMap<string, BatchState[string]>,
): Promise<StaleResult[]> {
  const current = new Map<string, string>();
  const unread: string[] = [...scanned.failed.keys()];
  for (const [source, outcome] of outcomes) {
    const id = outcome.status === 'failed' ? null : outcome.id;
    if (id === null) unread.push(source.path);
    else current.set(source.path, id);
  }
  const ids = new Set(current.values());
  const waiting = new Set(unread.map((path) => state.get(path)?.id));
  const names = new Set(unread.filter((path) => !state.has(path)).map((path) => posix.basename(path)));
  const replaced = new Set([...current.keys()].map((path) => state.get(path)?.id));
  const hashes = new Set(scanned.sources.filter(({ path }) => current.has(path)).map(({ hash }) => hash));
  const there = await folder.idsWith('manifest.json');
  return there.flatMap((id): StaleResult[] => {
    const source = folder.manifest(id)?.source;
    if (ids.has(id) || waiting.has(id) || names.has(source?.file ?? '')) return [];
    return [{ id, isSuperseded: replaced.has(id) || hashes.has(source?.sha256 ?? '') }];
  });
}
