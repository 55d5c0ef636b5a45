import { existsSync, readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { IssueDraft } from '../../../schemas/issue.js';
import { growth, HANGS, MOST_GROWTH } from '../../../tests/helpers/growth.js';
import { readText } from '../../read/text/reader.js';
import { structureText } from '../../tables/text/structure.js';
import { DocumentView } from '../view.js';
import { isShortName, parseGoalHead, parseGoalLine, parseGoalNumbers } from './goals.js';
import { definition } from './index.js';

const FIXTURES = new URL('../../../fixtures/', import.meta.url);
const SEEDS = new URL('../../../../shared/seeds/', import.meta.url);

const FRONT = `架空市まち・ひと・しごと創生総合戦略

令和2年3月

## 1 はじめに

計画の期間は令和2年度から令和6年度までの5年間とし、毎年度の進み具合を確かめながら見直していきます。

`;

function run(bytes: Uint8Array) {
  const read = readText(bytes, { mediaType: 'text/plain' });
  const view = new DocumentView(read, structureText(read), { lookup: () => [] });
  const blocks = [...new Set(definition.recognise(view).flatMap((recognition) => recognition.blocks))];
  const issues: IssueDraft[] = [];
  const extractions =
    blocks.length === 0
      ? []
      : definition.extract(
          view,
          blocks.sort((a, b) => a - b),
          (issue) => issues.push(issue),
        );
  for (const { part, claims } of extractions) {
    definition.schema.parse(part);
    claims.forEach((claim, i) => {
      expect(claim.start).toBeGreaterThanOrEqual(claims[i - 1]?.end ?? 0);
    });
  }
  const claimed = extractions.flatMap(({ claims }) =>
    claims.map(({ start, end }) => read.text.slice(start, end)),
  );
  return { rows: extractions.flatMap(({ part }) => part.rows), issues, claimed };
}

const runText = (text: string) => run(Buffer.from(FRONT + text));
type Row = ReturnType<typeof run>['rows'][number];
const brief = ({ category, goal, statement, elements }: Row) => [
  category.join(' > '),
  goal,
  statement,
  elements.join('／'),
];

describe('a table of subjects and goals', () => {
  it('reads statements and elements, several goals in a cell, torn rows, and the list that goes on below', () => {
    const { rows, claimed } = runText(`## 7 SDGsとの関係

基本目標	関連するSDGsの目標と主な要素
基本目標1 子育て	目標1 貧しさをなくす<br>1 貧困をなくそう<ul><li>・子どもの貧困の減少</li></ul>
	目標4 学びの機会を
	すべての人に届ける<ul><li>・支援を要する子の学び</li></ul>
基本目標2 しごと	目標 8 経済の成長<ul><li>・観光業の促進</li><li>・中小企業の支援</li></ul>目標11 住みよいまち

目標13 気候変動への備え
・防災の教育

この章の説明はここまでです。
`);
    expect(rows.map(brief)).toEqual([
      ['基本目標1 子育て', 1, '貧しさをなくす', '子どもの貧困の減少'],
      ['基本目標1 子育て', 4, '学びの機会をすべての人に届ける', '支援を要する子の学び'],
      ['基本目標2 しごと', 8, '経済の成長', '観光業の促進／中小企業の支援'],
      ['基本目標2 しごと', 11, '住みよいまち', ''],
      ['基本目標2 しごと', 13, '気候変動への備え', '防災の教育'],
    ]);
    expect(claimed).not.toContain('この章の説明はここまでです。');
  });

  it('reads goals listed by name on one line of text', () => {
    const { rows } = runText(`## 基本目標1 産業

**関連するSDGsの目標**

8 働きがいも経済成長も　9 産業と技術革新の基盤をつくろう　11 住み続けられるまちづくりを
`);
    expect(rows.map(brief)).toEqual([
      ['基本目標1 産業', 8, '働きがいも経済成長も', ''],
      ['基本目標1 産業', 9, '産業と技術革新の基盤をつくろう', ''],
      ['基本目標1 産業', 11, '住み続けられるまちづくりを', ''],
    ]);
  });

  it('reads goals listed by number and name in one cell, and skips a second head of numbers', () => {
    const named = runText(`## 7 SDGs

| 政策目標 | 関連するSDGsのゴール |
|---|---|
| 政策目標１ 産業 | 8 働きがいも経済成長も、9 産業と技術革新の基盤をつくろう |
| 政策目標２ 人 | 4 質の高い教育をみんなに |
`);
    expect(named.rows.map(brief)).toEqual([
      ['政策目標１ 産業', 8, '働きがいも経済成長も', ''],
      ['政策目標１ 産業', 9, '産業と技術革新の基盤をつくろう', ''],
      ['政策目標２ 人', 4, '質の高い教育をみんなに', ''],
    ]);
    const marked = runText(`## 8 施策とSDGsの対応

	貧困をなくそう	飢餓をゼロに	すべての人に健康と福祉を	働きがいも経済成長も
政策	1	2	3	8
1 子育て	◎		◎	
2 産業		○		◎
`);
    expect(marked.rows.map(brief)).toEqual([
      ['1 子育て', 1, '', ''],
      ['1 子育て', 3, '', ''],
      ['2 産業', 2, '', ''],
      ['2 産業', 8, '', ''],
    ]);
  });

  it('reads cells of numbers', () => {
    const { rows } = runText(`## 7 SDGs

| 施策 | 関連するSDGs |
|---|---|
| (1) 創業 | 8、9 |
| (2) 農業 | ②⑮ |
| (3) 防災 | ゴール11、ゴール13 |
`);
    expect(rows.map((row) => [row.category[0], row.goal])).toEqual([
      ['(1) 創業', 8],
      ['(1) 創業', 9],
      ['(2) 農業', 2],
      ['(2) 農業', 15],
      ['(3) 防災', 11],
      ['(3) 防災', 13],
    ]);
  });

  it('reads a table by goal, one row a subject', () => {
    const { rows } = runText(`## 7 SDGs

| SDGsのゴール | 関連する施策 |
|---|---|
| 3 すべての人に健康と福祉を | ・健康づくり<br>・地域医療 |
| 目標15 陸の豊かさも守ろう | 森林の整備 |
`);
    expect(rows.map(brief)).toEqual([
      ['健康づくり', 3, 'すべての人に健康と福祉を', ''],
      ['地域医療', 3, 'すべての人に健康と福祉を', ''],
      ['森林の整備', 15, '陸の豊かさも守ろう', ''],
    ]);
  });
});

describe('a table of marks', () => {
  it('reads columns of numbers or names, heads of two rows and merged labels; － is no mark', () => {
    const { rows, issues } = runText(`■SDGsとの対応

基本目標	施策	1	3	8	17
基本目標1 ひと	(1) 子育て	●	○		－
	(2) 移住			●	◎

| 施策 | SDGsの17の目標 | | | |
|---|---|---|---|---|
| | 1 貧困をなくそう | 4 質の高い教育を みんなに | 11 住み続けられるまちづくりを | 備考 |
| 子育て | ○ | ◎ | | 重点 |
`);
    expect(rows.map(brief)).toEqual([
      ['基本目標1 ひと > (1) 子育て', 1, '', ''],
      ['基本目標1 ひと > (1) 子育て', 3, '', ''],
      ['基本目標1 ひと > (2) 移住', 8, '', ''],
      ['基本目標1 ひと > (2) 移住', 17, '', ''],
      ['子育て', 1, '', ''],
      ['子育て', 4, '', ''],
    ]);
    expect(issues.map(({ rule, actual }) => [rule, actual])).toEqual([
      ['parts/sdg-alignment/unplaced-cell', '重点'],
    ]);
  });

  it('gives one row a mark, whatever is marked', () => {
    const mark = fc.constantFrom('', '●', '○', '◎', '－');
    fc.assert(
      fc.property(
        fc.array(fc.array(mark, { minLength: 17, maxLength: 17 }), { minLength: 1, maxLength: 5 }),
        (grid) => {
          const head = ['施策', ...Array.from({ length: 17 }, (_, i) => String(i + 1))];
          const lines = grid.map((cells, i) => `| 施策${'あいうえお'[i]} | ${cells.join(' | ')} |`);
          const table = [`| ${head.join(' | ')} |`, `|${'---|'.repeat(18)}`, ...lines].join('\n');
          const wanted = grid.flatMap((cells, i) =>
            cells.flatMap((cell, j) =>
              cell === '' || cell === '－' ? [] : [[`施策${'あいうえお'[i]}`, j + 1]],
            ),
          );
          expect(runText(`## 7 SDGs\n\n${table}\n`).rows.map((row) => [row.category[0], row.goal])).toEqual(
            wanted,
          );
        },
      ),
      { numRuns: 40 },
    );
  });
});

describe('lists', () => {
  it('takes the goals that stand under a subject and under words about the SDGs', () => {
    const { rows } = runText(`## 基本目標1 しごとをつくる

### 関連するSDGs

・8 働きがいも経済成長も
・９ 産業と技術革新の基盤をつくろう

### (1) 創業

関連するSDGs：8、9、17

## 基本目標2 ひと

【関連するＳＤＧｓのゴール】
ゴール3 すべての人に健康と福祉を
ゴール4 質の高い教育をみんなに

目標1 人口を増やす
`);
    expect(rows.map(brief)).toEqual([
      ['基本目標1 しごとをつくる', 8, '働きがいも経済成長も', ''],
      ['基本目標1 しごとをつくる', 9, '産業と技術革新の基盤をつくろう', ''],
      ['基本目標1 しごとをつくる > (1) 創業', 8, '', ''],
      ['基本目標1 しごとをつくる > (1) 創業', 9, '', ''],
      ['基本目標1 しごとをつくる > (1) 創業', 17, '', ''],
      ['基本目標2 ひと', 3, 'すべての人に健康と福祉を', ''],
      ['基本目標2 ひと', 4, '質の高い教育をみんなに', ''],
    ]);
  });

  it('leaves what only explains the SDGs, and numbers that mean something else', () => {
    const others = [
      '## 7 SDGsとは\n\nSDGsの17の目標は次のとおりです。\n\n1 貧困をなくそう\n2 飢餓をゼロに\n3 すべての人に健康と福祉を\n',
      '## 7 SDGs\n\n| ゴール | 説明 |\n|---|---|\n| 1 貧困をなくそう | あらゆる貧困を終わらせる |\n',
      '## 2 月ごとの売上\n\n月別\t1\t2\t3\t4\n売上\t○\t\t○\t\n',
      '## 基本目標1 しごと\n\n目標1 人口を増やす\n\n目標2 仕事を増やす\n',
      '## 7 SDGs\n\n番号\t事業名\tSDGs\t予算額\n1\t創業支援\t8\t1,200\n',
    ];
    for (const text of others) expect(runText(text).rows).toEqual([]);
  });
});

describe('goals', () => {
  it.each([
    ['目標8 働きがい', { goal: 8, rest: '働きがい', word: '目標' }],
    ['ゴール１１：住みよいまち', { goal: 11, rest: '住みよいまち', word: 'ゴール' }],
    ['GOAL 3', { goal: 3, rest: '', word: 'GOAL' }],
    ['3 すべての人に健康と福祉を', { goal: 3, rest: 'すべての人に健康と福祉を', word: '' }],
    ['3 子育ての支援', null],
    ['目標18 その他', null],
    ['目標1及び2の達成', null],
    ['目標2030年', null],
  ])('parseGoalLine %s', (line, expected) => {
    expect(parseGoalLine(line)).toEqual(expected);
  });

  it('parseGoalNumbers takes goals and nothing else', () => {
    expect(parseGoalNumbers('3, 8、１１')).toEqual([3, 8, 11]);
    expect(parseGoalNumbers('目標3・目標8')).toEqual([3, 8]);
    expect(parseGoalNumbers('③⑧')).toEqual([3, 8]);
    expect(['1,770', '8.9', '18', '', '3人', '令和6'].map(parseGoalNumbers)).toEqual([
      null,
      null,
      null,
      null,
      null,
      null,
    ]);
  });

  it('parseGoalHead and isShortName know the names', () => {
    expect(
      ['1', 'ゴール１７', '①', '11\n住み続けられる\nまちづくりを', '海の豊かさを守ろう'].map(parseGoalHead),
    ).toEqual([1, 17, 1, 11, 14]);
    expect(['備考', '0', '18', '施策'].map(parseGoalHead)).toEqual([null, null, null, null]);
    expect(isShortName(12, 'つくる責任 つかう責任')).toBe(true);
    expect(isShortName(3, '子育ての支援')).toBe(false);
  });
});

it(
  'takes long cells in time that grows with their length',
  async () => {
    const take = (count: number): void => {
      const cell = `${'1   '.repeat(count)}x`;
      runText(`## 7 SDGs\n\n基本目標\tSDGs\nあ\t${cell}\nい\t目標8${'あ'.repeat(4 * count)}\n`);
    };
    expect(await growth(12_500, take)).toBeLessThan(MOST_GROWTH);
  },
  HANGS,
);

const slugs = readdirSync(FIXTURES).filter((slug) => existsSync(new URL(`${slug}/truth.json`, FIXTURES)));
describe.each(slugs)('fixture %s', (slug) => {
  const truth = JSON.parse(readFileSync(new URL(`${slug}/truth.json`, FIXTURES), 'utf8'));
  const wanted = truth.parts.filter((part: { type: string }) => part.type === 'sdg-alignment');
  it(`has ${wanted.flatMap((part: { rows: unknown[] }) => part.rows).length} rows`, () => {
    const { rows } = run(readFileSync(new URL(`${slug}/source.txt`, FIXTURES)));
    expect(rows.map(({ at: _, ...row }) => row)).toEqual(
      wanted.flatMap((part: { rows: unknown[] }) => part.rows),
    );
  });
});

describe.skipIf(!existsSync(SEEDS))('seeds (skipped where ../shared/seeds is absent)', () => {
  it('finds the goals of each 基本目標 of the strategy, and none elsewhere', () => {
    const found = readdirSync(SEEDS)
      .sort()
      .map((file) => run(readFileSync(new URL(file, SEEDS))).rows);
    expect(found.map((rows) => rows.length)).toEqual([0, 0, 0, 0, 14]);
    const rows = found[4] ?? [];
    const subjects = [...new Set(rows.map((row) => row.category[0]))];
    const goals = subjects.map((subject) => rows.filter((row) => row.category[0] === subject));
    expect(goals.map((group) => group.map((row) => row.goal))).toEqual([
      [1, 4, 5, 16],
      [8, 11],
      [2, 8],
      [3, 7, 11, 13, 16, 17],
    ]);
  });
});
