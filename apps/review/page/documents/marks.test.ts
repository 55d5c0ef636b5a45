import { expect, test } from 'vitest';
import type { At } from '../../../../schemas/at.js';
import { boxesOfMarks, type Mark, valueId, valueMarks, valueOfId } from './marks.js';
import { partTables } from './part-tables.js';

const at: At = { page: 2, line: 5, box: [10, 50, 90, 60], reader: 'text-layer', confidence: null };

test('ids name their value both ways', () => {
  expect(valueOfId(valueId(1, 20, 3))).toEqual({ list: 1, row: 20, column: 3 });
  expect(valueOfId(valueId(0, 4, null))).toEqual({ list: 0, row: 4, column: null });
  expect(valueOfId('e/123')).toBeNull();
  expect(valueOfId(null)).toBeNull();
});

test('a row whose cells are not found is marked as a whole, on its own page only', () => {
  const lists = partTables({
    parts: [{ type: 'glossary', entries: [{ no: 1, term: '圏域', text: '近隣の市町村', anchors: [], at }] }],
  });
  expect(valueMarks(lists, [], 2, [])).toEqual([
    { id: 'v/0/0/', at, name: '用語・脚注: 圏域', look: 'plain' },
  ]);
  expect(valueMarks(lists, [], 1, [])).toEqual([]);
});

test('what is pointed at has a box though none of the marks is its own', () => {
  const active: Mark = { id: 'v/0/0/2', at, name: '説明', look: 'plain' };
  expect(boxesOfMarks([], 2, active)).toEqual([
    { id: 'v/0/0/2', box: [10, 50, 90, 60], name: '説明', look: 'plain' },
  ]);
  expect(boxesOfMarks([active], 2, active)).toHaveLength(1);
  expect(boxesOfMarks([active], 1, active)).toEqual([]);
});
