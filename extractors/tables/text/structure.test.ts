import { describe, expect, it } from 'vitest';
import type { StructureBlock } from '../../../schemas/structure.js';
import type { SourceError } from '../../context.js';
import { readText } from '../../read/text/reader.js';
import { structureText } from './structure.js';

function structure(text: string): ReturnType<typeof structureText> & { read: string } {
  const read = readText(Buffer.from(text), { mediaType: 'text/plain' });
  return { ...structureText(read), read: read.text };
}

/** Blocks as lines: headings with their level, rows with their cells. */
function lines(text: string): string[] {
  return structure(text).blocks.flatMap(show);
}

function show(block: StructureBlock): string[] {
  if (block.kind === 'heading') return [`${'#'.repeat(block.level)} ${block.number ?? '-'} ${block.title}`];
  if (block.kind !== 'table')
    return [`${block.kind}${block.marker === null ? '' : `(${block.marker})`}: ${block.text}`];
  return block.table.rows.map((row, index) => {
    const kind = index < block.table.headerRows ? 'head' : row.torn ? 'torn' : 'row';
    return `${kind}: ${row.cells.map((cell) => `${cell.column}=${cell.text}`).join(' ')}`;
  });
}

describe('headings', () => {
  it('nest by their labels, whatever their Markdown depth', () => {
    expect(
      lines(
        '#### 1 経済\n\n# (1) 観光\n\n本文です。\n\n### (2) 農業\n\n## ア 米\n\n## イ 野菜\n\n## 2 医療\n\n# (1) 救急\n',
      ),
    ).toEqual([
      '# 1 経済',
      '## (1) 観光',
      'paragraph: 本文です。',
      '## (2) 農業',
      '### ア 米',
      '### イ 野菜',
      '# 2 医療',
      '## (1) 救急',
    ]);
  });

  it('nest by sight where a wider-looking label stands directly under another', () => {
    expect(lines('Ⅰ 策定に当たって\n\n第１章 趣旨\n\n本文です。\n\nⅡ 施策\n\n第１章 産業\n')).toEqual([
      '# Ⅰ 策定に当たって',
      '## 第１章 趣旨',
      'paragraph: 本文です。',
      '# Ⅱ 施策',
      '## 第１章 産業',
    ]);
  });

  it('begin in the middle of a count where the label spells out what it counts', () => {
    expect(
      lines('第３章　施策\n\n基本目標２　人の流れ\n\n本文です。\n\n2 交流\n\n目標13 気候変動\n'),
    ).toEqual([
      '# 第３章 施策',
      '## 基本目標２ 人の流れ',
      'paragraph: 本文です。',
      'list(2): 2 交流',
      'list(目標13): 目標13 気候変動',
    ]);
  });

  it('carry on when an ordinal was read as a look-alike', () => {
    expect(
      lines(
        'ア 医療\n\n一文。\n\nイ 福祉\n\n一文。\n\nウ 教育\n\n一文。\n\n## 工 振興\n\n一文。\n\n### 才 災害\n',
      ),
    ).toEqual(expect.arrayContaining(['# ウ 教育', '# 工 振興', '# 才 災害']));
  });

  it('count on over sections where a list does', () => {
    expect(lines('ア 医療\n\n(1) 救急\n実施状況：実施中\n\nイ 福祉\n\n(2) 保育\n実施状況：検討中\n')).toEqual(
      [
        '# ア 医療',
        '## (1) 救急',
        'paragraph: 実施状況：実施中',
        '# イ 福祉',
        '## (2) 保育',
        'paragraph: 実施状況：検討中',
      ],
    );
  });

  it('are no sentences, values or lines of a table of contents', () => {
    const kinds = structure(
      '目次\n1 趣旨.....1\n2 期間 ………… 3\n\n3 か年で、人口が減り続けるおそれがあるため、次の施策を進めることとし、これを計画とする。\n\n1 人口：1,234人\n',
    ).blocks.map((block) => block.kind);
    expect(kinds).not.toContain('heading');
  });

  it('are no figures with what they count', () => {
    expect(lines('平均年齢\n\n42.1 歳\n\n1 日\n')).toEqual([
      'paragraph: 平均年齢',
      'list(42.1): 42.1 歳',
      'list(1): 1 日',
    ]);
  });

  it('take captions of articles from above and from behind', () => {
    expect(
      lines('(目的)\n\n第1条 この協約は、次のとおりとする。\n\n第2条（協議）甲及び乙は協議する。\n'),
    ).toEqual([
      '# 第1条 目的',
      'paragraph: この協約は、次のとおりとする。',
      '# 第2条 協議',
      'paragraph: 甲及び乙は協議する。',
    ]);
  });

  it('read ■ in front of a short line alone, but leave lists of ■ items lists', () => {
    expect(lines('■計画期間\n\n五年間とします。\n')[0]).toBe('# - 計画期間');
    expect(lines('■一つ目の項目\n■二つ目の項目\n')).toEqual([
      'list(■): 一つ目の項目',
      'list(■): 二つ目の項目',
    ]);
  });
});

describe('paragraphs', () => {
  it('join over line wraps and blank lines in the middle of a sentence', () => {
    expect(
      lines(
        '両市町は、負担の割合を見直す必要があると認めたときは、前もって話し合い、これを\n\n決めるものとする。その際は議決を経る。\n',
      ),
    ).toEqual([
      'paragraph: 両市町は、負担の割合を見直す必要があると認めたときは、前もって話し合い、これを決めるものとする。その際は議決を経る。',
    ]);
  });

  it('lift footnotes out of the sentence that they interrupt', () => {
    expect(
      lines(
        '所定外労働時間の削減に努め、休暇の取得などの取組に積極的な企\n\n<sup>5</sup> KPI：指標の略\n\n\n\n業の表彰、民間で進める取組の支援<sup>6</sup>を行います。\n',
      ),
    ).toEqual([
      'paragraph: 所定外労働時間の削減に努め、休暇の取得などの取組に積極的な企業の表彰、民間で進める取組の支援を行います。',
      'note(5): KPI：指標の略',
    ]);
  });

  it('read ※1 as a note, but not ※ before a figure', () => {
    expect(lines('※1 関係人口：地域と関わる人々\n\n※8年連続の減少\n')).toEqual([
      'note(1): 関係人口：地域と関わる人々',
      'note(※): 8年連続の減少',
    ]);
  });

  it('keep short lines apart', () => {
    expect(lines('旭日市6条通9丁目46番地\n旭日市\n旭日市長 山田太郎\n')).toEqual([
      'paragraph: 旭日市6条通9丁目46番地',
      'paragraph: 旭日市',
      'paragraph: 旭日市長 山田太郎',
    ]);
  });

  it('take a value on a line of its own with its name', () => {
    expect(lines('○住みやすいと感じる市民の割合\n\n: 65.0%（R6年度）←59.9%（R1年度）\n')).toEqual([
      'list(○): 住みやすいと感じる市民の割合: 65.0%（R6年度）←59.9%（R1年度）',
    ]);
  });
});

describe('tables', () => {
  it('go on over page breaks, unit lines and repeated heads', () => {
    const { blocks, furniture, read } = structure(
      '（単位：千円）\n番号\t事業名\t事業費\n1\t道路\t10\n\n- 1 -\n\f（単位：千円）\n番号\t事業名\t事業費\n2\t公園\t20\n- 2 -\n',
    );
    expect(blocks.flatMap(show)).toEqual([
      'head: 0=番号 1=事業名 2=事業費',
      'row: 0=1 1=道路 2=10',
      'row: 0=2 1=公園 2=20',
    ]);
    expect(furniture.map(({ kind, span }) => `${kind}:${read.slice(span.start, span.end)}`)).toEqual(
      expect.arrayContaining(['unit:（単位：千円）', 'page-number:- 1 -', 'repeated-header:番号']),
    );
  });

  it('put a row torn by a page break together again', () => {
    expect(
      lines(
        '番号\t事業名\t事業費\t内容\t区分\n1\t道路整備事業\t10\t市道の舗装を直し、歩道の段差を\n\f番号\t事業名\t事業費\t内容\t区分\n\t\t\tなくす工事を行う。\t継続\n2\t公園整備事業\t20\t遊具を直す。\t新規\n',
      ),
    ).toEqual([
      'head: 0=番号 1=事業名 2=事業費 3=内容 4=区分',
      'torn: 0=1 1=道路整備事業 2=10 3=市道の舗装を直し、歩道の段差をなくす工事を行う。 4=継続',
      'row: 0=2 1=公園整備事業 2=20 3=遊具を直す。 4=新規',
    ]);
  });

  it('have their unit above or below', () => {
    const units = (text: string): (string | null)[] =>
      structure(text).blocks.flatMap((block) => (block.kind === 'table' ? [block.table.unit] : []));
    const rows = '番号\t事業名\t事業費\n1\t道路\t10\n2\t橋\t20\n';
    expect(units(`（単位：千円）\n${rows}\n本文です。\n\n（単位：円）\n${rows}`)).toEqual(['千円', '円']);
    expect(units(`${rows}（単位：千円）\n\n本文です。\n`)).toEqual(['千円']);
  });

  it('leave out what only fills a cell', () => {
    expect(
      lines('<table><tr><th>番号</th><th>事業名</th></tr><tr><td>1</td><td>&nbsp;</td></tr></table>'),
    ).toEqual(['head: 0=番号 1=事業名', 'row: 0=1']);
  });

  it('hand their head down to the rows behind a heading', () => {
    const { blocks } = structure(
      '番号\t事業名\t事業費\n1\t道路\t10\n\n## ウ 公園\n\n1\t遊具\t20\n2\t花壇\t30\n',
    );
    const last = blocks.at(-1);
    expect(
      last?.kind === 'table' && last.table.inherited.map((row) => row.cells.map((cell) => cell.text)),
    ).toEqual([['番号', '事業名', '事業費']]);
  });

  it('read Markdown with its separator, and escaped pipes', () => {
    expect(lines('| 指標 | 目標 |\n|---|--:|\n| A\\|B | 3<br>4 |\n')).toEqual([
      'head: 0=指標 1=目標',
      'row: 0=A|B 1=3\n4',
    ]);
  });

  it('read Markdown without pipes at the ends', () => {
    expect(lines('分野|事業名|期間\n---|---|---\n産業|道路|R6\n|公園|R7\n\n本文|です\n')).toEqual([
      'head: 0=分野 1=事業名 2=期間',
      'row: 0=産業 1=道路 2=R6',
      'row: 1=公園 2=R7',
      'paragraph: 本文|です',
    ]);
  });

  it('read HTML with merged cells on one grid', () => {
    expect(
      lines(
        '<table><tr><th>区分</th><th>事業</th><th>額</th></tr><tr><td rowspan="2">産業</td><td>A事業</td><td>1</td></tr><tr><td>B事業</td><td>2</td></tr></table>',
      ),
    ).toEqual(['head: 0=区分 1=事業 2=額', 'row: 0=産業 1=A事業 2=1', 'row: 1=B事業 2=2']);
  });

  it('are not made of lines that somebody spaced with a tab', () => {
    expect(lines('電話\t0000-00-0000\n')).toEqual(['paragraph: 電話 0000-00-0000']);
  });
});

describe('HTML', () => {
  it('becomes structure or furniture, never text', () => {
    const { blocks, furniture, read } = structure(
      '本文の<b>太字</b>と注<sup>3</sup>です。<div data-bbox="1 2 3 4"><p>16 平和</p></div>\n',
    );
    expect(blocks.map((block) => block.kind !== 'table' && block.text)).toEqual([
      '本文の太字と注です。',
      '16 平和',
    ]);
    expect(blocks[1]?.kind).toBe('figure');
    const markup = furniture
      .filter((piece) => piece.kind === 'markup')
      .map(({ span }) => read.slice(span.start, span.end));
    expect(markup.join('')).toBe('<b></b><sup></sup><div data-bbox="1 2 3 4"><p></p></div>');
  });

  it('reads headings, paragraphs and lists of a whole page', () => {
    expect(
      lines(
        '<html><head><title>題</title><style>p{}</style></head><body><h1>総合計画</h1><p>本文です。</p><h2>1 目的</h2><ul><li>一つ目</li><li>・二つ目</li></ul></body></html>',
      ),
    ).toEqual(['# - 総合計画', 'paragraph: 本文です。', '# 1 目的', 'list(-): 一つ目', 'list(・): 二つ目']);
  });

  it('tells a square metre from a footnote', () => {
    expect(lines('面積は12km<sup>2</sup>です。')).toEqual(['paragraph: 面積は12km2です。']);
  });

  it('leaves angle brackets that are no tags alone', () => {
    expect(lines('人口は<資料1>のとおりで、3<5です。')).toEqual([
      'paragraph: 人口は<資料1>のとおりで、3<5です。',
    ]);
  });

  it.each([
    ['<table><tr><td>一\n二\n', 'read/html-unclosed', 1],
    ['一\n<!-- 途中まで\n二\n', 'read/html-unclosed', 2],
    ['一\n二\n<div class="a\n', 'read/html-unclosed', 3],
    [`一\n${'<div>'.repeat(500)}`, 'read/html-nesting', 2],
  ])('refuses what is never closed (%#)', (text, rule, line) => {
    expect(() => structure(text)).toThrow(expect.objectContaining({ rule, line }) as SourceError);
  });

  it('forgives formatting and elements whose end may be left out', () => {
    expect(lines('<p>一<b>二\n')).toEqual(['paragraph: 一二']);
  });
});

describe('bad input', () => {
  it('refuses a table that repeats one row without end', () => {
    const text = `番号\t事業名\n${'1\t道路\n'.repeat(10_000)}`;
    expect(() => structure(text)).toThrow(
      expect.objectContaining({ rule: 'tables/loop', line: 2 }) as SourceError,
    );
  });

  it('refuses the same of HTML tables', () => {
    const loop = `<table>${'<tr><td>1</td><td>道路</td></tr>\n'.repeat(10_000)}</table>`;
    expect(() => structure(loop)).toThrow(expect.objectContaining({ rule: 'tables/loop' }) as SourceError);
    const wide = `一\n<table><tr>${'<td>あ</td>'.repeat(10_000)}</tr></table>`;
    expect(() => structure(wide)).toThrow(
      expect.objectContaining({ rule: 'read/too-many-columns', line: 2 }) as SourceError,
    );
    const spans = `<table>${'<tr><td rowspan="1000" colspan="1000">あ</td></tr>'.repeat(3)}</table>`;
    expect(() => structure(spans)).toThrow(
      expect.objectContaining({ rule: 'read/too-many-columns' }) as SourceError,
    );
  });

  it('refuses 10,000 columns and a line of 10 MB', () => {
    expect(() => structure(`一\n${'あ\t'.repeat(10_000)}\n`)).toThrow(
      expect.objectContaining({ rule: 'read/too-many-columns', line: 2 }) as SourceError,
    );
    expect(() => structure(`一\n二\n${'あ'.repeat(3_500_000)}\n`)).toThrow(
      expect.objectContaining({ rule: 'read/long-line', line: 3 }) as SourceError,
    );
  });
});

describe('signs and units', () => {
  it('leaves a sign that a colon explains in the text, and takes 【単位：千円】 for the unit', () => {
    expect(lines('事業一覧\n\n★：新規事業　☆：拡充事業\n')).toEqual([
      expect.stringContaining('事業一覧'),
      'paragraph: ★：新規事業　☆：拡充事業',
    ]);
    const { blocks } = structure('【単位：千円】\n事業名\t事業費\n道路事業\t100\n橋事業\t200\n');
    expect(blocks.map((block) => (block.kind === 'table' ? block.table.unit : block.text))).toEqual(['千円']);
  });
});
