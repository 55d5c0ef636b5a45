import type { DatabasePlace } from '../../store/database-place.js';
import type { Schedule } from '../schedule.js';
import type { ScheduleStatus } from '../work-queue.js';
import { BATCH_QUEUE, type EngineQueue, NEWS, openQueue, SCHEDULED_OPTIONS } from './engine.js';
import { WorkLedger } from './ledger.js';
import { migrateQueue } from './migrate.js';
import { nextSlot } from './slots.js';

/** The schedule of a results collection: it has one. */
export const SCHEDULE = 'batch';

/** What a worker needs to begin a batch: kept with its schedule. */
export interface ScheduledBatch extends Schedule {
  /** A configuration as JSON. */
  readonly config: unknown;
}

/**
 * Keeps the schedule of a results collection in the place of the one that is there; null takes it away. One that is there already is left
 * alone: a run of it that is due would be dropped.
 * @throws ScheduleError; the server's error
 */
export async function keepSchedule(address: DatabasePlace, batch: ScheduledBatch | null): Promise<void> {
  if (batch !== null) nextSlot(batch, Date.now());
  await migrateQueue(address);
  const ledger = new WorkLedger(address);
  const queue = openQueue(BATCH_QUEUE, address);
  try {
    if (batch === null) {
      await queue.removeJobScheduler(SCHEDULE);
      await ledger.query('DELETE FROM nendo_schedule WHERE name = $1', [SCHEDULE]);
      return;
    }
    const { cron, timeZone, config } = batch;
    await ledger.query(
      `INSERT INTO nendo_schedule (name, cron, time_zone, config) VALUES ($1, $2, $3, $4)
       ON CONFLICT (name) DO UPDATE
         SET cron = excluded.cron, time_zone = excluded.time_zone, config = excluded.config`,
      [SCHEDULE, cron, timeZone, JSON.stringify(config)],
    );
    const there = await queue.getJobScheduler(SCHEDULE);
    if (there?.pattern === cron && there.tz === timeZone) return;
    await register(queue, batch);
  } finally {
    await queue.close();
    await ledger.close();
  }
}

/**
 * Registers the schedule anew where its next run stands later than it should: told by a clock that was ahead, it would not run until then.
 * A slot that was run by that clock is not run again. Where a run is due, workers are woken: idle ones sleep for an hour or until they think
 * that it is, and the clock may have been put forward, or the machine have slept, since.
 */
export async function mendSchedule(ledger: WorkLedger, queue: EngineQueue): Promise<void> {
  const batch = await scheduledBatch(ledger);
  if (batch === null) return;
  const next = nextSlot(batch, Date.now());
  const registered = (await queue.getJobScheduler(SCHEDULE))?.next;
  if (next === null || registered === undefined) return;
  if (registered > next) await register(queue, batch);
  if (registered <= Date.now()) await ledger.query('SELECT pg_notify($1, $2)', [NEWS, BATCH_QUEUE]);
}

async function register(queue: EngineQueue, { cron, timeZone }: Schedule): Promise<void> {
  await queue.upsertJobScheduler(
    SCHEDULE,
    { pattern: cron, tz: timeZone },
    { name: SCHEDULE, opts: SCHEDULED_OPTIONS },
  );
}

/** The schedule of a results collection with its configuration; null where there is none. */
export async function scheduledBatch(ledger: WorkLedger): Promise<ScheduledBatch | null> {
  const [row] = await ledger.query<{ cron: string; timeZone: string; config: unknown }>(
    'SELECT cron, time_zone AS "timeZone", config FROM nendo_schedule WHERE name = $1',
    [SCHEDULE],
  );
  return row ?? null;
}

/** The schedule of a results collection, and when it is to run next; null where there is none. */
export async function scheduleOf(ledger: WorkLedger): Promise<ScheduleStatus | null> {
  const batch = await scheduledBatch(ledger);
  if (batch === null) return null;
  const { cron, timeZone } = batch;
  const next = nextSlot(batch, Date.now());
  return { cron, timeZone, next: next === null ? null : new Date(next).toISOString() };
}
