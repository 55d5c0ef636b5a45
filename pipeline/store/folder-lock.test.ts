import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { temporaryFolder } from '../../tests/helpers/folders.js';
import { FolderLocked, type LockOwner, lockFolder } from './folder-lock.js';
import { MACHINE, startOf } from './machine.js';

const folder = temporaryFolder();
const HOUR = 3600;
const ELSEWHERE = { machine: 'ffffffff', host: 'pc02', pid: 1 };

function left(name: string, owner: Partial<LockOwner>, secondsAgo = 0): string {
  const path = join(folder, name);
  const whole = {
    token: 't',
    host: hostname(),
    machine: MACHINE,
    pid: 1,
    startedAt: '2026-11-01T00:00:00.000Z',
  };
  writeFileSync(path, JSON.stringify({ ...whole, ...owner }));
  const at = Date.now() / 1000 - secondsAgo;
  utimesSync(path, at, at);
  return path;
}

/** The number of a process that is over. */
const over = (): number => spawnSync(process.execPath, ['-e', '']).pid;

describe('lockFolder', () => {
  it('is held by one, and free again behind it', async () => {
    const path = join(folder, 'plain');
    const lock = await lockFolder(path);
    expect(lock.tookOver).toBeNull();
    await expect(lockFolder(path)).rejects.toMatchObject({
      name: 'FolderLocked',
      owner: { pid: process.pid, host: hostname() },
    });
    await lock.release();
    await (await lockFolder(path)).release();
    expect(readdirSync(folder)).toEqual([]);
  });

  it('is taken over from a process of this machine that is over', async () => {
    const pid = over();
    const path = left('dead', { pid });
    const lock = await lockFolder(path);
    expect(lock.tookOver).toMatchObject({ pid, startedAt: '2026-11-01T00:00:00.000Z' });
    expect(readdirSync(folder)).toEqual(['dead']);
    await lock.release();
  });

  it('is another machine’s as long as that gives signs of life', async () => {
    await expect(lockFolder(left('far', ELSEWHERE, 9 * 60))).rejects.toThrow(FolderLocked);
    const lock = await lockFolder(left('far', ELSEWHERE, 11 * 60), { beat: 10 });
    expect(lock.tookOver).toMatchObject({ host: 'pc02' });
    await lock.release();
  });

  it.each([3 * HOUR, -3 * HOUR])(
    'is not taken from one that gives signs of life, put %i s back',
    async (ago) => {
      const path = left('step', ELSEWHERE, ago);
      // As the other machine does, whose clock or whose file system's was put forward or back since.
      const beating = setInterval(() => left('step', ELSEWHERE, ago), 20);
      await expect(lockFolder(path, { beat: 20 })).rejects.toMatchObject({ owner: { host: 'pc02' } });
      clearInterval(beating);
      rmSync(path);
    },
  );

  it.each([3 * HOUR, -3 * HOUR, -30_000 * HOUR])(
    'is taken from one that gives none, put %i s back',
    async (ago) => {
      const lock = await lockFolder(left('step', ELSEWHERE, ago), { beat: 10 });
      expect(lock.tookOver).toMatchObject({ host: 'pc02' });
      await lock.release();
    },
  );

  it.runIf(process.platform === 'linux')('stays with a process that runs, whatever the time', async () => {
    const owner = { pid: process.pid, processStart: startOf(process.pid) };
    for (const ago of [30_000 * HOUR, -30_000 * HOUR])
      await expect(lockFolder(left('runs', owner, ago), { beat: 10 })).rejects.toThrow(FolderLocked);
    rmSync(join(folder, 'runs'));
  });

  it.runIf(process.platform === 'linux')('is left where its number is another process’s now', async () => {
    const lock = await lockFolder(left('number', { pid: process.pid, processStart: '1' }));
    expect(lock.tookOver).toMatchObject({ processStart: '1' });
    await lock.release();
  });

  it('is judged by its signs of life where another process may have its number', async () => {
    const unknown = { pid: process.pid };
    await expect(lockFolder(left('alive', unknown, 9 * 60))).rejects.toThrow(FolderLocked);
    await (await lockFolder(left('alive', unknown, 11 * 60), { beat: 10 })).release();
  });

  it('is taken over where its file was cut off, when it is old', async () => {
    const path = left('torn', {}, 11 * 60);
    const content = readFileSync(path, 'utf8').slice(0, 20);
    writeFileSync(path, content);
    await expect(lockFolder(path)).rejects.toMatchObject({ owner: null });
    utimesSync(path, 1, 1);
    const lock = await lockFolder(path, { beat: 10 });
    expect(lock.tookOver).toBe('unknown');
    await lock.release();
  });

  it('goes to one of many that come at once', async () => {
    const path = left('race', { pid: over() });
    const tries = await Promise.allSettled(Array.from({ length: 20 }, () => lockFolder(path)));
    const held = tries.flatMap((each) => (each.status === 'fulfilled' ? [each.value] : []));
    expect(held).toHaveLength(1);
    await held[0]?.release();
    expect(readdirSync(folder)).toEqual([]);
  });

  it('says when somebody else has it, and leaves that alone', async () => {
    const path = join(folder, 'lost');
    const onLost = vi.fn();
    const lock = await lockFolder(path, { beat: 20, onLost });
    // As a run does that takes over: another file at the same place.
    rmSync(path);
    left('lost', { token: 'other' });
    await vi.waitFor(() => expect(onLost).toHaveBeenCalledTimes(1));
    await lock.release();
    expect(readFileSync(path, 'utf8')).toContain('"other"');
  });
});
