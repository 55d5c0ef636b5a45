import { describe, expect, it } from 'vitest';
import { PageBuilder } from '../../../tests/helpers/page-builder.js';
import { findTables } from './find-tables.js';
import { TABLE_SETTINGS } from './settings.js';

/** Rows of a page's tables: texts by column, spans in brackets. */
function rowsOf(page: PageBuilder): string[][] {
  return findTables(page.page(), page.text, TABLE_SETTINGS).tables.map(({ rowEdges, cells }) =>
    rowEdges.slice(1).map((_, at) =>
      cells
        .filter(({ row }) => row === at)
        .map(({ rowSpan, columnSpan, lines }) => {
          const written = lines.map(({ text }) => text).join('/');
          return rowSpan * columnSpan > 1 && written ? `${written}(${rowSpan}x${columnSpan})` : written;
        })
        .join(' | '),
    ),
  );
}

/** Rows with a label at x 100 and figures that end at the given x. */
function figures(page: PageBuilder, y: number, ends: readonly number[], rows: readonly string[][]) {
  rows.forEach(([label = '', ...texts], row) => {
    page.write(100, y + row * 14, label);
    texts.forEach((text, column) => {
      if (text !== '') page.write((ends[column] ?? 0) - 5 * text.length, y + row * 14, text);
    });
  });
  return page;
}

describe('columns without rules', () => {
  it('keeps a sign of money with its figure', () => {
    const page = figures(
      new PageBuilder(),
      100,
      [300, 400],
      [
        ['Item', '2009', '2010'],
        ['Taxes', '1,234,567', '1,300,000'],
        ['Grants', '45,000', '52,000'],
        ['Total', '1,279,567', '1,352,000'],
      ],
    );
    for (const y of [114, 142]) page.write(235, y, '$').write(335, y, '$');
    expect(rowsOf(page)).toEqual([
      [
        'Item | 2009 | 2010',
        'Taxes | $ 1,234,567 | $ 1,300,000',
        'Grants | 45,000 | 52,000',
        'Total | $ 1,279,567 | $ 1,352,000',
      ],
    ]);
  });

  it('takes no space between the words of a head for a gap between columns', () => {
    const page = figures(
      new PageBuilder(),
      114,
      [340, 480],
      [
        ['Taxes', '12', '13'],
        ['Grants', '45', '52'],
        ['Rents', '45', '52'],
        ['Sales', '45', '52'],
        ['Loans', '45', '52'],
        ['Total', '57', '65'],
      ],
    );
    page.write(275, 100, 'Cost').write(299, 100, 'In').write(312.5, 100, 'Source').write(460, 100, '2010');
    expect(rowsOf(page)[0]?.slice(0, 2)).toEqual([' | Cost In Source | 2010', 'Taxes | 12 | 13']);
  });
});

describe('rules over some columns', () => {
  it('part the labels beside them where each row has its own', () => {
    const page = figures(
      new PageBuilder(),
      100,
      [300, 400],
      [
        ['Item', '2009', '2010'],
        ['Taxes', '1,234', '1,300'],
        ['Grants', '45', '52'],
        ['Total', '1,279', '1,352'],
      ],
    );
    for (const y of [98, 158]) page.across(y, 95, 405);
    for (const y of [112, 140.5]) page.across(y, 250, 405);
    expect(rowsOf(page)).toEqual([
      ['Item | 2009 | 2010', 'Taxes | 1,234 | 1,300', 'Grants | 45 | 52', 'Total | 1,279 | 1,352'],
    ]);
  });
});

describe('rules of the page around a table', () => {
  const PROSE = 'the members of the council shall meet once in each month of the year to hear';
  const TABLE = [
    ['Item', '2009', '2010'],
    ['Taxes', '1,234', '1,300'],
    ['Grants', '45', '52'],
    ['Total', '1,279', '1,352'],
  ];
  const FOUND = ['Item | 2009 | 2010', 'Taxes | 1,234 | 1,300', 'Grants | 45 | 52', 'Total | 1,279 | 1,352'];

  it('are none of it where paragraphs stand between them', () => {
    const page = new PageBuilder().across(60, 100, 500).write(100, 70, PROSE).write(100, 82, 'reports.');
    figures(page, 110, [400, 480], TABLE).write(100, 180, PROSE).write(100, 192, PROSE);
    figures(page, 222, [300, 480], TABLE).across(280, 100, 500);
    expect(rowsOf(page)).toEqual([FOUND, FOUND]);
  });

  it('bound no head of it where other lines stand between them', () => {
    const page = new PageBuilder().across(60, 100, 500).write(100, 72, PROSE).write(100, 90, 'Table 7.');
    page.write(160, 90, 'Receipts of the county by source').across(106, 100, 500).across(170, 100, 500);
    expect(rowsOf(figures(page, 112, [400, 480], TABLE))).toEqual([FOUND]);
  });
});
