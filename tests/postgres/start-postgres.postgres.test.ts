import { existsSync } from 'node:fs';
import pg from 'pg';
import { expect, it } from 'vitest';
import { describePostgres } from './describe-postgres.js';
import { startPostgres } from './start-postgres.js';

async function ask(url: string, text: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: url });
  // A server that is killed tells it to whoever is connected.
  client.on('error', () => {});
  await client.connect();
  try {
    return (await client.query(text)).rows;
  } finally {
    await client.end();
  }
}

describePostgres('the PostgreSQL of tests', (database) => {
  it('gives each test file a database of its own', async () => {
    const [one, other] = [await database(), await database()];
    await ask(one, 'CREATE TABLE t (n int)');
    expect(await ask(other, "SELECT to_regclass('t') AS t")).toEqual([{ t: null }]);
  });

  it('keeps what was committed over a kill, and is gone after its stop', async () => {
    const server = await startPostgres();
    if ('reason' in server) throw new Error(server.reason);
    const { url, pid } = server;
    await ask(url, 'CREATE TABLE t AS SELECT 7 AS n');
    const connected = new pg.Client({ connectionString: url });
    connected.on('error', () => {});
    await connected.connect();
    await server.kill9();
    await expect(ask(url, 'SELECT 1')).rejects.toThrow();
    await server.restart();
    expect(server.url).toBe(url);
    expect(server.pid).not.toBe(pid);
    expect(await ask(url, 'SELECT n FROM t')).toEqual([{ n: 7 }]);
    const [{ data_directory: folder }] = (await ask(url, 'SHOW data_directory')) as [
      { data_directory: string },
    ];
    await server.stop();
    expect(existsSync(folder)).toBe(false);
  }, 120_000);
});
