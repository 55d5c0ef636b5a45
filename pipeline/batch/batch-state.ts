import { z } from 'zod';
import type { BatchStore } from '../store/batch-store.js';

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

/** Nothing where there is no state that can be read. @param text as `stateText` gives it */
export function parseState(text: string | null): BatchState {
  try {
    const { sources, made } = stateSchema.parse(JSON.parse(text ?? ''));
    return { sources: new Map(Object.entries(sources)), made: new Set(made) };
  } catch {
    return { sources: new Map(), made: new Set() };
  }
}

export async function readState(store: Pick<BatchStore, 'state'>): Promise<BatchState> {
  return parseState(await store.state());
}

/** @throws where the store cannot be written to. */
export async function writeState(
  store: Pick<BatchStore, 'keepState'>,
  { sources, made }: BatchState,
): Promise<void> {
  const sorted = [...sources].sort(([a], [b]) => (a < b ? -1 : 1));
  const state = { schemaVersion: 1, sources: Object.fromEntries(sorted), made: [...made].sort() };
  await store.keepState(`${JSON.stringify(state)}\n`);
}
