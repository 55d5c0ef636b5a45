import { describe, expect, it } from 'vitest';
import type { Box } from '../../../schemas/page-layout.js';
import { drawnPage, drawnRun } from '../../../tests/helpers/drawn-pages.js';
import { scanParts } from './scan-parts.js';

const images = (...boxes: Box[]) => boxes.map((box) => ({ box }));
const boxesOf = (...boxes: Box[]) => scanParts(drawnPage({ images: images(...boxes) })).map(({ box }) => box);

describe('scanParts', () => {
  it('are pictures of a considerable size, from the top', () => {
    expect(boxesOf([50, 500, 550, 700], [50, 100, 550, 300], [10, 10, 60, 60])).toEqual([
      [50, 100, 550, 300],
      [50, 500, 550, 700],
    ]);
  });

  it('are no rows of dots and no bands', () => {
    expect(boxesOf([0, 0, 600, 20], [0, 780, 600, 800])).toEqual([]);
  });

  it('are whole where a picture comes in strips', () => {
    expect(boxesOf([50, 100, 550, 140], [50, 180, 550, 220], [50, 140, 550, 180])).toEqual([
      [50, 100, 550, 220],
    ]);
  });

  it('end with the page', () => {
    expect(boxesOf([-100, 700, 300, 900])).toEqual([[0, 700, 300, 800]]);
  });

  it('are the page where a picture covers most of it', () => {
    const [part, ...others] = scanParts(drawnPage({ images: images([20, 20, 580, 780]) }));
    expect(part).toMatchObject({ box: [0, 0, 600, 800], isPage: true });
    expect(others).toEqual([]);
  });

  it('know the text over them, seen or not, from their own corner', () => {
    const [part] = scanParts(
      drawnPage({
        images: images([100, 200, 500, 400]),
        runs: [
          drawnRun('印', [120, 210, 130, 220]),
          drawnRun('外', [10, 10, 20, 20]),
          drawnRun(' ', [300, 300, 310, 310]),
        ],
        hidden: [drawnRun('隠', [490, 390, 510, 410])],
      }),
    );
    expect(part?.seen).toEqual([[20, 10, 30, 20]]);
    expect(part?.hidden).toEqual([[390, 190, 400, 200]]);
  });

  it('are no more work for a letter that claims to be as wide as a country', () => {
    const runs = [drawnRun('広', [-1e12, 100, 1e12, 110])];
    const [part] = scanParts(drawnPage({ images: images([0, 0, 600, 800]), runs }));
    expect(part?.seen.length).toBeLessThan(10);
  });

  it('know a long line piece by piece', () => {
    const [part] = scanParts(
      drawnPage({ images: images([0, 0, 600, 800]), runs: [drawnRun('長い', [100, 100, 130, 110])] }),
    );
    expect(part?.seen).toEqual([
      [100, 100, 110, 110],
      [110, 100, 120, 110],
      [120, 100, 130, 110],
    ]);
  });
});
