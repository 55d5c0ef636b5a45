import pg from 'pg';
import { startPostgres } from '../../tests/postgres/start-postgres.js';

/** A PostgreSQL for one measure, which waits for the disk as one in use does. */
export interface BenchDatabase {
  readonly url: string;
  /** Of its main process. */
  readonly pid: number;
  /** Megabytes that its database takes on disk, without the log of changes. */
  megabytes(): Promise<number>;
  stop(): Promise<void>;
}

/** @throws an Error that says why there is none on this machine. */
export async function openBenchDatabase(): Promise<BenchDatabase> {
  const server = await startPostgres({ isDurable: true });
  if ('reason' in server) throw new Error(server.reason);
  return {
    url: server.url,
    pid: server.pid,
    stop: () => server.stop(),
    async megabytes() {
      const client = new pg.Client({ connectionString: server.url });
      await client.connect();
      try {
        const { rows } = await client.query<{ bytes: string }>(
          'SELECT pg_database_size(current_database()) AS bytes',
        );
        return Number(rows[0]?.bytes ?? 0) / 1024 ** 2;
      } finally {
        await client.end();
      }
    },
  };
}
