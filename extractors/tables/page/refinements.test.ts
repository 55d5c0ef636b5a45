import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { PageBuilder } from '../../../tests/helpers/page-builder.js';
import { findTables } from './find-tables.js';
import { TABLE_SETTINGS } from './settings.js';

const find = (page: PageBuilder) => findTables(page.page(), page.text, TABLE_SETTINGS);

function rowsOf(page: PageBuilder): string[][] {
  return find(page).tables.map(({ rowEdges, cells }) =>
    Array.from({ length: rowEdges.length - 1 }, (_, at) =>
      cells
        .filter(({ row }) => row === at)
        .map(({ lines }) => lines.map(({ text }) => text).join('/'))
        .join(' | '),
    ),
  );
}

describe('rules that are missing inside a table', () => {
  it('cuts a row whose cells have lines of figures in step', () => {
    const page = new PageBuilder().grid([100, 180, 300, 400], [100, 120, 180]);
    page.rows([105, 185, 305], 105, 0, [['年度', '被害', '額']]);
    page.write(105, 125, '昭和56年度');
    page.rows([185, 305], 125, 15, [
      ['床上浸水', '1,251'],
      ['床下浸水', '1,378'],
      ['畑被害', '41,831'],
    ]);
    expect(rowsOf(page)).toEqual([
      ['年度 | 被害 | 額', '昭和56年度 | 床上浸水 | 1,251', '床下浸水 | 1,378', '畑被害 | 41,831'],
    ]);
  });

  it('leaves a broken text beside single lines in one row', () => {
    const page = new PageBuilder().grid([100, 180, 300, 400], [100, 120, 180]);
    page.rows([105, 185, 305], 105, 0, [['節', '金額', '説明']]);
    page.rows([105, 185], 125, 0, [['負担金', '1,500']]);
    page.rows([305, 370], 125, 15, [
      ['均等割', '1,000'],
      ['所得割', '300'],
      ['法人割', '200'],
    ]);
    expect(rowsOf(page)).toEqual([
      ['節 | 金額 | 説明', '負担金 | 1,500 | 均等割 1,000/所得割 300/法人割 200'],
    ]);
  });

  it('cuts rows at the verticals that only the head has', () => {
    const page = new PageBuilder().grid([100, 300], [100, 120, 140, 160]).upright(200, 100, 120);
    page.rows([105, 205], 105, 20, [
      ['Country', 'Total'],
      ['Austria', '3,375'],
      ['Belgium', '3,973'],
    ]);
    expect(rowsOf(page)).toEqual([['Country | Total', 'Austria | 3,375', 'Belgium | 3,973']]);
  });
});

describe('what is no table', () => {
  it('tells the grid of a chart by the figures that stand at its lines', () => {
    const page = new PageBuilder().upright(100, 100, 180).upright(300, 100, 180);
    for (const [at, y] of [100, 120, 140, 160, 180].entries()) {
      page.across(y, 100, 300).write(80, y - 5, `${40 - at * 10}`);
    }
    page.upright(150, 130, 180).upright(200, 150, 180).write(160, 165, '12').write(210, 165, '14');
    expect(find(page).tables).toEqual([]);
  });

  it('keeps a stroke through an empty cell apart from the curve of a chart', () => {
    const drawn = () => new PageBuilder().grid([100, 200, 300], [100, 120, 140]);
    const write = (page: PageBuilder) =>
      page.rows([205, 105], 105, 20, [['人数'], ['', '職員']]).write(205, 125, '34');
    expect(find(write(drawn()).drawing([100, 100, 200, 120])).tables).toHaveLength(1);
    expect(find(write(drawn()).drawing([110, 105, 290, 138])).tables).toHaveLength(0);
  });
});

describe('letters', () => {
  it('that reach out of a table without rules stay in its nearest cell', () => {
    const page = new PageBuilder();
    page.write(193, 156, '.あ ').write(432, 156, '   a あ').write(413, 172, 'aああ0.a .');
    page.upright(460, 160, 480).across(480, 200, 480);
    const { tables, rest } = find(page);
    const placed = tables.flatMap(({ cells }) => cells.flatMap(({ lines }) => lines.map(({ text }) => text)));
    const left = rest.map(({ span }) => page.text.slice(span.start, span.end));
    expect([...placed, ...left].join('').replace(/ /g, '').length).toBe(11);
  });

  it('are in one cell or in the rest, each once', () => {
    const word = fc.record({
      x: fc.integer({ min: 0, max: 500 }),
      y: fc.integer({ min: 0, max: 800 }),
      letters: fc.stringMatching(/^[あ-んa-z0-9 .]{1,12}$/),
    });
    const line = fc.record({
      at: fc.integer({ min: 0, max: 40 }),
      from: fc.integer({ min: 0, max: 20 }),
      length: fc.integer({ min: 1, max: 20 }),
      level: fc.boolean(),
    });
    fc.assert(
      fc.property(fc.array(word, { maxLength: 40 }), fc.array(line, { maxLength: 40 }), (words, lines) => {
        const page = new PageBuilder();
        for (const { x, y, letters } of words) page.write(x, y, letters);
        for (const { at, from, length, level } of lines) {
          const [start, end] = [from * 20, (from + length) * 20];
          if (level) page.across(at * 20, start, end);
          else page.upright(at * 20, start, end);
        }
        const { tables, rest } = find(page);
        const placed = tables.flatMap(({ cells }) => cells.flatMap(({ lines: own }) => own));
        const spans = [...placed.flatMap(({ fragments }) => fragments), ...rest].map(({ span }) => span);
        const visible = (text: string) => [...text].filter((letter) => letter.trim() !== '').length;
        const sum = spans.reduce((count, { start, end }) => count + visible(page.text.slice(start, end)), 0);
        expect(sum).toBe(visible(page.text));
        const sorted = spans.toSorted((a, b) => a.start - b.start);
        expect(sorted.every(({ start }, at) => at === 0 || start >= (sorted[at - 1]?.end ?? 0))).toBe(true);
      }),
      { numRuns: 200 },
    );
  });
});
