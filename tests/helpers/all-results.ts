import type { LoadedConfig } from '../../pipeline/batch/config-file.js';
import { openStore } from '../../pipeline/batch/open-store.js';

/** All files of all results of a configuration, by their places; of a manifest without what differs from time to time. */
export async function allResultsOf(loaded: LoadedConfig): Promise<Record<string, string>> {
  const store = await openStore(loaded, true);
  const found: Record<string, string> = {};
  for (const [name, results] of [
    ['documents', store.documents],
    ['changes', store.comparisons],
  ] as const) {
    for (const id of await results.ids()) {
      const manifest = await results.manifest(id);
      const { stageTimes: _, ...rest } = manifest as { stageTimes?: unknown; files: Record<string, string> };
      found[`${name}/${id}`] = JSON.stringify(rest);
      for (const path of Object.keys(rest.files))
        found[`${name}/${id}/${path}`] = (await results.file(id, path))?.toString('base64') ?? 'missing';
    }
  }
  await store.close();
  return found;
}
