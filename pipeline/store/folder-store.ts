import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { ComparisonManifest } from '../../schemas/comparison-manifest.js';
import type { Decision } from '../../schemas/decision.js';
import type { Manifest } from '../../schemas/manifest.js';
import type { ResultFile } from '../../schemas/result-file.js';
import type { Message } from '../../schemas/wording/message.js';
import { openJournal } from '../decisions/journal.js';
import type { JournalProblem } from '../decisions/journal-lines.js';
import type { PageFiles } from '../ocr/page-store.js';
import type { BatchStore, StoreLock } from './batch-store.js';
import { lockFolder } from './folder-lock.js';
import { BATCH_FOLDER, KeptFiles } from './kept-files.js';
import type { KeptStore } from './kept-store.js';
import { FolderPages, STORE_FOLDER, UNFINISHED } from './page-files.js';
import { COMPARISONS, DOCUMENTS } from './result-kinds.js';
import { ResultsFolder } from './results-folder.js';
import { noteSources } from './source-places.js';
import { sweepUnfinished, sweepWork } from './sweep-work.js';
import { makeFolder, replaceFiles } from './synced-files.js';

/** In the folder of what a batch keeps. */
export const LOCK_FILE = 'lock.json';
export const STATE_FILE = 'state.json';

/** Folder of a results folder that holds its comparisons, each under the id of its later document. */
export const CHANGES_FOLDER = 'changes';

/** Milliseconds after which processes of a batch that was cut off have ended too: they look for it every 20. */
const ORPHANS = 500;

const LOST: Message = {
  ja: '結果フォルダーのロックを別の実行に取られたため、中断しました。',
  en: 'Stopped, since another run took the lock of the results folder.',
};

/** A results folder as a store of batches. */
export class FolderStore implements BatchStore {
  readonly documents: ResultsFolder<Manifest>;
  readonly comparisons: ResultsFolder<ComparisonManifest>;
  readonly kept: KeptStore;
  readonly pages: PageFiles;
  readonly sources = null;
  private readonly batchFolder: string;

  /** @param keptFolder a folder for what is kept that no later run is to find; else it lies in the results folder. */
  constructor(
    private readonly root: string,
    keptFolder: string | null = null,
  ) {
    this.batchFolder = join(root, BATCH_FOLDER);
    this.documents = new ResultsFolder(root, DOCUMENTS);
    this.comparisons = new ResultsFolder(join(root, CHANGES_FOLDER), COMPARISONS);
    this.kept = new KeptFiles(keptFolder ?? this.batchFolder);
    this.pages = new FolderPages(root);
  }

  async lock(onLost: (problem: Message) => void): Promise<StoreLock> {
    for (const folder of [this.root, this.batchFolder]) await makeFolder(folder);
    const lock = await lockFolder(join(this.batchFolder, LOCK_FILE), { onLost: () => onLost(LOST) });
    try {
      if (lock.tookOver !== null) await sleep(ORPHANS);
      await makeFolder(this.comparisons.root);
      await this.sweep();
      return lock;
    } catch (error) {
      await lock.release();
      throw error;
    }
  }

  async decisions(): Promise<{
    readonly decisions: readonly Decision[];
    readonly problems: readonly JournalProblem[];
  }> {
    return openJournal(this.root, { write: false });
  }

  state(): Promise<string | null> {
    return readFile(join(this.batchFolder, STATE_FILE), 'utf8').catch(() => null);
  }

  /** @throws the system's error where the folder cannot be written to. */
  keepState(text: string): Promise<void> {
    return replaceFiles(this.batchFolder, [{ path: STATE_FILE, chunks: [text] }]);
  }

  notePlaces(places: ReadonlyMap<string, string>): Promise<void> {
    return noteSources(this.root, places);
  }

  keepReport(files: readonly ResultFile[]): Promise<void> {
    return replaceFiles(this.root, files);
  }

  async tidy(): Promise<void> {}

  async close(): Promise<void> {}

  /** Removes or puts back what processes left that were cut off. What one that is alive is working on stays. */
  async sweep(): Promise<void> {
    for (const folder of [this.root, this.batchFolder, this.comparisons.root])
      if (existsSync(folder)) await sweepWork(folder);
    await sweepUnfinished(join(this.root, STORE_FOLDER), (name) => name.endsWith(UNFINISHED));
  }
}
