import type { KeptStore } from '../kept-store.js';
import { blobOf, contentOf, storeBlobs } from './blobs.js';
import type { Connection } from './connection.js';

/** What batches keep, in a database. */
export class PostgresKept implements KeptStore {
  constructor(private readonly connection: Connection) {}

  find(kind: string, key: string): Promise<Buffer | null> {
    return blobOf(this.connection, 'SELECT sha256 FROM kept WHERE kind = $1 AND key = $2', [kind, key]);
  }

  async keep(kind: string, key: string, value: Uint8Array): Promise<void> {
    const content = contentOf(value);
    await this.connection.together(async (asker) => {
      await storeBlobs(asker, [content]);
      await asker.rows(
        `INSERT INTO kept (kind, key, sha256) VALUES ($1, $2, $3)
         ON CONFLICT (kind, key) DO UPDATE SET sha256 = excluded.sha256`,
        [kind, key, content.hash],
      );
    });
  }

  async has(kind: string, key: string): Promise<boolean> {
    const rows = await this.connection.rows('SELECT 1 FROM kept WHERE kind = $1 AND key = $2', [kind, key]);
    return rows.length > 0;
  }

  async sweep(kind: string, keys: ReadonlySet<string>): Promise<void> {
    await this.connection.rows(
      `DELETE FROM kept WHERE kind = $1
       AND NOT EXISTS (SELECT FROM unnest($2::text[]) AS wanted (key) WHERE wanted.key = kept.key)`,
      [kind, [...keys]],
    );
  }
}
