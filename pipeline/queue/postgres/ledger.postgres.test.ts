import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { afterEach, expect, it } from 'vitest';
import { describePostgres } from '../../../tests/postgres/describe-postgres.js';
import { startPostgres } from '../../../tests/postgres/start-postgres.js';
import { Heartbeat } from './heartbeat.js';
import { type Begun, WorkLedger } from './ledger.js';
import { migrateQueue } from './migrate.js';

const LONG = 60_000;
const KEY = 'k';

const open: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of open.splice(0).reverse()) await close();
});

/** A job, and workers that begin it and are not heard of again. */
class Book {
  private count = 0;

  private constructor(
    private readonly url: string,
    private readonly ledger: WorkLedger,
  ) {}

  static async open(url: string): Promise<Book> {
    const place = { address: url, namespace: 'plans' };
    await migrateQueue(place);
    const ledger = new WorkLedger(place);
    open.push(() => ledger.close());
    await ledger.expect('run', [{ key: KEY, kind: 'read', lot: 'b', item: KEY, label: KEY }], false);
    return new Book(url, ledger);
  }

  /** @param isTold whether it said before that it is to end. */
  async beginAndVanish(isTold = false): Promise<Begun> {
    this.count += 1;
    const worker = `w${this.count}`;
    const own = new WorkLedger({ address: this.url, namespace: 'plans' }, { signal: AbortSignal.abort() });
    const heartbeat = new Heartbeat(own, { id: worker, host: 'pc01', concurrency: 1 });
    await heartbeat.start();
    const begun = await this.begin(worker);
    if (isTold) heartbeat.sayStopping();
    while (isTold && !(await this.isStopping(worker))) await wait(10);
    // Its last words, by which it would go off the list, are not heard.
    await own.close();
    await heartbeat.end();
    return begun;
  }

  begin(worker = 'last'): Promise<Begun> {
    return this.ledger.begin(KEY, randomUUID(), { worker, host: 'pc01', pid: 1 });
  }

  private async isStopping(worker: string): Promise<boolean> {
    const sql = 'SELECT FROM nendo_worker WHERE id = $1 AND is_stopping';
    return (await this.ledger.query(sql, [worker])).length === 1;
  }
}

describePostgres('a worker that vanished in the middle of a job', (database) => {
  it('is a death of the job while the server was there', { timeout: LONG }, async () => {
    const book = await Book.open(await database());
    for (let times = 1; times <= 3; times += 1)
      expect(await book.beginAndVanish()).toEqual({ status: 'begun' });
    expect(await book.begin()).toMatchObject({ status: 'quarantined' });
  });

  it('is none where it was told to end', { timeout: LONG }, async () => {
    const book = await Book.open(await database());
    for (let times = 1; times <= 4; times += 1)
      expect(await book.beginAndVanish(true)).toEqual({ status: 'begun' });
    expect(await book.begin()).toEqual({ status: 'begun' });
  });

  it('is none where the server was away, though not for ever', { timeout: LONG }, async () => {
    const server = await startPostgres();
    if ('reason' in server) throw new Error(server.reason);
    open.push(() => server.stop());
    const book = await Book.open(server.url);
    for (let times = 1; times <= 4; times += 1) {
      expect(await book.beginAndVanish()).toEqual({ status: 'begun' });
      await server.kill9();
      await server.restart();
    }
    expect(await book.beginAndVanish()).toEqual({ status: 'begun' });
    for (let times = 6; times <= 10; times += 1)
      expect(await book.beginAndVanish(true)).toEqual({ status: 'begun' });
    expect(await book.begin()).toMatchObject({ status: 'quarantined' });
  });
});
