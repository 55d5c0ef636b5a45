import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { replaceFiles } from '../store/synced-files.js';
import { BATCH_FOLDER } from './kept-files.js';

const FILE = 'state.json';

const stateSchema = z.object({
  schemaVersion: z.literal(1),
  sources: z.record(z.string(), z.object({ sha256: z.string(), id: z.string().nullable() })),
});

/** What the last batch knew of each source, by path: only for telling what is new and what took the place of what. */
export type BatchState = z.infer<typeof stateSchema>['sources'];

/** Nothing where there is no state that can be read. */
export function readState(results: string): ReadonlyMap<string, BatchState[string]> {
  try {
    const text = readFileSync(join(results, BATCH_FOLDER, FILE), 'utf8');
    return new Map(Object.entries(stateSchema.parse(JSON.parse(text)).sources));
  } catch {
    return new Map();
  }
}

/** @throws the system's error where the folder cannot be written to. */
export async function writeState(
  results: string,
  sources: ReadonlyMap<string, BatchState[string]>,
): Promise<void> {
  const sorted = [...sources].sort(([a], [b]) => (a < b ? -1 : 1));
  const state = { schemaVersion: 1, sources: Object.fromEntries(sorted) };
  await replaceFiles(join(results, BATCH_FOLDER), [{ path: FILE, chunks: [`${JSON.stringify(state)}\n`] }]);
}
