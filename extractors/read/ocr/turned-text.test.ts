import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { drawnRun } from '../../../tests/helpers/drawn-pages.js';
import { straightenedRun, type Turns, turnedRuling, turnedRun, turnsOf } from './turned-text.js';

const SIZE = { width: 600, height: 800 };
const TURNED = { width: 800, height: 600 };

describe('turned text', () => {
  it('goes down where a level line is turned clockwise', () => {
    const run = turnedRun(drawnRun('市', [100, 20, 140, 30]), 1, SIZE);
    expect(run.box).toEqual([770, 100, 780, 140]);
    expect(run.direction).toBe('down');
    expect([...run.edges]).toEqual([100, 140]);
    expect(run.base).toBe(775);
  });

  it('is level again where text that rises is turned clockwise', () => {
    const run = turnedRun(drawnRun('市', [20, 100, 30, 140], 'up'), 1, SIZE);
    expect(run.direction).toBe('right');
    expect(run.box).toEqual([660, 20, 700, 30]);
    expect([...run.edges]).toEqual([660, 700]);
    expect(run.base).toBe(30);
  });

  it('comes back after four quarter turns', () => {
    fc.assert(
      fc.property(
        fc.tuple(fc.integer({ max: 500, min: 0 }), fc.integer({ max: 700, min: 0 })),
        fc.constantFrom('right', 'down', 'left', 'up'),
        fc.constantFrom<Turns>(1, 2, 3),
        ([x, y], direction, turns) => {
          const run = drawnRun('市長', [x, y, x + 40, y + 20], direction);
          const back = (4 - turns) as Turns;
          const there = turnedRun(run, turns, SIZE);
          expect(turnedRun(there, back, turns === 2 ? SIZE : TURNED)).toEqual(run);
        },
      ),
    );
  });

  it('takes rules along', () => {
    const rule = { thickness: 1, origin: 'image', dashed: false } as const;
    const level = { ...rule, axis: 'horizontal', at: 20, from: 100, to: 300 } as const;
    expect(turnedRuling(level, 1, SIZE)).toEqual({ ...rule, axis: 'vertical', at: 780, from: 100, to: 300 });
    expect(turnedRuling(level, 2, SIZE)).toEqual({
      ...rule,
      axis: 'horizontal',
      at: 780,
      from: 300,
      to: 500,
    });
    expect(turnedRuling(level, 3, SIZE)).toEqual({ ...rule, axis: 'vertical', at: 20, from: 300, to: 500 });
    expect(turnedRuling(level, 0, SIZE)).toEqual(level);
  });

  it('knows how a page was turned from its tilt', () => {
    expect([-0.7, -89.3, -181, -270.5, 0.4].map(turnsOf)).toEqual([0, 1, 2, 3, 0]);
  });

  it('is moved to where it lies on the straight page', () => {
    const onItsSide = straightenedRun(drawnRun('12', [290, 780, 310, 790]), -90, SIZE);
    expect(onItsSide.box).toEqual([10, 290, 20, 310]);
    const askew = straightenedRun(drawnRun('12', [500, 395, 520, 405]), -1, SIZE);
    expect(askew.box.map((edge) => Math.round(edge * 10) / 10)).toEqual([500, 398.7, 520, 408.7]);
    expect(askew.base).toBeCloseTo(408.67, 1);
  });
});
