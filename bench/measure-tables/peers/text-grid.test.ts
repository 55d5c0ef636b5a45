import { describe, expect, it } from 'vitest';
import { parseLayout } from './pdftotext.js';

describe('a text grid', () => {
  it('becomes tables where lines have gaps', () => {
    const text = [
      'Some words that stand before the table.',
      '',
      '            Q1      Q2',
      '',
      'Roads      10,5      7',
      'Parks        3',
      '',
      'Words behind.',
      '\fa   b',
      'c   d',
    ].join('\n');
    const tables = parseLayout(text).map(({ page, box, cells }) => ({
      page,
      box,
      cells: cells.map(({ row, column, text: cell }) => `${row} ${column} ${cell}`),
    }));
    expect(tables).toEqual([
      {
        page: 1,
        box: null,
        cells: ['0 1 Q1', '0 2 Q2', '1 0 Roads', '1 1 10,5', '1 2 7', '2 0 Parks', '2 1 3'],
      },
      { page: 2, box: null, cells: ['0 0 a', '0 1 b', '1 0 c', '1 1 d'] },
    ]);
  });
});
