import { fork } from 'node:child_process';
import { existsSync } from 'node:fs';
import { extname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { runConfigSchema } from '../../pipeline/batch/config-schema.js';
import type { DatabasePlace } from '../../pipeline/store/database-place.js';
import type { Language } from './messages.js';
import { WORKER_TEXTS } from './messages-worker.js';
import type { RunProgress } from './run-progress.js';

const ENTRY = new URL(`./scheduled-batch${extname(import.meta.url)}`, import.meta.url);

/** A configuration as it is kept with a schedule. */
export const keptConfigSchema = z.object({ file: z.string(), folder: z.string(), config: runConfigSchema });

/** What the process of a scheduled batch is told. */
export const orderSchema = z.object({ loaded: keptConfigSchema, lang: z.enum(['ja', 'en']) });
export type Order = z.infer<typeof orderSchema>;

/**
 * Runs a scheduled batch in a process of its own, and says how it ended.
 * @param kept configuration, as it was kept with the schedule.
 * @returns whether it came to its end; not where it was stopped
 */
export async function runScheduled(
  kept: unknown,
  { address, namespace }: DatabasePlace,
  progress: RunProgress,
  { lang, signal }: { readonly lang: Language; readonly signal: AbortSignal },
): Promise<boolean> {
  const texts = WORKER_TEXTS[lang];
  const { file, folder, config } = keptConfigSchema.parse(kept);
  if (!existsSync(folder)) {
    progress.say('error', texts.noFolder(folder));
    return true;
  }
  progress.say('info', texts.scheduled);
  const loaded = { file, folder, config: { ...config, database: address, namespace } };
  const child = fork(fileURLToPath(ENTRY), [], {
    execArgv: [],
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  const stop = (): void => void child.send({ stop: true }, () => {});
  signal.addEventListener('abort', stop, { once: true });
  child.send({ loaded, lang } satisfies Order);
  const code = await new Promise<number | null>((resolve) => {
    child.once('exit', (exitCode) => resolve(exitCode));
    child.once('error', () => resolve(null));
  });
  signal.removeEventListener('abort', stop);
  if (signal.aborted) return false;
  progress.say(code === 0 ? 'info' : 'warn', texts.scheduledEnd(code));
  return true;
}
