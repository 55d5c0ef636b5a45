import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Span } from '../../../schemas/at.js';
import type { ReadDocument } from '../../../schemas/read-document.js';
import { type StructureBlock, structuredDocumentSchema } from '../../../schemas/structure.js';
import { PageBuilder } from '../../../tests/helpers/page-builder.js';
import { documentOf } from '../../../tests/helpers/page-document.js';
import { structurePages, tracePage } from './structure.js';

/** Blocks as lines: headings with their level, rows with their cells. */
function show(block: StructureBlock): string[] {
  if (block.kind === 'heading') return [`${'#'.repeat(block.level)} ${block.text}`];
  if (block.kind !== 'table')
    return [`${block.kind}${block.marker === null ? '' : `(${block.marker})`}: ${block.text}`];
  return block.table.rows.map((row, index) => {
    const kind = index < block.table.headerRows ? 'head' : row.torn ? 'torn' : 'row';
    const cells = row.cells.map(({ column, text, rowSpan, columnSpan }) => {
      const spans = rowSpan * columnSpan > 1 ? `(${rowSpan}x${columnSpan})` : '';
      return `${column}${spans}=${text.replaceAll('\n', '/')}`;
    });
    return `${kind}: ${cells.join(' ')}`;
  });
}

function lines(...pages: PageBuilder[]): string[] {
  return structurePages(documentOf(pages)).blocks.flatMap(show);
}

function furniture(...pages: PageBuilder[]): string[] {
  const read = documentOf(pages);
  return structurePages(read).furniture.map(
    ({ kind, span }) => `${kind}:${read.text.slice(span.start, span.end)}`,
  );
}

/** A paragraph 20 letters wide from (72, y), its first line indented by one letter. */
function prose(page: PageBuilder, y: number, text: string, x = 72): PageBuilder {
  const width = 20;
  const first = text.slice(0, width - 1);
  page.write(x + 10, y, first);
  for (let at = width - 1, line = 1; at < text.length; at += width, line += 1)
    page.write(x, y + 16 * line, text.slice(at, at + width));
  return page;
}

const SENTENCE =
  '町は、住みよい地域をつくるため、道路と公園の整備を進め、住民の参加を得ながら、計画に沿って事業を行うものとする。';

describe('paragraphs', () => {
  it('are joined over wrapped lines and parted at an indent', () => {
    const page = prose(prose(new PageBuilder(), 100, SENTENCE), 148, SENTENCE);
    expect(lines(page)).toEqual([`paragraph: ${SENTENCE}`, `paragraph: ${SENTENCE}`]);
  });

  it('go on over a page break behind page numbers and footnotes', () => {
    const first = new PageBuilder().write(82, 740, '町は、住みよい地域をつくるため、道路と');
    first
      .write(72, 756, '公園の整備を進め、住民の参加を得ながら、')
      .write(72, 790, '※1 公園：都市公園', { size: 8 });
    const second = new PageBuilder()
      .write(72, 72, '計画に沿って事業を行うものとする。')
      .write(82, 88, 'また、次の事業を続けて行うこととし、毎年');
    second.write(72, 104, '度、その結果をまとめて議会に知らせる。');
    first.write(290, 810, '- 1 -');
    second.write(290, 810, '- 2 -');
    expect(lines(first, second)).toEqual([
      'paragraph: 町は、住みよい地域をつくるため、道路と公園の整備を進め、住民の参加を得ながら、計画に沿って事業を行うものとする。',
      'note(1): 公園：都市公園',
      'paragraph: また、次の事業を続けて行うこととし、毎年度、その結果をまとめて議会に知らせる。',
    ]);
  });

  it('keep raised note numbers as anchors', () => {
    const page = new PageBuilder().write(72, 100, '関係人口').write(112, 98, '3', { size: 5 });
    page.write(115, 100, 'を増やすための取組を進める。');
    const [block] = structurePages(documentOf([page])).blocks;
    expect(block).toMatchObject({
      kind: 'paragraph',
      text: '関係人口を増やすための取組を進める。',
      anchors: [{ number: 3, offset: 4, span: { start: 5, end: 6 } }],
    });
  });

  it('keep raised numbers inside a note, too', () => {
    const page = new PageBuilder().write(72, 100, '※1 関係人口').write(132, 98, '3', { size: 5 });
    page.write(135, 100, 'を増やす取組をいう。');
    const [block] = structurePages(documentOf([page])).blocks;
    expect(block).toMatchObject({
      kind: 'note',
      marker: '1',
      text: '関係人口を増やす取組をいう。',
      anchors: [{ number: 3, offset: 4 }],
    });
  });

  it('are items where a bullet or label begins them, and headings where the label stands alone', () => {
    const page = new PageBuilder()
      .write(72, 100, '1 目的')
      .write(72, 130, '・一つ目の項目')
      .write(72, 146, '・二つ目の項目');
    page.write(72, 190, '2 期間').write(82, 206, '令和7年度から令和11年度までとする。');
    expect(lines(page)).toEqual([
      '# 1 目的',
      'list(・): 一つ目の項目',
      'list(・): 二つ目の項目',
      '# 2 期間',
      'paragraph: 令和7年度から令和11年度までとする。',
    ]);
  });
});

describe('reading order', () => {
  it('takes one column after the other, and what spans them first', () => {
    const page = new PageBuilder().write(72, 60, '二段で組んだ資料の題名を上に置き両方の段にかける');
    for (const [x, letter] of [
      [72, '左'],
      [310, '右'],
    ] as const)
      for (let line = 0; line < 4; line += 1)
        page.write(x, 100 + 16 * line, letter.repeat(19) + (line === 3 ? '。' : '、'));
    expect(lines(page)).toEqual([
      'paragraph: 二段で組んだ資料の題名を上に置き両方の段にかける',
      `paragraph: ${`${'左'.repeat(19)}、`.repeat(3)}${'左'.repeat(19)}。`,
      `paragraph: ${`${'右'.repeat(19)}、`.repeat(3)}${'右'.repeat(19)}。`,
    ]);
  });

  it('reads names with their values line by line', () => {
    const page = new PageBuilder()
      .write(72, 100, '団体名')
      .write(300, 100, '音町')
      .write(72, 120, '事業名')
      .write(300, 120, '水道');
    page.write(72, 140, '策定日').write(300, 140, '令和7年');
    expect(lines(page).join()).toContain('団体名 音町');
  });

  it('reads vertical writing from right to left', () => {
    const page = new PageBuilder();
    [
      '町は住みよい地域をつくるため道路と公園の',
      '整備を進め住民の参加を得ながら計画に沿い',
      '事業を行う。',
    ].forEach((text, index) => {
      page.write(480 - 20 * index, 100, text, { direction: 'down', upright: true });
    });
    expect(lines(page)).toEqual([
      'paragraph: 町は住みよい地域をつくるため道路と公園の整備を進め住民の参加を得ながら計画に沿い事業を行う。',
    ]);
  });
});

describe('headings', () => {
  it('without a label are known by their size', () => {
    const page = new PageBuilder().write(72, 20, '総合計画', { size: 20 });
    page.write(72, 60, '計画の考え方', { size: 16 });
    prose(page, 100, SENTENCE);
    page.write(72, 200, '住民の役割', { size: 13 });
    prose(page, 230, SENTENCE);
    expect(lines(page)).toEqual([
      '# 総合計画',
      '# 計画の考え方',
      `paragraph: ${SENTENCE}`,
      '## 住民の役割',
      `paragraph: ${SENTENCE}`,
    ]);
  });
});

const HEAD = ['番号', '事業名', '内容'];

/** A ruled table of three columns at the top of a page; texts of a cell are its lines. */
function table(
  page: PageBuilder,
  top: number,
  rows: readonly (readonly string[])[],
  height = 40,
): PageBuilder {
  const xs = [72, 112, 212, 332];
  const ys = [...rows.keys(), rows.length].map((row) => top + row * height);
  page.grid(xs, ys);
  rows.forEach((cells, row) => {
    cells.forEach((cell, column) => {
      cell.split('/').forEach((line, index) => {
        if (line !== '') page.write((xs[column] ?? 0) + 5, top + row * height + 4 + index * 12, line);
      });
    });
  });
  return page;
}

describe('tables', () => {
  it('join lines that wrapped and keep breaks that were meant', () => {
    const page = table(new PageBuilder(), 100, [
      HEAD,
      ['1', '道路', '市道の舗装を直し、段差/をなくす。'],
      ['2', '公園', '遊具/花壇'],
      ['3', '水道', '10/20'],
    ]);
    expect(lines(page)).toEqual([
      'head: 0=番号 1=事業名 2=内容',
      'row: 0=1 1=道路 2=市道の舗装を直し、段差をなくす。',
      'row: 0=2 1=公園 2=遊具/花壇',
      'row: 0=3 1=水道 2=10/20',
    ]);
  });

  it('go on over a page break under a repeated head, with the row that it cut', () => {
    const first = table(new PageBuilder().write(260, 80, '（単位：千円）'), 100, [
      HEAD,
      ['1', '道路', '市道の舗装を直し、段差'],
    ]).write(290, 810, '- 1 -');
    const second = table(new PageBuilder(), 72, [HEAD, ['', '', 'をなくす。'], ['2', '公園', '遊具']]).write(
      290,
      810,
      '- 2 -',
    );
    expect(lines(first, second)).toEqual([
      'head: 0=番号 1=事業名 2=内容',
      'torn: 0=1 1=道路 2=市道の舗装を直し、段差をなくす。',
      'row: 0=2 1=公園 2=遊具',
    ]);
    expect(furniture(first, second)).toEqual([
      'page-number:- 1 -',
      'page-number:- 2 -',
      'unit:（単位：千円）',
      'repeated-header:番号',
      'repeated-header:事業名',
      'repeated-header:内容',
    ]);
    const [block] = structurePages(documentOf([first, second])).blocks;
    expect(block?.kind === 'table' && block.table.unit).toBe('千円');
  });

  it('go on under a head of which a letter was misread, if it was recognised in a picture', () => {
    const listed = (town: string, row: readonly string[]): PageBuilder => {
      const rows = [['番号', '事業名', '担当課', town, '合計'], row];
      const page = new PageBuilder().grid([72, 122, 202, 282, 362, 442], [72, 112, 152]);
      rows.forEach((cells, index) => {
        cells.forEach((cell, column) => {
          page.write([77, 127, 207, 287, 367][column] ?? 0, 76 + index * 40, cell);
        });
      });
      return page;
    };
    const counted = (isRecognised: boolean, first: string, second: string): number => {
      const pages = [
        listed(first, ['1', '道路', '土木課', '○', '1']),
        listed(second, ['2', '公園', '緑地課', '○', '1']),
      ];
      const read = documentOf(pages);
      for (const { runs } of isRecognised ? (read.layout?.pages ?? []) : []) {
        for (const run of runs) run.confidences = new Float32Array(run.span.end - run.span.start).fill(0.9);
      }
      return structurePages(read).blocks.filter(({ kind }) => kind === 'table').length;
    };
    expect(counted(true, '安曇野市', '安黒野市')).toBe(1);
    expect(counted(false, '安曇野市', '安黒野市')).toBe(2);
    expect(counted(true, '令和5年', '令和6年')).toBe(2);
    expect(counted(true, '安曇野市', '塩尻市')).toBe(2);
  });

  it('end where text, another head or other columns follow', () => {
    const first = (): PageBuilder => table(new PageBuilder(), 100, [HEAD, ['1', '道路', '舗装']]);
    const counted = (...pages: PageBuilder[]): number =>
      structurePages(documentOf(pages)).blocks.filter(({ kind }) => kind === 'table').length;
    expect(
      counted(
        first(),
        table(new PageBuilder(), 72, [
          ['2', '公園', '遊具'],
          ['3', '水道', '管'],
        ]),
      ),
    ).toBe(1);
    expect(
      counted(
        first(),
        table(new PageBuilder().write(72, 60, '次の表は別のことを述べる。'), 90, [
          ['2', '公園', '遊具'],
          ['3', '水道', '管'],
        ]),
      ),
    ).toBe(2);
    expect(
      counted(
        first(),
        table(new PageBuilder(), 72, [
          ['指標', '基準値', '目標値'],
          ['人口', '10', '20'],
        ]),
      ),
    ).toBe(2);
  });

  it('have merged cells that a page break cut made one', () => {
    const build = (top: number, rows: readonly (readonly string[])[], group: string): PageBuilder => {
      const ys = rows.map((_, row) => top + 20 * row).concat(top + 20 * rows.length);
      const page = new PageBuilder().upright(72, top, ys.at(-1) ?? 0);
      for (const x of [132, 232, 332]) page.upright(x, top, ys.at(-1) ?? 0);
      for (const y of ys) page.across(y, y === ys[0] || y === ys.at(-1) ? 72 : 132, 332);
      if (group !== '') page.write(77, top + 4, group);
      return page.rows([137, 237], top + 4, 20, rows);
    };
    const pages = [
      build(
        700,
        [
          ['道路', '10'],
          ['公園', '20'],
        ],
        '土木',
      ),
      build(
        72,
        [
          ['河川', '30'],
          ['港', '40'],
        ],
        '',
      ),
    ];
    expect(lines(...pages)).toEqual([
      'row: 0(4x1)=土木 1=道路 2=10',
      'row: 1=公園 2=20',
      'row: 1=河川 2=30',
      'row: 1=港 2=40',
    ]);
  });

  it('keep rows apart that both hold amounts, however blank the cells beside them', () => {
    const first = table(new PageBuilder(), 700, [HEAD, ['1', '道路', '1,200']]);
    const second = table(new PageBuilder(), 72, [
      ['', '', '3,400'],
      ['2', '公園', '500'],
    ]);
    expect(lines(first, second)).toEqual([
      'head: 0=番号 1=事業名 2=内容',
      'row: 0=1 1=道路 2=1,200',
      'row: 2=3,400',
      'row: 0=2 1=公園 2=500',
    ]);
  });

  it('have a cell that was clipped at the page break made whole', () => {
    const build = (top: number, group: string): PageBuilder => {
      const page = new PageBuilder().upright(72, top, top + 40).upright(132, top, top + 40);
      page
        .upright(232, top, top + 40)
        .across(top, 72, 232)
        .across(top + 40, 72, 232)
        .across(top + 20, 132, 232);
      return page.write(77, top + 4, group).rows([137], top + 4, 20, [['道路'], ['公園']]);
    };
    const read = documentOf([build(700, '生活関連'), build(72, '機能').write(77, 60, '生活関連')]);
    const second = read.layout?.pages[1];
    const clipped = second?.runs.at(-1);
    if (second === undefined || clipped === undefined) throw new Error('no page');
    const pages = [
      read.layout?.pages[0] ?? second,
      { ...second, runs: second.runs.slice(0, -1), hidden: [clipped] },
    ];
    const furniture = [{ kind: 'hidden-text' as const, span: clipped.span }];
    const [block] = structurePages({
      ...read,
      furniture,
      layout: { pages, fonts: [], bookmarks: [] },
    }).blocks;
    expect(block === undefined ? [] : show(block)).toEqual([
      'row: 0(4x1)=生活関連機能 1=道路',
      'row: 1=公園',
      'row: 1=道路',
      'row: 1=公園',
    ]);
  });

  it('have a cell whose text only the second page shows begin on the first', () => {
    const build = (top: number, group: string): PageBuilder => {
      const page = new PageBuilder().upright(72, top, top + 40).upright(132, top, top + 40);
      page
        .upright(232, top, top + 40)
        .across(top, 72, 232)
        .across(top + 40, 72, 232)
        .across(top + 20, 132, 232);
      page.rows([137], top + 4, 20, [['道路'], ['公園']]);
      return group === '' ? page : page.write(77, top + 4, group);
    };
    const read = documentOf([build(700, '').write(77, 744, '土木'), build(72, '土木')]);
    const [first, second] = read.layout?.pages ?? [];
    const clipped = first?.runs.at(-1);
    if (first === undefined || second === undefined || clipped === undefined) throw new Error('no page');
    const pages = [{ ...first, runs: first.runs.slice(0, -1), hidden: [clipped] }, second];
    const furniture = [{ kind: 'hidden-text' as const, span: clipped.span }];
    const [block] = structurePages({
      ...read,
      furniture,
      layout: { pages, fonts: [], bookmarks: [] },
    }).blocks;
    expect(block === undefined ? [] : show(block)).toEqual([
      'row: 0(4x1)=土木 1=道路',
      'row: 1=公園',
      'row: 1=道路',
      'row: 1=公園',
    ]);
  });

  it('have their caption above', () => {
    const page = table(new PageBuilder().write(72, 80, '表2 事業の一覧'), 100, [HEAD, ['1', '道路', '舗装']]);
    const [block] = structurePages(documentOf([page])).blocks;
    expect(block?.kind === 'table' && block.table.caption).toEqual({
      text: '表2 事業の一覧',
      spans: [{ start: 0, end: 8 }],
    });
  });
});

/** The left half of a budget's spread: items with amounts; the right one: their parts. */
function leftHalf(page: PageBuilder, shift = 0): PageBuilder {
  page.grid([50 + shift, 150 + shift, 250 + shift], [100, 120, 180, 210, 230]);
  return page
    .rows([55 + shift, 155 + shift], 105, 0, [['目', '予算額']])
    .rows([55 + shift, 155 + shift], 125, 60, [
      ['1 個人', '900'],
      ['2 法人', '100'],
    ])
    .rows([55 + shift, 155 + shift], 214, 0, [['計', '1,000']]);
}

function rightHalf(page: PageBuilder, shift = 0): PageBuilder {
  const at = (x: number): number => x + shift;
  page.grid([at(50), at(130), at(200), at(330)], [100, 120, 140, 180, 210, 230]);
  page.rows([at(55), at(135), at(205)], 105, 0, [['区分', '金額', '説明']]);
  page.rows([at(55), at(135), at(205)], 124, 20, [
    ['1 現年', '800', '均等割'],
    ['2 滞納', '100', '滞納繰越'],
  ]);
  return page.rows([at(55), at(135), at(205)], 184, 0, [['1 現年', '100', '法人税割']]);
}

const SPREAD = [
  'head: 0=目 1=予算額 2=区分 3=金額 4=説明',
  'row: 0(2x1)=1 個人 1(2x1)=900 2=1 現年 3=800 4=均等割',
  'row: 2=2 滞納 3=100 4=滞納繰越',
  'row: 0=2 法人 1=100 2=1 現年 3=100 4=法人税割',
  'row: 0=計 1=1,000',
];

describe('spreads', () => {
  it('printed on one sheet become one table', () => {
    const sheet = rightHalf(leftHalf(new PageBuilder(842, 595)), 420);
    sheet.write(180, 560, '- 1 -').write(620, 560, '- 2 -');
    expect(lines(sheet)).toEqual(SPREAD);
  });

  it('printed on one sheet without page numbers need tables that fit each other', () => {
    expect(lines(rightHalf(leftHalf(new PageBuilder(842, 595)), 420))).toEqual(SPREAD);
    const other = new PageBuilder(842, 595).grid([470, 550, 620], [100, 130, 160, 190, 230]);
    other.rows([475, 555], 105, 30, [
      ['指標', '値'],
      ['人口', '1'],
      ['世帯', '2'],
      ['面積', '3'],
    ]);
    expect(structurePages(documentOf([leftHalf(other)])).blocks).toHaveLength(2);
  });

  it('on facing pages become one table', () => {
    const left = leftHalf(new PageBuilder()).write(280, 810, '- 2 -');
    const right = rightHalf(new PageBuilder()).write(280, 810, '- 3 -');
    expect(lines(left, right)).toEqual(SPREAD);
  });

  it('are told of where nothing but their position shows that they belong together', () => {
    const issuesOf = (...pages: PageBuilder[]): string[] =>
      structurePages(documentOf(pages)).issues.map(
        ({ rule, severity, at }) => `${rule} ${severity} ${at.map(({ page }) => page).join()}`,
      );
    // 目 of 900 beside 節 of 800 and 100.
    expect(issuesOf(leftHalf(new PageBuilder()), rightHalf(new PageBuilder()))).toEqual([]);
    const side = (xs: number[], rows: string[][]): PageBuilder => {
      const page = new PageBuilder().grid(xs, [100, 120, 160, 190, 240, 262]);
      rows.forEach((row, index) => {
        page.rows(
          xs.map((x) => x + 5),
          [105, 125, 165, 195, 245][index] ?? 0,
          0,
          [row],
        );
      });
      return page;
    };
    const names = [
      ['No', '事業'],
      ['1', '道路'],
      ['2', '公園'],
      ['3', '学校'],
      ['4', '病院'],
    ];
    const costs = [
      ['金額', '担当'],
      ['12', '土木課'],
      ['340', '緑地課'],
      ['56', '教育課'],
      ['78', '健康課'],
    ];
    const left = (): PageBuilder => side([50, 90, 200], names);
    expect(issuesOf(left(), side([50, 120, 220], costs))).toEqual(['tables/spread-by-position warning 1,2']);
    // The numbers of the rows stand at the right edge once more.
    const numbered = costs.map((row, index) => [...row, names[index]?.[0] ?? '']);
    expect(issuesOf(left(), side([50, 120, 220, 260], numbered))).toEqual([]);
  });

  it('are not made of neighbours that happen to lie alike', () => {
    const form = (name: string): PageBuilder => {
      const page = new PageBuilder().grid([50, 150, 300], [100, 120, 180, 210, 300]);
      return page.rows([55, 155], 105, 0, [['事業名', name]]).rows([55, 155], 125, 60, [
        ['目的', `${name}を直す`],
        ['成果', `${name}が増えた`],
      ]);
    };
    const even = (heads: readonly string[], body: readonly string[]): PageBuilder => {
      const page = new PageBuilder().grid([50, 150, 250], [100, 120, 140, 160, 180, 200]);
      return page.rows([55, 155], 104, 20, [heads, body, body, body, body]);
    };
    expect(structurePages(documentOf([form('道路'), form('公園')])).blocks).toHaveLength(2);
    expect(
      structurePages(
        documentOf([even(['事業名', '内容'], ['道路', '舗装']), even(['指標', '対象'], ['人口', '町'])]),
      ).blocks,
    ).toHaveLength(2);
  });
});

describe('running titles', () => {
  it('are furniture where the text says them too, and content once where it does not', () => {
    const page = (number: number, title: string): PageBuilder =>
      prose(new PageBuilder().write(400, 40, title), 100, SENTENCE).write(290, 810, `${number}`);
    expect(furniture(page(1, '総合計画'), page(2, '総合計画'), page(3, '総合計画'))).toEqual([
      'page-number:1',
      'page-number:2',
      'page-number:3',
      'running-title:総合計画',
      'running-title:総合計画',
    ]);
    const opening = page(1, '総合計画').write(72, 70, '総合計画', { size: 14 });
    expect(furniture(opening, page(2, '総合計画'), page(3, '総合計画'))).toHaveLength(6);
  });
});

describe('charts', () => {
  it('keep their labels together as a figure', () => {
    const page = prose(new PageBuilder(), 60, SENTENCE).drawing([100, 200, 300, 300]);
    page.write(80, 205, '100').write(80, 290, '0').write(120, 303, '令和5年').write(220, 303, '令和6年');
    prose(page, 360, SENTENCE);
    expect(lines(page)).toEqual([
      `paragraph: ${SENTENCE}`,
      'figure: 100 0 令和5年 令和6年',
      `paragraph: ${SENTENCE}`,
    ]);
  });
});

describe('letters that are drawn as shapes', () => {
  it('are no chart where their text lies beneath them', () => {
    const page = new PageBuilder().write(60, 60, '預金利子負担金');
    for (let x = 60; x < 130; x += 10) page.drawing([x + 1, 61, x + 9, 69]);
    page.across(55, 50, 300).across(75, 50, 300);
    expect(structurePages(documentOf([page])).blocks.map(({ kind }) => kind)).toEqual(['paragraph']);
  });

  it('leave the table that they stand in a table', () => {
    const page = new PageBuilder().grid([50, 80, 300, 400], [50, 70, 90, 110, 130]);
    page.rows([52, 82, 302], 55, 20, [
      ['款', '項', '金額'],
      ['', '1 市民税', '500'],
      ['', '2 地方税減収補特別交付金', '400'],
      ['', '3 市たばこ税', '300'],
    ]);
    page.drawing([170, 94, 179, 103]);
    expect(structurePages(documentOf([page])).blocks.map(({ kind }) => kind)).toEqual(['table']);
  });
});

/** How often each character that is no blank is held. */
function holders(read: ReadDocument): Uint8Array {
  const structured = structurePages(read);
  const held = new Uint8Array(read.text.length);
  const hold = ({ start, end }: Span): void => {
    for (let offset = start; offset < end; offset += 1) held[offset] = (held[offset] ?? 0) + 1;
  };
  for (const { span } of structured.furniture) hold(span);
  for (const block of structured.blocks) {
    if (block.kind === 'table') {
      block.table.caption?.spans.forEach(hold);
      for (const row of block.table.rows) for (const cell of row.cells) cell.spans.forEach(hold);
    } else {
      block.spans.forEach(hold);
      for (const anchor of block.anchors) hold(anchor.span);
    }
  }
  return held;
}

const placed = fc.record({
  x: fc.integer({ min: 0, max: 560 }),
  y: fc.integer({ min: 0, max: 800 }),
  text: fc.constantFrom(
    '道路',
    '1,234',
    '（単位：千円）',
    '・項目',
    '※1 注',
    '3',
    '第1章 総論',
    '- 1 -',
    'a b',
    '図1 推移',
    '-----',
    SENTENCE.slice(0, 30),
  ),
  size: fc.constantFrom(5, 10, 16),
  direction: fc.constantFrom('right' as const, 'down' as const, 'up' as const),
});
const ruled = fc.record({
  x: fc.integer({ min: 0, max: 400 }),
  y: fc.integer({ min: 0, max: 600 }),
  columns: fc.integer({ min: 1, max: 4 }),
  rows: fc.integer({ min: 1, max: 4 }),
});
const drawn = fc.record({
  texts: fc.array(placed, { maxLength: 30 }),
  tables: fc.array(ruled, { maxLength: 2 }),
  charts: fc.array(ruled, { maxLength: 2 }),
});

describe('every page', () => {
  it('has each of its characters in one place', () => {
    fc.assert(
      fc.property(fc.array(drawn, { minLength: 1, maxLength: 4 }), (pages) => {
        const read = documentOf(
          pages.map(({ texts, tables, charts }) => {
            const page = new PageBuilder();
            for (const { x, y, columns, rows } of tables)
              page.grid(
                Array.from({ length: columns + 1 }, (_, at) => x + 45 * at),
                Array.from({ length: rows + 1 }, (_, at) => y + 30 * at),
              );
            for (const { x, y, columns, rows } of charts)
              page.drawing([x, y, x + 60 * columns, y + 60 * rows]);
            for (const { x, y, text, size, direction } of texts)
              page.write(x, y, text, { size, direction, upright: direction === 'down' });
            return page;
          }),
        );
        expect(structuredDocumentSchema.safeParse(structurePages(read)).success).toBe(true);
        const held = holders(read);
        const wrong = [...held.entries()].flatMap(([offset, count]) =>
          /\s/u.test(read.text[offset] ?? '') || count === 1
            ? []
            : [`${offset}:${read.text[offset]}:${count}`],
        );
        expect(wrong).toEqual([]);
      }),
      { numRuns: 60 },
    );
  });

  it('can be looked at by itself', () => {
    const page = table(new PageBuilder().write(72, 60, '1 目的'), 100, [HEAD, ['1', '道路', '舗装']]);
    expect(tracePage(documentOf([page]), 0).items.map(({ kind, box }) => [kind, box])).toEqual([
      ['text', [72, 60, 102, 70]],
      ['table', [72, 100, 332, 180]],
    ]);
    expect(() => tracePage(documentOf([page]), 1)).toThrow(RangeError);
  });
});
