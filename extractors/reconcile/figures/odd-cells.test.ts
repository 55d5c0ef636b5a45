import { describe, expect, it } from 'vitest';
import type { Run } from '../../../schemas/page-layout.js';
import type { StructuredDocument, TableRow } from '../../../schemas/structure.js';
import { findOddCells } from './odd-cells.js';

/** Tables of one column under the same head, one after the other in the text. */
function tablesOf(...columns: readonly (readonly string[])[]): StructuredDocument {
  let at = 0;
  return { blocks: columns.map((texts) => tableOf(texts)), furniture: [], issues: [] };

  function tableOf(texts: readonly string[]): StructuredDocument['blocks'][number] {
    const rows = ['番号', ...texts].map((text): TableRow => {
      const span = { start: at, end: at + text.length };
      at = span.end + 1;
      return { cells: [{ text, spans: [span], column: 0, rowSpan: 1, columnSpan: 1 }], torn: false };
    });
    const table = { form: 'ruled' as const, caption: null, unit: null, headerRows: 1, inherited: [], rows };
    return { kind: 'table', path: [], table };
  }
}

/** What was read of a text, as far as it was recognised in a picture. */
function oddIn(texts: readonly string[], isRecognised = true): string[] {
  const text = ['番号', ...texts].join('\n');
  const runs = isRecognised ? [{ span: { start: 0, end: text.length } } as Run] : [];
  return findOddCells(tablesOf(texts), runs).map(({ start, end }) => text.slice(start, end));
}

const NUMBERS = ['1', '2', '3', '4', '5', '6', '7', '8', '9', '10'];

describe('letters in a column of figures', () => {
  it('are found where everything else is a figure', () => {
    expect(oddIn([...NUMBERS, '日', '12'])).toEqual(['日']);
    expect(oddIn(['1,200', '－', '3,400', '△20', '50', '60', '70', '80', '90', '1,000', 'll', '－'])).toEqual(
      ['ll'],
    );
  });

  it('are found over tables that go on under the same head', () => {
    const parts = [
      ['1', '2', '3'],
      ['4', '5', '6'],
      ['7', '8', '9'],
      ['10', '日', '12'],
    ];
    const text = parts.map((part) => ['番号', ...part].join('\n')).join('\n');
    const runs = [{ span: { start: 0, end: text.length } } as Run];
    const found = findOddCells(tablesOf(...parts), runs);
    expect(found.map(({ start, end }) => text.slice(start, end))).toEqual(['日']);
  });

  it('are none where words stand, few figures do, or nothing was recognised', () => {
    expect(oddIn([...NUMBERS, '合計'])).toEqual([]);
    expect(oddIn([...NUMBERS, '計'])).toEqual([]);
    expect(oddIn([...NUMBERS, '令和6年度に完了'])).toEqual([]);
    expect(oddIn(['1', '2', '日', '4', '5'])).toEqual([]);
    expect(oddIn(['1', '月', '3', '火', '5', '水', '7', '木', '9', '10', '11', '12', '13'])).toEqual([]);
    expect(oddIn([...NUMBERS, '日', '12'], false)).toEqual([]);
  });
});
