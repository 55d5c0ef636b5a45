import { describe, expect, it } from 'vitest';
import type { Unattended } from '../work-queue.js';
import { Attendance } from './attendance.js';

const NOBODY: Unattended = { jobs: 3, workers: [] };
const unfit = (pid: number): Unattended => ({
  jobs: 3,
  workers: [{ host: 'furui', pid, unfit: 'read 5 ≠ 6' }],
});

function told(...looks: (Unattended | null | 'progress')[]): boolean[] {
  const attendance = new Attendance();
  return looks.flatMap((look) => (look === 'progress' ? attendance.progress() : attendance.look(look)) ?? []);
}

describe('that nobody can do what waits', () => {
  it('is told at the second look, and once', () => {
    expect(told(NOBODY, NOBODY, NOBODY, { ...NOBODY, jobs: 2 })).toEqual([false, true, false, false]);
  });

  it('is not told where somebody came between two looks', () => {
    expect(told(NOBODY, null, NOBODY, null)).toEqual([false, false, false, false]);
  });

  it('is told again where the reason is another, or something was done in between', () => {
    expect(told(NOBODY, NOBODY, unfit(1), unfit(1))).toEqual([false, true, false, true]);
    expect(told(NOBODY, NOBODY, 'progress', NOBODY, NOBODY)).toEqual([false, true, false, true]);
  });

  it('is told once of a worker that is started again and again', () => {
    expect(told(unfit(1), unfit(2), unfit(3), unfit(4))).toEqual([false, true, false, false]);
  });
});
