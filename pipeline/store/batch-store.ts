import type { ComparisonManifest } from '../../schemas/comparison-manifest.js';
import type { Decision } from '../../schemas/decision.js';
import type { Manifest } from '../../schemas/manifest.js';
import type { ResultFile } from '../../schemas/result-file.js';
import type { Message } from '../../schemas/wording/message.js';
import type { JournalProblem } from '../decisions/journal-lines.js';
import type { PageFiles } from '../ocr/page-store.js';
import type { LockOwner } from './folder-lock.js';
import type { KeptStore } from './kept-store.js';
import type { ResultsStore } from './results-store.js';
import type { SourceStore } from './source-store.js';

/** All that batches read and write beside their configuration, lexicon and sources: a results folder, or a database. */
export interface BatchStore {
  readonly documents: ResultsStore<Manifest>;
  readonly comparisons: ResultsStore<ComparisonManifest>;
  readonly kept: KeptStore;
  /** Pages that were recognised. */
  readonly pages: PageFiles;
  /** Null where the sources are read from where they lie. */
  readonly sources: SourceStore | null;
  /**
   * Takes the store for one batch, and puts in order what an interrupted one left.
   * @param onLost is called once, with what to tell staff, when it is held no more: the work has to end.
   * @throws FolderLocked where another batch works on it
   */
  lock(onLost: (problem: Message) => void): Promise<StoreLock>;
  /** What people decided, oldest first, and lines that cannot be read. */
  decisions(): Promise<{
    readonly decisions: readonly Decision[];
    readonly problems: readonly JournalProblem[];
  }>;
  /** The text that the last batch left for the next one (see batch-state.ts); null where there is none. */
  state(): Promise<string | null>;
  keepState(text: string): Promise<void>;
  /** Notes where sources are, beside those that are noted already. @param places full path by SHA-256 */
  notePlaces(places: ReadonlyMap<string, string>): Promise<void>;
  /** Keeps the report of a batch in the place of the last one. */
  keepReport(files: readonly ResultFile[]): Promise<void>;
  /** Drops what nothing refers to any more. */
  tidy(): Promise<void>;
  close(): Promise<void>;
}

/** A store that is held. */
export interface StoreLock {
  /** Whose batch this one takes the place of, since that one is over; null where that is not known, or there was none. */
  readonly tookOver: LockOwner | 'unknown' | null;
  release(): Promise<void>;
}
