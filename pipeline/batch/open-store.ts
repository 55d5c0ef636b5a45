import type { BatchStore } from '../store/batch-store.js';
import { FolderStore } from '../store/folder-store.js';
import { resultsOf } from './batch-options.js';
import type { LoadedConfig } from './config-file.js';

/** Where the results of a configuration are. */
export async function openStore(loaded: LoadedConfig): Promise<BatchStore> {
  return new FolderStore(resultsOf(loaded));
}
