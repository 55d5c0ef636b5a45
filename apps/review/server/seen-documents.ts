import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { DECISIONS_FOLDER } from '../../../pipeline/decisions/journal.js';
import { replaceFiles } from '../../../pipeline/store/synced-files.js';

const FILE = 'seen.json';
const seenSchema = z.record(z.string(), z.record(z.string(), z.string()));

/** Which documents each reviewer has looked at since they were written. It is kept beside the decisions where that can be written. */
export class SeenDocuments {
  private readonly byUser: Map<string, Map<string, string>>;
  private writing: Promise<void> = Promise.resolve();

  private constructor(
    private readonly folder: string,
    seen: z.infer<typeof seenSchema>,
  ) {
    this.byUser = new Map(Object.entries(seen).map(([user, keys]) => [user, new Map(Object.entries(keys))]));
  }

  static async open(results: string): Promise<SeenDocuments> {
    const folder = join(results, DECISIONS_FOLDER);
    try {
      return new SeenDocuments(
        folder,
        seenSchema.parse(JSON.parse(await readFile(join(folder, FILE), 'utf8'))),
      );
    } catch {
      return new SeenDocuments(folder, {});
    }
  }

  /** @param written when the document's result was written, ISO 8601 */
  isNew(user: string | null, key: string, written: string): boolean {
    return this.byUser.get(user ?? '')?.get(key) !== written;
  }

  /** Notes that somebody looks at a document. What cannot be written is only forgotten with the process. */
  see(user: string | null, key: string, written: string): void {
    if (!this.isNew(user, key, written)) return;
    const own = this.byUser.get(user ?? '') ?? new Map<string, string>();
    own.set(key, written);
    this.byUser.set(user ?? '', own);
    if (user !== null) this.writing = this.writing.then(() => this.write().catch(() => {}));
  }

  /** Resolves when what was noted is written. */
  close(): Promise<void> {
    return this.writing;
  }

  private async write(): Promise<void> {
    const named = [...this.byUser].filter(([user]) => user !== '');
    const seen = Object.fromEntries(named.map(([user, keys]) => [user, Object.fromEntries(keys)]));
    await mkdir(this.folder, { recursive: true });
    await replaceFiles(this.folder, [{ path: FILE, chunks: [`${JSON.stringify(seen)}\n`] }]);
  }
}
