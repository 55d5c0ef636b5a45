import { describe, expect, it } from 'vitest';
import type { Box } from '../../schemas/page-layout.js';
import type { FoundTable } from './model.js';
import { type PageCharacters, scoreRegions } from './region-score.js';

/** Ten lines of ten letters, 10 points apart, on a page of 100 by 200 points: y of the lines from 5 to 95. */
const PAGE: PageCharacters = {
  page: 1,
  height: 200,
  middles: Array.from({ length: 100 }, (_, index) => [
    5 + (index % 10) * 10,
    5 + Math.floor(index / 10) * 10,
  ]),
};

/** Lines 3 to 6 over the whole width, told from the bottom of the page. */
const REGION = { page: 1, x0: 0, y0: 140, x1: 100, y1: 180 };

function at(...box: Box): FoundTable {
  return { page: 1, box, cells: [] };
}

describe('regions', () => {
  it('are complete and pure when they hold the same letters', () => {
    expect(scoreRegions([REGION], [at(1, 22, 99, 58)], [PAGE])).toEqual({
      correct: 40,
      expected: 40,
      found: 40,
      regions: 1,
      complete: 1,
      pure: 1,
      detected: 1,
      falsePositives: 0,
    });
  });

  it('are complete, not pure, with a line too many', () => {
    const score = scoreRegions([REGION], [at(0, 10, 100, 60)], [PAGE]);
    expect(score).toMatchObject({ correct: 40, found: 50, complete: 1, pure: 0 });
  });

  it('are pure, not complete, with a column too few', () => {
    const score = scoreRegions([REGION], [at(0, 20, 90, 60)], [PAGE]);
    expect(score).toMatchObject({ correct: 36, found: 36, complete: 0, pure: 1 });
  });

  it('have one partner; what is left over is false', () => {
    const score = scoreRegions(
      [REGION],
      [at(0, 20, 100, 30), at(0, 30, 100, 60), at(0, 80, 100, 90)],
      [PAGE],
    );
    expect(score).toMatchObject({ correct: 30, found: 50, detected: 1, falsePositives: 2 });
  });

  it('prefer the smaller of two partners with as much in common', () => {
    const score = scoreRegions([REGION], [at(0, 0, 100, 100), at(0, 20, 100, 60)], [PAGE]);
    expect(score).toMatchObject({ correct: 40, pure: 1, falsePositives: 1 });
  });

  it('are missed without a partner on their page', () => {
    const other = { ...at(0, 20, 100, 60), page: 2 };
    expect(scoreRegions([REGION], [other], [PAGE])).toMatchObject({ correct: 0, expected: 40, detected: 0 });
  });

  it('are not scored for a reader without boxes', () => {
    expect(scoreRegions([REGION], [{ page: 1, box: null, cells: [] }], [PAGE])).toBeNull();
  });
});
