import type { Manifest } from '../../schemas/manifest.js';
import type { ResultsStore } from '../store/results-store.js';
import type { BatchState } from './batch-state.js';
import type { DocumentOutcome } from './document-batch.js';
import type { KnownResults } from './known-results.js';
import type { ScannedSource, ScannedSources } from './scan-sources.js';

/** Results that no source of the batch has made. */
export interface OtherResults {
  /** Made by an earlier batch: their sources are gone, or have other results now. */
  readonly stale: readonly string[];
  /** All that are to be compared with the others: not those whose source is there and has another result now. */
  readonly compared: readonly string[];
}

/**
 * Results without a source in the batch. A result whose source is there but could not be read this time waits for it, and one that no
 * batch has made (`nendo ingest` did) is not a batch's to remove.
 */
export async function findOthers(
  results: Pick<ResultsStore<Manifest>, 'ids'>,
  known: KnownResults,
  {
    scanned,
    outcomes,
    state: { sources, made },
  }: {
    readonly scanned: ScannedSources;
    readonly outcomes: ReadonlyMap<ScannedSource, DocumentOutcome>;
    readonly state: BatchState;
  },
): Promise<OtherResults> {
  const current = new Map<string, string>();
  const unread: string[] = [...scanned.failed.keys()];
  for (const [source, outcome] of outcomes) {
    const id = outcome.status === 'failed' ? null : outcome.id;
    if (id === null) unread.push(source.path);
    else current.set(source.path, id);
  }
  const ids = new Set(current.values());
  const waiting = new Set(unread.map((path) => sources.get(path)?.id));
  const replaced = new Set([...current.keys()].map((path) => sources.get(path)?.id));
  const hashes = new Set(scanned.sources.filter(({ path }) => current.has(path)).map(({ hash }) => hash));
  const others = (await results.ids()).filter((id) => !ids.has(id));
  const compared: string[] = [];
  for (const id of others) {
    if (replaced.has(id) || hashes.has((await known.of(id))?.source.sha256 ?? '')) continue;
    compared.push(id);
  }
  return { stale: others.filter((id) => made.has(id) && !waiting.has(id)), compared };
}
