import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { afterEach, describe, expect, it } from 'vitest';
import { temporaryFolder } from '../../tests/helpers/folders.js';
import type { BatchSetting, WorkLot, WorkShare } from '../batch/work-share.js';
import { lifeOf } from '../store/machine.js';
import { LocalWorkforce, type LocalWorkforceOptions } from './local-workforce.js';
import { endedFailure } from './quarantine.js';

const root = temporaryFolder();
const ENTRY = new URL('../../tests/helpers/mock-work.ts', import.meta.url);
const LONG = 60_000;

const open: LocalWorkforce[] = [];
afterEach(async () => {
  for (const each of open.splice(0)) await each.close(null);
});

function placeOf(name: string): LocalWorkforceOptions['place'] {
  const results = join(root, name);
  for (const folder of ['.batch', 'changes']) mkdirSync(join(results, folder), { recursive: true });
  return { kind: 'folder' as const, results, sources: root };
}

function workforceIn(name: string, workers = 2): LocalWorkforce {
  const place = placeOf(name);
  const workforce = new LocalWorkforce({ place, workers, entry: ENTRY });
  open.push(workforce);
  return workforce;
}

/** What the jobs of this test never ask for. */
const SETTING = {} as BatchSetting;

function lotOf(step: WorkShare['step'], items: WorkLot['items']): WorkLot {
  const share = { step, pairs: [], sources: [], documents: [], corrected: null } as unknown as WorkShare;
  return { share, items };
}

/** Labels of all attempts in a folder. */
function runsOf(name: string): string[] {
  const lines = readFileSync(join(root, name, 'runs'), 'utf8')
    .trim()
    .split('\n');
  return lines.map((line) => line.split(' ')[0] ?? '');
}

function itemsOf(labels: readonly string[]) {
  return labels.map((label, index) => ({ item: `${label} ${index}`, key: `k-${label}`, label }));
}

const QUIET = { isAnew: false, signal: new AbortController().signal, onDone: () => {} };

describe('processes of this machine', () => {
  it('do each job once, and tell of it', { timeout: LONG }, async () => {
    const told: string[] = [];
    const labels = ['a', 'b', 'page', 'c'];
    const items = itemsOf(labels);
    const lots = [lotOf('read', items.slice(0, 3)), lotOf('read', []), lotOf('read', items.slice(3))];
    const outcomes = await workforceIn('plain').do(SETTING, lots, {
      ...QUIET,
      onDone: (label, _, total) => told.push(`${label} ${total}`),
      onPage: (label, page, pages) => told.push(`${label}: ${page} of ${pages}`),
    });
    expect([...outcomes.values()]).toEqual([null, null, null, null]);
    expect(runsOf('plain').sort()).toEqual(['a', 'b', 'c', 'page']);
    expect(told.sort()).toEqual(['a 4', 'b 4', 'c 4', 'page 4', 'page: 2 of 7']);
  });

  it.each([
    ['die', 'SIGKILL'],
    ['grow', 'メモリの上限を超過'],
    ['spin', '計算時間の上限を超過'],
    // What only waits has four times as long.
    ['wait', '計算時間の上限を超過'],
  ])('set a job apart that ends them: %s', { timeout: LONG }, async (label, how) => {
    const items = itemsOf([label, 'fine']);
    const first = await workforceIn(label).do(SETTING, [lotOf('correct', items)], QUIET);
    expect(first.get(`${label} 0`)).toMatchObject({
      rule: 'work/quarantined',
      message: expect.stringContaining(`2回異常終了`),
    });
    expect(first.get(`${label} 0`)?.message).toContain(how);
    expect(first.get('fine 1')).toBeNull();
    // The next batch does not try it; one that is asked to does.
    const next = workforceIn(label);
    expect((await next.do(SETTING, [lotOf('correct', items)], QUIET)).get(`${label} 0`)).toEqual(
      first.get(`${label} 0`),
    );
    await next.close({ isStopped: false });
    expect(runsOf(label).filter((each) => each === label)).toHaveLength(2);
    await workforceIn(label).do(SETTING, [lotOf('correct', items)], { ...QUIET, isAnew: true });
    expect(runsOf(label).filter((each) => each === label)).toHaveLength(4);
  });

  it('refuse what ended them as they are told to, and start before they are needed', {
    timeout: LONG,
  }, async () => {
    const place = placeOf('refused');
    const workforce = new LocalWorkforce({ place, workers: 2, entry: ENTRY, refuse: endedFailure });
    open.push(workforce);
    workforce.expect(5);
    const failures = await workforce.do(SETTING, [lotOf('correct', itemsOf(['die', 'fine']))], QUIET);
    expect(failures.get('die 0')).toMatchObject({
      rule: 'work/ended',
      message: expect.stringMatching(/^処理するプロセスが2回異常終了.*SIGKILL/),
    });
    expect(failures.get('fine 1')).toBeNull();
  });

  it('forget what was set apart and is asked for no more', { timeout: LONG }, async () => {
    const first = workforceIn('forgotten');
    await first.do(SETTING, [lotOf('correct', itemsOf(['die']))], QUIET);
    await first.close({ isStopped: false });
    await workforceIn('forgotten').close({ isStopped: false });
    await workforceIn('forgotten').do(SETTING, [lotOf('correct', itemsOf(['die']))], QUIET);
    expect(runsOf('forgotten')).toEqual(['die', 'die', 'die', 'die']);
  });

  it('say so where the program was replaced meanwhile', { timeout: LONG }, async () => {
    const items = itemsOf(['replaced', 'fine']);
    const outcomes = await workforceIn('replaced').do(SETTING, [lotOf('write', items)], QUIET);
    expect(outcomes.get('replaced 0')).toMatchObject({
      rule: 'work/replaced',
      message: expect.stringContaining('read 5 ≠ 6'),
    });
    expect(outcomes.get('fine 1')).toBeNull();
  });

  it('end the batch where the results folder cannot be written to', { timeout: LONG }, async () => {
    const doing = workforceIn('full', 1).do(SETTING, [lotOf('write', itemsOf(['disk', 'never']))], QUIET);
    await expect(doing).rejects.toMatchObject({ code: 'ENOSPC', syscall: 'write' });
    expect(runsOf('full')).toEqual(['disk']);
  });

  it('put down what is in hand after a stop', { timeout: LONG }, async () => {
    const stop = new AbortController();
    const workforce = workforceIn('stop', 1);
    const doing = workforce.do(SETTING, [lotOf('read', itemsOf(['wait', 'never']))], {
      ...QUIET,
      signal: stop.signal,
    });
    while (!(await ranIn('stop'))) await wait(20);
    stop.abort();
    expect([...(await doing).keys()]).toEqual([]);
    expect(runsOf('stop')).toEqual(['wait']);
  });

  it('end with the one that started them, whatever they do', { timeout: LONG }, async () => {
    const program = `
      import { LocalWorkforce } from ${JSON.stringify(new URL('local-workforce.ts', import.meta.url).href)};
      const [results, entry] = process.argv.slice(-2);
      const place = { kind: 'folder', results, sources: results };
      const own = new LocalWorkforce({ place, workers: 1, entry: new URL(entry) });
      await own.do({}, [{ share: { step: 'read' }, items: [{ item: 'x', key: 'x', label: 'spin' }] }], {
        isAnew: false, signal: new AbortController().signal, onDone() {},
      });`;
    const results = join(root, 'orphan');
    mkdirSync(join(results, '.batch'), { recursive: true });
    const parent = spawn(process.execPath, ['--input-type=module', '--eval', program, results, ENTRY.href], {
      stdio: 'inherit',
    });
    while (!(await ranIn('orphan'))) await wait(20);
    const child = Number(readFileSync(join(results, 'runs'), 'utf8').split(' ')[1]);
    expect(lifeOf(child, null)).toBe('numbered');
    const ended = once(parent, 'exit');
    parent.kill('SIGKILL');
    await ended;
    while (lifeOf(child, null) !== 'over') await wait(10);
    rmSync(results, { recursive: true });
  });
});

async function ranIn(name: string): Promise<boolean> {
  try {
    return runsOf(name).length > 0;
  } catch {
    return false;
  }
}
