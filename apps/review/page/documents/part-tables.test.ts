import { expect, test } from 'vitest';
import type { At } from '../../../../schemas/at.js';
import type { Part } from '../../../../schemas/part.js';
import { partTables, pathAfter } from './part-tables.js';

const at: At = { page: 1, line: 4, box: [10, 20, 30, 40], reader: 'text-layer', confidence: null };

function shown(parts: readonly Part[]) {
  return partTables({ parts: [...parts] }).map(({ id, title, note, columns, rows, isDecidable }) => ({
    id,
    title: title.ja,
    note,
    heads: columns.map(({ head }) => head.ja),
    rows: rows.map(({ texts }) => texts.join('|')),
    isDecidable,
  }));
}

test('a matrix has a column for each municipality, and its totals beside it', () => {
  const matrix: Part = {
    type: 'initiative-matrix',
    municipalities: ['上川町', '下川町'],
    legend: { '●': '継続' },
    rows: [
      {
        no: 1,
        category: ['産業', '農業'],
        name: '鳥獣害対策',
        marks: { 上川町: '●', 下川町: null },
        total: 1,
        at,
      },
    ],
    totals: [{ label: '計', mark: '●', values: { 上川町: 1, 下川町: 0 }, total: 1, at }],
    solution: { unique: true, openCells: [], repairedRows: [], evidence: [] },
  };
  expect(shown([matrix])).toEqual([
    {
      id: '0/rows',
      title: '取組一覧',
      note: '',
      heads: ['No', '分類', '名称', '上川町', '下川町', '計'],
      rows: ['1|産業 › 農業|鳥獣害対策|●||1'],
      isDecidable: true,
    },
    {
      id: '0/totals',
      title: '合計',
      note: '',
      heads: ['項目', '記号', '上川町', '下川町', '計'],
      rows: ['計|●|1|0|1'],
      isDecidable: false,
    },
    {
      id: '0/legend',
      title: '凡例',
      note: '',
      heads: ['記号', '意味'],
      rows: ['●|継続'],
      isDecidable: false,
    },
  ]);
});

test('money stands without its unit, which is told above', () => {
  const budget: Part = {
    type: 'budget-statement',
    unit: '千円',
    fiscalYear: null,
    side: 'revenue',
    rows: [
      {
        level: '款',
        code: '1',
        name: '市税',
        path: [],
        current: 11361600,
        previous: 11400000,
        difference: -38400,
        calculation: null,
        funding: null,
        at,
      },
    ],
    reconciliation: [],
  };
  expect(shown([budget])).toEqual([
    {
      id: '0/rows',
      title: '予算書',
      note: '歳入　単位: 千円',
      heads: ['区分', '番号', '名称', '本年度', '前年度', '比較', '積算', '上の款項目節'],
      rows: ['款|1|市税|11,361,600|11,400,000|△38,400||'],
      isDecidable: true,
    },
  ]);
});

test('a plain table has the heads of the paper, and a number where there is none', () => {
  const table: Part = {
    type: 'table',
    caption: '人口',
    header: [['町', '']],
    rows: [['上川町', '3,400']],
    cells: [{ row: 1, column: 0, rowSpan: 1, columnSpan: 1, text: '上川町', at }],
  };
  const [only] = partTables({ parts: [table] });
  expect(only?.columns.map(({ head }) => head.ja)).toEqual(['町', '2']);
  expect(only?.rows).toEqual([{ index: 0, name: '上川町', texts: ['上川町', '3,400'], at }]);
});

test('of a path only what is new is said', () => {
  expect(pathAfter('産業 › 農業', null)).toBe('産業 › 農業');
  expect(pathAfter('産業 › 農業', '産業 › 農業')).toBe('');
  expect(pathAfter('産業 › 観光', '産業 › 農業')).toBe('観光');
  expect(pathAfter('福祉 › 農業', '産業 › 農業')).toBe('福祉 › 農業');
  expect(pathAfter('産業', '産業 › 農業')).toBe('産業');
});
