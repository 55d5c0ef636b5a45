import { describe, expect, it } from 'vitest';
import { markdown, type Round } from './report.js';

const round = (slowness: number): Round => ({
  tesseract: { wall: 1000 * slowness, cpu: 2000, peak: 100 },
  engines: new Map([
    [
      'tesseract.js',
      {
        first: { wall: 3000 * slowness, cpu: 5000, peak: 450 },
        read: 1500 * slowness,
        second: { wall: 600 * slowness, cpu: 700, peak: 200 },
        readAgain: 30 * slowness,
      },
    ],
  ]),
});

describe('markdown', () => {
  it('gives ratios, which a busy machine changes little', () => {
    expect(markdown([round(1), round(7), round(2)]).split('\n')).toEqual([
      '| ratio | nendo with tesseract.js |',
      '|---|---|',
      '| reading stage, clock : tesseract | 1.50 |',
      '| whole program, clock : tesseract | 3.00 |',
      '| whole program, processor time : tesseract | 2.50 |',
      '| peak memory : tesseract | 4.50 |',
      '| second run, reading stage : first | 0.02 |',
      '| second run, whole program, clock : first | 0.20 |',
    ]);
  });
});
