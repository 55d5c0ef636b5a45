import { describe, expect, it } from 'vitest';
import { ScheduleError } from '../schedule.js';
import { isSlot, nextSlot } from './slots.js';

const at = (iso: string): number => Date.parse(iso);

describe('slots', () => {
  it('are told in the time of their zone', () => {
    const schedule = { cron: '0 2 * * *', timeZone: 'Asia/Tokyo' };
    expect(nextSlot(schedule, at('2026-11-27T12:00:00Z'))).toBe(at('2026-11-27T17:00:00Z'));
    expect(isSlot(schedule, at('2026-11-27T17:00:00Z'))).toBe(true);
    expect(isSlot(schedule, at('2026-11-27T17:00:01Z'))).toBe(false);
  });

  it('come once on the day that has their hour twice', () => {
    const schedule = { cron: '30 1 * * *', timeZone: 'America/New_York' };
    expect(isSlot(schedule, at('2026-11-01T05:30:00Z'))).toBe(true);
    expect(isSlot(schedule, at('2026-11-01T06:30:00Z'))).toBe(false);
    // Asked from inside of the second one, it would come again.
    expect(nextSlot(schedule, at('2026-11-01T06:00:00Z'))).toBe(at('2026-11-01T06:30:00Z'));
  });

  it('come on the day that does not have their hour', () => {
    const schedule = { cron: '30 2 * * *', timeZone: 'America/New_York' };
    expect(nextSlot(schedule, at('2026-03-08T00:00:00Z') + 5 * 3600_000)).toBe(at('2026-03-08T07:30:00Z'));
    expect(isSlot(schedule, at('2026-03-08T07:30:00Z'))).toBe(true);
    expect(nextSlot(schedule, at('2026-03-08T07:30:00Z'))).toBe(at('2026-03-09T06:30:00Z'));
  });

  it('of every hour come twice in an hour that is there twice', () => {
    const schedule = { cron: '0 * * * *', timeZone: 'America/New_York' };
    expect(isSlot(schedule, at('2026-11-01T05:00:00Z'))).toBe(true);
    expect(isSlot(schedule, at('2026-11-01T06:00:00Z'))).toBe(true);
  });

  it.each([
    ['61 * * * *', 'Asia/Tokyo'],
    ['nightly', 'Asia/Tokyo'],
    ['0 2 30 2 *', 'Asia/Tokyo'],
    ['0 2 * * *', 'Asia/Nowhere'],
  ])('of %s in %s are none', (cron, timeZone) => {
    expect(() => nextSlot({ cron, timeZone }, 0)).toThrow(ScheduleError);
  });
});
