import { expect, it } from 'vitest';
import { queueStatus } from '../../../pipeline/queue/open-queue.js';
import { PostgresWorkQueue } from '../../../pipeline/queue/postgres/work-queue.js';
import { describePostgres } from '../../../tests/postgres/describe-postgres.js';
import { WorkWatch } from './work-watch.js';

describePostgres('the queue on the page', (database) => {
  it('is what lies in the database, and an answer where there is none', async () => {
    const place = { address: await database(), namespace: 'plans' };
    const view = (at: typeof place) =>
      new WorkWatch(
        () => queueStatus(at),
        (error) => expect(error).toBe(null),
      ).view();
    expect(await view(place)).toEqual({ state: 'none' });

    const queue = await PostgresWorkQueue.open(place, { signal: AbortSignal.timeout(60_000) });
    try {
      await queue.begin(false);
      await queue.enqueue([{ key: 'k', kind: 'read', lot: 'b', item: 'i', label: '資料/a.pdf' }]);
      expect(await view(place)).toMatchObject({
        state: 'there',
        kinds: [{ kind: 'read', waiting: 1, active: 0 }, {}, {}, {}],
        workers: [],
        failed: { total: 0, isMore: false, first: [] },
        schedule: null,
        lastBatch: { isScheduled: false, endedAt: null },
      });
    } finally {
      await queue.close();
    }

    const gone = new URL(place.address);
    gone.pathname = '/nothing';
    expect(await view({ ...place, address: gone.href })).toEqual({ state: 'away', code: '3D000' });
  });
});
