import { describe, expect, it } from 'vitest';
import { lineTools, NO_SHAPES } from '../../../tests/helpers/line-tools.js';
import { rasterOf } from '../../../tests/helpers/raster-builder.js';
import type { OcrEngine, OcrReading, PixelBox } from './engine.js';
import { FigureLines } from './figure-lines.js';
import { Looker } from './looks.js';
import type { RecognisedLine } from './recognised-runs.js';
import type { InkCharacter, Shapes } from './seen-shapes.js';
import { textOf } from './symbols.js';

const KINDS = { 9: 'tall', W: 'wide', ',': ',', '.': '.' } as const;
const LINE: PixelBox = [10, 10, 110, 30];

/** What the engine answers to a line 100 wide in the sizes 0.6, 0.75, 1 and 0.87, asked for any letter and for figures alone. */
interface Scene {
  readonly free: string;
  readonly letters?: readonly string[];
  readonly figures?: readonly string[];
  /** 9 for what is as narrow as a digit, W for what is wide. */
  readonly ink: string;
}

const WIDTHS = [60, 75, 100, 87];

const symbolsOf = (text: string, confidence = 0.95) =>
  [...text].map((letter, index) => ({
    text: letter,
    confidence,
    box: [10 + index * 5, 10, 14 + index * 5, 30] as const,
    candidates: [{ text: letter, confidence }],
  }));

function linesOf({ free, letters = [], figures = [], ink }: Scene): {
  reader: FigureLines;
  line: RecognisedLine;
} {
  const engine: OcrEngine = {
    description: { engine: 'test', version: '1', data: {}, parameters: {} },
    close: () => {},
    recognise: async ({ width, height }, { characters }): Promise<OcrReading> => {
      // Half a letter of paper stands on both sides.
      const place = WIDTHS.findIndex((each) => Math.abs(width - each * 1.2) <= 1 && height < each);
      const text = (characters === null ? letters : figures)[place] ?? '';
      return { lines: [{ box: [0, 0, 1, 1], words: [{ symbols: symbolsOf(text) }] }] };
    },
  };
  const shapes: Shapes = {
    ...NO_SHAPES,
    charactersIn: () =>
      [...ink].map((letter, index): InkCharacter => {
        return { kind: KINDS[letter as keyof typeof KINDS], box: [10 + index * 5, 10, 14 + index * 5, 30] };
      }),
  };
  const picture = rasterOf(120, 40).fill(LINE).raster();
  const looker = new Looker(picture, 20, lineTools(engine));
  const line = {
    symbols: symbolsOf(free),
    box: LINE,
    direction: 'right',
    upright: false,
    readings: [],
  } as const;
  return { reader: new FigureLines(picture, looker, shapes), line };
}

async function readOther(scene: Scene): Promise<readonly [string, string | undefined]> {
  const { reader, line } = linesOf(scene);
  const read = await reader.readOther(line, true);
  return [textOf(read.symbols), read.doubt];
}

describe('figures among texts', () => {
  it('with a unit have the separators of their ink', async () => {
    expect(await readOther({ free: '2,.214人', letters: ['2.214人'], ink: '9,999W' })).toEqual([
      '2,214人',
      undefined,
    ]);
  });

  it('with a unit are the reading that has as many letters as the ink, and doubted where one size alone shows it', async () => {
    const letters = ['21.4W', '21.4MWW', '21.4MWW', '21.4MW'];
    expect(await readOther({ free: '21.4MWW', letters, ink: '99.999' })).toEqual(['21.4MW', 'readings']);
  });

  it('are doubted where another size is sure of another reading that fits the ink', async () => {
    const letters = ['8909以下', '890g以下', '8909以下', '8909以下'];
    expect(await readOther({ free: '890g以下', letters, ink: '9999WW' })).toEqual(['890g以下', 'readings']);
  });

  it('are found by their ink where a letter was read', async () => {
    expect(await readOther({ free: 'の', figures: ['13', '13'], ink: '99' })).toEqual(['13', undefined]);
    expect(await readOther({ free: '日', figures: ['11', '14', '4', '71'], ink: '99' })).toEqual([
      '日',
      'ink',
    ]);
    expect(await readOther({ free: 'の', figures: ['13', '13'], ink: 'W' })).toEqual(['の', undefined]);
  });

  it('in a column of figures are doubted where ink shows digits that no look does, and where a rule was left', async () => {
    const { reader, line } = linesOf({ free: '日', ink: '99' });
    expect((await reader.readFigure(line, false)).doubt).toBe('ink');
    const left = linesOf({ free: 'ーー', ink: 'W' });
    expect((await left.reader.readFigure(left.line, false)).doubt).toBe('ink');
  });

  it('leave words alone', async () => {
    expect(await readOther({ free: 'MW', figures: ['111', '111'], ink: '99' })).toEqual(['MW', undefined]);
    expect(await readOther({ free: '第3回', letters: ['第8回'], ink: 'W9W' })).toEqual(['第3回', undefined]);
  });
});
