import type { ExportOptions, ExportOutcome } from '../store/postgres/export.js';
import { parseState } from './batch-state.js';
import type { LoadedConfig } from './config-file.js';
import { databaseOf } from './open-store.js';

/**
 * Writes the results of a configuration's database to a results folder; see `exportStore`.
 * @returns null where the configuration names no database
 * @throws DatabaseError; FolderLocked; the system's error where the folder cannot be written to
 */
export async function exportResults(
  loaded: LoadedConfig,
  options: Omit<ExportOptions, 'madeBy'>,
): Promise<ExportOutcome | null> {
  const place = databaseOf(loaded);
  if (place === null) return null;
  const { PostgresStore } = await import('../store/postgres/store.js');
  const { exportStore } = await import('../store/postgres/export.js');
  const store = await PostgresStore.open(place, { config: loaded.folder, results: null });
  try {
    return await exportStore(store, { ...options, madeBy: (state) => parseState(state).made });
  } finally {
    await store.close();
  }
}
