import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { temporaryFolder } from '../../tests/helpers/folders.js';
import { FolderLocked, type LockOwner, lockFolder } from './folder-lock.js';
import { MACHINE } from './machine.js';

const folder = temporaryFolder();
const HOUR = 3600;

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
    const elsewhere = { machine: 'ffffffff', host: 'pc02', pid: over() };
    await expect(lockFolder(left('far', elsewhere, 9 * 60))).rejects.toThrow(FolderLocked);
    const lock = await lockFolder(left('far', elsewhere, 11 * 60));
    expect(lock.tookOver).toMatchObject({ host: 'pc02' });
    await lock.release();
  });

  it('is not taken from a number that another process may have, unless it was silent for an hour', async () => {
    await expect(lockFolder(left('alive', { pid: process.pid }, HOUR - 60))).rejects.toThrow(FolderLocked);
    await (await lockFolder(left('alive', { pid: process.pid }, HOUR + 60))).release();
  });

  it('is taken over where its file was cut off, when it is old', async () => {
    const path = left('torn', {}, 11 * 60);
    const content = readFileSync(path, 'utf8').slice(0, 20);
    writeFileSync(path, content);
    await expect(lockFolder(path)).rejects.toMatchObject({ owner: null });
    utimesSync(path, 1, 1);
    const lock = await lockFolder(path);
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
