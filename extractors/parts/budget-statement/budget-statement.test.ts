import { describe, expect, it } from 'vitest';
import type { IssueDraft } from '../../../schemas/issue.js';
import type { BudgetStatement } from '../../../schemas/parts/budget-statement.js';
import { readText } from '../../read/text/reader.js';
import { structureText } from '../../tables/text/structure.js';
import { DocumentView } from '../view.js';
import { definition } from './index.js';

function extract(source: string): { parts: BudgetStatement[]; issues: IssueDraft[] } {
  const read = readText(new TextEncoder().encode(source), { mediaType: 'text/plain' });
  const view = new DocumentView(read, structureText(read), { lookup: () => [] });
  const issues: IssueDraft[] = [];
  const blocks = definition.recognise(view).flatMap((recognition) => recognition.blocks);
  const extractions = definition.extract(view, blocks, (issue) => issues.push(issue));
  return { parts: extractions.map((extraction) => extraction.part), issues };
}

const partOf = (source: string): BudgetStatement => {
  const { parts } = extract(source);
  expect(parts).toHaveLength(1);
  return parts[0] as BudgetStatement;
};

const shown = (part: BudgetStatement): string[] =>
  part.rows.map(({ level, code, name, path, current, previous, difference }) =>
    [[...path, `${level}${code ?? ''} ${name}`].join('/'), current, previous, difference].join(' '),
  );

const wrong = (part: BudgetStatement): [string, number][] =>
  part.reconciliation
    .filter(({ difference }) => difference !== 0)
    .map(({ label, difference }) => [label, difference]);

const HEAD = '目\t本年度予算額\t前年度予算額\t比較\t節\t\t説明\n\t\t\t\t区分\t金額\t\n';

describe('layouts', () => {
  it('reads the table of 款 and 項 of the budget itself', () => {
    const part = partOf(
      [
        '第１表　歳入歳出予算',
        '',
        '歳　入',
        '（単位：千円）',
        '款\t項\t金額',
        '1 町税\t\t900',
        '\t1 町民税\t500',
        '\t2 固定資産税\t400',
        '2 地方譲与税\t\t70',
        '\t1 森林環境譲与税\t70',
        '歳入合計\t\t970',
      ].join('\n'),
    );
    expect(part).toMatchObject({ unit: '千円', side: 'revenue' });
    expect(shown(part)).toEqual([
      '款1 町税 900  ',
      '町税/項1 町民税 500  ',
      '町税/項2 固定資産税 400  ',
      '款2 地方譲与税 70  ',
      '地方譲与税/項1 森林環境譲与税 70  ',
    ]);
    expect(part.reconciliation.map(({ label }) => label)).toEqual([
      '町税 本年度（項の計）',
      '地方譲与税 本年度（項の計）',
      '歳入合計 本年度',
    ]);
    expect(wrong(part)).toEqual([]);
  });

  it.each(['比 _較', '比__寺', '比'])('knows 比較 read as %s in a scan', (word) => {
    const part = partOf(
      [
        '（款） 1 町税　（項） 1 町民税',
        HEAD.replace('比較', word).trimEnd(),
        '1 個人\t500\t450\t50\t1 現年課税分\t500\t',
        '計\t500\t450\t50\t\t\t',
      ].join('\n'),
    );
    expect(shown(part)).toContain('町税/町民税/目1 個人 500 450 50');
  });

  it('reads a summary whose 財源内訳 is on the right page', () => {
    const part = partOf(
      [
        '（歳　出）',
        '（単位：千円）',
        '款\t本年度予算額\t前年度予算額\t比較',
        '1 議会費\t100\t90\t10',
        '2 総務費\t300\t310\t△10',
        '歳出合計\t400\t400\t0',
        '',
        '本年度予算額の財源内訳\t\t\t',
        '特定財源\t\t\t一般財源',
        '国県支出金\t地方債\tその他\t',
        '\t\t1\t99',
        '120\t30\t\t150',
        '120\t30\t1\t249',
      ].join('\n'),
    );
    expect(part.side).toBe('expenditure');
    expect(part.rows.map(({ name, funding }) => [name, funding])).toEqual([
      ['議会費', { 国県支出金: null, 地方債: null, その他: 1, 一般財源: 99 }],
      ['総務費', { 国県支出金: 120, 地方債: 30, その他: null, 一般財源: 150 }],
    ]);
    expect(wrong(part)).toEqual([]);
    expect(part.reconciliation.map(({ label }) => label)).toContain('歳出合計 財源内訳');
  });

  it('joins the two pages of a spread by what adds up', () => {
    const part = partOf(
      [
        '歳入',
        '(款) 13 分担金及び負担金　(項) 1 負担金',
        '（単位：千円）',
        '目\t本年度予算額\t前年度予算額\t比較',
        '1 総務費負担金\t60\t50\t10',
        '2 民生費負担金\t95\t95\t0',
        '',
        '節\t\t説明',
        '区分\t金額\t',
        '1 総務管理費負担金\t40\t健康管理費負担金 40',
        '2 徴税費負担金\t20\t',
        '1 老人福祉費負担金\t30\t入居者負担金 30',
        '2 児童福祉費負担金\t50\t',
        '\f',
        '(款) 13 分担金及び負担金　(項) 1 負担金',
        '目\t本年度予算額\t前年度予算額\t比較',
        '3 衛生費負担金\t7\t9\t△2',
        '計\t162\t154\t8',
        '',
        '節\t\t説明',
        '区分\t金額\t',
        '3 障害者福祉費負担金\t15\t',
        '1 保健衛生費負担金\t7\t学校運営費負担金 7',
      ].join('\n'),
    );
    expect(shown(part).slice(1)).toEqual([
      '分担金及び負担金/項1 負担金 162 154 8',
      '分担金及び負担金/負担金/目1 総務費負担金 60 50 10',
      '分担金及び負担金/負担金/総務費負担金/節1 総務管理費負担金 40  ',
      '分担金及び負担金/負担金/総務費負担金/総務管理費負担金/説明 健康管理費負担金 40  ',
      '分担金及び負担金/負担金/総務費負担金/節2 徴税費負担金 20  ',
      '分担金及び負担金/負担金/目2 民生費負担金 95 95 0',
      '分担金及び負担金/負担金/民生費負担金/節1 老人福祉費負担金 30  ',
      '分担金及び負担金/負担金/民生費負担金/老人福祉費負担金/説明 入居者負担金 30  ',
      '分担金及び負担金/負担金/民生費負担金/節2 児童福祉費負担金 50  ',
      '分担金及び負担金/負担金/民生費負担金/節3 障害者福祉費負担金 15  ',
      '分担金及び負担金/負担金/目3 衛生費負担金 7 9 △2'.replace('△', '-'),
      '分担金及び負担金/負担金/衛生費負担金/節1 保健衛生費負担金 7  ',
      '分担金及び負担金/負担金/衛生費負担金/保健衛生費負担金/説明 学校運営費負担金 7  ',
    ]);
    expect(wrong(part)).toEqual([]);
  });

  it('carries names on that a narrow column broke, and 説明 that goes on overleaf', () => {
    const part = partOf(
      [
        '歳入',
        '１９款　繰入金　30千円',
        '１項　特別会計繰入金　30千円',
        `${HEAD}3 土地区画整理事業特別会計繰\t30\t0\t30\t1 土地区画整理\t30\t特別会計繰入金 10`,
        '入金\t\t\t\t事業特別会計\t\t財産区繰入金 15',
        '\t\t\t\t繰入金\t\t',
        '\f',
        '１９款　繰入金　30千円',
        '１項　特別会計繰入金　30千円',
        `${HEAD}\t\t\t\t\t\tその他分 5`,
        '計\t30\t0\t30\t\t\t',
      ].join('\n'),
    );
    expect(part.unit).toBe('千円');
    expect(shown(part)).toEqual([
      '款19 繰入金 30  ',
      '繰入金/項1 特別会計繰入金 30 0 30',
      '繰入金/特別会計繰入金/目3 土地区画整理事業特別会計繰入金 30 0 30',
      '繰入金/特別会計繰入金/土地区画整理事業特別会計繰入金/節1 土地区画整理事業特別会計繰入金 30  ',
      ...['特別会計繰入金 10', '財産区繰入金 15', 'その他分 5'].map(
        (note) =>
          `繰入金/特別会計繰入金/土地区画整理事業特別会計繰入金/土地区画整理事業特別会計繰入金/説明 ${note}  `,
      ),
    ]);
    expect(wrong(part)).toEqual([]);
  });

  it('reads accounts whose level stands in front of their names', () => {
    const part = partOf(
      [
        '令和6年度　特別会計予算　歳出',
        '（単位：円）',
        '',
        '科目\t令和6年度予算額\t令和5年度予算額\t増減',
        '第1款 保険給付費\t900\t800\t100',
        '第1項 療養諸費\t900\t800\t100',
        '第2款 予備費\t100\t100\t0',
        '第1項 予備費\t100\t100\t0',
        '歳出合計\t1,000\t900\t100',
      ].join('\n'),
    );
    expect(part).toMatchObject({ unit: '円', side: 'expenditure', fiscalYear: { year: 2024 } });
    expect(shown(part)).toEqual([
      '款1 保険給付費 900 800 100',
      '保険給付費/項1 療養諸費 900 800 100',
      '款2 予備費 100 100 0',
      '予備費/項1 予備費 100 100 0',
    ]);
    expect(part.reconciliation).toHaveLength(11);
    expect(wrong(part)).toEqual([]);
  });

  it('takes a supplementary budget for what it makes of the budget before it', () => {
    const part = partOf(
      [
        '歳入　（単位：千円）',
        '',
        '款\t項\t補正前の額\t補正額\t計',
        '15 国庫支出金\t\t500\t△20\t480',
        '\t2 国庫補助金\t500\t△20\t480',
        '歳入合計\t\t500\t△20\t480',
      ].join('\n'),
    );
    expect(shown(part)[0]).toBe('款15 国庫支出金 480 500 -20');
    expect(wrong(part)).toEqual([]);
  });

  it('gives each side and each kind of table a statement of its own', () => {
    const { parts } = extract(
      [
        '歳　入',
        '（単位：千円）',
        '款\t本年度予算額\t前年度予算額\t比較',
        '1 市税\t5\t4\t1',
        '歳入合計\t5\t4\t1',
        '',
        '歳　出',
        '（単位：千円）',
        '款\t本年度予算額\t前年度予算額\t比較',
        '1 議会費\t5\t4\t1',
        '歳出合計\t5\t4\t1',
      ].join('\n'),
    );
    expect(parts.map(({ side, rows }) => [side, rows.map(({ name }) => name)])).toEqual([
      ['revenue', ['市税']],
      ['expenditure', ['議会費']],
    ]);
  });

  it.each([
    [
      'settled accounts',
      '款\t項\t予算現額\t調定額\t収入済額\n1 市税\t1 市民税\t5\t5\t5\n2 諸収入\t1 雑入\t5\t5\t5',
    ],
    ['the list of supplements', '款別\t当初予算\t第1回\t第2回\n1 市税\t5\t\t\n2 諸収入\t6\t\t'],
    [
      'what is carried over',
      '款\t項\t事業名\t金額\n2 総務費\t1 総務管理費\t庁舎改修事業\t500\n8 土木費\t2 道路橋梁費\t道路整備事業\t700',
    ],
    ['debt', '起債の目的\t限度額\t利率\n道路整備事業\t5\t5.0％以内\n河川整備事業\t6\t同上'],
    ['commitments', '事項\t期間\t限度額\n例規集更新業務\t9年度\t14,913\n市税収納業務\t9年度\t62,656'],
  ])('leaves %s alone', (_, source) => {
    expect(extract(source).parts).toEqual([]);
  });
});

describe('説明', () => {
  it('belongs to the 目 where it adds up to it and not to the 節 beside it', () => {
    const part = partOf(
      [
        '歳出',
        '(款) 2 総務費　(項) 1 総務管理費',
        '（単位：千円）',
        `${HEAD}1 一般管理費\t100\t80\t20\t2 給料\t60\t職員給与費 90`,
        '\t\t\t\t3 職員手当等\t30\t庁用車管理費 10',
        '\t\t\t\t10 需用費\t10\t',
        '計\t100\t80\t20\t\t\t',
      ].join('\n'),
    );
    expect(shown(part).slice(3)).toEqual([
      '総務費/総務管理費/一般管理費/節2 給料 60  ',
      '総務費/総務管理費/一般管理費/説明 職員給与費 90  ',
      '総務費/総務管理費/一般管理費/節3 職員手当等 30  ',
      '総務費/総務管理費/一般管理費/説明 庁用車管理費 10  ',
      '総務費/総務管理費/一般管理費/節10 需用費 10  ',
    ]);
    expect(wrong(part)).toEqual([]);
  });
});

describe('entries of 説明', () => {
  it('may be numbered, calculate in several steps, and hold small numbers in their names', () => {
    const part = partOf(
      [
        '歳出',
        '(款) 2 総務費　(項) 1 総務管理費',
        '（単位：千円）',
        `${HEAD}1 一般管理費\t600\t500\t100\t1 報酬\t600\t001 職員給与費 500`,
        '\t\t\t\t\t\t２ 委員報酬 5,000円×5人 ×4月 100',
        '\t\t\t\t\t\t第 2 期計画 0',
        '計\t600\t500\t100\t\t\t',
      ].join('\n'),
    );
    const notes = part.rows.filter(({ level }) => level === '説明');
    expect(notes.map(({ code, name, calculation, current }) => [code, name, calculation, current])).toEqual([
      ['001', '職員給与費', null, 500],
      ['2', '委員報酬', '5,000円×5人×4月', 100],
      [null, '第2期計画', null, 0],
    ]);
    expect(wrong(part)).toEqual([]);
  });
});

describe('sums', () => {
  const body = (item: string): string =>
    [
      '歳入',
      '１款　市税　90千円',
      '１項　市民税　90千円',
      `${HEAD}1 個人\t${item}\t1 現年課税分\t50\t`,
      '2 法人\t30\t30\t0\t1 現年課税分\t30\t',
      '計\t90\t80\t10\t\t\t',
    ].join('\n');

  it('that do not agree name what is off, on each level', () => {
    expect(wrong(partOf(body('60\t50\t9')))).toEqual([
      ['市税 市民税 個人 比較', -1],
      ['市税 市民税 個人 本年度（節の計）', 10],
    ]);
    expect(wrong(partOf(body('50\t50\t0')))).toEqual([
      ['市税 市民税 本年度（目の計）', 10],
      ['市税 市民税 計 本年度', 10],
    ]);
  });

  it('that fall short where the rest may be in another file are none', () => {
    const excerpt = [
      '歳入',
      '１款　市税　900千円',
      '２項　固定資産税　700千円',
      `${HEAD}1 固定資産税\t600\t500\t100\t1 現年課税分\t550\t`,
    ];
    const part = partOf(excerpt.join('\n'));
    expect(part.reconciliation.map(({ label }) => label)).toEqual(['市税 固定資産税 固定資産税 比較']);
  });
});

describe('what a person should see', () => {
  it('is a missing unit, a side that is only concluded, and a cell that is no amount', () => {
    const { parts, issues } = extract(
      [
        '款\t項\t金額\t備考',
        '1 議会費\t\t100\t',
        '\t1 議会費\t100\t',
        '2 総務費\t\t未定\t',
        '\t1 徴税費\t30\t',
        '\t2 選挙費\t20\t',
        '3 民生費\t\t20\t',
      ].join('\n'),
    );
    expect(parts[0]?.side).toBe('expenditure');
    expect(issues.map(({ rule, actual }) => [rule, actual])).toEqual([
      ['parts/budget-statement/no-unit', null],
      ['parts/budget-statement/side', '歳出'],
      ['parts/budget-statement/columns-left', '備考'],
      ['parts/budget-statement/amount', '未定'],
    ]);
  });
});
