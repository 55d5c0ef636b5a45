import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { describe, expect, it } from 'vitest';
import { listProcesses, parsePs, parseStatus, parseWindows, treeOf } from './process-list.js';

const row = (pid: number, parent: number, began = 0) => ({ pid, parent, resident: 1, began });

describe('listProcesses', { timeout: 60_000 }, () => {
  it('finds this process and what it started, with their memory', async () => {
    const child = spawn(process.execPath, ['-e', 'console.log(1); setInterval(() => {}, 1000)']);
    await once(child.stdout, 'data');
    const found = treeOf(await listProcesses(), process.pid);
    const [own, started] = [process.pid, child.pid].map((pid) => found.find((each) => each.pid === pid));
    child.kill('SIGKILL');
    expect(own?.resident).toBeGreaterThan(30_000_000);
    expect(started?.parent).toBe(process.pid);
    expect(started?.resident).toBeGreaterThan(20_000_000);
  });
});

describe('treeOf', () => {
  it('holds whatever a process started, whatever their numbers, and nothing else', () => {
    const rows = [row(9, 30), row(1, 0), row(20, 1), row(30, 20), row(21, 1)];
    expect(treeOf(rows, 20).map(({ pid }) => pid)).toEqual([20, 30, 9]);
    expect(treeOf(rows, 77)).toEqual([]);
  });

  it('leaves out what was there before the process whose number it names', () => {
    const rows = [row(20, 1, 500), row(30, 20, 400), row(31, 20, 600)];
    expect(treeOf(rows, 20).map(({ pid }) => pid)).toEqual([20, 31]);
  });

  it('comes to an end where a process is its own parent', () => {
    expect(treeOf([row(0, 0), row(4, 0)], 0).map(({ pid }) => pid)).toEqual([0, 4]);
  });
});

describe('what machines say of their processes', () => {
  it('is read from /proc', () => {
    const status = 'Name:\tcat PPid: 9\nState:\tS (sleeping)\nPid:\t7\nPPid:\t3\nVmRSS:\t    2048 kB\n';
    expect(parseStatus(7, status)).toEqual({ pid: 7, parent: 3, resident: 2048 * 1024, began: 0 });
    expect(parseStatus(8, 'Name:\tgone\nState:\tZ (zombie)\nPPid:\t3\n').resident).toBe(0);
  });

  it('is read from ps', () => {
    expect(parsePs('    1     0   5632\n  412     1     16\n')).toEqual([
      { pid: 1, parent: 0, resident: 5632 * 1024, began: 0 },
      { pid: 412, parent: 1, resident: 16 * 1024, began: 0 },
    ]);
  });

  it('is read from Windows', () => {
    expect(parseWindows('4 0 159744 638000000000000000\r\n\r\n')).toEqual([
      { pid: 4, parent: 0, resident: 159744, began: 638000000000000000 },
    ]);
  });
});
