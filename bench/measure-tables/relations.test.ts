import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ScoredCell } from './model.js';
import { compareRelations, normalise, relationsOf } from './relations.js';

/** Rows of texts; `text>2` spans two columns, `text^2` two rows. An empty text is no cell. */
function grid(...rows: string[][]): ScoredCell[] {
  return rows.flatMap((texts, row) =>
    texts.flatMap((cell, column) => {
      const [, text = '', mark = '', span = '1'] = /^([^>^]*)([>^]?)(\d*)$/.exec(cell) ?? [];
      const spans = { rowSpan: mark === '^' ? Number(span) : 1, columnSpan: mark === '>' ? Number(span) : 1 };
      return text === '' ? [] : [{ row, column, ...spans, text }];
    }),
  );
}

function shown(cells: readonly ScoredCell[]): string[] {
  return relationsOf(cells).map(
    ({ from, to, direction, blanks }) => `${from} ${direction}${blanks === 0 ? '' : ` ${blanks}`} ${to}`,
  );
}

describe('normalise', () => {
  it.each([
    ['Total\n cost', 'TOTALCOST'],
    ['1,234.5 %', '1_234_5_'],
    ['d’été', 'D__T_'],
    ['𠮷', '_'],
    [' \t\n', ''],
    ['\u00a0', '_'],
    ['a_b', 'A_B'],
  ])('%j becomes %j', (text, expected) => {
    expect(normalise(text)).toBe(expected);
  });
});

describe('relations', () => {
  it('of a full grid go to the right and down', () => {
    expect(shown(grid(['a', 'b'], ['c', 'd']))).toEqual(['A right B', 'C right D', 'A down C', 'B down D']);
  });

  it('count the blanks between', () => {
    expect(shown(grid(['a', '', '', 'b'], ['', '', '', ''], ['c', '', '', 'd']))).toEqual([
      'A right 2 B',
      'C right 2 D',
      'A down 1 C',
      'B down 1 D',
    ]);
  });

  it('take a cell of white space for a blank', () => {
    expect(shown(grid(['a', ' ', 'b']))).toEqual(['A right 1 B']);
  });

  it('join a cell that spans columns with each below it, once to its right', () => {
    expect(shown(grid(['head>2', '', 'x'], ['a', 'b', 'c']))).toEqual([
      'HEAD right X',
      'A right B',
      'B right C',
      'HEAD down A',
      'HEAD down B',
      'X down C',
    ]);
  });

  it('join two spanning cells side by side once', () => {
    expect(shown(grid(['a^2', 'b^2'], ['', '']))).toEqual(['A right B']);
  });

  it('tell two cells of one text apart', () => {
    expect(shown(grid(['1', '1', '1']))).toEqual(['1 right 1', '1 right 1']);
  });

  it('are as many right as down when rows become columns', () => {
    const cells = fc.array(fc.array(fc.constantFrom('', 'a', 'b', 'c'), { minLength: 3, maxLength: 3 }));
    fc.assert(
      fc.property(cells, (rows) => {
        const table = grid(...rows);
        const turned = table.map((cell) => ({ ...cell, row: cell.column, column: cell.row }));
        const right = relationsOf(table).filter(({ direction }) => direction === 'right');
        const down = relationsOf(turned).filter(({ direction }) => direction === 'down');
        expect(down.map((one) => ({ ...one, direction: 'right' })).sort(byText)).toEqual(right.sort(byText));
      }),
    );
  });
});

function byText(a: object, b: object): number {
  return JSON.stringify(a) < JSON.stringify(b) ? -1 : 1;
}

describe('comparing relations', () => {
  it('counts each once', () => {
    const expected = relationsOf(grid(['1', '1', '1', '2']));
    const more = compareRelations(expected, relationsOf(grid(['1', '1', '1', '1', '1'])));
    expect([more.common.length, more.missed.length, more.wrong.length]).toEqual([2, 1, 2]);
    const further = compareRelations(expected, relationsOf(grid(['1', '1', '', '2'])));
    expect(further.missed).toEqual([
      { from: '1', to: '1', direction: 'right', blanks: 0 },
      { from: '1', to: '2', direction: 'right', blanks: 0 },
    ]);
    expect(further.wrong).toEqual([{ from: '1', to: '2', direction: 'right', blanks: 1 }]);
  });
});
