import { describe, expect, it } from 'vitest';
import { lineTools, NO_SHAPES } from '../../../tests/helpers/line-tools.js';
import { rasterOf } from '../../../tests/helpers/raster-builder.js';
import { CellReader, type CellRoom } from './cell-reader.js';
import type { OcrEngine, OcrReading, PixelBox } from './engine.js';
import type { Shapes } from './seen-shapes.js';
import { inkBox } from './text-bands.js';

/** Ink of a given width stands for a text: the engine says what each width is read as, freely and as a figure. */
interface Answer {
  readonly free: string;
  readonly figure?: string;
  readonly confidence?: number;
}

function engineOf(answers: Readonly<Record<number, Answer>>, asked: string[] = []): OcrEngine {
  return {
    description: { engine: 'test', version: '1', data: {}, parameters: {} },
    close: () => {},
    recognise: async (picture, { layout, characters }): Promise<OcrReading> => {
      const ink = inkBox(picture, [0, 0, picture.width, picture.height]) ?? [0, 0, 0, 0];
      const width = ink[2] - ink[0];
      const answer = answers[width];
      const text = characters === null ? answer?.free : (answer?.figure ?? answer?.free);
      asked.push(`${layout} ${width}${characters === null ? '' : ' figure'}`);
      if (layout === 'column' || text === undefined) return { lines: [] };
      return {
        lines: [{ box: [0, 0, 1, 1], words: [{ symbols: symbols(text, ink, answer?.confidence) }] }],
      };
    },
  };
}

function symbols(text: string, [x0, y0, x1, y1]: PixelBox, confidence = 0.95) {
  return [...text].map((letter, index) => {
    const edge = (place: number): number => Math.round(x0 + ((x1 - x0) * place) / text.length);
    const box: PixelBox = [edge(index), y0, edge(index + 1), y1];
    return { text: letter, confidence, box, candidates: [{ text: letter, confidence }] };
  });
}

/** Rooms under each other, 100 × 40, with ink of the given widths (0: blank), all of one column. */
async function readColumn(
  widths: readonly number[],
  engine: OcrEngine,
  shapes: Shapes = NO_SHAPES,
): Promise<{ text: string; readings: string[] }[]> {
  const builder = rasterOf(100, 40 * widths.length);
  const rooms: CellRoom[] = widths.map((width, row) => {
    builder.fill([10, row * 40 + 10, 10 + width, row * 40 + 30]);
    return { box: [0, row * 40, 100, row * 40 + 40], column: 'a' };
  });
  const reader = new CellReader(builder.raster(), 20, lineTools(engine, shapes));
  const lines = await reader.read(rooms);
  return lines.map(({ symbols: letters, readings }) => ({
    text: letters.map(({ text }) => text).join(''),
    readings: readings.map(({ text }) => text),
  }));
}

describe('CellReader', () => {
  it('never asks the engine about blank rooms and marks', async () => {
    const asked: string[] = [];
    const shapes: Shapes = {
      ...NO_SHAPES,
      markIn: (_, room) => (room[2] - room[0] === 20 ? { text: '○', confidence: 0.99, box: room } : null),
    };
    const lines = await readColumn([0, 20, 50, 0], engineOf({ 50: { free: '検討' } }, asked), shapes);
    expect(lines.map(({ text }) => text)).toEqual(['○', '検討']);
    expect(asked).toEqual(['line 50']);
  });

  it('reads doubtful cells of a column of figures again, with the characters of figures alone', async () => {
    const engine = engineOf({
      50: { free: '98,400' },
      52: { free: '171.196' },
      27: { free: '&200', figure: '8200', confidence: 0.6 },
    });
    expect(await readColumn([50, 52, 27], engine)).toEqual([
      { text: '98,400', readings: ['98,400'] },
      { text: '171,196', readings: ['171,196'] },
      { text: '8200', readings: ['8200'] },
    ]);
  });

  it('looks at figures in several sizes until two looks are sure of the same', async () => {
    const asked: string[] = [];
    // 60 and 75 of 100: what is 50 wide is 30 and 37 then. What was read before is a look, too.
    const answers = {
      50: { free: '3,000' },
      30: { free: '31,000', confidence: 0.97 },
      37: { free: '31,000', confidence: 0.96 },
      90: { free: '98,400' },
      54: { free: '98,400' },
    };
    expect(await readColumn([50, 90], engineOf(answers, asked))).toEqual([
      { text: '31,000', readings: ['31,000', '3,000'] },
      { text: '98,400', readings: ['98,400'] },
    ]);
    expect(asked.filter((question) => question.endsWith('figure')).sort()).toEqual([
      'line 30 figure',
      'line 37 figure',
      'line 54 figure',
    ]);
  });

  it('reads a lone figure among texts as the figures of the other columns are', async () => {
    const engine = engineOf({ 50: { free: '検討' }, 52: { free: '171.196' }, 54: { free: '実施' } });
    expect((await readColumn([50, 52, 54], engine)).map(({ text }) => text)).toEqual([
      '検討',
      '171,196',
      '実施',
    ]);
  });

  it('looks again where it is not sure, and says so of ink in which it sees no letter', async () => {
    const asked: string[] = [];
    const lines = await readColumn([50, 60], engineOf({ 50: { free: '検討', confidence: 0.5 } }, asked));
    expect(lines).toEqual([
      { text: '検討', readings: ['検討'] },
      { text: '〓', readings: [] },
    ]);
    expect(asked).toEqual(['line 50', 'line 60', 'block 50', 'block 60']);
  });

  it('keeps both readings where they differ', async () => {
    const engine = engineOf({ 50: { free: '98,400' }, 52: { free: '27905', figure: '271,905' } });
    const [, second] = await readColumn([50, 52], engine);
    expect(second).toEqual({ text: '271,905', readings: ['271,905', '27905'] });
  });

  it('takes the sign by its shape, and never drops what may be one', async () => {
    const answers = {
      50: { free: '98,400' },
      54: { free: '3,910' },
      60: { free: 'ム3,495', figure: '3,495' },
      48: { free: '3,495' },
    };
    const unseen = await readColumn([50, 54, 60], engineOf(answers));
    expect(unseen.map(({ text }) => text)).toEqual(['98,400', '3,910', 'ム3,495']);
    const shapes: Shapes = {
      ...NO_SHAPES,
      signIn: (_, line) =>
        line[2] - line[0] === 60
          ? { text: '△', confidence: 0.98, box: [line[0], line[1], line[0] + 12, line[3]] }
          : null,
    };
    const seen = await readColumn([50, 54, 60], engineOf(answers), shapes);
    expect(seen.map(({ text }) => text)).toEqual(['98,400', '3,910', '△3,495']);
  });

  it('takes a triangle before a figure with words for its sign, whatever the engine made of it', async () => {
    const answers = { 60: { free: '人る612人' }, 64: { free: '第3回' } };
    const signed = (text: string): Shapes => ({
      ...NO_SHAPES,
      signIn: (_, line) => ({ text, confidence: 0.98, box: [line[0], line[1], line[0] + 20, line[3]] }),
    });
    const read = async (text: string) =>
      (await readColumn([60, 64], engineOf(answers), signed(text))).map((line) => line.text);
    expect(await read('▲')).toEqual(['▲612人', '▲3回']);
    expect(await read('−')).toEqual(['人る612人', '第3回']);
  });

  it('takes a single upright stroke for a letter, not for a line that goes down', async () => {
    const asked: string[] = [];
    await readColumn([5], engineOf({ 5: { free: '1' } }, asked));
    expect(asked).not.toContain('column 5');
  });

  it.each([
    ['that is sure', 0.95, ['column']],
    ['of which a letter is not', 0.6, ['column', 'line', 'line']],
  ])('turns no line %s going down', async (_, confidence, layouts) => {
    const asked: string[] = [];
    const engine: OcrEngine = {
      ...engineOf({}),
      recognise: async ({ width, height }, { layout }) => {
        asked.push(layout);
        const [text, sure] = layout === 'column' ? ['松本市', confidence] : ['目 判', 0.4];
        return {
          lines: [{ box: [0, 0, width, height], words: [{ symbols: symbols(text, [0, 0, 9, 9], sure) }] }],
        };
      },
    };
    const picture = rasterOf(60, 120).fill([20, 10, 38, 100]).raster();
    const reader = new CellReader(picture, 20, lineTools(engine));
    const [line] = await reader.read([{ box: [0, 0, 60, 120], column: 'a' }]);
    expect(line?.symbols.map(({ text }) => text).join('')).toBe('松本市');
    expect(line?.direction).toBe('down');
    expect(asked).toEqual(layouts);
  });

  it('leaves a word among figures alone', async () => {
    const engine = engineOf({
      50: { free: '98,400' },
      52: { free: '3,910' },
      40: { free: '皆増', figure: '1' },
    });
    const lines = await readColumn([50, 52, 40], engine);
    expect(lines.map(({ text }) => text)).toEqual(['98,400', '3,910', '皆増']);
  });

  it('takes a slanting dash among texts for the mark, whatever stroke the engine makes of it', async () => {
    const shapes: Shapes = {
      ...NO_SHAPES,
      markIn: (_, room) => (room[2] - room[0] < 25 ? { text: '－', confidence: 0.7, box: room } : null),
    };
    const read = async (free: string) =>
      (
        await readColumn(
          [50, 52, 20],
          engineOf({ 50: { free: '検討' }, 52: { free: '実施' }, 20: { free } }),
          shapes,
        )
      ).map(({ text }) => text);
    expect(await read('一')).toEqual(['検討', '実施', '－']);
    expect(await read('へ')).toEqual(['検討', '実施', 'へ']);
  });

  it('takes a round mark among figures for a nought only when the engine does', async () => {
    const shapes: Shapes = {
      ...NO_SHAPES,
      markIn: (_, room) => (room[2] - room[0] < 25 ? { text: '○', confidence: 0.9, box: room } : null),
    };
    const engine = engineOf({ 50: { free: '98,400' }, 20: { free: '0' }, 22: { free: 'O', figure: '6' } });
    const lines = await readColumn([50, 20, 22], engine, shapes);
    expect(lines.map(({ text }) => text)).toEqual(['98,400', '0', '○']);
  });
});
