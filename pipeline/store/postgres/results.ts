import { createHash } from 'node:crypto';
import type { ResultFile } from '../../../schemas/result-file.js';
import { type ResultKind, toManifest } from '../result-kinds.js';
import type { ResultsStore } from '../results-store.js';
import { blobOf, type Content, contentOf, storeBlobs } from './blobs.js';
import type { Asker, Connection } from './connection.js';
import { bytesOf } from './notes.js';

/** A file of a result: its path in it, and its content (SHA-256 in hex). */
export interface FileEntry {
  readonly path: string;
  readonly sha256: string;
  /** Bytes. */
  readonly size: number;
}

/** Results of one collection in a database. */
export class PostgresResults<Manifest> implements ResultsStore<Manifest> {
  constructor(
    private readonly connection: Connection,
    readonly kind: ResultKind<Manifest>,
  ) {}

  async manifest(id: string): Promise<Manifest | null> {
    const bytes = await this.file(id, this.kind.manifest);
    return bytes === null ? null : toManifest(this.kind, bytes.toString('utf8'));
  }

  ids(asker: Asker = this.connection): Promise<string[]> {
    return asker
      .rows<{ id: string }>('SELECT id FROM result WHERE collection = $1', [this.kind.collection])
      .then((rows) => rows.map(({ id }) => id).sort());
  }

  file(id: string, path: string, asker: Asker = this.connection): Promise<Buffer | null> {
    const question = 'SELECT sha256 FROM result_file WHERE collection = $1 AND id = $2 AND path = $3';
    return blobOf(asker, question, [this.kind.collection, id, path]);
  }

  /** What a result consists of, by path. */
  files(id: string, asker: Asker = this.connection): Promise<FileEntry[]> {
    return asker.rows<FileEntry>(
      `SELECT path, encode(sha256, 'hex') AS sha256, size::float8 AS size
       FROM result_file JOIN blob USING (sha256)
       WHERE collection = $1 AND id = $2 ORDER BY path COLLATE "C"`,
      [this.kind.collection, id],
    );
  }

  async hasFiles(id: string, paths: readonly string[]): Promise<boolean> {
    const [found] = await this.connection.rows<{ count: number }>(
      `SELECT count(*)::int AS count FROM result_file WHERE collection = $1 AND id = $2 AND path = ANY ($3)`,
      [this.kind.collection, id, [...paths]],
    );
    return found?.count === new Set(paths).size;
  }

  async replace(
    id: string,
    files: readonly ResultFile[],
    finish: (hashes: Record<string, string>) => ResultFile,
  ): Promise<void> {
    const contents = new Map<string, Content>();
    for (const file of files) contents.set(file.path, contentOf(bytesOf(file)));
    const hashes = Object.fromEntries([...contents].map(([path, { hash }]) => [path, hash.toString('hex')]));
    const last = finish(hashes);
    contents.set(last.path, contentOf(bytesOf(last)));
    const state = stateOf(contents);
    await this.connection.together(async (asker) => {
      const isSame = await this.takeTurn(asker, id, state);
      if (isSame) return;
      const names = { collection: this.kind.collection, id };
      await asker.rows('DELETE FROM result_file WHERE collection = $1 AND id = $2', Object.values(names));
      await storeBlobs(asker, [...contents.values()]);
      const paths = [...contents.keys()];
      const hexes = [...contents.values()].map(({ hash }) => hash.toString('hex'));
      await asker.rows(
        `INSERT INTO result_file (collection, id, path, sha256)
         SELECT $1, $2, path, decode(hex, 'hex') FROM unnest($3::text[], $4::text[]) AS file (path, hex)`,
        [...Object.values(names), paths, hexes],
      );
    });
  }

  async remove(id: string): Promise<void> {
    await this.connection.rows('DELETE FROM result WHERE collection = $1 AND id = $2', [
      this.kind.collection,
      id,
    ]);
  }

  /** Locks a result, so that of two that replace it one waits. @returns whether it is in this state already */
  private async takeTurn(asker: Asker, id: string, state: string): Promise<boolean> {
    const { collection } = this.kind;
    await asker.rows(
      "INSERT INTO result (collection, id, state) VALUES ($1, $2, '') ON CONFLICT DO NOTHING",
      [collection, id],
    );
    const [there] = await asker.rows<{ state: string }>(
      'SELECT state FROM result WHERE collection = $1 AND id = $2 FOR UPDATE',
      [collection, id],
    );
    if (there?.state === state) return true;
    await asker.rows('UPDATE result SET state = $3 WHERE collection = $1 AND id = $2', [
      collection,
      id,
      state,
    ]);
    return false;
  }
}

function stateOf(contents: ReadonlyMap<string, Content>): string {
  const files = [...contents].map(([path, { hash }]) => [path, hash.toString('hex')]);
  return createHash('sha256').update(JSON.stringify(files.sort())).digest('hex');
}
