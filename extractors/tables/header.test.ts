import { describe, expect, it } from 'vitest';
import type { TableCell, TableRow } from '../../schemas/structure.js';
import { NO_MARKS } from './head-evidence.js';
import { countHeadRows } from './header.js';

/** A row written as its cells; `text(2x3)` spans two rows and three columns, '' is a blank. */
function row(...texts: readonly string[]): TableRow {
  const cells: TableCell[] = [];
  let column = 0;
  for (const written of texts) {
    const spans = /\((?<down>\d)x(?<across>\d)\)$/u.exec(written);
    const text = written.slice(0, spans?.index ?? written.length);
    const columnSpan = Number(spans?.groups?.across ?? 1);
    const cell = { text, spans: [], column, rowSpan: Number(spans?.groups?.down ?? 1), columnSpan };
    if (text !== '') cells.push(cell);
    column += columnSpan;
  }
  return { cells, torn: false };
}

describe('a head without words of heads', () => {
  it('stands over columns of figures', () => {
    const rows = [
      row('', '2010年', '2015年', '2020年'),
      row('出生数', '8', '6', '4'),
      row('死亡数', '-56', '-56', '-51'),
      row('移動数', '-61', '-78', '-62'),
    ];
    expect(countHeadRows(rows)).toBe(1);
  });

  it('is divided by the rows below it', () => {
    const rows = [
      row('区 分(3x1)', '参考(1x3)'),
      row('', '年収ベースの比較(1x3)'),
      row('', '公務員', '民間', '比'),
      row('村', '－', '－', '－'),
    ];
    expect(countHeadRows(rows)).toBe(3);
  });

  it('stands below a label over all its columns', () => {
    const rows = [
      row('(2x1)', '西暦（年）(1x3)'),
      row('', '2010', '2015', '2020'),
      row('合計特殊出生率', '－', '1.50', '1.80'),
    ];
    expect(countHeadRows(rows)).toBe(2);
  });

  it('stands over numbers that count on, over a form that is not filled in, and over a word for none', () => {
    const numbered = [
      row('NO', '樋門', '場所'),
      row('1', '筬島樋門', '筬島'),
      row('2', '物満内樋門', '物満内'),
    ];
    const blank = [row('月日', '品名', '数量', '摘要'), row('1月'), row('')];
    const none = [row('河川番号', '河川名', '延長'), row('該当なし(1x3)')];
    expect([numbered, blank, none].map((rows) => countHeadRows(rows))).toEqual([1, 1, 1]);
  });

  it('is believed by its looks', () => {
    const rows = [row('協定先', '届け先'), row('郵便局', '物資運搬'), row('農協', '食料')];
    expect(countHeadRows(rows)).toBe(0);
    expect(countHeadRows(rows, [{ ...NO_MARKS, shaded: true }])).toBe(1);
    expect(countHeadRows(rows, [{ ...NO_MARKS, strong: true }])).toBe(0);
    expect(countHeadRows(rows, [{ ...NO_MARKS, strong: true, centred: true }])).toBe(1);
  });
});

describe('a table without a head', () => {
  it.each([
    [
      'labels beside values',
      [row('供用開始', '31年', '給水人口', '1070人'), row('適用', '非適用', '現在', '675人')],
    ],
    ['labels beside texts', [row('委託料', 'なし'), row('修繕費', '突発的な故障を未然に防ぐ。')]],
    [
      'a label beside a text over columns of figures',
      [
        row('水源', '表流水, ダム(1x4)'),
        row('施設数(2x1)', '浄水場', '1', '管路', '8'),
        row('', '配水池', '2', '延長', '5'),
        row('能力', '最大', '705', '利用率', '58'),
      ],
    ],
    ['rows of figures alone', [row('1', '0.5', '0.6'), row('2', '0.7', '0.8')]],
    [
      'a label down its side',
      [row('状況(4x1)', '地区(1x2)', '人数'), row('', '指示'), row('', '勧告'), row('', '避難')],
    ],
  ])('is one of %s', (_, rows) => {
    expect(countHeadRows(rows)).toBe(0);
  });

  it('does not take rows of a drawn body for more head rows, however like words of heads they are', () => {
    const rows = [
      row('支庁区分', '構成市町村'),
      row('石狩支庁', '石狩支庁管内の市町'),
      row('渡島支庁', '渡島支庁管内の市町'),
      row('檜山支庁', '檜山支庁管内の町'),
    ];
    expect(countHeadRows(rows, [NO_MARKS, NO_MARKS, NO_MARKS])).toBe(1);
  });
});
