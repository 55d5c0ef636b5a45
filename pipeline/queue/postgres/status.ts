import type { IngestFailure } from '../../outcome.js';
import type { DatabasePlace } from '../../store/database-place.js';
import { WORK_KINDS, type WorkKind } from '../../workforce/work-job.js';
import {
  type BatchStatus,
  MOST_UNDONE,
  type QueueStatus,
  type UndoneWork,
  type WorkerStatus,
} from '../work-queue.js';
import { SILENT_SECONDS } from './heartbeat.js';
import { WorkLedger } from './ledger.js';
import { scheduleOf } from './schedules.js';

/** The status of the queue of a results collection; null where it never had one. @throws DatabaseError; the server's error */
export async function statusOf(place: DatabasePlace): Promise<QueueStatus | null> {
  const ledger = new WorkLedger(place, { signal: AbortSignal.abort() });
  try {
    const [there] = await ledger.query<{ table: string | null }>('SELECT to_regclass($1) AS table', [
      'nendo_slot',
    ]);
    return there?.table == null ? null : await readStatus(ledger);
  } finally {
    await ledger.close();
  }
}

/** Reads what is in a queue, who works on it, and what did not work. */
export async function readStatus(ledger: WorkLedger): Promise<QueueStatus> {
  const counts = await ledger.query<{ kind: WorkKind; waiting: number; active: number }>(
    `SELECT kind, count(*) FILTER (WHERE state = 'waiting')::int AS waiting,
            count(*) FILTER (WHERE state = 'started')::int AS active
       FROM nendo_work WHERE state IN ('waiting', 'started') GROUP BY kind`,
    [],
  );
  return {
    kinds: WORK_KINDS.map(
      (kind) => counts.find((each) => each.kind === kind) ?? { kind, waiting: 0, active: 0 },
    ),
    workers: await workersOf(ledger),
    failed: await undone(ledger, 'failed'),
    quarantined: await undone(ledger, 'quarantined'),
    schedule: await scheduleOf(ledger),
    lastBatch: await lastBatch(ledger),
  };
}

/** Workers that gave a sign of life of late. One that lies ahead is from before the clock of the server was put back. */
export async function workersOf(ledger: WorkLedger): Promise<WorkerStatus[]> {
  const rows = await ledger.query<Omit<WorkerStatus, 'startedAt' | 'jobs'> & { startedAt: Date }>(
    `SELECT id, host, pid, concurrency, started_at AS "startedAt", is_stopping AS "isStopping", unfit,
            round(abs(extract(epoch FROM clock_timestamp() - seen_at)))::int AS "silentSeconds"
       FROM nendo_worker WHERE abs(extract(epoch FROM clock_timestamp() - seen_at)) < $1 ORDER BY host, started_at`,
    [SILENT_SECONDS],
  );
  const jobs = await ledger.query<{ worker: string; kind: WorkKind; label: string; since: Date }>(
    `SELECT worker, kind, label, started_at AS since FROM nendo_work WHERE state = 'started' ORDER BY started_at`,
    [],
  );
  return rows.map((row) => ({
    ...row,
    startedAt: row.startedAt.toISOString(),
    jobs: jobs
      .filter(({ worker }) => worker === row.id)
      .map(({ kind, label, since }) => ({ kind, label, since: since.toISOString() })),
  }));
}

async function undone(ledger: WorkLedger, state: 'failed' | 'quarantined'): Promise<UndoneWork[]> {
  const rows = await ledger.query<Omit<UndoneWork, 'at'> & { failure: IngestFailure; at: Date }>(
    `SELECT key, kind, label, failure, ended_at AS at FROM nendo_work WHERE state = $1 ORDER BY label, kind LIMIT $2`,
    [state, MOST_UNDONE],
  );
  return rows.map((row) => ({ ...row, at: row.at.toISOString() }));
}

async function lastBatch(ledger: WorkLedger): Promise<BatchStatus | null> {
  const [row] = await ledger.query<
    Omit<BatchStatus, 'startedAt' | 'endedAt'> & { startedAt: Date; endedAt: Date | null }
  >(
    `SELECT id, is_scheduled AS "isScheduled", host, started_at AS "startedAt", ended_at AS "endedAt", exit_code AS "exitCode"
       FROM nendo_run ORDER BY started_at DESC LIMIT 1`,
    [],
  );
  if (row === undefined) return null;
  return { ...row, startedAt: row.startedAt.toISOString(), endedAt: row.endedAt?.toISOString() ?? null };
}
