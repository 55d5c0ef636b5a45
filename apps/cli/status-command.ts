import { keepScheduleOf, queueStatus } from '../../pipeline/queue/open-queue.js';
import { DatabaseError } from '../../pipeline/store/database-error.js';
import { chooseDatabase } from './database-choice.js';
import { databaseReport } from './database-failures.js';
import { EXIT } from './exit-codes.js';
import type { Language } from './messages.js';
import { WORKER_TEXTS } from './messages-worker.js';
import { refuse } from './results-failures.js';
import { scheduleReport } from './schedule-report.js';
import { statusText, timeOf } from './status-text.js';

export interface StatusFlags {
  readonly namespace?: string;
  readonly json: boolean;
  readonly lang: Language;
}

/** `nendo status`: returns the exit code, 1 where something failed or is in quarantine. */
export async function statusCommand(file: string | undefined, flags: StatusFlags): Promise<number> {
  const choice = chooseDatabase(file, flags);
  if (choice === null) return EXIT.usage;
  return telling(flags.lang, async () => {
    const status = await queueStatus(choice.place);
    if (flags.json) process.stdout.write(`${JSON.stringify(status, null, 2)}\n`);
    else if (status === null) process.stdout.write(`${WORKER_TEXTS[flags.lang].noQueue}\n`);
    else process.stdout.write(statusText(status, flags.lang));
    const isWell = status === null || status.failed.length + status.quarantined.length === 0;
    return isWell ? EXIT.done : EXIT.failed;
  });
}

/** `nendo schedule`: returns the exit code. */
export async function scheduleCommand(
  file: string | undefined,
  { lang }: { readonly lang: Language },
): Promise<number> {
  const choice = chooseDatabase(file, { lang });
  if (choice === null) return EXIT.usage;
  const { place, loaded } = choice;
  const texts = WORKER_TEXTS[lang];
  if (loaded === null) return refuse(texts.noDatabase);
  return telling(lang, async () => {
    const next = await keepScheduleOf(loaded, place);
    const { schedule } = loaded.config;
    const line =
      schedule === null
        ? texts.scheduleGone
        : texts.scheduleKept(schedule.cron, schedule.timeZone, timeOf(next ?? ''));
    process.stdout.write(`${line}\n`);
    return EXIT.done;
  });
}

async function telling(lang: Language, work: () => Promise<number>): Promise<number> {
  try {
    return await work();
  } catch (error) {
    const report = error instanceof DatabaseError ? databaseReport(error, lang) : scheduleReport(error, lang);
    if (report === null) throw error;
    return refuse(report);
  }
}
