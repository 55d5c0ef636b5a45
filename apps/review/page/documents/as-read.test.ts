import { expect, test } from 'vitest';
import type { At } from '../../../../schemas/at.js';
import type { Edit } from '../../../../schemas/edit.js';
import { formOf, stretchesOf } from './as-read.js';

const CELL: At = { page: 1, line: 3, box: [10, 30, 90, 40], reader: 'ocr', confidence: 0.9 };

function edit(before: string, after: string, box: At['box']): Edit {
  return {
    id: `${before}${after}`,
    rule: 'words/x',
    alsoBy: [],
    at: { ...CELL, box },
    span: null,
    before,
    after,
    context: '',
    status: 'applied',
    evidence: [],
    confidence: 1,
    yieldsTo: null,
  };
}

test('edits in a cell are taken back, those elsewhere are not', () => {
  const edits = [edit('揖促', '促進', [20, 31, 40, 39]), edit('来源', '財源', [200, 31, 240, 39])];
  const stretches = stretchesOf('農業の促進と財源', CELL, edits);
  expect(stretches).toEqual([
    { op: 'same', text: '農業の' },
    { op: 'delete', text: '揖促' },
    { op: 'insert', text: '促進' },
    { op: 'same', text: 'と財源' },
  ]);
  expect(formOf(stretches, 'delete')).toBe('農業の揖促と財源');
  expect(formOf(stretches, 'insert')).toBe('農業の促進と財源');
});

test('a cell without edits says the same in both forms', () => {
  expect(stretchesOf('計', CELL, [])).toEqual([{ op: 'same', text: '計' }]);
});

test('a text without pages goes by lines', () => {
  const line: At = { page: null, line: 3, box: null, reader: 'text', confidence: null };
  const here = { ...edit('来', '財', null), at: line };
  const below = { ...edit('計', '合計', null), at: { ...line, line: 4 } };
  expect(formOf(stretchesOf('財源計', line, [here, below]), 'delete')).toBe('来源計');
});
