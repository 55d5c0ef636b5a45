import { relative, resolve, sep } from 'node:path';
import type { ComparisonManifest } from '../../../schemas/comparison-manifest.js';
import type { Decision } from '../../../schemas/decision.js';
import type { Manifest } from '../../../schemas/manifest.js';
import type { ResultFile } from '../../../schemas/result-file.js';
import type { Message } from '../../../schemas/wording/message.js';
import type { JournalProblem } from '../../decisions/journal-lines.js';
import type { PageFiles } from '../../ocr/page-store.js';
import type { BatchStore, StoreLock } from '../batch-store.js';
import { DatabaseError } from '../database-error.js';
import type { DatabasePlace } from '../database-place.js';
import { COMPARISONS, DOCUMENTS } from '../result-kinds.js';
import { makeFolder, replaceFiles } from '../synced-files.js';
import { lockBatch } from './batch-lock.js';
import { type Asker, Connection } from './connection.js';
import { PostgresJournal } from './journal.js';
import { PostgresKept } from './kept.js';
import { migrate } from './migrate.js';
import { MIGRATIONS } from './migrations.js';
import { noteBytes, noteFiles } from './notes.js';
import { PostgresResults } from './results.js';
import { PostgresSources } from './sources.js';
import { tidy } from './tidy.js';

/** Where the folders of a configuration are that uses a database. */
export interface StoreFolders {
  /** Folder of the configuration, from which the places of sources are noted. */
  readonly config: string;
  /** Results folder: the report is written to it, and new decisions are taken in from it. Null: neither. */
  readonly results: string | null;
}

/** Name of the note that holds the state of batches. */
export const STATE_NOTE = 'state.json';
/** Kind of kept things under which pages that were recognised lie. */
const PAGES = 'recognised';

/** A namespace of a PostgreSQL database as a store of batches. */
export class PostgresStore implements BatchStore {
  readonly documents: PostgresResults<Manifest>;
  readonly comparisons: PostgresResults<ComparisonManifest>;
  readonly kept: PostgresKept;
  readonly sources: PostgresSources;
  readonly pages: PageFiles;
  readonly journal: PostgresJournal;

  private constructor(
    readonly connection: Connection,
    private readonly place: DatabasePlace,
    private readonly folders: StoreFolders,
  ) {
    this.documents = new PostgresResults(connection, DOCUMENTS);
    this.comparisons = new PostgresResults(connection, COMPARISONS);
    this.kept = new PostgresKept(connection);
    this.sources = new PostgresSources(connection);
    this.pages = pagesIn(this.kept);
    this.journal = new PostgresJournal(connection);
  }

  /** Connects, and brings the tables up to date. @throws DatabaseError */
  static async open(place: DatabasePlace, folders: StoreFolders): Promise<PostgresStore> {
    const connection = new Connection(place);
    try {
      await connection.reach();
      await migrate(connection, place, MIGRATIONS);
      return new PostgresStore(connection, place, folders);
    } catch (error) {
      await connection.close();
      throw error;
    }
  }

  lock(onLost: (problem: Message) => void): Promise<StoreLock> {
    return lockBatch(this.connection, this.place.namespace, onLost);
  }

  async decisions(): Promise<{
    readonly decisions: readonly Decision[];
    readonly problems: readonly JournalProblem[];
  }> {
    const { results } = this.folders;
    const taken = results === null ? [] : await this.journal.takeIn(results);
    const { decisions, problems } = await this.journal.decisions();
    return { decisions, problems: [...taken, ...problems] };
  }

  async state(): Promise<string | null> {
    return (await noteBytes(this.connection, STATE_NOTE))?.toString('utf8') ?? null;
  }

  keepState(text: string): Promise<void> {
    return noteFiles(this.connection, [{ path: STATE_NOTE, chunks: [text] }]);
  }

  async notePlaces(places: ReadonlyMap<string, string>): Promise<void> {
    const paths = [...places.values()].map((path) => relative(this.folders.config, resolve(path)));
    await this.connection.rows(
      `INSERT INTO source_place (sha256, path) SELECT * FROM unnest($1::text[], $2::text[])
       ON CONFLICT (sha256) DO UPDATE SET path = excluded.path WHERE source_place.path <> excluded.path`,
      [[...places.keys()], paths.map((path) => path.split(sep).join('/'))],
    );
  }

  /** Full paths of sources by SHA-256, as they were noted. */
  async places(asker: Asker): Promise<ReadonlyMap<string, string>> {
    const rows = await asker.rows<{ sha256: string; path: string }>('SELECT sha256, path FROM source_place');
    return new Map(rows.map(({ sha256, path }) => [sha256, resolve(this.folders.config, path)]));
  }

  async keepReport(files: readonly ResultFile[]): Promise<void> {
    await noteFiles(this.connection, files);
    if (this.folders.results === null) return;
    await makeFolder(this.folders.results);
    await replaceFiles(this.folders.results, files);
  }

  tidy(): Promise<void> {
    return tidy(this.connection);
  }

  close(): Promise<void> {
    return this.connection.close();
  }
}

/** Like files, they are no matter where they fail, unless the database itself is gone. */
function pagesIn(kept: PostgresKept): PageFiles {
  return {
    read: async (name) => (await kept.find(PAGES, name))?.toString('utf8') ?? null,
    write: (name, text) =>
      kept.keep(PAGES, name, Buffer.from(text)).catch((error: unknown) => {
        if (error instanceof DatabaseError) throw error;
      }),
  };
}
