import type { ResultFile } from '../../../schemas/result-file.js';
import { blobOf, contentOf, storeBlobs } from './blobs.js';
import type { Asker, Connection } from './connection.js';

/** Puts files that belong to the collection as a whole in the place of those that bear their names. */
export async function noteFiles(connection: Connection, files: readonly ResultFile[]): Promise<void> {
  const contents = files.map(({ path, chunks }) => ({ path, content: contentOf(bytesOf({ chunks })) }));
  await connection.together(async (asker) => {
    await storeBlobs(
      asker,
      contents.map(({ content }) => content),
    );
    for (const { path, content } of contents)
      await asker.rows(
        'INSERT INTO note (name, sha256) VALUES ($1, $2) ON CONFLICT (name) DO UPDATE SET sha256 = excluded.sha256',
        [path, content.hash],
      );
  });
}

/** The content of such a file; null where there is none. */
export function noteBytes(asker: Asker, name: string): Promise<Buffer | null> {
  return blobOf(asker, 'SELECT sha256 FROM note WHERE name = $1', [name]);
}

/** The content of a file in one piece. */
export function bytesOf({ chunks }: Pick<ResultFile, 'chunks'>): Buffer {
  return Buffer.concat(
    Array.from(chunks, (chunk) => (typeof chunk === 'string' ? Buffer.from(chunk) : chunk)),
  );
}
