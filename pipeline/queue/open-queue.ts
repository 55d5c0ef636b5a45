import type { LoadedConfig } from '../batch/config-file.js';
import type { RunConfig } from '../batch/config-schema.js';
import type { DatabasePlace } from '../store/database-place.js';
import type { Schedule } from './schedule.js';
import type { QueueStatus } from './work-queue.js';

/** A configuration as it is kept with its schedule: without the address of the database, which may hold a password. */
export interface KeptConfig {
  readonly file: string;
  readonly folder: string;
  readonly config: RunConfig & { readonly database: null };
}

/** The status of the queue of a results collection; null where it never had one. @throws DatabaseError; the server's error */
export async function queueStatus(place: DatabasePlace): Promise<QueueStatus | null> {
  const { statusOf } = await import('./postgres/status.js');
  return statusOf(place);
}

/**
 * Keeps the schedule of a configuration, or takes away the one that is there where it has none.
 * @returns when it runs next (ISO 8601); null where it never does
 * @throws ScheduleError; the server's error
 */
export async function keepScheduleOf(loaded: LoadedConfig, place: DatabasePlace): Promise<string | null> {
  const { file, folder, config } = loaded;
  const { keepSchedule } = await import('./postgres/schedules.js');
  const schedule: Schedule | null = config.schedule;
  const kept: KeptConfig = { file, folder, config: { ...config, database: null } };
  await keepSchedule(place, schedule === null ? null : { ...schedule, config: kept });
  if (schedule === null) return null;
  const { nextSlot } = await import('./postgres/slots.js');
  const next = nextSlot(schedule, Date.now());
  return next === null ? null : new Date(next).toISOString();
}
