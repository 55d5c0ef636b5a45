import { describe, expect, it } from 'vitest';
import { PageBuilder } from '../../../tests/helpers/page-builder.js';
import { findTables } from './find-tables.js';
import { TABLE_SETTINGS } from './settings.js';

/** Texts of the filled cells of a page's only table, by row and column. */
function filled(page: PageBuilder): string[] {
  const [table] = findTables(page.page(), page.text, TABLE_SETTINGS).tables;
  return (table?.cells ?? [])
    .filter(({ lines }) => lines.length > 0)
    .sort((a, b) => a.row - b.row || a.column - b.column)
    .map(({ row, column, lines }) => `${row},${column} ${lines.map(({ text }) => text).join('/')}`);
}

/** A boxed head over a body that only verticals part. */
const boxed = (bottom: number) =>
  new PageBuilder()
    .grid([100, 220, 280, 340], [100, 118, bottom])
    .rows([105, 230, 290], 104, 0, [['Item', '2009', '2010']]);

describe('the body of a table whose rules part its columns alone', () => {
  it('is cut at its rows, with blank places and a label over two lines', () => {
    const page = boxed(200).rows([105, 230, 290], 122, 15, [
      ['Taxes', '12', '13'],
      ['Grants', '', '52'],
      ['Rents and sales', '7', '8'],
      ['of land'],
      ['Total', '19', '73'],
    ]);
    expect(filled(page).slice(3)).toEqual([
      '1,0 Taxes',
      '1,1 12',
      '1,2 13',
      '2,0 Grants',
      '2,2 52',
      '3,0 Rents and sales/of land',
      '3,1 7',
      '3,2 8',
      '4,0 Total',
      '4,1 19',
      '4,2 73',
    ]);
  });

  it('stays one row where the figures have no labels beside them', () => {
    const page = boxed(170).rows([105, 230, 290], 122, 15, [
      ['', '12', '13'],
      ['Taxes', '', '52'],
      ['', '19', '73'],
    ]);
    expect(filled(page).slice(3)).toEqual(['1,0 Taxes', '1,1 12/19', '1,2 13/52/73']);
  });
});
