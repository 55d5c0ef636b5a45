import { workersOf } from '../../pipeline/batch/workers.js';
import type { WorkerEvents } from '../../pipeline/queue/worker.js';
import { DatabaseError } from '../../pipeline/store/database-error.js';
import { shownAddress } from '../../pipeline/store/database-place.js';
import { chooseDatabase } from './database-choice.js';
import { databaseReport } from './database-failures.js';
import { EXIT } from './exit-codes.js';
import { failureTexts } from './failures.js';
import type { Language } from './messages.js';
import { WORKER_TEXTS } from './messages-worker.js';
import { refuse } from './results-failures.js';
import { stopOnSignals } from './run-command.js';
import { type LogFormat, type RunProgress, runProgress } from './run-progress.js';
import { sayConnection } from './say-connection.js';
import { runScheduled } from './scheduled-batches.js';
import { WORK_ENTRY } from './work-entry.js';

/** Milliseconds behind the grace after which a worker that was told to end does so, whatever it waits for. */
const AT_LAST = 30_000;

export interface WorkerFlags {
  readonly concurrency?: string;
  readonly namespace?: string;
  readonly schedules: boolean;
  readonly grace: string;
  readonly log?: LogFormat;
  readonly lang: Language;
}

/** Most jobs at a time. */
const MOST = 64;

/** `nendo worker`: returns the exit code when it is stopped. */
export async function workerCommand(file: string | undefined, flags: WorkerFlags): Promise<number> {
  const { lang } = flags;
  const texts = WORKER_TEXTS[lang];
  const concurrency = flags.concurrency === undefined ? workersOf() : Number(flags.concurrency);
  if (!Number.isInteger(concurrency) || concurrency < 1 || concurrency > MOST)
    return refuse(texts.badNumber('concurrency', flags.concurrency ?? '', 1, MOST));
  const grace = Number(flags.grace);
  if (!(grace >= 0 && grace <= 3600)) return refuse(texts.badNumber('grace', flags.grace, 0, 3600));
  const choice = chooseDatabase(file, flags);
  if (choice === null) return EXIT.usage;
  const { place } = choice;
  const progress = runProgress(process.stderr, flags.log ?? 'text', lang);
  const stop = stopOnSignals(() => progress.say('warn', texts.stopping));
  try {
    const { openWorkerOn } = await import('../../pipeline/queue/open-worker.js');
    const worker = await openWorkerOn({
      address: place,
      concurrency,
      entry: WORK_ENTRY,
      events: eventsOf(progress, lang),
      signal: stop.signal,
      runBatch: flags.schedules
        ? (config, signal) => runScheduled(config, place, progress, { lang, signal })
        : null,
    });
    progress.say('info', texts.started(shownAddress(place.address), place.namespace, concurrency));
    if (!stop.signal.aborted)
      await new Promise((resolve) => stop.signal.addEventListener('abort', resolve, { once: true }));
    endAtLast(grace * 1000);
    await worker.stop(grace * 1000);
    progress.say('info', texts.stopped);
    return EXIT.done;
  } catch (error) {
    if (!(error instanceof DatabaseError)) throw error;
    return refuse(databaseReport(error, lang));
  } finally {
    stop.release();
  }
}

/**
 * Ends this program some time behind the grace, where something still waits for a server that is away. Its processes see that, and give
 * back what they have in hand themselves.
 */
function endAtLast(grace: number): void {
  setTimeout(() => process.exit(EXIT.done), grace + AT_LAST).unref();
}

/** What a worker says of its work. */
function eventsOf(progress: RunProgress, lang: Language): WorkerEvents {
  const texts = WORKER_TEXTS[lang];
  return {
    onEnd({ kind, label }, outcome) {
      const line = `${texts.kinds[kind]} ${texts.ended[outcome.status]}: ${label}`;
      if (outcome.status === 'done') progress.say('info', line);
      else progress.say('error', `${line}: ${failureTexts(outcome.failure, lang).message}`);
    },
    onUnfit: (reason) => progress.say('warn', texts.unfit(reason)),
    onConnection: (news) => sayConnection(news, progress, lang),
    onClock: (off) => progress.say('warn', texts.clock((off / 1000).toFixed(1))),
  };
}
