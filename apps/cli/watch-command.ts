import { resolve } from 'node:path';
import { resultsOf } from '../../pipeline/batch/batch-options.js';
import { watchInbox } from '../../pipeline/batch/watch-inbox.js';
import { EXIT } from './exit-codes.js';
import type { Language } from './messages.js';
import { RUN_TEXTS } from './messages-run.js';
import { refuse } from './results-failures.js';
import { readConfig, runConfigured, stopOnSignals } from './run-command.js';
import { type LogFormat, runProgress } from './run-progress.js';

/** Seconds until a batch that could not work is tried again. */
const PAUSE = 60;

export interface WatchFlags {
  readonly config: string;
  readonly interval: string;
  readonly password?: string;
  readonly log?: LogFormat;
  readonly lang: Language;
}

/** `nendo watch`: returns the exit code when it is stopped. */
export async function watchCommand(folder: string, flags: WatchFlags): Promise<number> {
  const { lang, password, log } = flags;
  const texts = RUN_TEXTS[lang];
  const seconds = Number(flags.interval);
  if (!(seconds >= 1 && seconds <= 3600)) return refuse(texts.badInterval(flags.interval));
  const run = { dryRun: false, prune: false, retry: false, json: false, strict: false, lang };
  const runFlags = {
    ...run,
    ...(password === undefined ? {} : { password }),
    ...(log === undefined ? {} : { log }),
  };
  const inbox = resolve(folder);
  const loaded = readConfig(flags.config, runFlags, inbox);
  if (loaded === null) return EXIT.usage;
  const progress = runProgress(process.stderr, log, lang);
  const stop = stopOnSignals(() => progress.say('warn', texts.stopping));
  const { signal } = stop;
  progress.say('info', texts.watching(folder, seconds));
  await watchInbox({
    inbox,
    results: resultsOf(loaded),
    interval: seconds * 1000,
    pause: PAUSE * 1000,
    signal,
    onFolder: (error) =>
      progress.say(
        error === null ? 'info' : 'warn',
        error === null ? texts.inboxBack(folder) : texts.inboxLost(folder, error.code ?? error.message),
      ),
    batch: async (isArriving) => {
      const isDone = (await runConfigured(loaded, runFlags, { progress, signal, isArriving })) !== EXIT.usage;
      if (!isDone && !signal.aborted) progress.say('info', texts.again(PAUSE));
      return isDone;
    },
  });
  stop.release();
  return EXIT.done;
}
