import type { QueryResultRow } from 'pg';
import type { IngestFailure } from '../../outcome.js';
import type { DatabasePlace } from '../../store/database-place.js';
import { type Asker, Connection } from '../../store/postgres/connection.js';
import { type Death, isTooOften, quarantineFailure } from '../../workforce/quarantine.js';
import type { WorkJob } from '../../workforce/work-job.js';
import type { WorkOutcome } from '../work-queue.js';
import { QUEUE_WAITING, queuePlace } from './connection.js';
import { Patience, type PatienceOptions } from './patience.js';

/** Connections of a ledger: what it is asked is short. */
const CONNECTIONS = 2;

/** Who begins a job. */
export interface Starter {
  readonly worker: string;
  readonly host: string;
  readonly pid: number;
}

/** What came of the attempt to begin a job: it is begun, or has ended already, just now perhaps by being put into quarantine. */
export type Begun = { readonly status: 'begun' } | WorkOutcome;

interface EndedRow {
  readonly key: string;
  readonly state: WorkOutcome['status'];
  readonly failure: IngestFailure | null;
}

/**
 * The book of what became of jobs. All it is asked may be asked twice, so it goes on by itself when the server was away.
 */
export class WorkLedger {
  private readonly connection: Connection;
  private readonly patience: Patience;

  constructor(address: DatabasePlace, options: PatienceOptions = {}) {
    this.connection = new Connection(queuePlace(address), { ...QUEUE_WAITING, connections: CONNECTIONS });
    this.patience = new Patience(address, options);
  }

  close(): Promise<void> {
    return this.connection.close();
  }

  /** @throws DatabaseError where the server refuses; after a stop also where it is away */
  query<Row extends QueryResultRow>(
    sql: string,
    values: readonly unknown[],
    signal?: AbortSignal,
  ): Promise<Row[]> {
    return this.patience.with(() => this.connection.rows<Row>(sql, values), signal);
  }

  /** Several statements that take effect together or not at all. */
  private together<Value>(work: (asker: Asker) => Promise<Value>): Promise<Value> {
    return this.patience.with(() => this.connection.together(work));
  }

  /** Notes that jobs are to be done for a run of a batch. @returns keys of those that may be worked on: all but those in quarantine */
  async expect(run: string, jobs: readonly WorkJob[], isAnew: boolean): Promise<ReadonlySet<string>> {
    const keys = jobs.map(({ key }) => key);
    if (isAnew) await this.query('DELETE FROM nendo_start WHERE key = ANY($1)', [keys]);
    const rows = await this.query<{ key: string }>(
      `INSERT INTO nendo_work AS w (key, kind, label, run, state)
       SELECT *, $4, 'waiting' FROM unnest($1::text[], $2::text[], $3::text[])
       ON CONFLICT (key) DO UPDATE
         SET kind = excluded.kind, label = excluded.label, run = excluded.run,
             state = CASE WHEN w.state = 'quarantined' AND NOT $5 THEN w.state ELSE 'waiting' END,
             failure = CASE WHEN w.state = 'quarantined' AND NOT $5 THEN w.failure END,
             ended_at = CASE WHEN w.state = 'quarantined' AND NOT $5 THEN clock_timestamp() END
       RETURNING CASE WHEN state = 'waiting' THEN key END AS key`,
      [keys, jobs.map(({ kind }) => kind), jobs.map(({ label }) => label), run, isAnew],
    );
    return new Set(rows.flatMap(({ key }) => (key === null ? [] : [key])));
  }

  /** Notes that a process begins a job, before it does anything for it. */
  async begin(key: string, start: string, { worker, host, pid }: Starter): Promise<Begun> {
    return this.together(async (asker): Promise<Begun> => {
      const [row] = await asker.rows<EndedRow>(
        'SELECT key, state, failure FROM nendo_work WHERE key = $1 FOR UPDATE',
        [key],
      );
      // Left over from a batch that nobody waits for any more.
      if (row === undefined) return { status: 'done' };
      const outcome = outcomeOf(row);
      if (outcome !== null) return outcome;
      const deaths = await deathsOf(asker, key, start);
      if (isTooOften(deaths)) return quarantine(asker, key, deaths);
      await asker.rows(
        `INSERT INTO nendo_start (id, key, worker, host, pid) VALUES ($1, $2, $3, $4, $5) ON CONFLICT DO NOTHING`,
        [start, key, worker, host, pid],
      );
      await asker.rows(
        `UPDATE nendo_work SET state = 'started', worker = $2, started_at = clock_timestamp() WHERE key = $1`,
        [key, worker],
      );
      return { status: 'begun' };
    });
  }

  /** Notes how a job ended. Of two that did the same job, the one that did it counts. */
  async end(key: string, outcome: WorkOutcome): Promise<void> {
    const failure = 'failure' in outcome ? JSON.stringify(outcome.failure) : null;
    await this.together(async (asker) => {
      await asker.rows('DELETE FROM nendo_start WHERE key = $1', [key]);
      await asker.rows(
        `UPDATE nendo_work SET state = $2, failure = $3, ended_at = clock_timestamp()
          WHERE key = $1 AND state <> 'done' AND ($2 = 'done' OR state <> 'quarantined')`,
        [key, outcome.status, failure],
      );
    });
  }

  /** Notes that a job was begun and is to be done by somebody else, through no fault of its own. */
  async giveBack(key: string, start: string, worker: string): Promise<void> {
    await this.together(async (asker) => {
      await asker.rows('DELETE FROM nendo_start WHERE id = $1', [start]);
      await asker.rows(
        `UPDATE nendo_work SET state = 'waiting', worker = NULL
          WHERE key = $1 AND state = 'started' AND worker = $2`,
        [key, worker],
      );
    });
  }

  /** Notes that the process of a job ended by itself. @returns the quarantine that this brings it, or null where it is to be tried again */
  async died(key: string, start: string, how: string): Promise<WorkOutcome | null> {
    return this.together(async (asker) => {
      await asker.rows('UPDATE nendo_start SET how = $2 WHERE id = $1', [start, how]);
      const deaths = await deathsOf(asker, key, null);
      if (isTooOften(deaths)) return quarantine(asker, key, deaths);
      await asker.rows(`UPDATE nendo_work SET state = 'waiting' WHERE key = $1 AND state = 'started'`, [key]);
      return null;
    });
  }

  /** What ended of a run since a moment. @returns it with the moment up to which all is known: the server's clock */
  async endedSince(
    run: string,
    moment: string | null,
  ): Promise<{ readonly ended: [string, WorkOutcome][]; readonly now: string }> {
    // What was being committed while the last question was asked bears an earlier moment.
    const rows = await this.query<EndedRow & { now: string }>(
      `SELECT key, state, failure, clock_timestamp()::text AS now FROM nendo_work
        WHERE run = $1 AND state IN ('done', 'failed', 'quarantined')
          AND ($2::timestamptz IS NULL OR ended_at >= $2::timestamptz - interval '10 seconds')`,
      [run, moment],
    );
    const ended = rows.flatMap((row): [string, WorkOutcome][] => {
      const outcome = outcomeOf(row);
      return outcome === null ? [] : [[row.key, outcome]];
    });
    return { ended, now: rows[0]?.now ?? moment ?? '-infinity' };
  }

  /** Begins the book of a run, and forgets what others left. Quarantine stays, with its reasons. */
  async beginRun(run: string, host: string, isScheduled: boolean): Promise<void> {
    await this.query(
      `INSERT INTO nendo_run (id, host, is_scheduled) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING`,
      [run, host, isScheduled],
    );
    await this.query("DELETE FROM nendo_run WHERE started_at < clock_timestamp() - interval '1 year'", []);
    await this.query("DELETE FROM nendo_work WHERE run <> $1 AND state <> 'quarantined'", [run]);
  }

  /** Ends the book of a run. @param isWhole everything was asked for: what is in quarantine and was not asked for, nobody needs. */
  async endRun(run: string, exitCode: number, isWhole: boolean): Promise<void> {
    await this.query('UPDATE nendo_run SET ended_at = clock_timestamp(), exit_code = $2 WHERE id = $1', [
      run,
      exitCode,
    ]);
    if (!isWhole) return;
    await this.query('DELETE FROM nendo_work WHERE run <> $1', [run]);
    await this.query(
      'DELETE FROM nendo_start WHERE NOT EXISTS (SELECT FROM nendo_work WHERE nendo_work.key = nendo_start.key)',
      [],
    );
  }
}

/** Null where a job has not ended. */
function outcomeOf(row: EndedRow): WorkOutcome | null {
  const { state, failure } = row;
  if (state === 'done') return { status: state };
  if (state !== 'failed' && state !== 'quarantined') return null;
  return failure === null ? null : { status: state, failure };
}

/**
 * Earlier processes that began a job and did not end it, but for one that is just beginning it. Where nobody saw the end, it is unsure if the
 * worker was leaving, is off the list, or gave no sign of life since the server was started: then it may have had nobody to tell.
 */
async function deathsOf(asker: Asker, key: string, start: string | null): Promise<Death[]> {
  const rows = await asker.rows<Omit<Death, 'at'> & { at: Date }>(
    `SELECT s.host, s.pid, s.at, s.how,
            s.how IS NULL AND (w.server IS DISTINCT FROM pg_postmaster_start_time() OR w.is_stopping) AS "isUnsure"
       FROM nendo_start s LEFT JOIN nendo_worker w ON w.id = s.worker
      WHERE s.key = $1 AND s.id IS DISTINCT FROM $2 ORDER BY s.at`,
    [key, start],
  );
  return rows.map(({ at, ...rest }) => ({ ...rest, at: at.toISOString() }));
}

async function quarantine(asker: Asker, key: string, deaths: readonly Death[]): Promise<WorkOutcome> {
  const failure = quarantineFailure(deaths);
  await asker.rows(
    `UPDATE nendo_work SET state = 'quarantined', failure = $2, ended_at = clock_timestamp() WHERE key = $1 AND state <> 'done'`,
    [key, JSON.stringify(failure)],
  );
  return { status: 'quarantined', failure };
}
