import { describe, expect, it } from 'vitest';
import { PageBuilder } from '../../../tests/helpers/page-builder.js';
import { findTables } from './find-tables.js';
import type { PageTable } from './model.js';
import { TABLE_SETTINGS } from './settings.js';

const tablesOf = (page: PageBuilder) => findTables(page.page(), page.text, TABLE_SETTINGS).tables;

/** Rows of texts by column; a merged cell stands at its first place, with its span; empty places are empty. */
function grid({ rowEdges, columnEdges, cells }: PageTable): string[] {
  const rows = Array.from({ length: rowEdges.length - 1 }, () =>
    Array.from({ length: columnEdges.length - 1 }, () => ''),
  );
  for (const { row, column, rowSpan, columnSpan, lines } of cells) {
    const spans = rowSpan * columnSpan > 1 && lines.length > 0 ? `(${rowSpan}x${columnSpan})` : '';
    const own = rows[row];
    if (own) own[column] = lines.map(({ text }) => text).join('/') + spans;
  }
  return rows.map((cells) => cells.join(' | '));
}

const PROSE = 'the members of the council shall meet once in each month of the year to hear reports of it';

/** Lines of running text. */
function prose(page: PageBuilder, x: number, y: number, lines: number, length = 60): PageBuilder {
  for (let line = 0; line < lines; line += 1) {
    const start = (line * 7) % 20;
    page.write(x, y + line * 12, PROSE.slice(start, start + length).trim());
  }
  return page;
}

describe('tables between horizontal rules', () => {
  it('takes columns from gaps and keeps the title above and the source below out', () => {
    const page = new PageBuilder().write(100, 80, '表1 人口の推移').write(100, 165, '資料：国勢調査');
    for (const y of [95, 112, 160]) page.across(y, 100, 400);
    page.rows([105, 250, 330], 98, 16, [
      ['区分', '2015', '2020'],
      ['総人口', '1,234', '1,100'],
      ['年少人口', '120', '98'],
      ['老年人口', '456', '470'],
    ]);
    expect(tablesOf(page).map(grid)).toEqual([
      ['区分 | 2015 | 2020', '総人口 | 1,234 | 1,100', '年少人口 | 120 | 98', '老年人口 | 456 | 470'],
    ]);
    expect(tablesOf(page)[0]?.form).toBe('aligned');
  });

  it('spans a head over the columns below the short rule under it', () => {
    const page = new PageBuilder();
    for (const y of [95, 125, 160]) page.across(y, 100, 420);
    page.across(110, 220, 415).write(290, 98, '人口').write(105, 104, '区分');
    page.rows([105, 240, 340], 113, 0, [['', '男', '女']]);
    page.rows([105, 240, 340], 128, 14, [
      ['本村', '400', '390'],
      ['全道', '2,500', '2,700'],
    ]);
    expect(tablesOf(page).map(grid)).toEqual([
      ['区分(2x1) | 人口(1x2) | ', ' | 男 | 女', '本村 | 400 | 390', '全道 | 2,500 | 2,700'],
    ]);
  });

  it('makes one row of a broken label and of a broken head', () => {
    const page = new PageBuilder();
    for (const y of [90, 118, 190]) page.across(y, 100, 420);
    page
      .write(220, 93, 'Number of')
      .write(220, 104, 'outlets')
      .write(330, 93, 'Retail')
      .write(330, 104, 'sales');
    page.write(105, 121, 'Austria').write(220, 121, '1,234').write(330, 121, '12.5');
    page
      .write(105, 133, 'United Kingdom of')
      .write(105, 144, 'Great Britain')
      .write(220, 133, '4,321')
      .write(330, 133, '99.1');
    page.write(105, 160, 'Total').write(220, 160, '5,555').write(330, 160, '111.6');
    expect(tablesOf(page).map(grid)).toEqual([
      [
        ' | Number of/outlets | Retail/sales',
        'Austria | 1,234 | 12.5',
        'United Kingdom of/Great Britain | 4,321 | 99.1',
        'Total | 5,555 | 111.6',
      ],
    ]);
  });

  it('keeps rules around running text from being a table', () => {
    const page = prose(new PageBuilder().across(95, 100, 420).across(160, 100, 420), 105, 100, 5);
    expect(tablesOf(page)).toEqual([]);
  });
});

describe('tables without rules', () => {
  it('finds figures in columns, with leaders before them', () => {
    const page = prose(new PageBuilder(), 80, 100, 4);
    const rows = ['Alabama', 'Alaska', 'Arizona', 'Arkansas'].map((name) => name.padEnd(30, '.'));
    page.rows([80, 280, 340, 400], 160, 14, [
      ['State', '1990', '2000', '2010'],
      [rows[0] ?? '', '4,040', '4,447', '4,779'],
      [rows[1] ?? '', '550', '626', '710'],
      [rows[2] ?? '', '3,665', '5,130', '6,392'],
      [rows[3] ?? '', '2,350', '2,673', '2,915'],
    ]);
    prose(page, 80, 260, 4);
    const [table, ...others] = tablesOf(page);
    expect(others).toEqual([]);
    expect(table && grid(table).map((row) => row.replaceAll('.', ''))).toEqual([
      'State | 1990 | 2000 | 2010',
      'Alabama | 4,040 | 4,447 | 4,779',
      'Alaska | 550 | 626 | 710',
      'Arizona | 3,665 | 5,130 | 6,392',
      'Arkansas | 2,350 | 2,673 | 2,915',
    ]);
  });

  it('finds a table in one column of a page of two', () => {
    const page = prose(new PageBuilder(), 60, 100, 20, 42);
    prose(page, 320, 100, 5, 42);
    page.rows([320, 420, 480], 170, 13, [
      ['Item', '2001', '2002'],
      ['Wheat', '10', '20'],
      ['Maize', '30', '40'],
      ['Rice', '50', '60'],
    ]);
    prose(page, 320, 235, 9, 42);
    expect(tablesOf(page).map(grid)).toEqual([
      ['Item | 2001 | 2002', 'Wheat | 10 | 20', 'Maize | 30 | 40', 'Rice | 50 | 60'],
    ]);
  });

  it.each([
    ['prose in two columns', prose(prose(new PageBuilder(), 60, 100, 20, 42), 320, 100, 20, 42)],
    [
      'a list',
      new PageBuilder().rows([80, 100], 100, 14, [
        ['(1)', '地方創生の推進に関すること。'],
        ['(2)', '人口の減少への対応に関すること。'],
        ['(3)', '総合戦略の策定に関すること。'],
        ['(4)', 'その他必要なこと。'],
      ]),
    ],
    [
      'a table of contents',
      new PageBuilder().rows([80, 120, 400], 100, 14, [
        ['第1章', '総論', '1'],
        ['第2章', '現状と課題', '4'],
        ['第3章', '基本目標', '12'],
        ['第4章', '施策の展開', '20'],
      ]),
    ],
    [
      'an address',
      new PageBuilder().rows([300, 380], 100, 14, [
        ['所在地', '中川郡音威子府村字音威子府444番地1'],
        ['電話', '01656-5-3311'],
        ['担当', '総務課 総務係'],
      ]),
    ],
    [
      'signatures',
      new PageBuilder().rows([100, 200, 260], 100, 20, [
        ['美深町長', '山口', '信夫'],
        ['中川町長', '川口', '精雄'],
        ['幌加内町長', '守田', '秀生'],
      ]),
    ],
  ])('finds no table in %s', (_, page) => {
    expect(tablesOf(page).map(grid)).toEqual([]);
  });
});

describe('narrow gaps and close lines', () => {
  /** Right-aligned figures with only the room of a space between the columns. */
  const figures = (page: PageBuilder, y: number, step: number, rows: readonly string[][]): PageBuilder => {
    rows.forEach((row, index) => {
      const ends = [0, 250, 285, 320];
      row.forEach((text, column) => {
        if (text === '') return;
        const x = column === 0 ? 105 : (ends[column] ?? 0) - 5 * text.length;
        page.write(x, y + step * index, text);
      });
    });
    return page;
  };

  it('parts columns of figures where a head runs across their gap', () => {
    const page = new PageBuilder();
    for (const y of [95, 112, 195]) page.across(y, 100, 330);
    page.write(215, 98, '事業費の額');
    figures(page, 115, 13, [
      ['総務', '12,345', '10,010', '12,345'],
      ['民生', '23,450', '20,020', '23,450'],
      ['衛生', '34,560', '30,030', '34,560'],
      ['土木', '45,670', '40,040', '45,670'],
      ['教育', '56,780', '50,050', '56,780'],
      ['公債', '67,890', '60,060', '67,890'],
    ]);
    const [, ...body] = tablesOf(page).map(grid)[0] ?? [];
    expect(body).toEqual([
      '総務 | 12,345 | 10,010 | 12,345',
      '民生 | 23,450 | 20,020 | 23,450',
      '衛生 | 34,560 | 30,030 | 34,560',
      '土木 | 45,670 | 40,040 | 45,670',
      '教育 | 56,780 | 50,050 | 56,780',
      '公債 | 67,890 | 60,060 | 67,890',
    ]);
  });

  it('takes a label over two lines for one row, though rows stand little further apart', () => {
    const page = new PageBuilder();
    for (const y of [95, 112, 200]) page.across(y, 100, 420);
    page.rows([105, 260, 340], 98, 0, [['区分', '2015', '2020']]);
    page.rows([105, 260, 340], 115, 0, [['住宅及び', '400', '390']]).write(105, 127, '宅地');
    page.rows([105, 260, 340], 140.5, 0, [['道路', '250', '270']]);
    page.rows([105, 260, 340], 154, 0, [['河川及び', '120', '110']]).write(105, 166, '海岸');
    page.rows([105, 260, 340], 179.5, 0, [['港湾', '90', '80']]);
    expect(tablesOf(page).map(grid)).toEqual([
      [
        '区分 | 2015 | 2020',
        '住宅及び/宅地 | 400 | 390',
        '道路 | 250 | 270',
        '河川及び/海岸 | 120 | 110',
        '港湾 | 90 | 80',
      ],
    ]);
  });
});
