import { describe, expect, it } from 'vitest';
import { PageBuilder } from '../../../tests/helpers/page-builder.js';
import { findTables } from './find-tables.js';
import { TABLE_SETTINGS } from './settings.js';

/** Filled cells over several columns, and the number of columns, of a page's only table. */
function spansOf(page: PageBuilder): { columns: number; spans: string[] } {
  const [table] = findTables(page.page(), page.text, TABLE_SETTINGS).tables;
  const wide = (table?.cells ?? []).filter(({ columnSpan, lines }) => columnSpan > 1 && lines.length > 0);
  return {
    columns: (table?.columnEdges.length ?? 1) - 1,
    spans: wide.map((cell) => `${cell.row},${cell.column}+${cell.columnSpan} ${cell.lines[0]?.text}`),
  };
}

const XS = [100, 300, 380];
const rows = (page: PageBuilder, y: number) =>
  page.rows(XS, y, 14, [
    ['Taxes', '1,234', '1,300'],
    ['Grants', '45', '52'],
  ]);

describe('sections in the middle of a table', () => {
  it('go over all its columns, and make none', () => {
    const page = rows(new PageBuilder().rows(XS, 100, 0, [['Item', '2009', '2010']]), 114);
    page.write(223, 142, 'Counties');
    rows(page, 156).write(225.5, 184, 'Schools');
    expect(spansOf(rows(page, 198))).toEqual({ columns: 3, spans: ['3,0+3 Counties', '6,0+3 Schools'] });
  });

  it('are no lines that carry on the text of a column', () => {
    const page = new PageBuilder().rows([100, 222, 380], 100, 14, [
      ['Item', 'Payers', '2010'],
      ['Taxes', 'landowners,', '1,300'],
      ['', 'householders', ''],
      ['Grants', 'nobody', '52'],
      ['Loans', 'everybody', '52'],
    ]);
    for (const y of [98, 112, 168]) page.across(y, 95, 410);
    expect(spansOf(page)).toEqual({ columns: 3, spans: [] });
  });
});
