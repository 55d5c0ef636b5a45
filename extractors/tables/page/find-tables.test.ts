import { describe, expect, it } from 'vitest';
import { PageBuilder } from '../../../tests/helpers/page-builder.js';
import { findTables } from './find-tables.js';
import type { PageTable } from './model.js';
import { TABLE_SETTINGS } from './settings.js';

const tablesOf = (page: PageBuilder) => findTables(page.page(), page.text, TABLE_SETTINGS);

/** Cells as "row,column text", with their spans where they are merged. */
function cellsOf({ cells }: PageTable): string[] {
  return cells.map(({ row, column, rowSpan, columnSpan, lines }) => {
    const spans = rowSpan * columnSpan > 1 ? ` ${rowSpan}x${columnSpan}` : '';
    return `${row},${column}${spans} ${lines.map(({ text }) => text).join('|')}`.trimEnd();
  });
}

describe('ruled tables', () => {
  it('finds the cells between rules', () => {
    const page = new PageBuilder().grid([100, 200, 300], [100, 120, 140]);
    page.rows([105, 205], 105, 20, [
      ['区分', '人数'],
      ['職員', '34'],
    ]);
    const { tables, rest } = tablesOf(page);
    expect(tables).toHaveLength(1);
    expect(tables[0]?.form).toBe('ruled');
    expect(tables.flatMap(cellsOf)).toEqual(['0,0 区分', '0,1 人数', '1,0 職員', '1,1 34']);
    expect(rest).toEqual([]);
  });

  it('merges cells where no rule parts them', () => {
    const page = new PageBuilder().grid([100, 300], [100, 160]).across(120, 150, 300).across(140, 100, 300);
    page.upright(150, 100, 160).upright(220, 120, 160);
    page.write(105, 115, '区分').write(200, 105, '予算').write(155, 125, '本年').write(225, 125, '前年');
    page.write(105, 145, '計').write(155, 145, '10').write(225, 145, '9');
    const { tables } = tablesOf(page);
    expect(tables.flatMap(cellsOf)).toEqual([
      '0,0 2x1 区分',
      '0,1 1x2 予算',
      '1,1 本年',
      '1,2 前年',
      '2,0 計',
      '2,1 10',
      '2,2 9',
    ]);
  });

  it('cuts a run at the rule that it crosses', () => {
    const page = new PageBuilder().grid([100, 130, 160], [100, 120, 140]);
    page.write(105, 105, '款項目節').write(105, 125, 'あ').write(135, 125, 'い');
    expect(tablesOf(page).tables.flatMap(cellsOf)).toEqual(['0,0 款項', '0,1 目節', '1,0 あ', '1,1 い']);
  });

  it('closes a table whose outer verticals are not drawn', () => {
    const page = new PageBuilder().upright(200, 100, 140);
    for (const y of [100, 120, 140]) page.across(y, 100, 300);
    page.rows([105, 205], 105, 20, [
      ['年度', '額'],
      ['令和7', '8'],
    ]);
    const { tables } = tablesOf(page);
    expect(tables[0]?.columnEdges).toEqual([100, 200, 300]);
    expect(tables.flatMap(cellsOf)).toEqual(['0,0 年度', '0,1 額', '1,0 令和7', '1,1 8']);
  });

  it('joins double and broken rules', () => {
    const page = new PageBuilder().across(100, 100, 300).across(101.5, 100, 300).across(140, 100, 300);
    for (let x = 100; x < 300; x += 6) page.across(120, x, x + 3);
    for (const x of [100, 200, 300]) page.upright(x, 100, 140);
    page.rows([105, 205], 105, 20, [
      ['あ', 'い'],
      ['う', 'え'],
    ]);
    expect(tablesOf(page).tables.flatMap(cellsOf)).toEqual(['0,0 あ', '0,1 い', '1,0 う', '1,1 え']);
  });

  it('keeps a wide blank that was written between two runs of a line, and only that', () => {
    const page = new PageBuilder().grid([100, 200, 300], [100, 120, 140]);
    page.write(105, 105, '第１章').write(140, 105, '子ども').write(205, 105, '3');
    page.write(105, 125, '第２章').write(140, 125, '産業').write(205, 125, '4');
    page.text = page.text.replace('第１章\n', '第１章　').replace('第２章\n', '第２章\t');
    expect(tablesOf(page).tables.flatMap(cellsOf)).toEqual([
      '0,0 第１章　子ども',
      '0,1 3',
      '1,0 第２章 産業',
      '1,1 4',
    ]);
  });

  it('reads vertical writing from right to left and turned text along its lines', () => {
    const page = new PageBuilder().grid([100, 150, 200, 250], [100, 200, 220]);
    page.write(130, 105, '区分', { direction: 'down', upright: true });
    page.write(115, 105, '番号', { direction: 'down', upright: true });
    page.write(155, 190, 'Total', { direction: 'up' }).write(170, 190, 'sum', { direction: 'up' });
    page.write(205, 205, '計').write(105, 205, '1').write(155, 205, '2');
    expect(tablesOf(page).tables.flatMap(cellsOf)).toEqual([
      '0,0 区分|番号',
      '0,1 Total|sum',
      '0,2',
      '1,0 1',
      '1,1 2',
      '1,2 計',
    ]);
  });

  it('takes a single box around prose for no table', () => {
    const page = new PageBuilder().grid([100, 300], [100, 140]).write(105, 105, '特になし。');
    const { tables, rest } = tablesOf(page);
    expect(tables).toEqual([]);
    expect(rest).toHaveLength(1);
  });

  it('finds nothing on an empty page', () => {
    expect(tablesOf(new PageBuilder())).toEqual({ tables: [], rest: [] });
  });
});
