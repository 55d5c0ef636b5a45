import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { temporaryFolder } from '../../tests/helpers/folders.js';
import { MACHINE, startOf } from './machine.js';
import { sweepUnfinished, sweepWork } from './sweep-work.js';
import { workMark, workName, writerOf } from './work-names.js';

const HOUR = 3600;
const WATCHED = 100;

/** Work in a folder of its own, with a file in it. @param hours by which its time is off that of the clock */
function work(name: string, hours: number): { readonly root: string; readonly file: string } {
  const root = temporaryFolder();
  const folder = join(root, name);
  mkdirSync(folder);
  const file = join(folder, 'plan.json');
  writeFileSync(file, '');
  date(file, hours);
  date(folder, hours);
  return { root, file };
}

function date(path: string, hours: number): void {
  const at = Date.now() / 1000 + hours * HOUR;
  utimesSync(path, at, at);
}

const over = (): number => spawnSync(process.execPath, ['-e', '']).pid;

describe('work of this machine', () => {
  const start = startOf(process.ppid);
  const running = `.nendo-work-${MACHINE}-${process.ppid}${start === null ? '' : `.${start}`}-1`;

  it('is told by its process', () => {
    expect(writerOf(workName())).toEqual({
      machine: MACHINE,
      pid: process.pid,
      start: startOf(process.pid),
    });
  });

  it.each([-10_000, -3, 0, 3, 10_000])('stays while its process runs, %i hours off', async (hours) => {
    const { root } = work(running, hours);
    await sweepWork(root, WATCHED);
    expect(readdirSync(root)).toEqual([running]);
  });

  it.each([-3, 0, 3, 10_000])('is left when that is over, %i hours off', async (hours) => {
    const { root } = work(`.nendo-work-${MACHINE}-${over()}-1`, hours);
    await sweepWork(root, WATCHED);
    expect(readdirSync(root)).toEqual([]);
  });

  it.runIf(process.platform === 'linux')('is left when its number is another process’s now', async () => {
    const { root } = work(`.nendo-work-${MACHINE}-${process.ppid}.1-1`, 0);
    await sweepWork(root, WATCHED);
    expect(readdirSync(root)).toEqual([]);
  });
});

describe('work of another machine', () => {
  const name = '.nendo-work-ffffffff-1.5-1';

  it.each([-25, 25, 10_000])('is left when nothing happens in it, %i hours off', async (hours) => {
    const { root } = work(name, hours);
    await sweepWork(root, WATCHED);
    expect(readdirSync(root)).toEqual([]);
  });

  it.each([-23, 0, 23])('stays for a day, %i hours off', async (hours) => {
    const { root } = work(name, hours);
    await sweepWork(root, WATCHED);
    expect(readdirSync(root)).toEqual([name]);
  });

  it.each([-30, 30])(
    'stays where something happens in it, whatever the time: %i hours off',
    async (hours) => {
      const { root, file } = work(name, hours);
      const sweeping = sweepWork(root, WATCHED);
      await wait(WATCHED / 3);
      writeFileSync(file, 'more');
      date(file, hours);
      await sweeping;
      expect(readdirSync(root)).toEqual([name]);
    },
  );
});

describe('unfinished files', () => {
  it('are told in the same way', async () => {
    const root = temporaryFolder();
    const running = `a.json.${workMark()}.tmp`;
    const names = [running, `a.json.${MACHINE}-${over()}-1.tmp`, 'a.json.ffffffff-1-1.tmp', 'a.json'];
    for (const name of names) {
      writeFileSync(join(root, name), '');
      date(join(root, name), -48);
    }
    await sweepUnfinished(root, (name) => name.endsWith('.tmp'), WATCHED);
    expect(readdirSync(root).sort()).toEqual(['a.json', running].sort());
  });
});
