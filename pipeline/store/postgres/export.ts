import { mkdir, readFile, stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { ResultFile } from '../../../schemas/result-file.js';
import type { Message } from '../../../schemas/wording/message.js';
import { DECISIONS_FOLDER } from '../../decisions/journal.js';
import type { JournalProblem } from '../../decisions/journal-lines.js';
import { CHANGES_FOLDER, FolderStore } from '../folder-store.js';
import type { ResultsFolder } from '../results-folder.js';
import { replaceFiles } from '../synced-files.js';
import type { Asker } from './connection.js';
import { noteBytes } from './notes.js';
import type { FileEntry, PostgresResults } from './results.js';
import { type PostgresStore, STATE_NOTE } from './store.js';

/** Files of a results folder that belong to it as a whole, as the database has them. */
const REPORTS = ['report.json', 'report.html'];

/** What is written to a results folder, and how. */
export interface ExportOptions {
  /** The results folder. */
  readonly out: string;
  /** Ids of results that an earlier export or batch made in the folder, by the text of its state. */
  madeBy(state: string | null): ReadonlySet<string>;
  readonly signal: AbortSignal;
  /** So many results of all were looked at. */
  onProgress?(done: number, total: number): void;
}

/** What an export did, by ids of documents, and of comparisons with `changes/` before them. */
export interface ExportOutcome {
  readonly written: readonly string[];
  readonly removed: readonly string[];
  /** How many were there as they are. */
  readonly unchanged: number;
  /** Lines of the folder's journal that could not be taken in. */
  readonly problems: readonly JournalProblem[];
  /** It was stopped: what is written is whole, and the rest is as it was. */
  readonly isStopped: boolean;
  /** Why it was, where nobody asked for that; for staff. */
  readonly lost: Message | null;
}

/**
 * Makes a results folder what a batch without a database would have made: of each result the whole or nothing, and only what is other
 * there. New decisions of the folder are taken into the database before. Results that others made in the folder stay.
 * @throws DatabaseError; FolderLocked; the system's error where the folder cannot be written to
 */
export async function exportStore(store: PostgresStore, options: ExportOptions): Promise<ExportOutcome> {
  const folder = new FolderStore(options.out);
  const losing = new AbortController();
  let lost: Message | null = null;
  const lock = await folder.lock((message) => {
    lost = message;
    losing.abort();
  });
  try {
    const problems = await store.journal.takeIn(options.out);
    const signal = AbortSignal.any([options.signal, losing.signal]);
    const run = (asker: Asker): Promise<Exported> =>
      new Export(store, folder, asker, { ...options, signal }).run();
    const exported = await store.connection.together(run, { isSnapshot: true });
    return { ...exported, problems, lost };
  } finally {
    await lock.release();
  }
}

type Exported = Omit<ExportOutcome, 'problems' | 'lost'>;

/** Results of one kind on both sides. */
interface Side<Manifest> {
  readonly from: PostgresResults<Manifest>;
  readonly to: ResultsFolder<Manifest>;
  /** What their ids are told with. */
  readonly prefix: string;
}

/** One export, of the database as it is at one moment. */
class Export {
  private readonly written: string[] = [];
  private readonly removed: string[] = [];
  private unchanged = 0;
  private total = 0;

  constructor(
    private readonly store: PostgresStore,
    private readonly folder: FolderStore,
    private readonly asker: Asker,
    private readonly options: ExportOptions,
  ) {}

  async run(): Promise<Exported> {
    const { store, folder, asker } = this;
    const made = this.options.madeBy(await folder.state());
    const documents = await store.documents.ids(asker);
    const comparisons = await store.comparisons.ids(asker);
    this.total = documents.length + comparisons.length;
    await this.collection({ from: store.documents, to: folder.documents, prefix: '' }, documents, made);
    const changes = { from: store.comparisons, to: folder.comparisons, prefix: `${CHANGES_FOLDER}/` };
    await this.collection(changes, comparisons, made);
    if (!this.isStopped) await this.wholeFolder();
    const { written, removed, unchanged, isStopped } = this;
    return { written, removed, unchanged, isStopped };
  }

  private get isStopped(): boolean {
    return this.options.signal.aborted;
  }

  private async collection<Manifest>(
    side: Side<Manifest>,
    ids: readonly string[],
    made: ReadonlySet<string>,
  ): Promise<void> {
    for (const id of ids) {
      if (this.isStopped) return;
      if (await this.result(side, id)) this.written.push(`${side.prefix}${id}`);
      else this.unchanged += 1;
      this.options.onProgress?.(this.written.length + this.unchanged, this.total);
    }
    await this.remove(side, new Set(ids), made);
  }

  /** @returns whether it had to be written */
  private async result<Manifest>({ from, to }: Side<Manifest>, id: string): Promise<boolean> {
    const files = await from.files(id, this.asker);
    const { manifest: name } = from.kind;
    const manifest = await this.bytes(from, id, name);
    if ((await to.file(id, name))?.equals(manifest) && (await areThere(to.folderOf(id), files))) return false;
    const contents: ResultFile[] = [];
    for (const { path } of files)
      if (path !== name) contents.push({ path, chunks: [await this.bytes(from, id, path)] });
    await to.replace(id, contents, () => ({ path: name, chunks: [manifest] }));
    return true;
  }

  private async bytes<Manifest>(from: PostgresResults<Manifest>, id: string, path: string): Promise<Buffer> {
    const bytes = await from.file(id, path, this.asker);
    if (bytes === null) throw new Error(`${id}/${path} is missing`);
    return bytes;
  }

  /** Takes away what was exported before and is in the database no more. */
  private async remove<Manifest>(
    { to, prefix }: Side<Manifest>,
    wanted: ReadonlySet<string>,
    made: ReadonlySet<string>,
  ): Promise<void> {
    for (const id of await to.ids()) {
      if (this.isStopped || wanted.has(id) || !made.has(id)) continue;
      await to.remove(id);
      this.removed.push(`${prefix}${id}`);
    }
  }

  /** Decisions, places of sources, the last report, and last the state, which says what the folder holds. */
  private async wholeFolder(): Promise<void> {
    const { store, folder, asker, options } = this;
    const journal = join(options.out, DECISIONS_FOLDER);
    for (const [name, bytes] of await store.journal.files(asker)) {
      const there = await readFile(join(journal, name)).catch(() => Buffer.alloc(0));
      // Whoever is writing it has more; one that was changed by hand is told, and stays.
      if (!bytes.subarray(0, there.length).equals(there) || bytes.length === there.length) continue;
      await mkdir(journal, { recursive: true });
      await replaceFiles(journal, [{ path: name, chunks: [bytes] }]);
    }
    await folder.notePlaces(await store.places(asker));
    for (const name of REPORTS) {
      const bytes = await noteBytes(asker, name);
      const there = await readFile(join(options.out, name)).catch(() => null);
      if (bytes !== null && !there?.equals(bytes)) await folder.keepReport([{ path: name, chunks: [bytes] }]);
    }
    const state = await noteBytes(asker, STATE_NOTE);
    if (state !== null && (await folder.state()) !== state.toString('utf8'))
      await folder.keepState(state.toString('utf8'));
  }
}

/** Whether files of a result have the sizes that they should have; whose content is other is no matter of an export. */
async function areThere(folder: string, files: readonly FileEntry[]): Promise<boolean> {
  for (const { path, size } of files) {
    const info = await stat(resolve(folder, path)).catch(() => null);
    if (info?.size !== size) return false;
  }
  return true;
}
