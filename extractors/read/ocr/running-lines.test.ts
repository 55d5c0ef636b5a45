import { describe, expect, it } from 'vitest';
import { rasterOf } from '../../../tests/helpers/raster-builder.js';
import { runningText } from './running-lines.js';

/** Letters are squares of 20 pixels here. */
const LETTER = 20;

describe('runningText', () => {
  it('cuts lines by the paper between them, and a line where a wide blank is', () => {
    const picture = rasterOf(300, 120)
      .fill([10, 10, 70, 30])
      .fill([90, 10, 250, 30])
      .fill([10, 42, 200, 62])
      .raster();
    expect(runningText(picture, LETTER)).toEqual({
      lines: [
        {
          box: [10, 10, 250, 30],
          pieces: [
            [10, 10, 70, 30],
            [90, 10, 250, 30],
          ],
          letter: LETTER,
        },
        { box: [10, 42, 200, 62], pieces: [[10, 42, 200, 62]], letter: LETTER },
      ],
      others: [],
    });
  });

  it('keeps a line whole where only a bracket or a comma brings its own room', () => {
    const picture = rasterOf(300, 60).fill([10, 10, 70, 30]).fill([86, 10, 160, 30]).raster();
    expect(runningText(picture, LETTER).lines.map(({ pieces }) => pieces.length)).toEqual([1]);
  });

  it('keeps letters that are set far apart in one piece', () => {
    const picture = rasterOf(300, 60).fill([10, 10, 30, 30]).fill([50, 10, 70, 30]).fill([90, 10, 110, 30]);
    expect(runningText(picture.raster(), LETTER).lines.map(({ pieces }) => pieces)).toEqual([
      [[10, 10, 110, 30]],
    ]);
  });

  it('knows letters that are larger than those of the page, and leaves specks out', () => {
    const picture = rasterOf(300, 120).fill([10, 10, 200, 40]).fill([280, 70, 284, 74]).raster();
    expect(runningText(picture, LETTER).lines).toEqual([
      { box: [10, 10, 200, 40], pieces: [[10, 10, 200, 40]], letter: 30 },
    ]);
  });

  it('leaves to the engine what no paper parts into lines', () => {
    const picture = rasterOf(300, 200).fill([10, 10, 200, 30]).fill([10, 100, 90, 190]).raster();
    const { lines, others } = runningText(picture, LETTER);
    expect(lines.map(({ box }) => box)).toEqual([[10, 10, 200, 30]]);
    expect(others).toEqual([[10, 100, 90, 190]]);
  });
});
