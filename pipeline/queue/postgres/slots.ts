import { getNextMillis } from 'bullmq';
import { type Schedule, ScheduleError } from '../schedule.js';

/** Milliseconds before a moment from which its slots are counted: more than any clock is ever put back for the season. */
const BEFORE = 3 * 3600_000;

/** When a schedule runs first after a moment (milliseconds since 1970); null where it never does. @throws ScheduleError */
export function nextSlot({ cron, timeZone }: Schedule, after: number): number | null {
  try {
    return getNextMillis(after, { pattern: cron, tz: timeZone }) ?? null;
  } catch (error) {
    throw new ScheduleError({ cron, timeZone }, { cause: error });
  }
}

/**
 * Whether a schedule runs at a moment. Counted from well before it: asked from inside the hour that a day has twice, the time would come
 * a second time.
 */
export function isSlot(schedule: Schedule, moment: number): boolean {
  let slot = nextSlot(schedule, moment - BEFORE);
  while (slot !== null && slot < moment) slot = nextSlot(schedule, slot);
  return slot === moment;
}
