import { existsSync } from 'node:fs';
import { CONFIG_FILE, type LoadedConfig } from '../../pipeline/batch/config-file.js';
import { databaseOf } from '../../pipeline/batch/open-store.js';
import { type DatabasePlace, isDatabaseAddress } from '../../pipeline/store/database-place.js';
import type { Language } from './messages.js';
import { RUN_TEXTS } from './messages-run.js';
import { WORKER_TEXTS } from './messages-worker.js';
import { refuse } from './results-failures.js';
import { NO_FLAGS, readConfig } from './run-command.js';

/** A database that was named, and the configuration where there is one. */
export interface DatabaseChoice {
  readonly place: DatabasePlace;
  readonly loaded: LoadedConfig | null;
}

/**
 * The database of a command: that of NENDO_DATABASE or of the configuration. A machine that only works needs no configuration.
 * @returns null after saying why there is none
 */
export function chooseDatabase(
  file: string | undefined,
  { namespace, lang }: { readonly namespace?: string | undefined; readonly lang: Language },
): DatabaseChoice | null {
  const address = process.env.NENDO_DATABASE ?? '';
  if (file === undefined && !existsSync(CONFIG_FILE) && address !== '') {
    if (isDatabaseAddress(address))
      return { place: { address, namespace: namespace ?? 'nendo' }, loaded: null };
    refuse(RUN_TEXTS[lang].badDatabase);
    return null;
  }
  const loaded = readConfig(file ?? CONFIG_FILE, { ...NO_FLAGS, lang });
  if (loaded === null) return null;
  const place = databaseOf(loaded);
  if (place !== null) return { place: { ...place, namespace: namespace ?? place.namespace }, loaded };
  refuse(WORKER_TEXTS[lang].noDatabase);
  return null;
}
