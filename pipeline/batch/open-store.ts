import type { BatchStore } from '../store/batch-store.js';
import type { DatabasePlace } from '../store/database-place.js';
import { FolderStore } from '../store/folder-store.js';
import { resultsOf } from './batch-options.js';
import type { LoadedConfig } from './config-file.js';

/** The database of a configuration; null where its results are in a folder. */
export function databaseOf({ config: { database, namespace } }: LoadedConfig): DatabasePlace | null {
  return database === null ? null : { address: database, namespace };
}

/**
 * Where the results of a configuration are.
 * @param isReadOnly decisions of the results folder are not taken into a database.
 * @throws DatabaseError
 */
export async function openStore(loaded: LoadedConfig, isReadOnly = false): Promise<BatchStore> {
  const place = databaseOf(loaded);
  const results = resultsOf(loaded);
  if (place === null) return new FolderStore(results);
  // Only whoever has a database loads what speaks with it.
  const { PostgresStore } = await import('../store/postgres/store.js');
  return PostgresStore.open(place, { config: loaded.folder, results: isReadOnly ? null : results });
}
