import type { Migrations } from '../../store/postgres/migrate.js';

/**
 * Tables beside those of BullMQ. BullMQ decides who works on what and when; these say what became of a job for good (`nendo_work`), who
 * began it without having ended it (`nendo_start`), who works (`nendo_worker`), which batches ran, and what is to run by itself.
 */
export const LEDGER_MIGRATIONS: Migrations = {
  table: 'nendo_migration',
  steps: [
    `
  CREATE TABLE nendo_work (
    key text PRIMARY KEY,
    kind text NOT NULL,
    label text NOT NULL,
    run text NOT NULL,
    state text NOT NULL CHECK (state IN ('waiting', 'started', 'done', 'failed', 'quarantined')),
    failure jsonb,
    worker text,
    started_at timestamptz,
    ended_at timestamptz
  );
  CREATE INDEX nendo_work_ended ON nendo_work (run, ended_at);
  CREATE INDEX nendo_work_state ON nendo_work (state) WHERE state <> 'done';
  CREATE TABLE nendo_start (
    id uuid PRIMARY KEY,
    key text NOT NULL,
    worker text NOT NULL,
    host text NOT NULL,
    pid integer NOT NULL,
    at timestamptz NOT NULL DEFAULT clock_timestamp(),
    how text
  );
  CREATE INDEX nendo_start_key ON nendo_start (key);
  CREATE TABLE nendo_worker (
    id text PRIMARY KEY,
    host text NOT NULL,
    pid integer NOT NULL,
    concurrency integer NOT NULL,
    started_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    seen_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    is_stopping boolean NOT NULL DEFAULT false
  );
  CREATE TABLE nendo_run (
    id text PRIMARY KEY,
    is_scheduled boolean NOT NULL,
    host text NOT NULL,
    started_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    ended_at timestamptz,
    exit_code integer
  );
  CREATE TABLE nendo_schedule (
    name text PRIMARY KEY,
    cron text NOT NULL,
    time_zone text NOT NULL,
    config jsonb NOT NULL
  );
  CREATE TABLE nendo_slot (
    schedule text NOT NULL,
    slot timestamptz NOT NULL,
    is_done boolean NOT NULL DEFAULT false,
    PRIMARY KEY (schedule, slot)
  );
  `,
    // When the server was started to which the last sign of life was given: which start it was, not a time to compare.
    'ALTER TABLE nendo_worker ADD COLUMN server timestamptz',
    // Why it can do nothing for the batch at hand.
    'ALTER TABLE nendo_worker ADD COLUMN unfit text',
  ],
};
