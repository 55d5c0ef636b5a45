import { DatabaseError } from '../database-error.js';
import type { SourceStore } from '../source-store.js';
import { blobOf, contentOfFile, storeBlobs } from './blobs.js';
import type { Connection } from './connection.js';

/** Sources in a database. */
export class PostgresSources implements SourceStore {
  constructor(private readonly connection: Connection) {}

  async keep(hash: string, file: string): Promise<boolean> {
    const key = Buffer.from(hash, 'hex');
    const there = await this.connection.rows('SELECT 1 FROM source WHERE sha256 = $1', [key]);
    if (there.length > 0) return true;
    try {
      const content = await contentOfFile(file, hash);
      await this.connection.together(async (asker) => {
        await storeBlobs(asker, [content]);
        await asker.rows('INSERT INTO source VALUES ($1) ON CONFLICT DO NOTHING', [key]);
      });
      return true;
    } catch (error) {
      if (error instanceof DatabaseError) throw error;
      return false;
    }
  }

  bytes(hash: string): Promise<Buffer | null> {
    const key = Buffer.from(hash, 'hex');
    return blobOf(this.connection, 'SELECT sha256 FROM source WHERE sha256 = $1', [key]);
  }

  async sweep(hashes: ReadonlySet<string>): Promise<void> {
    await this.connection.rows(
      `DELETE FROM source WHERE NOT EXISTS
       (SELECT FROM unnest($1::text[]) AS wanted (hex) WHERE decode(hex, 'hex') = source.sha256)`,
      [[...hashes]],
    );
  }
}
