import { describe, expect, it } from 'vitest';
import { PageBuilder } from '../../../tests/helpers/page-builder.js';
import { findTables } from './find-tables.js';
import { TABLE_SETTINGS } from './settings.js';

const XS = [150, 250, 350, 450];
const YS = [100, 120, 140, 160, 180];
const AGES = ['0～4歳', '5～9歳', '10～14歳', '15～19歳'];
const YEARS = ['2015年', '2020年', '2025年'];

/** A ruled grid of figures. */
function grid(): PageBuilder {
  const page = new PageBuilder().grid(XS, YS);
  for (const [row, y] of YS.slice(0, -1).entries())
    for (const [column, x] of XS.slice(0, -1).entries()) page.write(x + 40, y + 5, `0.${row}${column}`);
  return page;
}

function withAges(page: PageBuilder): PageBuilder {
  AGES.forEach((age, row) => {
    page.write(90, (YS[row] ?? 0) + 5, age);
  });
  return page;
}

function withYears(page: PageBuilder, labels: readonly string[] = YEARS): PageBuilder {
  labels.forEach((label, column) => {
    page.write((XS[column] ?? 0) + 30, 86, label);
  });
  return page;
}

/** Rows of the only table, and what is in none. */
function read(page: PageBuilder): { rows: string[]; rest: string[] } {
  const { tables, rest } = findTables(page.page(), page.text, TABLE_SETTINGS);
  const [table] = tables;
  const rows = Array.from({ length: (table?.rowEdges.length ?? 1) - 1 }, (_, row) =>
    (table?.cells ?? [])
      .filter((cell) => cell.row === row)
      .sort((a, b) => a.column - b.column)
      .map((cell) => cell.lines.map(({ text }) => text).join('/'))
      .join(' | '),
  );
  return { rows, rest: rest.map(({ span }) => page.text.slice(span.start, span.end)) };
}

const FIGURES = ['0.00 | 0.01 | 0.02', '0.10 | 0.11 | 0.12', '0.20 | 0.21 | 0.22', '0.30 | 0.31 | 0.32'];

describe('labels outside the rules of a grid of figures', () => {
  it('belong to its rows and columns', () => {
    expect(read(withYears(withAges(grid())))).toEqual({
      rows: [
        ' | 2015年 | 2020年 | 2025年',
        '0～4歳 | 0.00 | 0.01 | 0.02',
        '5～9歳 | 0.10 | 0.11 | 0.12',
        '10～14歳 | 0.20 | 0.21 | 0.22',
        '15～19歳 | 0.30 | 0.31 | 0.32',
      ],
      rest: [],
    });
  });

  it('may stand on one side only', () => {
    expect(read(withYears(grid())).rows).toEqual(['2015年 | 2020年 | 2025年', ...FIGURES]);
    expect(read(withAges(grid())).rows[0]).toBe('0～4歳 | 0.00 | 0.01 | 0.02');
  });

  it('are none where a title, a scale or half of the labels stand there', () => {
    expect(read(grid().write(170, 86, '趨勢人口から算出される純定住率の設定')).rows).toEqual(FIGURES);
    expect(read(withYears(grid(), ['2015年'])).rows).toEqual(FIGURES);
    const scale = grid();
    for (const y of YS.slice(0, -1)) scale.write(120, y + 5, '100');
    expect(read(scale).rows).toEqual(FIGURES);
  });

  it('are not taken from behind the rules of another grid', () => {
    const page = withAges(grid()).upright(145, 100, 180);
    expect(read(page).rest).toEqual(AGES);
  });
});
