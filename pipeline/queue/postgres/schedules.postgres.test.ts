import { setTimeout as wait } from 'node:timers/promises';
import { afterEach, expect, it, vi } from 'vitest';
import { describePostgres } from '../../../tests/postgres/describe-postgres.js';
import type { DatabasePlace } from '../../store/database-place.js';
import { WorkLedger } from './ledger.js';
import { ScheduleWorker } from './schedule-worker.js';
import { keepSchedule, scheduleOf } from './schedules.js';

const LONG = 60_000;
const EVERY_SECOND = { cron: '* * * * * *', timeZone: 'Asia/Tokyo', config: { sources: ['a'] } };
const realNow = Date.now;

const open: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  vi.restoreAllMocks();
  for (const close of open.splice(0).reverse()) await close();
});

function scheduler(address: DatabasePlace, runs: string[]): ScheduleWorker {
  const worker = new ScheduleWorker({
    address,
    name: `w${open.length}`,
    run: async ({ config }) => {
      runs.push(JSON.stringify(config));
      return true;
    },
  });
  worker.start();
  open.push(() => worker.stop());
  return worker;
}

async function slotsOf(address: DatabasePlace): Promise<number[]> {
  const ledger = new WorkLedger(address);
  const rows = await ledger.query<{ slot: Date }>(
    'SELECT slot FROM nendo_slot WHERE is_done ORDER BY slot',
    [],
  );
  await ledger.close();
  return rows.map(({ slot }) => slot.getTime());
}

describePostgres('a schedule', (database) => {
  it('runs once a slot, whatever the number of schedulers', { timeout: LONG }, async () => {
    const address = { address: await database(), namespace: 'plans' };
    await keepSchedule(address, EVERY_SECOND);
    const runs: string[] = [];
    scheduler(address, runs);
    scheduler(address, runs);
    await vi.waitUntil(() => runs.length >= 3, { timeout: 40_000 });
    for (const close of open.splice(0)) await close();
    const slots = await slotsOf(address);
    expect(slots.length).toBeGreaterThan(2);
    expect(runs).toEqual(slots.map(() => '{"sources":["a"]}'));
    expect(slots.every((slot) => slot % 1_000 === 0)).toBe(true);
  });

  it('does not run a slot again when the clock is put back', { timeout: LONG }, async () => {
    const address = { address: await database(), namespace: 'plans' };
    await keepSchedule(address, EVERY_SECOND);
    const runs: string[] = [];
    scheduler(address, runs);
    await vi.waitUntil(() => runs.length >= 2, { timeout: 20_000 });
    vi.spyOn(Date, 'now').mockImplementation(() => realNow() - 60_000);
    // Registered anew by the wrong clock, which asks for slots that were done.
    await keepSchedule(address, null);
    await keepSchedule(address, EVERY_SECOND);
    await wait(4_000);
    vi.restoreAllMocks();
    for (const close of open.splice(0)) await close();
    const slots = await slotsOf(address);
    expect(new Set(slots).size).toBe(slots.length);
    expect(runs.length).toBe(slots.length);
  });

  it('catches up with one run when the clock is put forward', { timeout: LONG }, async () => {
    const address = { address: await database(), namespace: 'plans' };
    const runs: string[] = [];
    await keepSchedule(address, { ...EVERY_SECOND, cron: '0 2 * * *' });
    vi.spyOn(Date, 'now').mockImplementation(() => realNow() + 3 * 86_400_000);
    scheduler(address, runs);
    await vi.waitUntil(() => runs.length > 0, { timeout: 20_000 });
    await wait(1_000);
    expect(runs.length).toBe(1);
  });

  it('runs again once the clock that was ahead is right', { timeout: LONG }, async () => {
    const address = { address: await database(), namespace: 'plans' };
    const runs: string[] = [];
    vi.spyOn(Date, 'now').mockImplementation(() => realNow() + 3 * 86_400_000);
    await keepSchedule(address, EVERY_SECOND);
    vi.restoreAllMocks();
    scheduler(address, runs);
    await vi.waitUntil(() => runs.length >= 2, { timeout: 20_000 });
    for (const close of open.splice(0)) await close();
    expect((await slotsOf(address)).every((slot) => slot <= realNow())).toBe(true);
  });

  it('runs once on the day that has its hour twice, of two schedulers', { timeout: LONG }, async () => {
    const address = { address: await database(), namespace: 'plans' };
    const nightly = { ...EVERY_SECOND, cron: '30 1 * * *', timeZone: 'America/New_York' };
    const runs: string[] = [];
    const goTo = (iso: string): void => {
      const ahead = Date.parse(iso) - realNow();
      vi.spyOn(Date, 'now').mockImplementation(() => realNow() + ahead);
    };
    goTo('2035-11-04T05:29:50Z');
    await keepSchedule(address, nightly);
    scheduler(address, runs);
    scheduler(address, runs);
    await wait(500);
    expect(runs.length).toBe(0);
    goTo('2035-11-04T05:30:01Z');
    await vi.waitUntil(() => runs.length > 0, { timeout: 20_000 });
    // Inside of the hour that comes a second time, another program starts.
    goTo('2035-11-04T06:10:00Z');
    await keepSchedule(address, nightly);
    scheduler(address, runs);
    goTo('2035-11-04T06:30:01Z');
    await wait(2_500);
    expect(runs.length).toBe(1);
    goTo('2035-11-05T06:30:01Z');
    await vi.waitUntil(() => runs.length > 1, { timeout: 20_000 });
    await wait(1_500);
    for (const close of open.splice(0)) await close();
    expect(await slotsOf(address)).toEqual(
      ['2035-11-04T05:30:00Z', '2035-11-05T06:30:00Z'].map((iso) => Date.parse(iso)),
    );
    expect(runs.length).toBe(2);
  });

  it('keeps the run that is due when it is told once more', { timeout: LONG }, async () => {
    const address = { address: await database(), namespace: 'plans' };
    const daily = { ...EVERY_SECOND, cron: '0 2 * * *' };
    const runs: string[] = [];
    await keepSchedule(address, daily);
    vi.spyOn(Date, 'now').mockImplementation(() => realNow() + 86_400_000);
    await keepSchedule(address, { ...daily, config: { sources: ['b'] } });
    scheduler(address, runs);
    await vi.waitUntil(() => runs.length > 0, { timeout: 20_000 });
    expect(runs).toEqual(['{"sources":["b"]}']);
  });

  it('is taken away', { timeout: LONG }, async () => {
    const address = { address: await database(), namespace: 'plans' };
    await keepSchedule(address, EVERY_SECOND);
    await keepSchedule(address, null);
    const ledger = new WorkLedger(address);
    expect(await scheduleOf(ledger)).toBeNull();
    await ledger.close();
    const runs: string[] = [];
    scheduler(address, runs);
    await wait(2_500);
    expect(runs).toEqual([]);
  });
});
