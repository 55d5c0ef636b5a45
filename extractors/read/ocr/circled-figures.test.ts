import { describe, expect, it } from 'vitest';
import type { Raster } from '../../../schemas/raster.js';
import { lineTools } from '../../../tests/helpers/line-tools.js';
import { rasterOf } from '../../../tests/helpers/raster-builder.js';
import { readCircled } from './circled-figures.js';
import type { OcrEngine, OcrReading, PixelBox } from './engine.js';
import { SHAPES } from './shapes/marks.js';

const CIRCLE: PixelBox = [10, 10, 50, 50];

const ring = () => rasterOf(60, 60).ring([29.5, 29.5], 20, 18);

function reading(text: string, confidence = 0.98): OcrReading {
  const box: PixelBox = [0, 0, 1, 1];
  const symbols = [...text].map((letter) => ({ text: letter, confidence, box, candidates: [] }));
  return { lines: [{ box, words: [{ symbols }] }] };
}

function engineOf(answer: (picture: Raster) => OcrReading): OcrEngine {
  return {
    description: { engine: 'test', version: '1', data: {}, parameters: {} },
    close: () => {},
    recognise: async (picture) => answer(picture),
  };
}

const darkIn = ({ data }: Raster): number => data.filter((grey) => grey < 128).length;

describe('a circle with a figure in it', () => {
  it('is known from rings, discs and text by its shape', () => {
    const circled = ring().fill([27, 20, 32, 40]).raster();
    expect(SHAPES.isCircled(circled, CIRCLE)).toBe(true);
    expect(SHAPES.isCircled(ring().raster(), CIRCLE)).toBe(false);
    const stroke = ring().fill([27, 11, 32, 40]).raster();
    expect(SHAPES.isCircled(stroke, CIRCLE)).toBe(false);
    const square = rasterOf(60, 60).fill([10, 10, 50, 13]).fill([10, 47, 50, 50]).fill([10, 10, 13, 50]);
    expect(SHAPES.isCircled(square.fill([47, 10, 50, 50]).fill([27, 20, 32, 40]).raster(), CIRCLE)).toBe(
      false,
    );
  });

  it('is read by what it encloses, without the circle', async () => {
    const shown: number[] = [];
    const engine = engineOf((picture) => {
      shown.push(darkIn(picture));
      return reading('12');
    });
    const picture = ring().fill([27, 20, 32, 40]).raster();
    const symbol = await readCircled(picture, CIRCLE, lineTools(engine, SHAPES));
    expect(symbol).toMatchObject({ text: '⑫', box: CIRCLE });
    expect(shown).toEqual([100, 100]);
  });

  it('is left to other looks where none is sure, they differ, or no such figure is seen', async () => {
    const picture = ring().fill([27, 20, 32, 40]).raster();
    const answers = (...texts: OcrReading[]) => {
      const left = [...texts];
      const engine = engineOf(() => left.shift() ?? reading(''));
      return readCircled(picture, CIRCLE, lineTools(engine, SHAPES));
    };
    expect(await answers(reading('3', 0.5), reading('3', 0.6))).toBeNull();
    expect(await answers(reading('3'), reading('8'))).toBeNull();
    expect(await answers(reading('31'), reading('31'))).toBeNull();
    expect(await answers(reading(''), reading(''))).toBeNull();
  });
});
