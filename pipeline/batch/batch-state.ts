import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { replaceFiles } from '../store/synced-files.js';
import { BATCH_FOLDER } from './kept-files.js';

const FILE = 'state.json';

const stateSchema = z.object({
  schemaVersion: z.literal(1),
  sources: z.record(z.string(), z.object({ sha256: z.string(), id: z.string().nullable() })),
  made: z.array(z.string()),
});

/** What the last batch left of a source. */
export type SourceState = z.infer<typeof stateSchema>['sources'][string];

/** What the last batch knew: for telling what is new, what took the place of what, and which results are the batch's own. */
export interface BatchState {
  /** By path. */
  readonly sources: ReadonlyMap<string, SourceState>;
  /** Ids of all results that a batch has made: others may lie in the same folder. */
  readonly made: ReadonlySet<string>;
}

/** Nothing where there is no state that can be read. */
export function readState(results: string): BatchState {
  try {
    const text = readFileSync(join(results, BATCH_FOLDER, FILE), 'utf8');
    const { sources, made } = stateSchema.parse(JSON.parse(text));
    return { sources: new Map(Object.entries(sources)), made: new Set(made) };
  } catch {
    return { sources: new Map(), made: new Set() };
  }
}

/** @throws the system's error where the folder cannot be written to. */
export async function writeState(results: string, { sources, made }: BatchState): Promise<void> {
  const sorted = [...sources].sort(([a], [b]) => (a < b ? -1 : 1));
  const state = { schemaVersion: 1, sources: Object.fromEntries(sorted), made: [...made].sort() };
  await replaceFiles(join(results, BATCH_FOLDER), [{ path: FILE, chunks: [`${JSON.stringify(state)}\n`] }]);
}
