import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { IssueDraft } from '../../../schemas/issue.js';
import type { ProjectBudget } from '../../../schemas/parts/project-budget.js';
import { readText } from '../../read/text/reader.js';
import { structureText } from '../../tables/text/structure.js';
import { DocumentView, spansOfBlock } from '../view.js';
import { definition } from './index.js';

function viewOf(source: string): DocumentView {
  const read = readText(new TextEncoder().encode(source), { mediaType: 'text/plain' });
  return new DocumentView(read, structureText(read), { lookup: () => [] });
}

function extractAll(source: string): { parts: ProjectBudget[]; issues: IssueDraft[]; unclaimed: string[] } {
  const view = viewOf(source);
  const blocks = definition.recognise(view).flatMap((recognition) => recognition.blocks);
  const issues: IssueDraft[] = [];
  const extractions = definition.extract(view, blocks, (issue) => issues.push(issue));
  const claims = extractions.flatMap((extraction) => extraction.claims).sort((a, b) => a.start - b.start);
  claims.slice(1).forEach((claim, index) => {
    expect(claim.start).toBeGreaterThanOrEqual(claims[index]?.end ?? 0);
  });
  const starts = new Set(claims.map((claim) => claim.start));
  const unclaimed = blocks
    .flatMap((block) => spansOfBlock(view.blocks[block] ?? { kind: 'table', path: [], table: emptyTable }))
    .filter((span) => !starts.has(span.start))
    .map((span) => view.text.slice(span.start, span.end));
  return { parts: extractions.map((extraction) => extraction.part), issues, unclaimed };
}

const emptyTable = {
  form: 'tabs' as const,
  caption: null,
  unit: null,
  headerRows: 0,
  inherited: [],
  rows: [],
};

function only(source: string): { part: ProjectBudget; issues: IssueDraft[]; unclaimed: string[] } {
  const { parts, issues, unclaimed } = extractAll(source);
  expect(parts).toHaveLength(1);
  return { part: parts[0] as ProjectBudget, issues, unclaimed };
}

const rules = (issues: readonly IssueDraft[]): string[] =>
  issues.map((issue) => issue.rule.split('/').at(-1) ?? '');
const briefly = (part: ProjectBudget): unknown[] =>
  part.rows.map((row) => [row.no, row.name, row.department, row.amount, row.category]);

const LIST = `令和6年度関連事業一覧

（単位：千円）

施策体系\t番号\t再掲\t事業名\t部局名\t事業費\t事業内容\t新規・継続\t交付金
基本目標1 しごとをつくる\t\t\t\t\t\t\t\t
ア 産業の振興\t\t\t\t\t\t\t\t
\t1\t\t企業誘致事業\t産業部\t1,000\t企業を呼ぶ。\t継続\t○
\t2\t\t（新）創業支援事業\t産業部\t500\t創業を助ける。\t新規\t
イ\t担い手の確保
1\t\t就農支援事業\t農政部\t300\t就農を助ける。\t継続\t
\t\t2\t再掲\t（新）創業支援事業\t産業部\t500\t創業を助ける。\t新規\t
小計1\t4\t1\t\t\t2,300
基本目標2 ひとを呼ぶ\t\t\t\t\t\t\t\t
ア 移住の促進\t\t\t\t\t\t\t\t
\t1\t\t移住支援事業\t企画部\t0\t移住を助ける。\t新規\t
\t2\t\tお試し居住事業\t企画部\t－\t滞在を助ける。\t継続\t
\t3\t\t空き家対策事業\t\t\t空き家を減らす。\t継続\t
小計2\t3\t0\t\t\t0
合計\t\t\t\t\t2,300

施策体系\t再掲\t事業数（再掲除く）\t事業費\t事業費（再掲除く）
基本目標1\t1\t4 (3)\t2,300\t1,800
基本目標2\t0\t3 (3)\t0\t0
合計\t1\t7 (6)\t2,300\t1,800
`;

describe('a list with label rows, slid rows, 再掲 and a summary', () => {
  const { part, issues, unclaimed } = only(LIST);

  it('puts every value under its column and every row into its groups', () => {
    const goal1 = '基本目標1 しごとをつくる';
    const goal2 = '基本目標2 ひとを呼ぶ';
    expect(briefly(part)).toEqual([
      [1, '企業誘致事業', '産業部', 1000, [goal1, 'ア 産業の振興']],
      [2, '創業支援事業', '産業部', 500, [goal1, 'ア 産業の振興']],
      [1, '就農支援事業', '農政部', 300, [goal1, 'イ 担い手の確保']],
      [2, '創業支援事業', '産業部', 500, [goal1, 'イ 担い手の確保']],
      [1, '移住支援事業', '企画部', 0, [goal2, 'ア 移住の促進']],
      [2, 'お試し居住事業', '企画部', null, [goal2, 'ア 移住の促進']],
      [3, '空き家対策事業', '', null, [goal2, 'ア 移住の促進']],
    ]);
    expect(part.rows.map((row) => [row.relisted, row.isNew, row.continuity, row.grant])).toEqual([
      [false, false, 'continuing', true],
      [false, true, 'new', false],
      [false, false, 'continuing', false],
      [true, true, 'new', false],
      [false, false, 'new', false],
      [false, false, 'continuing', false],
      [false, false, 'continuing', false],
    ]);
    expect(part.unit).toBe('千円');
    expect(part.fiscalYear).toEqual({ era: '令和', eraYear: 6, year: 2024, text: '令和6年度' });
  });

  it('reads subtotals and the summary, and finds that they agree', () => {
    expect(part.totals.map(({ at: _, ...total }) => total)).toEqual([
      {
        label: '小計1',
        category: ['基本目標1 しごとをつくる'],
        count: 4,
        relistedCount: 1,
        countWithoutRelisted: null,
        amount: 2300,
        amountWithoutRelisted: null,
      },
      {
        label: '小計2',
        category: ['基本目標2 ひとを呼ぶ'],
        count: 3,
        relistedCount: 0,
        countWithoutRelisted: null,
        amount: 0,
        amountWithoutRelisted: null,
      },
      {
        label: '合計',
        category: [],
        count: null,
        relistedCount: null,
        countWithoutRelisted: null,
        amount: 2300,
        amountWithoutRelisted: null,
      },
      {
        label: '基本目標1',
        category: [],
        count: 4,
        relistedCount: 1,
        countWithoutRelisted: 3,
        amount: 2300,
        amountWithoutRelisted: 1800,
      },
      {
        label: '基本目標2',
        category: [],
        count: 3,
        relistedCount: 0,
        countWithoutRelisted: 3,
        amount: 0,
        amountWithoutRelisted: 0,
      },
      {
        label: '合計',
        category: [],
        count: 7,
        relistedCount: 1,
        countWithoutRelisted: 6,
        amount: 2300,
        amountWithoutRelisted: 1800,
      },
    ]);
    expect(part.reconciliation).toHaveLength(3 + 3 + 1 + 3 * 5);
    expect(part.reconciliation.filter((check) => check.difference !== 0)).toEqual([]);
    expect(part.reconciliation.map((check) => check.label)).toContain('基本目標1 事業費（再掲除く）');
  });

  it('claims the whole of both tables and has nothing to report', () => {
    expect(unclaimed).toEqual([]);
    expect(rules(issues)).toEqual([]);
  });
});

describe('sums that do not agree', () => {
  it('names the row that a subtotal left out, and what follows from it', () => {
    const { part } = only(LIST.replace('\t2,300\n基本目標2 ひ', '\t2,000\n基本目標2 ひ'));
    expect(part.reconciliation.filter((check) => check.difference !== 0)).toEqual([
      { label: '小計1 金額', printed: 2000, computed: 2300, difference: -300, explainedBy: ['就農支援事業'] },
    ]);
  });

  it('knows totals that leave out 再掲 without saying so', () => {
    const { part, issues } = only(`（単位：千円）
番号\t再掲\t事業名\t部局名\t事業費
基本目標1 しごと
1\t\t企業誘致事業\t産業部\t1,000
2\t\t創業支援事業\t産業部\t500
小計\t\t\t\t1,500
基本目標2 ひと
1\t再掲\t創業支援事業\t産業部\t500
2\t\t移住支援事業\t企画部\t800
小計\t\t\t\t800
合計\t\t\t\t2,300
`);
    expect(part.reconciliation.map((check) => check.difference)).toEqual([0, 0, 0]);
    expect(part.totals.map((total) => total.category)).toEqual([
      ['基本目標1 しごと'],
      ['基本目標2 ひと'],
      [],
    ]);
    expect(rules(issues)).toEqual(['totals-leave-out-relisted']);
  });
});

describe('notes on new projects', () => {
  it('names the new projects where the notes explain （新） and none bears it', () => {
    const noted = `※新規事業には、事業名の前に（新）を付しています。

${LIST}`.replaceAll(/(?<!に)（新）/gu, '');
    const { part, issues } = only(noted);
    expect(part.rows.some(({ isNew }) => isNew)).toBe(false);
    expect(rules(issues)).toEqual(['new-without-sign']);
    expect(issues[0]?.message).toContain('1「移住支援事業」');
    expect(rules(only(LIST.replaceAll('（新）', '')).issues)).toEqual([]);
  });
});

describe('other layouts', () => {
  it('reads the same list when the blanks behind its label lines are gone', () => {
    const trimmed = LIST.replaceAll(/\t+\n/g, '\n');
    const { part, unclaimed } = only(trimmed);
    expect(briefly(part)).toEqual(briefly(only(LIST).part));
    expect(part.totals.map((total) => [total.label, total.category])).toEqual(
      only(LIST).part.totals.map((total) => [total.label, total.category]),
    );
    expect(unclaimed).toEqual([]);
  });

  it('reads Markdown without number and department, the amount of the list’s own year, groups in a column', () => {
    const { part, issues, unclaimed } = only(`# 令和7年度 主要事業一覧

（単位：千円）

| 施策 | 事業名 | 令和6年度予算額 | 令和7年度予算額 | 増減 | 概要 |
|---|---|---|---|---|---|
| 子育て | 保育士確保事業 | 1,000 | 1,200 | 200 | 就職を支援する。 |
|  | 【新】病児保育事業 | － | 3,400 | 皆増 | 病児を預かる。 |
|  | 小計 | 1,000 | 4,600 | 3,600 |  |
| 産業 | 企業誘致事業（拡充） | 90 | 500 | 410 | 企業を訪ねる。 |
`);
    expect(briefly(part)).toEqual([
      [1, '保育士確保事業', '', 1200, ['子育て']],
      [2, '病児保育事業', '', 3400, ['子育て']],
      [3, '企業誘致事業', '', 500, ['産業']],
    ]);
    expect(part.rows.map((row) => [row.isNew, row.continuity])).toEqual([
      [false, null],
      [true, null],
      [false, 'continuing'],
    ]);
    expect(part.totals.map((total) => [total.label, total.category, total.amount])).toEqual([
      ['小計', ['子育て'], 4600],
    ]);
    expect(unclaimed).toEqual([
      '令和6年度予算額',
      '増減',
      '1,000',
      '200',
      '－',
      '皆増',
      '1,000',
      '3,600',
      '90',
      '410',
    ]);
    expect(issues.map((issue) => issue.message)).toEqual([
      '事業一覧の「令和6年度予算額」「増減」の欄は、収める項目がないため取り込んでいません。',
    ]);
  });

  it('reads HTML with merged groups and a head of two rows', () => {
    const { part } = only(`<p>令和７年度当初予算 主な事業</p>
<p>（単位：百万円）</p>
<table>
<tr><th rowspan="2">分野</th><th rowspan="2">事業名</th><th colspan="2">予算額</th><th rowspan="2">区分</th><th rowspan="2">所管課</th></tr>
<tr><th>令和６年度</th><th>令和７年度</th></tr>
<tr><td rowspan="2">安全</td><td>防災無線整備事業</td><td>120</td><td>340</td><td>拡充</td><td>危機管理課</td></tr>
<tr><td>避難所整備事業</td><td>－</td><td>15.5</td><td>新規</td><td>危機管理課</td></tr>
<tr><td>教育</td><td>小学校改築事業</td><td>1,200</td><td>2,450</td><td>継続</td><td>教育施設課</td></tr>
<tr><td colspan="2">合計</td><td>1,320</td><td>2,805.5</td><td></td><td></td></tr>
</table>
`);
    expect(part.unit).toBe('百万円');
    expect(part.fiscalYear?.year).toBe(2025);
    expect(briefly(part)).toEqual([
      [1, '防災無線整備事業', '危機管理課', 340, ['安全']],
      [2, '避難所整備事業', '危機管理課', 15.5, ['安全']],
      [3, '小学校改築事業', '教育施設課', 2450, ['教育']],
    ]);
    expect(part.rows.map((row) => [row.continuity, row.at.line])).toEqual([
      ['continuing', 6],
      ['new', 7],
      ['continuing', 8],
    ]);
    expect(part.reconciliation.map((check) => check.difference)).toEqual([0]);
  });

  it('makes one list of small tables under headings, which are its groups', () => {
    const { part } = only(`# 実施計画（令和６年度）

金額の単位は千円です。

## 基本目標1 健やかなまち

### 施策1-1 健康づくり

No.\t事業名\t担当課\t事業費
1\t健康診査事業\t健康課\t10,000
計\t\t\t10,000

### 施策1-2 医療

市民が安心して医療を受けられるようにします。

No.\t事業名\t担当課\t事業費
1\t休日診療事業\t健康課\t5,000
2\t健康診査事業（再掲）\t健康課\t10,000
計\t\t\t15,000
`);
    expect(briefly(part)).toEqual([
      [1, '健康診査事業', '健康課', 10000, ['基本目標1 健やかなまち', '施策1-1 健康づくり']],
      [1, '休日診療事業', '健康課', 5000, ['基本目標1 健やかなまち', '施策1-2 医療']],
      [2, '健康診査事業', '健康課', 10000, ['基本目標1 健やかなまち', '施策1-2 医療']],
    ]);
    expect(part.rows.map((row) => row.relisted)).toEqual([false, false, true]);
    expect(part.totals.map((total) => total.category.at(-1))).toEqual(['施策1-1 健康づくり', '施策1-2 医療']);
    expect(part.unit).toBe('千円');
  });

  it('reads a group’s total at the head of the group', () => {
    const { part } = only(`（単位：千円）
施策\t事業名\t担当課\t令和4年度予算額\t概要
基本目標1 産業\t\t\t1,500\t
(1) 農業\t農道整備事業\t農林課\t1,000\t農道を直す。
\t担い手育成事業\t農林課\t500\t担い手を育てる。
基本目標2 福祉\t\t\t800\t
(1) 高齢者\t見守り事業\t福祉課\t700\t見守る。
`);
    expect(part.totals.map((total) => [total.label, total.amount, total.category])).toEqual([
      ['基本目標1 産業', 1500, ['基本目標1 産業']],
      ['基本目標2 福祉', 800, ['基本目標2 福祉']],
    ]);
    expect(part.reconciliation.map((check) => check.difference)).toEqual([0, 100]);
    expect(part.rows.map((row) => row.category)).toEqual([
      ['基本目標1 産業', '(1) 農業'],
      ['基本目標1 産業', '(1) 農業'],
      ['基本目標2 福祉', '(1) 高齢者'],
    ]);
  });

  it('keeps apart lists of different years', () => {
    const year = (n: number): string =>
      `## 令和${n}年度\n\n（単位：千円）\n事業名\t担当課\t予算額\n道路事業\t建設課\t${n}00\n公園事業\t都市課\t200\n\n`;
    const { parts } = extractAll(`# 主要事業\n\n${year(6)}${year(7)}`);
    expect(parts.map((part) => [part.fiscalYear?.year, part.rows.map((row) => row.amount)])).toEqual([
      [2024, [600, 200]],
      [2025, [700, 200]],
    ]);
  });

  it('takes marks that a legend explains, ticked columns, an office behind the name, and 万円', () => {
    const signs = only(`※◎は新規事業、★は拡充した事業です。

番号\t事業名\t担当課\t当初予算額（千円）
1\t◎こども食堂応援事業\tこども課\t1,000
2\t★医療費助成事業\tこども課\t2,000
`);
    expect(signs.part.rows.map((row) => [row.name, row.isNew, row.continuity])).toEqual([
      ['こども食堂応援事業', true, null],
      ['医療費助成事業', false, 'continuing'],
    ]);
    const ticked = only(
      '事業名（担当課）\t新規\t継続\t予算額（万円）\nトイレ改修（教育課）\t○\t\t1,250\n公園整備（都市課）\t\t○\t300\n',
    );
    expect(ticked.part.rows.map((row) => [row.name, row.department, row.amount, row.continuity])).toEqual([
      ['トイレ改修', '教育課', 12500, 'new'],
      ['公園整備', '都市課', 3000, 'continuing'],
    ]);
    expect(ticked.part.unit).toBe('千円');
    expect(rules(ticked.issues)).toEqual(['unit-converted']);
  });

  it('says so when the unit is nowhere, and leaves words in the amount column unclaimed', () => {
    const { part, issues, unclaimed } = only(
      '事業名\t担当課\t予算額\n敬老会\t福祉課\t1,200\n成人式\t教育課\t調整中\n運動会\t教育課\t500（うち繰越100）\n',
    );
    expect(part.unit).toBe('円');
    expect(part.rows.map((row) => row.amount)).toEqual([1200, null, 500]);
    expect(rules(issues)).toEqual(['no-unit', 'amount', 'amount']);
    expect(unclaimed).toEqual(['調整中']);
  });

  it('joins a row torn by a repeated head, and reports rows that it cannot place', () => {
    const { part, issues, unclaimed } = only(`（単位：千円）
番号\t事業名\t担当課\t概要\t事業費
1\t企業立地奨励金\t産業課\t立地した企業に、投資額と\t

番号\t事業名\t担当課\t概要\t事業費
\t\t\t雇用者数に応じた奨励金を交付する。\t304
2\t\t産業課\t\t15
`);
    expect(part.rows.map((row) => [row.name, row.summary, row.amount])).toEqual([
      ['企業立地奨励金', '立地した企業に、投資額と雇用者数に応じた奨励金を交付する。', 304],
    ]);
    expect(rules(issues)).toContain('unplaced');
    expect(unclaimed).toEqual(['2', '産業課', '15']);
  });
});

describe('recognition', () => {
  it.each([
    ['indicators', '指標名\t単位\t基準値\t目標値\n事業費の執行率\t％\t90\t95\n参加者数\t人\t100\t200\n'],
    [
      'revenue',
      '（単位：千円）\n款\t本年度予算額\t前年度予算額\t比較\n市税\t1,000\t990\t10\n地方交付税\t2,000\t1,990\t10\n',
    ],
    [
      'funds',
      '（単位：円）\n基金名\t令和5年度末残高\t増減\n財政調整基金\t1,000,000\t10,000\n減債基金\t200,000\t0\n',
    ],
    [
      'KPI of projects',
      '事業名\tKPI\t基準値\t目標値\n移住相談\t相談件数\t100\t150\n婚活\t参加者数\t20\t50\n',
    ],
    [
      'initiatives',
      '取組名\t内容\t関係市町村\n救急医療\t輪番を組む。\tA市、B町\n図書館\t相互に貸す。\tA市\n',
    ],
    [
      'outlook',
      '（単位：千円）\n区分\t令和6年度\t令和7年度\t令和8年度\n歳入合計\t10,000\t10,200\t10,300\n歳出合計\t9,900\t10,000\t10,200\n',
    ],
    ['summary alone', '基本目標\t事業数\t事業費（千円）\n基本目標1\t2\t300\n合計\t2\t300\n'],
    [
      'weak head without a unit',
      '項目\t内容\t金額\n会場費\t会場を借りる。\t1,000\n謝金\t講師に払う。\t2,000\n',
    ],
  ])('leaves a table of %s alone', (_, source) => {
    expect(definition.recognise(viewOf(source))).toEqual([]);
  });

  it('is surer of a list that says more', () => {
    const score = (source: string): number => definition.recognise(viewOf(source))[0]?.score ?? 0;
    const bare = score('事業名\t予算額\n敬老会\t1,200\n成人式\t800\n');
    const full = score(LIST);
    expect(bare).toBeLessThan(0.6);
    expect(full).toBeGreaterThan(0.9);
  });
});

describe('rows that slid', () => {
  const cells = ['ごみ減量事業', '環境課', '1,000', 'ごみを減らす。', '継続'];

  it('come out alike however many blanks were lost or added in front', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 3 }),
        fc.integer({ min: 0, max: 3 }),
        fc.integer({ min: 1, max: 60 }),
        (before, behind, no) => {
          const row = ['\t'.repeat(before), no, '\t\t', cells.join('\t'), '\t'.repeat(behind)].join('');
          const { part } = only(
            `（単位：千円）\n施策\t番号\t再掲\t事業名\t担当課\t事業費\t内容\t新規・継続\t交付金\n\t1\t\t緑化事業\t環境課\t20\t緑を増やす。\t新規\t○\n${row}\n`,
          );
          expect(part.rows[1]).toMatchObject({
            no,
            name: 'ごみ減量事業',
            department: '環境課',
            amount: 1000,
            continuity: 'continuing',
          });
        },
      ),
      { numRuns: 40 },
    );
  });
});

describe('damage and layouts of real conversions', () => {
  it('takes the unit from a row above the head', () => {
    const { part, issues } = only(`■総務部

\t\t\t\t(単位：千円)
区分\t事業名\t本年度予算額\t前年度予算額\t事業の概要
継続\t研修事業\t4,320\t4,105\t研修を行う。
新規\t照明更新事業\t86,000\t0\t照明を替える。
\t計\t90,320\t4,105\t
`);
    expect(part.unit).toBe('千円');
    expect(part.rows.map((row) => [row.name, row.amount, row.continuity])).toEqual([
      ['研修事業', 4320, 'continuing'],
      ['照明更新事業', 86000, 'new'],
    ]);
    expect(rules(issues)).toEqual(['columns-left']);
  });

  it('reads a head that the sources of money divide, and numbers with a Roman part', () => {
    const { part, issues } = only(`（単位：千円）
基本目標\t事業番号\t事業名\t所管課\t令和6年度当初予算額\t財源内訳\t\t\t事業の内容
\t\t\t\t\t国庫支出金\t市債\t一般財源\t
Ⅰ 産業\tⅠ-1\t農業支援事業\t農政課\t6,400\t2,000\t\t4,400\t農業を支える。
\tⅠ-2\t企業立地事業\t商工課\t120,000\t\t\t120,000\t企業を呼ぶ。
Ⅱ 人\tⅡ-1\t移住支援事業\t企画課\t14,250\t7,125\t\t7,125\t移住を支える。
`);
    expect(briefly(part)).toEqual([
      [1, '農業支援事業', '農政課', 6400, ['Ⅰ 産業']],
      [2, '企業立地事業', '商工課', 120000, ['Ⅰ 産業']],
      [1, '移住支援事業', '企画課', 14250, ['Ⅱ 人']],
    ]);
    expect(rules(issues)).toEqual(['columns-left']);
  });

  it('leaves the lines that divide a project by source of money to the table', () => {
    const { part, issues } = only(`（単位：千円）

事業名\t担当\t事業内容\t区分\t令和6年度\t令和7年度\t令和8年度
車両更新事業\t総務課\t車両を替える。\t事業費\t78,000\t0\t100
\t\t\t国・道\t0\t0\t100
\t\t\t起債\t70,000\t0\t100
\t\t\t一般財源\t8,000\t0\t100
住宅建替事業\t建設課\t団地を建て替える。\t事業費\t310,000\t295,000\t100
\t\t\t国・道\t155,000\t147,500\t100
\t\t\t起債\t150,000\t140,000\t100
\t\t\t一般財源\t5,000\t7,500\t100
合計\t\t\t事業費\t388,000\t295,000\t100
\t\t\t国・道\t155,000\t147,500\t100
`);
    expect(briefly(part)).toEqual([
      [1, '車両更新事業', '総務課', 78000, []],
      [2, '住宅建替事業', '建設課', 310000, []],
    ]);
    expect(part.totals.map(({ label, amount }) => [label, amount])).toEqual([['合計', 388000]]);
    expect(part.reconciliation.every(({ difference }) => difference === 0)).toBe(true);
    expect(rules(issues)).toEqual(['columns-left']);
  });

  it('goes on under a head that is printed again over the rest of a row and a 小計', () => {
    const { part } = only(`関連事業一覧
（単位：千円）
番号\t再掲\t事業名\t担当部\t事業費\t事業内容\t新規・継続\t交付金
## 基本目標１　しごとをつくる
### （１）農業の振興
1\t\t産地維持事業\t産業部\t8,500\t苗木の購入費を補助する。\t継続\t
2\t\t輸出促進事業\t産業部\t2,300\t桃の輸出拡大に向けた
－１２－
（単位：千円）
番号\t再掲\t事業名\t担当部\t事業費\t事業内容\t新規・継続\t交付金
\t\t\t\t\t商談会への出展を行う。\t継続\t○
小計\t2\t0\t\t10,800
`);
    expect(part.rows.map((row) => [row.no, row.summary, row.continuity, row.grant])).toEqual([
      [1, '苗木の購入費を補助する。', 'continuing', false],
      [2, '桃の輸出拡大に向けた商談会への出展を行う。', 'continuing', true],
    ]);
    expect(part.totals.map(({ label, count, amount }) => [label, count, amount])).toEqual([
      ['小計', 2, 10800],
    ]);
  });

  it('puts rows together whose name or text a line end cut in two', () => {
    const { part } = only(`基本目標\t施策\t事業名\t担当課\t予算額
（１）しごと\tア 農業\t農業経営力
強化支援事業\t農政課\t24,560千円
\t\t漁場整備事業\t水産課\t8,300千円
\tイ 観光\t【新】城跡
PR事業〔再掲〕\t商工観光課\t2,000千円
計\t\t\t\t34,860千円
`);
    expect(briefly(part)).toEqual([
      [1, '農業経営力強化支援事業', '農政課', 24560, ['（１）しごと', 'ア 農業']],
      [2, '漁場整備事業', '水産課', 8300, ['（１）しごと', 'ア 農業']],
      [3, '城跡PR事業', '商工観光課', 2000, ['（１）しごと', 'イ 観光']],
    ]);
    expect(part.rows[2]).toMatchObject({ isNew: true, relisted: true });
  });

  it('counts ticks of a total as no number of projects, and keeps what comes after out of the groups', () => {
    const { part, issues } = only(`（単位：千円）
番号\t新規\t事業名\t予算額\t担当課\t今後の方向性\t再
1\t\t米販売事業\t9,800\t農林課\t継続\t
2\t○\tＩＴ誘致事業\t15,200\t商工課\t拡大\t
3\t\t米販売事業\t9,800\t農林課\t継続\t再
合計\t1\t\t34,800\t\t（再掲除く　25,000）\t
`);
    expect(part.rows.map((row) => [row.category, row.continuity, row.relisted])).toEqual([
      [[], null, false],
      [[], 'new', false],
      [[], null, true],
    ]);
    expect(part.totals[0]).toMatchObject({ count: null, amount: 34800, amountWithoutRelisted: 25000 });
    expect(rules(issues)).toEqual(['columns-left']);
  });

  it('reads signs that a legend explains with a colon, and ※再', () => {
    const { part } = only(`★：新規事業　☆：拡充事業　※再：再掲事業

| No | 事業名 | 事業費（円） | 担当課 |
|---|---|---|---|
| 1 | ★ドローン導入事業 | 500 | 農林課 |
| 2 | ☆婚活支援事業 | 300 | 企画課 |
| 3 | ドローン導入事業（※再） | 500 | 農林課 |
`);
    expect(part.rows.map((row) => [row.name, row.isNew, row.continuity, row.relisted])).toEqual([
      ['ドローン導入事業', true, null, false],
      ['婚活支援事業', false, 'continuing', false],
      ['ドローン導入事業', false, null, true],
    ]);
  });

  it('takes 再掲 in the place of the running number for the mark', () => {
    const { part, issues } = only(`（単位：千円）
施策\t番号\t事業名\t課\t予算額\t新規・継続
①商工業\t1\tふるさと納税推進事業\t地域振興課\t612,000\t継続
②移住\t2\t移住支援事業\t定住対策課\t9,900\t新規
\t再掲\tふるさと納税推進事業\t地域振興課\t612,000\t継続
合計\t2事業\t\t\t621,900\t
`);
    expect(part.rows.map((row) => [row.no, row.relisted, row.amount])).toEqual([
      [1, false, 612000],
      [2, false, 9900],
      [0, true, 612000],
    ]);
    expect(part.reconciliation.every(({ difference }) => difference === 0)).toBe(true);
    expect(rules(issues)).toEqual(['totals-leave-out-relisted']);
  });
});
