import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Ruling } from '../../../schemas/page-layout.js';
import { readDocumentSchema } from '../../../schemas/read-document.js';
import { placeFinder } from '../../edits/places.js';
import { reviseDocument } from '../../edits/revise.js';
import { composeDocument } from './compose.js';
import type { DrawnPage, DrawnRun } from './page-drawing.js';

/** A run of letters of 10 points, from its left end and its base line. */
function run(text: string, x: number, base: number, more: Partial<DrawnRun> = {}): DrawnRun {
  return {
    text,
    box: [x, base - 8, x + 10 * text.length, base + 2],
    direction: 'right',
    upright: false,
    edges: Float32Array.from({ length: text.length + 1 }, (_, i) => x + 10 * i),
    codes: new Uint32Array(text.length),
    font: 0,
    size: 10,
    base,
    bold: false,
    tag: null,
    ...more,
  };
}

function page(runs: readonly DrawnRun[], more: Partial<DrawnPage> = {}): DrawnPage {
  const empty = { hidden: [], rulings: [], fills: [], images: [], drawings: [], links: [], glyphs: [] };
  return { width: 400, height: 300, label: null, damage: null, remarks: [], runs, ...empty, ...more };
}

const compose = (...pages: readonly DrawnPage[]): ReturnType<typeof composeDocument> =>
  composeDocument({ pages, fonts: [], bookmarks: [], issues: [] });

const vertical = (at: number): Ruling => ({
  axis: 'vertical',
  at,
  from: 0,
  to: 300,
  thickness: 0.5,
  origin: 'stroke',
  dashed: false,
});

describe('the text of a document', () => {
  it('has the lines of its pages from top to bottom, whatever the order of drawing', () => {
    const { text, pages } = compose(
      page([run('二行目', 10, 60), run('一行目', 10, 40)]),
      page([run('次', 10, 40)]),
    );
    expect(text).toBe('一行目\n二行目\n\f次\n');
    expect(pages.map(({ number, lines }) => [number, lines.map((line) => line.number)])).toEqual([
      [1, [1, 2]],
      [2, [3]],
    ]);
  });

  it('parts columns with tabs, words with spaces, and nothing else', () => {
    const runs = [run('市税', 10, 40), run('1', 34, 40), run('2', 44, 40), run('千円', 90, 40)];
    expect(compose(page(runs)).text).toBe('市税 12\t千円\n');
  });

  it('parts cells at a ruling, however near they stand', () => {
    expect(compose(page([run('市', 10, 40), run('税', 22, 40)], { rulings: [vertical(21)] })).text).toBe(
      '市\t税\n',
    );
  });

  it('reads columns of vertical writing from the right', () => {
    const column = (text: string, x: number): DrawnRun =>
      run(text, x, 0, {
        box: [x, 20, x + 10, 20 + 10 * text.length],
        direction: 'down',
        upright: true,
        base: x + 5,
      });
    expect(compose(page([column('左の行', 10), column('右の行', 40)])).text).toBe('右の行\n左の行\n');
  });

  it('sets hidden text aside, and names pages with broken operators', () => {
    const read = compose(page([run('表', 10, 40)], { hidden: [run('裏', 10, 60)], damage: 'Bad encoding' }));
    expect(read.text).toBe('表\n裏\n');
    expect(read.furniture).toEqual([{ kind: 'hidden-text', span: { start: 2, end: 3 } }]);
    expect(read.issues).toMatchObject([
      { rule: 'read/pdf-damaged-page', severity: 'warning', at: [{ page: 1 }] },
    ]);
  });

  it('satisfies its schema, pages without text too', () => {
    expect(readDocumentSchema.parse(compose(page([]), page([run('字', 10, 40)]))).text).toBe('\n\f字\n');
  });
});

const words = fc.stringMatching(/^[市税a1𠮷]{1,6}$/u);
const drawnRuns = fc
  .array(fc.tuple(words, fc.integer({ min: 0, max: 300 }), fc.integer({ min: 10, max: 280 })), {
    maxLength: 12,
  })
  .map((places) => places.map(([text, x, base]) => run(text, x, base)));

describe('runs in the text', () => {
  it('are where their spans say, each letter with an edge', () => {
    fc.assert(
      fc.property(drawnRuns, (runs) => {
        const read = compose(page(runs));
        const placed = read.layout?.pages[0]?.runs ?? [];
        expect(placed.map(({ span }) => read.text.slice(span.start, span.end)).sort()).toEqual(
          runs.map(({ text }) => text).sort(),
        );
        for (const { span, edges } of placed) expect(edges).toHaveLength(span.end - span.start + 1);
      }),
    );
  });

  it('keep one edge a letter through any edits of the text', () => {
    const change = fc.record({ from: fc.nat(), size: fc.nat(3), text: fc.stringMatching(/^[甲乙]{0,3}$/u) });
    fc.assert(
      fc.property(drawnRuns, change, (runs, { from, size, text }) => {
        const read = compose(page(runs));
        const start = from % Math.max(1, read.text.length);
        const end = Math.min(start + size, read.text.length);
        const revised = reviseDocument(read, [{ start, end, text }]);
        for (const { span, edges } of revised.layout?.pages[0]?.runs ?? [])
          expect(edges).toHaveLength(span.end - span.start + 1);
      }),
    );
  });
});

describe('places', () => {
  const read = compose(page([run('市民税', 10, 40), run('千円', 90, 40)]), page([run('計', 10, 40)]));

  it('have the box of just the letters', () => {
    expect(placeFinder(read)({ start: 1, end: 3 })).toEqual({
      page: 1,
      line: 1,
      box: [20, 32, 40, 42],
      reader: 'text-layer',
      confidence: null,
    });
  });

  it('have the box around all runs of a stretch, on its first page only', () => {
    expect(placeFinder(read)({ start: 0, end: read.text.length }).box).toEqual([10, 32, 110, 42]);
  });
});
