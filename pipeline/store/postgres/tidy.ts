import { DatabaseError } from '../database-error.js';
import type { Connection } from './connection.js';

/** Foreign key violation: somebody has just come to refer to what was to go. */
const REFERRED = '23503';

/** Removes content that nothing refers to. What is in use at this moment stays for the next time. */
export async function tidy(connection: Connection): Promise<void> {
  // It looks at everything there is, however long that takes.
  const client = await connection.dedicated();
  try {
    await client.query(`
      DELETE FROM blob
      WHERE NOT EXISTS (SELECT FROM kept WHERE kept.sha256 = blob.sha256)
        AND NOT EXISTS (SELECT FROM result_file WHERE result_file.sha256 = blob.sha256)
        AND NOT EXISTS (SELECT FROM source WHERE source.sha256 = blob.sha256)
        AND NOT EXISTS (SELECT FROM note WHERE note.sha256 = blob.sha256)`);
  } catch (error) {
    const failure = connection.failure(error);
    if (!(failure instanceof DatabaseError) || failure.code !== REFERRED) throw failure;
  } finally {
    await client.end().catch(() => {});
  }
}
