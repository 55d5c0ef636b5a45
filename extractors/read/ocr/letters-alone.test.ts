import { describe, expect, it } from 'vitest';
import type { Raster } from '../../../schemas/raster.js';
import { lineTools, NO_SHAPES } from '../../../tests/helpers/line-tools.js';
import { rasterOf } from '../../../tests/helpers/raster-builder.js';
import type { OcrEngine, OcrSymbol, PixelBox } from './engine.js';
import { readAlone } from './letters-alone.js';
import type { Shapes } from './seen-shapes.js';

const BOX: PixelBox = [0, 0, 400, 40];

/** Says of every letter by itself what its grey stands for, in each size. */
function engineOf(
  letters: Readonly<Record<number, readonly (readonly [text: string, sure: number])[]>>,
): OcrEngine {
  const asked = new Map<number, number>();
  return {
    description: { engine: 'test', version: '1', data: {}, parameters: {} },
    close: () => {},
    recognise: async ({ width, height, data }: Raster) => {
      const grey = data[(height >> 1) * width + (width >> 1)] ?? 0;
      const count = asked.get(grey) ?? 0;
      asked.set(grey, count + 1);
      const [text, confidence] = letters[grey]?.[count] ?? letters[grey]?.[0] ?? ['', 0];
      const box: PixelBox = [0, 0, 1, 1];
      const symbols = text === '' ? [] : [{ text, confidence, box, candidates: [] }];
      return { lines: [{ box, words: [{ symbols }] }] };
    },
  };
}

/** A line of letters of 36 pixels, 44 apart, each of its own grey; and what was read: text and how sure. */
async function read(
  greys: readonly number[],
  symbols: readonly (readonly [text: string, sure: number, place: number])[],
  engine: OcrEngine,
  shapes: Shapes = NO_SHAPES,
): Promise<string> {
  const picture = greys.reduce(
    (all, grey, index) => all.fill([index * 44, 2, index * 44 + 36, 38], grey),
    rasterOf(400, 40),
  );
  const seen = symbols.map(
    ([text, confidence, place]): OcrSymbol => ({
      text,
      confidence,
      box: [place * 44, 0, place * 44 + 36, 40],
      candidates: [],
    }),
  );
  const line = { picture: picture.raster(), box: BOX, letter: 40 };
  return (await readAlone(seen, line, lineTools(engine, shapes))).map(({ text }) => text).join('');
}

const [KOU, OTSU, GA, PAPER] = [10, 20, 30, 255];
const engine = (): OcrEngine =>
  engineOf({ [KOU]: [['甲', 0.98]], [OTSU]: [['乙', 0.98]], [GA]: [['が', 0.99]] });

describe('readAlone', () => {
  it('takes a letter that is not sure as all looks at it alone show it', async () => {
    const line = [
      ['甲', 0.99, 0],
      ['る', 0.95, 1],
      ['が', 0.99, 2],
    ] as const;
    expect(await read([KOU, OTSU, GA], line, engine())).toBe('甲乙が');
    const sure = [
      ['甲', 0.99, 0],
      ['る', 0.99, 1],
      ['が', 0.99, 2],
    ] as const;
    expect(await read([KOU, OTSU, GA], sure, engine())).toBe('甲るが');
  });

  it('leaves it where the looks differ, or are not sure', async () => {
    const line = [
      ['申', 0.95, 0],
      ['る', 0.95, 1],
    ] as const;
    const differing = engineOf({
      [KOU]: [
        ['甲', 0.98],
        ['田', 0.99],
        ['甲', 0.98],
      ],
      [OTSU]: [['乙', 0.8]],
    });
    expect(await read([KOU, OTSU], line, differing)).toBe('申る');
  });

  it('reads ink that was left out, wherever the engine has put its neighbours, and marks it where it shows nothing', async () => {
    expect(
      await read(
        [KOU, OTSU, GA],
        [
          ['甲', 0.99, 0],
          ['が', 0.99, 1],
        ],
        engine(),
      ),
    ).toBe('甲乙が');
    expect(
      await read(
        [KOU, OTSU, GA],
        [
          ['甲', 0.99, 1],
          ['が', 0.99, 2],
        ],
        engine(),
      ),
    ).toBe('甲乙が');
    const blind = engineOf({ [KOU]: [['甲', 0.98]] });
    expect(
      await read(
        [KOU, OTSU, GA],
        [
          ['甲', 0.99, 0],
          ['が', 0.99, 2],
        ],
        blind,
      ),
    ).toBe('甲〓が');
  });

  it('leaves out a letter that was read twice, whichever of its neighbours the engine has put aside', async () => {
    const twice = [
      ['甲', 0.99, 0],
      ['乙', 0.94, 1],
      ['乙', 0.99, 2],
      ['が', 0.99, 3],
    ] as const;
    expect(await read([KOU, OTSU, GA], twice, engine())).toBe('甲乙が');
    const another = [
      ['甲', 0.99, 0],
      ['乙', 0.99, 1],
      ['人', 0.9, 2],
      ['が', 0.99, 3],
    ] as const;
    expect(await read([KOU, OTSU, GA], another, engine())).toBe('甲乙が');
  });

  it('keeps a letter without ink of its own where its neighbours show something else, or paper has room for it', async () => {
    const three = [
      ['甲', 0.99, 0],
      ['乙', 0.99, 1],
      ['が', 0.99, 2],
    ] as const;
    const blind = engineOf({});
    expect(await read([KOU, GA], three, blind)).toBe('甲乙が');
    expect(await read([KOU, PAPER, GA], three, engine())).toBe('甲乙が');
  });

  it('takes a mark by its shape, and leaves out what was read beside it in the same ink', async () => {
    const shapes: Shapes = {
      ...NO_SHAPES,
      markIn: (_picture, box) => (box[0] === 0 ? { text: '●', confidence: 0.97, box } : null),
    };
    const legend = [
      ['馬', 0.97, 0],
      ['が', 0.99, 1],
    ] as const;
    expect(await read([KOU, GA], legend, engine(), shapes)).toBe('●が');
    const doubled = [
      ['人', 0.96, 0],
      ['ん', 0.93, 0],
      ['が', 0.99, 1],
    ] as const;
    expect(await read([KOU, GA], doubled, engine(), shapes)).toBe('●が');
    const counted = [
      ['馬', 0.96, 0],
      ['1', 0.93, 0],
      ['が', 0.99, 1],
    ] as const;
    expect(await read([KOU, GA], counted, engine(), shapes)).toBe('●1が');
    const surely = [
      ['の', 0.99, 0],
      ['が', 0.99, 1],
    ] as const;
    expect(await read([KOU, GA], surely, engine(), shapes)).toBe('のが');
    const latin = [
      ['Ｏ', 0.97, 0],
      ['が', 0.99, 1],
    ] as const;
    expect(await read([KOU, GA], latin, engine(), shapes)).toBe('Ｏが');
  });

  it('leaves out a sign that was seen in blank paper', async () => {
    const line = [
      ['甲', 0.99, 0],
      ['_', 0.95, 1],
      ['が', 0.99, 2],
    ] as const;
    const blank = await read([KOU, PAPER, GA], line, engine());
    expect(blank).toBe('甲が');
  });

  it('keeps a sign without ink of its own where there is no blank: a comma may touch the letter before it', async () => {
    const line = [
      ['甲', 0.99, 0],
      ['、', 0.95, 1],
      ['が', 0.99, 1],
    ] as const;
    expect(await read([KOU, GA], line, engine())).toBe('甲、が');
  });

  it('takes a short level stroke for a dash, and asks nothing about figures', async () => {
    const picture = rasterOf(400, 40)
      .fill([0, 18, 14, 22])
      .fill([44, 2, 54, 38])
      .fill([80, 18, 114, 22])
      .raster();
    const symbols = ['ー', '1', 'ー'].map(
      (text, index): OcrSymbol => ({
        text,
        confidence: 0.9,
        box: [index * 42, 0, index * 42 + 10, 40],
        candidates: [],
      }),
    );
    const line = { picture, box: BOX, letter: 40 };
    const found = await readAlone(symbols, line, lineTools(engineOf({})));
    expect(found.map(({ text }) => text).join('')).toBe('-1ー');
  });
});
