import { ScheduleError } from '../../pipeline/queue/schedule.js';
import type { Language } from './messages.js';
import { WORKER_TEXTS } from './messages-worker.js';

/** Why a schedule cannot be kept; null for what is no matter of it. */
export function scheduleReport(error: unknown, lang: Language): string | null {
  if (!(error instanceof ScheduleError)) return null;
  const { cron, timeZone } = error.schedule;
  return WORKER_TEXTS[lang].badSchedule(cron, timeZone);
}
