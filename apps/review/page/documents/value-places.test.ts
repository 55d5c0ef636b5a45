import { expect, test } from 'vitest';
import type { At } from '../../../../schemas/at.js';
import type { RebuiltTable } from '../../../../schemas/plan.js';
import { partTables } from './part-tables.js';
import { CellPlaces, folded } from './value-places.js';

function at(line: number, x: number): At {
  return { page: 1, line, box: [x, line * 10, x + 8, line * 10 + 8], reader: 'text-layer', confidence: null };
}

/** Rows of texts as a table whose lines start at 1; a cell's place is its line and ten times its column. */
function tableOf(rows: readonly (readonly string[])[]): RebuiltTable {
  const cells = rows.flatMap((texts, row) =>
    texts.map((text, column) => ({
      row,
      column,
      rowSpan: 1,
      columnSpan: 1,
      text,
      at: at(row + 1, column * 10),
    })),
  );
  return { page: 1, box: null, cells, pages: [1], claimedBy: null };
}

function matrix(rows: readonly (readonly [name: string, line: number, marks: readonly (string | null)[]])[]) {
  const [table] = partTables({
    parts: [
      {
        type: 'initiative-matrix',
        municipalities: ['上川町', '下川町'],
        legend: {},
        rows: rows.map(([name, line, [a = null, b = null]], i) => ({
          no: i + 1,
          category: ['産業'],
          name,
          marks: { 上川町: a, 下川町: b },
          total: null,
          at: at(line, 0),
        })),
        totals: [],
        solution: { unique: true, openCells: [], repairedRows: [], evidence: [] },
      },
    ],
  });
  if (table === undefined) throw new Error('no table');
  return table;
}

const PRINTED = tableOf([
  ['分類', '取組', '上川町', '下川町'],
  ['産業', '特産品の 販路開拓', '●', ''],
  ['産業', '鳥獣害対策', '', '●'],
]);

test('marks are found under the head of their municipality, names by their text', () => {
  const table = matrix([
    ['特産品の販路開拓', 2, ['●', null]],
    ['鳥獣害対策', 3, [null, '●']],
  ]);
  const places = new CellPlaces([PRINTED]);
  const boxes = table.rows.map((row) =>
    [...places.ofRow(table, row)].map(([column, { box }]) => [
      table.columns[column]?.head.ja,
      box?.[0],
      box?.[1],
    ]),
  );
  expect(boxes).toEqual([
    [
      ['分類', 0, 20],
      ['名称', 10, 20],
      ['上川町', 20, 20],
    ],
    [
      ['分類', 0, 30],
      ['名称', 10, 30],
      ['下川町', 30, 30],
    ],
  ]);
});

test('a row that no table near its line names has no cells', () => {
  const table = matrix([['図書館の相互利用', 2, ['●', '●']]]);
  const far = matrix([['鳥獣害対策', 40, [null, '●']]]);
  const places = new CellPlaces([PRINTED]);
  expect(table.rows.map((row) => places.ofRow(table, row).size)).toEqual([0]);
  expect(far.rows.map((row) => places.ofRow(far, row).size)).toEqual([0]);
});

test('figures are the same with and without separators, and with any sign of minus', () => {
  expect(folded('１２,３４５ 千円')).toBe('12345千円');
  expect(folded('▲400人')).toBe(folded('△４００人'));
});
