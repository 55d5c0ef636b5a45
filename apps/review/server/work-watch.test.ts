import { describe, expect, it } from 'vitest';
import { MOST_UNDONE, type QueueStatus, type UndoneWork } from '../../../pipeline/queue/work-queue.js';
import { DatabaseError } from '../../../pipeline/store/database-error.js';
import { temporaryFolder } from '../../../tests/helpers/folders.js';
import { ask, ReviewClient, reviewServer } from '../../../tests/helpers/review-client.js';
import type { QueueView, WorkView } from '../protocol/work.js';
import type { ReviewSettings } from './settings.js';
import { WorkWatch } from './work-watch.js';

const undone = (count: number): UndoneWork[] =>
  Array.from({ length: count }, (_, index) => ({
    key: `key-${index}`,
    kind: 'read',
    label: `資料/${index}.pdf`,
    failure: {
      rule: 'read/pdf',
      message: '開けません。',
      page: null,
      line: null,
      remedy: '確かめてください。',
    },
    at: '2026-11-27T10:00:00.000Z',
  }));

const worker = (id: string, silentSeconds: number): QueueStatus['workers'][number] => ({
  id,
  host: 'kikaku-01',
  pid: 42,
  concurrency: 2,
  startedAt: '2026-11-27T09:00:00.000Z',
  silentSeconds,
  isStopping: false,
  unfit: null,
  jobs: [{ kind: 'read', label: '資料/a.pdf', since: '2026-11-27T09:59:00.000Z' }],
});

const STATUS: QueueStatus = {
  kinds: [{ kind: 'read', waiting: 3, active: 1 }],
  workers: [worker('a', 9), worker('b', 10)],
  failed: undone(23),
  quarantined: [],
  schedule: { cron: '30 1 * * *', timeZone: 'Asia/Tokyo', next: '2026-11-28T16:30:00.000Z' },
  lastBatch: {
    id: 'run-1',
    isScheduled: true,
    host: 'kikaku-01',
    startedAt: '2026-11-26T16:30:00.000Z',
    endedAt: null,
    exitCode: null,
  },
};

const never = (error: unknown): void => {
  throw error;
};

describe('WorkWatch', () => {
  it('tells what is waited for, who works, and the first twenty failures', async () => {
    const view = (await new WorkWatch(async () => STATUS, never).view()) as QueueView;
    expect(view.kinds).toEqual([{ kind: 'read', waiting: 3, active: 1 }]);
    expect(view.workers.map(({ id, isSilent }) => [id, isSilent])).toEqual([
      ['a', false],
      ['b', true],
    ]);
    expect(view.workers[0]?.jobs).toEqual([
      { kind: 'read', label: '資料/a.pdf', since: '2026-11-27T09:59:00.000Z' },
    ]);
    expect(view.failed).toMatchObject({ total: 23, isMore: false });
    expect(view.failed.first).toHaveLength(20);
    expect(view.failed.first[19]).toEqual({
      kind: 'read',
      label: '資料/19.pdf',
      message: '開けません。',
      remedy: '確かめてください。',
      at: '2026-11-27T10:00:00.000Z',
    });
    expect(view.quarantined).toEqual({ total: 0, isMore: false, first: [] });
    expect(view.schedule).toEqual(STATUS.schedule);
    expect(view.lastBatch).toMatchObject({ isScheduled: true, endedAt: null });
  });

  it('says where there are more failures than a status names', async () => {
    const read = async () => ({ ...STATUS, failed: undone(MOST_UNDONE) });
    const view = (await new WorkWatch(read, never).view()) as QueueView;
    expect(view.failed).toMatchObject({ total: 1000, isMore: true });
  });

  it('asks the database once every three seconds, whoever asks', async () => {
    let now = 0;
    let count = 0;
    const read = async (): Promise<null> => {
      count += 1;
      return null;
    };
    const watch = new WorkWatch(read, never, () => now);
    const views = await Promise.all(Array.from({ length: 50 }, () => watch.view()));
    expect(views).toEqual(Array.from({ length: 50 }, () => ({ state: 'none' })));
    expect(count).toBe(1);
    now = 2_999;
    await watch.view();
    expect(count).toBe(1);
    now = 3_000;
    await Promise.all([watch.view(), watch.view()]);
    expect(count).toBe(2);
  });

  it('lets nobody wait for a database that does not answer, and asks it no second time meanwhile', async () => {
    let count = 0;
    const answer: { give?: (status: null) => void } = {};
    const read = (): Promise<null> => {
      count += 1;
      return new Promise((resolve) => {
        answer.give = resolve;
      });
    };
    const watch = new WorkWatch(read, never, () => 0, 5);
    expect(await watch.view()).toEqual({ state: 'away', code: 'TIMEOUT' });
    expect(await watch.view()).toEqual({ state: 'away', code: 'TIMEOUT' });
    expect(count).toBe(1);
    const later = watch.view();
    answer.give?.(null);
    expect(await later).toEqual({ state: 'none' });
  });

  it('tells of a database that is away, and when it is back', async () => {
    let now = 0;
    let isAway = true;
    const read = async (): Promise<null> => {
      if (isAway) throw new DatabaseError('postgres://nendo@db/plans', 'ECONNREFUSED', 'refused');
      return null;
    };
    const watch = new WorkWatch(read, never, () => now);
    expect(await watch.view()).toEqual({ state: 'away', code: 'ECONNREFUSED' });
    isAway = false;
    now = 3_000;
    expect(await watch.view()).toEqual({ state: 'none' });
  });

  it('reports what is no matter of the database once, without what it says', async () => {
    let now = 0;
    const told: string[] = [];
    const read = (): Promise<null> => {
      throw new TypeError('postgres://nendo:secret@db/plans');
    };
    const watch = new WorkWatch(
      read,
      (error) => told.push((error as Error).stack ?? ''),
      () => now,
    );
    expect(await watch.view()).toEqual({ state: 'away', code: 'TypeError' });
    now = 3_000;
    expect(await watch.view()).toEqual({ state: 'away', code: 'TypeError' });
    expect(told).toHaveLength(1);
    expect(told[0]).toContain('the queue cannot be read: TypeError');
    expect(told[0]).not.toContain('secret');
  });
});

describe('GET /api/work', () => {
  const asked = async (queueStatus: ReviewSettings['queueStatus']) => {
    const server = await reviewServer(temporaryFolder(), { reviewers: ['佐藤'], queueStatus });
    const client = await ReviewClient.open(server, server.links()[0] ?? '');
    const answer = await client.get('/api/work');
    expect(answer.status).toBe(200);
    return { server, view: answer.json<WorkView>() };
  };

  it('is null without a database', async () => {
    expect((await asked(null)).view).toBe(null);
  });

  it('gives the status, to reviewers only', async () => {
    const { server, view } = await asked(async () => STATUS);
    expect(view).toMatchObject({ state: 'there', failed: { total: 23 } });
    expect((await ask(server, '/api/work', { headers: { host: `127.0.0.1:${server.port}` } })).status).toBe(
      401,
    );
  });

  it('answers while the database is away', async () => {
    const { view } = await asked(async () => {
      throw new DatabaseError('postgres://nendo@db/plans', '28P01', 'password authentication failed');
    });
    expect(view).toEqual({ state: 'away', code: '28P01' });
  });
});
