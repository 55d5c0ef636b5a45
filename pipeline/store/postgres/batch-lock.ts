import { hostname } from 'node:os';
import { setTimeout as wait } from 'node:timers/promises';
import type pg from 'pg';
import type { Message } from '../../../schemas/wording/message.js';
import type { StoreLock } from '../batch-store.js';
import { FolderLocked, type LockOwner } from '../folder-lock.js';
import { MACHINE } from '../machine.js';
import type { Connection } from './connection.js';

/** Milliseconds between two questions whether the connection is still there. */
const BEAT = 10_000;
/** Questions without an answer after which it is not. */
const MOST_UNANSWERED = 3;
/** Milliseconds for giving the lock back: a server that is gone frees it itself. */
const LEAVING = 5_000;
const LOST: Message = {
  ja: 'データベースとの接続が切れたため、中断しました。',
  en: 'Stopped, since the connection to the database was lost.',
};

interface HolderRow {
  readonly application_name: string;
  readonly since: Date;
}

/**
 * One batch at a time in a namespace: a lock of the session, which the server frees when its holder dies or is cut off.
 * @throws FolderLocked where another batch has it
 */
export async function lockBatch(
  connection: Connection,
  namespace: string,
  onLost: (problem: Message) => void,
): Promise<StoreLock> {
  const client = await connection.dedicated();
  try {
    await client.query("SELECT set_config('application_name', $1, false)", [nameOf(process.pid)]);
    const { rows } = await client.query<{ taken: boolean }>(
      "SELECT pg_try_advisory_lock(hashtext('nendo batch'), hashtext($1)) AS taken",
      [namespace],
    );
    if (rows[0]?.taken !== true) throw new FolderLocked(await holder(client, namespace));
  } catch (error) {
    await client.end().catch(() => {});
    throw connection.failure(error);
  }
  const life = new Heartbeat(client, onLost);
  return { tookOver: null, release: () => life.end() };
}

/** Asks again and again, so that a connection that says nothing more is known to be gone before somebody else works long. */
class Heartbeat {
  private isOver = false;
  private timer: NodeJS.Timeout | null = null;
  /** Beats since the last answer. Not a time: while this process computes, answers wait, and so do beats. */
  private unanswered = 0;

  constructor(
    private readonly client: pg.Client,
    private readonly onLost: (problem: Message) => void,
  ) {
    client.on('error', () => this.lost());
    client.on('end', () => this.lost());
    this.timer = setInterval(() => this.beat(), BEAT).unref();
  }

  async end(): Promise<void> {
    const isAlive = !this.isOver;
    this.stop();
    const leave = async (): Promise<void> => {
      if (isAlive) await this.client.query('SELECT pg_advisory_unlock_all()');
      await this.client.end();
    };
    await Promise.race([leave().catch(() => {}), wait(LEAVING, null, { ref: false })]);
  }

  private beat(): void {
    this.unanswered += 1;
    if (this.unanswered > MOST_UNANSWERED) this.lost();
    if (this.unanswered > 1) return;
    this.client.query('SELECT 1').then(
      () => {
        this.unanswered = 0;
      },
      () => this.lost(),
    );
  }

  private lost(): void {
    if (this.isOver) return;
    this.stop();
    this.onLost(LOST);
  }

  private stop(): void {
    this.isOver = true;
    if (this.timer !== null) clearInterval(this.timer);
  }
}

/** Names of connections have at most 63 bytes. */
function nameOf(pid: number): string {
  return `nendo batch ${pid} ${hostname()}`.slice(0, 63);
}

async function holder(client: pg.Client, namespace: string): Promise<LockOwner | null> {
  const { rows } = await client.query<HolderRow>(
    `SELECT application_name, backend_start AS since FROM pg_locks JOIN pg_stat_activity USING (pid)
     WHERE locktype = 'advisory' AND granted AND pg_locks.database = (SELECT oid FROM pg_database WHERE datname = current_database())
       AND classid::bigint = (hashtext('nendo batch')::bigint & 4294967295)
       AND objid::bigint = (hashtext($1)::bigint & 4294967295)`,
    [namespace],
  );
  const [, pid, host] = /^nendo batch (\d+) (.+)$/.exec(rows[0]?.application_name ?? '') ?? [];
  if (rows[0] === undefined || pid === undefined || host === undefined) return null;
  const machine = host === hostname() ? MACHINE : '';
  return { token: '', host, machine, pid: Number(pid), startedAt: rows[0].since.toISOString() };
}
