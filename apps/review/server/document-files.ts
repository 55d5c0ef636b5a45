import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { DocumentEntry } from '../../../pipeline/review/entries.js';
import { KeptResults } from '../../../pipeline/review/kept-results.js';
import type { RebuiltTable } from '../../../schemas/plan.js';

/** Bytes of files that stay in memory. */
const KEPT_BYTES = 16_000_000;

/** What lies beside a plan in its document's folder. Where the folder is being replaced there is nothing for a moment. */
export class DocumentFiles {
  private readonly tablesOf = new KeptResults<readonly RebuiltTable[]>(KEPT_BYTES);
  private readonly linesOf = new KeptResults<readonly string[]>(KEPT_BYTES);

  constructor(private readonly results: string) {}

  /** All tables as rebuilt; null where the file is missing or broken. */
  tables(entry: DocumentEntry): Promise<readonly RebuiltTable[] | null> {
    return this.kept(this.tablesOf, entry, 'tables.json', (text) => {
      const { tables } = JSON.parse(text) as { readonly tables: readonly RebuiltTable[] };
      return Array.isArray(tables) ? tables : null;
    });
  }

  /** The lines of the text as read; null where the file is missing. */
  lines(entry: DocumentEntry): Promise<readonly string[] | null> {
    return this.kept(this.linesOf, entry, 'text/as-read.txt', (text) => text.split('\n'));
  }

  private async kept<Value>(
    store: KeptResults<Value>,
    { key, place, stamp }: DocumentEntry,
    path: string,
    parse: (text: string) => Value | null,
  ): Promise<Value | null> {
    const known = store.get(key, stamp);
    if (known !== null) return known;
    try {
      const text = await readFile(join(this.results, place, path), 'utf8');
      const value = parse(text);
      if (value !== null) store.put(key, stamp, value, text.length);
      return value;
    } catch {
      return null;
    }
  }
}
