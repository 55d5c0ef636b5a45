import { existsSync, readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { IssueDraft } from '../../../schemas/issue.js';
import { growth, HANGS, MOST_GROWTH } from '../../../tests/helpers/growth.js';
import { readText } from '../../read/text/reader.js';
import { structureText } from '../../tables/text/structure.js';
import { DocumentView } from '../view.js';
import { definition } from './index.js';
import type { KpiRow } from './row.js';

const FIXTURES = new URL('../../../fixtures/', import.meta.url);
const SEEDS = new URL('../../../../shared/seeds/', import.meta.url);

/** A cover and a first chapter, so that what follows stands in a document. */
const FRONT = `架空市まち・ひと・しごと創生総合戦略

令和2年3月

## 1 はじめに

計画の期間は令和2年度から令和6年度までの5年間とし、毎年度の進み具合を確かめながら見直していきます。

`;

function run(bytes: Uint8Array) {
  const read = readText(bytes, { mediaType: 'text/plain' });
  const view = new DocumentView(read, structureText(read), { lookup: () => [] });
  const found = definition.recognise(view);
  const blocks = [...new Set(found.flatMap((recognition) => recognition.blocks))].sort((a, b) => a - b);
  const issues: IssueDraft[] = [];
  const extractions =
    blocks.length === 0 ? [] : definition.extract(view, blocks, (issue) => issues.push(issue));
  for (const { part, claims } of extractions) {
    definition.schema.parse(part);
    claims.forEach((claim, i) => {
      expect(claim.start).toBeGreaterThanOrEqual(claims[i - 1]?.end ?? 0);
    });
  }
  const claimed = extractions.flatMap(({ claims }) =>
    claims.map(({ start, end }) => read.text.slice(start, end)),
  );
  return {
    found,
    issues,
    rows: extractions.flatMap(({ part }) => part.rows),
    parts: extractions.length,
    claimed,
  };
}

const runText = (text: string) => run(Buffer.from(FRONT + text));

const value = (measurement: KpiRow['target']) =>
  measurement === null
    ? null
    : [measurement.text, measurement.value, measurement.unit, measurement.fiscalYear?.text ?? null].join('|');

/** level, category, name, target, baseline, basis */
const brief = ({ level, category, name, target, baseline, basis }: KpiRow) => [
  level,
  category.join(' > '),
  name,
  value(target),
  value(baseline),
  basis,
];

describe('sentences under a heading', () => {
  it('reads items of several forms, values on lines of their own, and names over them', () => {
    const { rows, parts } = runText(`## 基本目標1 安心なまち

【数値目標】
・住み続けたい市民の割合　78.2％（令和元年度）　→　85.0％（令和6年度）

### ① 防災

◆KPI
①避難訓練の参加者数
　現状値：1,200人（R1）
　目標値：2,000人（R6）
②防災士の数
　現状値：30人（R1）　目標値：60人（R6）
○ 交流人口
　　120,000人（R1） → 150,000人（R6）
`);
    expect(parts).toBe(1);
    expect(rows.map(brief)).toEqual([
      [
        'goal',
        '基本目標1 安心なまち',
        '住み続けたい市民の割合',
        '85.0％|85|％|令和6年度',
        '78.2％|78.2|％|令和元年度',
        null,
      ],
      [
        'measure',
        '基本目標1 安心なまち > ① 防災',
        '避難訓練の参加者数',
        '2,000人|2000|人|R6',
        '1,200人|1200|人|R1',
        null,
      ],
      ['measure', '基本目標1 安心なまち > ① 防災', '防災士の数', '60人|60|人|R6', '30人|30|人|R1', null],
      [
        'measure',
        '基本目標1 安心なまち > ① 防災',
        '交流人口',
        '150,000人|150000|人|R6',
        '120,000人|120000|人|R1',
        null,
      ],
    ]);
  });

  it('gives indicators that several measures share to none of them', () => {
    const { rows } = runText(`## 基本目標1 安心なまち

### ア 防災

備えを進めます。

### イ 防犯

見守りを進めます。

【重要業績評価指標（KPI）】※ア〜イ共通指標

○安心だと思う市民の割合：45.5%（R6年度）←39.4%（R1年度）
`);
    expect(rows.map((row) => row.category)).toEqual([['基本目標1 安心なまち', 'ア〜イ共通指標']]);
  });

  it('takes targets in words, and names what it cannot read', () => {
    const { rows, issues } = runText(`## 基本目標1 安心なまち

【KPI】

・待機児童数：ゼロを維持（R6年度）
・見守り活動の実施
・防災計画の策定：策定完了
`);
    expect(rows.map(brief)).toEqual([
      ['measure', '基本目標1 安心なまち', '待機児童数', 'ゼロを維持|0||R6年度', null, null],
      ['measure', '基本目標1 安心なまち', '防災計画の策定', '策定完了|||', null, null],
    ]);
    expect(issues.map(({ rule, actual }) => [rule, actual])).toEqual([
      ['parts/kpi-list/unread-item', '見守り活動の実施'],
    ]);
  });

  it('takes an indicator without a heading only by its own words', () => {
    const { rows } = runText(`## 2 現状

・人口：101,234人（H27）→98,000人（R2）
・世帯数：40,000世帯（R2）
・観光客の満足度：80%（R6年度）←75%（R1年度）
・出生数 基準値：762人（R1） 目標値：800人（R6）

令和元年の1年間では742人が市外へ流出し、目標人口である90,000人を下回る見込みです。
`);
    expect(rows.map((row) => row.name)).toEqual(['観光客の満足度', '出生数']);
  });
});

describe('lines', () => {
  it('takes a line that begins with the arrow for the end of the one before, and words that announce themselves', () => {
    const { rows } = runText(`## 基本目標2 産業

**数値目標**：新規雇用者数　５年間で250人（R2～R6年度の累計）

《数値目標》
農業生産額
　126億円（平成29年）
　　⇒　130億円（令和6年）
`);
    expect(rows.map(brief)).toEqual([
      ['goal', '基本目標2 産業', '新規雇用者数', '５年間で250人|250|人|R2～R6年度', null, 'cumulative'],
      ['goal', '基本目標2 産業', '農業生産額', '130億円|130|億円|令和6年', '126億円|126|億円|平成29年', null],
    ]);
  });
});

describe('tables', () => {
  it('carries merged labels and banners down, and takes units, years and bases where they stand', () => {
    const { rows, issues } = runText(`## 3 KPI一覧

№	施策	ＫＰＩ	単位	計画策定時	２０２４年度目標	2022年度実績	備考
基本目標１ しごと
1	(1) 創業	創業件数	件	０	５０	22	累計
2		創業相談件数		30件/年	40件/年	35件/年	
基本目標２ ひと
3	(1) 移住	移住者数	世帯	15（R元）	30	20	各年度
`);
    expect(rows.map(brief)).toEqual([
      [
        'measure',
        '基本目標１ しごと > (1) 創業',
        '創業件数',
        '５０|50|件|２０２４年度',
        '０|0|件|',
        'cumulative',
      ],
      [
        'measure',
        '基本目標１ しごと > (1) 創業',
        '創業相談件数',
        '40件/年|40|件/年|２０２４年度',
        '30件/年|30|件/年|',
        'annual',
      ],
      [
        'measure',
        '基本目標２ ひと > (1) 移住',
        '移住者数',
        '30|30|世帯|２０２４年度',
        '15|15|世帯|R元',
        'annual',
      ],
    ]);
    expect(issues.map(({ rule, actual }) => [rule, actual])).toEqual([
      ['parts/kpi-list/spare-columns', '2022年度実績'],
    ]);
  });

  it('takes the last of several target years, and says which columns it left', () => {
    const { rows, issues, claimed } = runText(`## 基本目標1 しごと

指標\t単位\t基準値\t目標値\t\t\t備考
\t\tR1\tR4\tR5\tR6\t
新規就農者数\t人\t10\t12\t14\t16\t累計
製造品出荷額等\t億円\t1,200\t1,250\t1,280\t1,300\t
`);
    expect(rows.map(brief)).toEqual([
      ['measure', '基本目標1 しごと', '新規就農者数', '16|16|人|R6', '10|10|人|R1', 'cumulative'],
      ['measure', '基本目標1 しごと', '製造品出荷額等', '1,300|1300|億円|R6', '1,200|1200|億円|R1', null],
    ]);
    expect(issues.map((issue) => issue.actual)).toEqual(['目標値 R4、目標値 R5']);
    expect(claimed).not.toContain('1,280');
  });

  it('reads HTML with year columns, merged heads and merged labels', () => {
    const { rows } = runText(`## 基本目標1 子育て

<table><tr><th rowspan="2">施策</th><th rowspan="2">指標</th><th colspan="2">基準値</th><th colspan="2">目標値</th></tr>
<tr><th>年度</th><th>値</th><th>年度</th><th>値</th></tr>
<tr><td rowspan="2">保育</td><td>待機児童数</td><td>R元</td><td>12人</td><td rowspan="2">R6</td><td>0人</td></tr>
<tr><td>保育士の<br>数</td><td>R元</td><td>120人</td><td>150人以上</td></tr></table>
`);
    expect(rows.map(brief)).toEqual([
      ['measure', '基本目標1 子育て > 保育', '待機児童数', '0人|0|人|R6', '12人|12|人|R元', null],
      ['measure', '基本目標1 子育て > 保育', '保育士の数', '150人以上|150|人|R6', '120人|120|人|R元', null],
    ]);
  });

  it('reads tables with the heads at the left, and labels and values side by side', () => {
    const turned = runText(
      '## 基本目標1 子育て\n\n指標\t満足度\t待機児童数\n基準値（R1）\t59.9％\t10人\n目標値（R6）\t65.0％\t0人\n',
    );
    expect(turned.rows.map(brief)).toEqual([
      ['measure', '基本目標1 子育て', '満足度', '65.0％|65|％|R6', '59.9％|59.9|％|R1', null],
      ['measure', '基本目標1 子育て', '待機児童数', '0人|0|人|R6', '10人|10|人|R1', null],
    ]);
    const keyed = runText(
      '## 基本目標1 子育て\n\n指標\t出生数\t現状値（R1）\t762人\t目標値（R6）\t800人\n指標\t婚姻数\t現状値（R1）\t300組\t目標値（R6）\t320組\n',
    );
    expect(keyed.rows.map((row) => [row.name, row.target?.value, row.baseline?.value])).toEqual([
      ['出生数', 800, 762],
      ['婚姻数', 320, 300],
    ]);
  });

  it('reads sentences that stand in the cells of a KPI column', () => {
    const { rows, issues } = runText(`## 4 施策とKPI

| 施策 | 主な取組 | 重要業績評価指標（KPI） |
|---|---|---|
| (1) 創業 | 相談窓口 | ・創業件数：20件（R6）←10件（R1）<br>・相談件数（累計）：300件（R6） |
| (2) 移住 | 体験住宅 | 移住者数：50人（令和6年度） |
`);
    expect(rows.map(brief)).toEqual([
      ['measure', '(1) 創業', '創業件数', '20件|20|件|R6', '10件|10|件|R1', null],
      ['measure', '(1) 創業', '相談件数（累計）', '300件|300|件|R6', null, 'cumulative'],
      ['measure', '(2) 移住', '移住者数', '50人|50|人|令和6年度', null, null],
    ]);
    expect(issues.map((issue) => issue.actual)).toEqual(['主な取組']);
  });

  it('keeps interim targets, arrows and figures out of the category', () => {
    const { rows, issues } = runText(`## 第1節 産業

施策	指標	方向性	現状値（令和２年度）	中間目標（令和７年度）	最終目標（令和12年度）
1-1 農業	担い手数	↗	10人	15人	19人
	離農者数	↘	8人	6人	3人
`);
    expect(rows.map(brief)).toEqual([
      [
        'measure',
        '第1節 産業 > 1-1 農業',
        '担い手数',
        '19人|19|人|令和12年度',
        '10人|10|人|令和２年度',
        null,
      ],
      ['measure', '第1節 産業 > 1-1 農業', '離農者数', '3人|3|人|令和12年度', '8人|8|人|令和２年度', null],
    ]);
    expect(issues.map((issue) => issue.actual)).toEqual(['方向性、中間目標（令和７年度）']);
  });

  it('reads the goals of a column 数値目標 beside the indicators of the measures', () => {
    const { rows } = runText(`## 3 目標と施策の一覧

基本目標	数値目標（R6）	施策	重要業績評価指標（KPI）	基準値	目標値
１ 産業	新規就業者数 25人	(1) 農業	農家の戸数	152戸（R1）	150戸（R6）
		(2) 起業	起業件数	3件（R1）	5件（R6）
`);
    expect(rows.map(brief)).toEqual([
      ['goal', '１ 産業', '新規就業者数', '25人|25|人|R6', null, null],
      ['measure', '１ 産業 > (1) 農業', '農家の戸数', '150戸|150|戸|R6', '152戸|152|戸|R1', null],
      ['measure', '１ 産業 > (2) 起業', '起業件数', '5件|5|件|R6', '3件|3|件|R1', null],
    ]);
  });

  it('reads rows without a head under a heading of indicators as sentences', () => {
    const { rows, claimed } = runText(`基本目標１　産業

＜重要業績評価指標（KPI）＞
○農業産出額	84.5億円（2017年）	→	90億円（2024年）
○商品開発数	年３件（2018年度）	→	年５件（2024年度）
○来館者数	31.7万人	→	維持
`);
    expect(rows.map(brief)).toEqual([
      [
        'measure',
        '基本目標１　産業',
        '農業産出額',
        '90億円|90|億円|2024年',
        '84.5億円|84.5|億円|2017年',
        null,
      ],
      ['measure', '基本目標１　産業', '商品開発数', '年５件|5|件|2024年度', '年３件|3|件|2018年度', 'annual'],
      ['measure', '基本目標１　産業', '来館者数', '維持||' + '|', '31.7万人|31.7|万人|', null],
    ]);
    expect(claimed).toContain('→');
  });

  it('puts heads and cells together that line ends cut in two', () => {
    const { rows } = runText(`## 2 KPI一覧表

№	指標名	単位	現状値
（令和３年度）	目標値
（令和８年度）	所管課
1	汚水処理人口普及率	％	98.1	98.6	下水道課
2	救急車の到着時間（覚知から現場到
着まで）	分	8.4	8.0以下	危機管理課
3	健康診査受診率	％	45.6
（R2）	60.0	国保医療課
`);
    expect(rows.map(brief)).toEqual([
      ['measure', '', '汚水処理人口普及率', '98.6|98.6|％|令和８年度', '98.1|98.1|％|令和３年度', null],
      [
        'measure',
        '',
        '救急車の到着時間（覚知から現場到着まで）',
        '8.0以下|8|分|令和８年度',
        '8.4|8.4|分|令和３年度',
        null,
      ],
      ['measure', '', '健康診査受診率', '60.0|60|％|令和８年度', '45.6|45.6|％|R2', null],
    ]);
  });

  it('reads cards below each other as rows', () => {
    const { rows } = runText(`## 施策１－１　子育て

指標名	待機児童数
現状値	３人（令和３年度）
目標値	０人（令和８年度）
指標名	会員数
現状値	1,204人（令和３年度）
目標値	1,500人（令和８年度）
`);
    expect(rows.map(brief)).toEqual([
      ['measure', '施策１－１　子育て', '待機児童数', '０人|0|人|令和８年度', '３人|3|人|令和３年度', null],
      [
        'measure',
        '施策１－１　子育て',
        '会員数',
        '1,500人|1500|人|令和８年度',
        '1,204人|1204|人|令和３年度',
        null,
      ],
    ]);
  });

  it('takes the baseline from the bracket behind the name and the year from the heading', () => {
    const { rows } = runText(`## 基本目標1 子育て

### (1) 数値目標（令和6年度）

指 標	数値目標
①合計特殊出生率 (H30年現在：全国1.42，市1.31)	全国水準まで引き上げる
②転出超過（H30年10月～R1年9月の値：▲611人）	▲245人（H27年の値）より減少
`);
    expect(rows.map(brief)).toEqual([
      [
        'goal',
        '基本目標1 子育て',
        '合計特殊出生率',
        '全国水準まで引き上げる|||令和6年度',
        '全国1.42，市1.31|||H30年',
        null,
      ],
      [
        'goal',
        '基本目標1 子育て',
        '転出超過',
        '▲245人（H27年の値）より減少|-245|人|令和6年度',
        '▲611人|-611|人|',
        null,
      ],
    ]);
  });

  it('moves slid cells back under their columns, and says where it cannot', () => {
    const { rows, issues } = runText(`## 基本目標1 しごと

番号	施策	指標	単位	基準値	目標値
1	創業	創業件数	件	10	20
2		相談件数	件	30	40
	3		就農者数	人	5	9
5		成約件数	件	3	6
`);
    expect(rows.map((row) => [row.name, row.target?.value, row.target?.unit, row.baseline?.value])).toEqual([
      ['創業件数', 20, '件', 10],
      ['相談件数', 40, '件', 30],
      ['就農者数', 9, '人', 5],
      ['成約件数', 6, '件', 3],
    ]);
    expect(issues.map(({ rule, actual, expected }) => [rule, actual, expected])).toEqual([
      ['parts/kpi-list/number-sequence', '5', '4'],
    ]);
  });

  it('keeps both rows of an indicator that stands twice', () => {
    const { rows } = runText(
      '## 基本目標1 しごと\n\n| 指標 | 基準値 | 目標値 |\n|---|---|---|\n| 創業件数 | 1件 | 2件 |\n| 創業件数 | 1件 | 3件 |\n',
    );
    expect(rows.map((row) => row.target?.value)).toEqual([2, 3]);
  });

  it('leaves tables of money, progress, SDGs and plain facts alone', () => {
    const others = [
      '番号\t事業名\t指標\t目標値\t予算額（千円）\n1\t子育て事業\t利用者数\t100人\t1,200\n',
      '分野\t連携事業名\t取組状況\t取組内容\n医療\t救急医療\t実施中\t輪番制による診療\n',
      '基本目標\t関連するSDGsの目標\nしごと\t目標8 働きがいも経済成長も\n',
      '項目\t平成30年度\t令和元年度\n人口\t10,000人\t9,900人\n',
      '区分\t現状\t課題\t目標\n医療\t医師が不足しています。\t確保が課題です。\t医師を確保します。\n',
    ];
    for (const table of others) expect(runText(`## 2 一覧\n\n${table}`).found).toEqual([]);
  });

  it('reads the same rows whatever the order of the columns', () => {
    const columns = [
      ['指標', '創業件数', '移住者の満足度'],
      ['単位', '件', '％'],
      ['基準値（R1）', '10', '59.9'],
      ['目標値（R6）', '20', '65.0以上'],
      ['担当課', '商工課', '企画課'],
    ];
    const table = (order: readonly (readonly string[])[]) =>
      [0, 1, 2].map((row) => `| ${order.map((column) => column[row]).join(' | ')} |`);
    fc.assert(
      fc.property(fc.shuffledSubarray(columns, { minLength: 5 }), (order) => {
        const [head = '', ...body] = table(order);
        const text = `## 基本目標1 しごと\n\n${[head, '|---|---|---|---|---|', ...body].join('\n')}\n`;
        expect(runText(text).rows.map(brief)).toEqual([
          ['measure', '基本目標1 しごと', '創業件数', '20|20|件|R6', '10|10|件|R1', null],
          ['measure', '基本目標1 しごと', '移住者の満足度', '65.0以上|65|％|R6', '59.9|59.9|％|R1', null],
        ]);
      }),
    );
  });
});

it.each(['11111', '令和6年度', '（（（（（'])(
  'takes long lines of %s in time that grows with their length',
  async (words) => {
    const take = (count: number): void => {
      const line = words.repeat(count);
      runText(`## 基本目標1 しごと\n\n【KPI】\n\n・${line}\n\n指標\t目標値\n${line}\t${line}\n`);
    };
    expect(await growth(5_000, take)).toBeLessThan(MOST_GROWTH);
  },
  HANGS,
);

const slugs = readdirSync(FIXTURES).filter((slug) => existsSync(new URL(`${slug}/truth.json`, FIXTURES)));
describe.each(slugs)('fixture %s', (slug) => {
  const truth = JSON.parse(readFileSync(new URL(`${slug}/truth.json`, FIXTURES), 'utf8'));
  const wanted = truth.parts.filter((part: { type: string }) => part.type === 'kpi-list');
  it(`has ${wanted.flatMap((part: { rows: unknown[] }) => part.rows).length} indicators`, () => {
    const { rows } = run(readFileSync(new URL(`${slug}/source.txt`, FIXTURES)));
    const bare = rows.map(({ at: _, ...row }) => row);
    expect(bare).toEqual(wanted.flatMap((part: { rows: unknown[] }) => part.rows));
  });
});

describe.skipIf(!existsSync(SEEDS))('seeds (skipped where ../shared/seeds is absent)', () => {
  it('finds the indicators of the strategy, and none elsewhere', () => {
    const counts = readdirSync(SEEDS)
      .sort()
      .map((file) => {
        const { rows } = run(readFileSync(new URL(file, SEEDS)));
        return [rows.length, rows.filter((row) => row.level === 'goal').length];
      });
    expect(counts).toEqual([
      [0, 0],
      [0, 0],
      [0, 0],
      [0, 0],
      [36, 4],
    ]);
  });
});
