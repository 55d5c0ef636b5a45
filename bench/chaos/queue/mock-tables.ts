import pg from 'pg';

/** What mock jobs did in a database. */
export interface MockTables {
  /** Times that each job was begun, by key. */
  runs(): Promise<ReadonlyMap<string, number>>;
  /** What each job left behind, by key. */
  effects(): Promise<ReadonlyMap<string, string>>;
  query<Row extends pg.QueryResultRow>(sql: string, values?: unknown[]): Promise<Row[]>;
  close(): Promise<void>;
}

/** Makes the tables in which mock jobs note what they did. */
export async function mockTables(address: string): Promise<MockTables> {
  const pool = new pg.Pool({ connectionString: address, max: 1 });
  pool.on('error', () => {});
  const query: MockTables['query'] = async (sql, values) => (await pool.query(sql, values)).rows;
  await query('CREATE TABLE mock_run (key text NOT NULL, at timestamptz NOT NULL DEFAULT clock_timestamp())');
  await query('CREATE TABLE mock_effect (key text PRIMARY KEY, bytes text NOT NULL)');
  return {
    query,
    async runs() {
      const rows = await query<{ key: string; runs: number }>(
        'SELECT key, count(*)::int AS runs FROM mock_run GROUP BY key',
      );
      return new Map(rows.map(({ key, runs }) => [key, runs]));
    },
    async effects() {
      const rows = await query<{ key: string; bytes: string }>('SELECT key, bytes FROM mock_effect');
      return new Map(rows.map(({ key, bytes }) => [key, bytes]));
    },
    close: () => pool.end(),
  };
}
