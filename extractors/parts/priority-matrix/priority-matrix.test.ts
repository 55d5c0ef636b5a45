import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { IssueDraft } from '../../../schemas/issue.js';
import type { PriorityMatrix } from '../../../schemas/parts/priority-matrix.js';
import { extractWith } from '../../../tests/helpers/documents.js';
import { parseLabel } from '../../tables/labels.js';
import type { Extraction } from '../definition.js';
import { definition } from './index.js';
import { listedPriorities } from './priority-code.js';
import { findDisorder } from './renumber.js';

const ROOT = join(import.meta.dirname, '../../..');
const SEEDS = join(ROOT, '../shared/seeds');

interface Extracted {
  readonly extractions: Extraction<PriorityMatrix>[];
  readonly issues: IssueDraft[];
  readonly score: number;
}

function extract(source: string | Uint8Array): Extracted {
  return extractWith(definition, source);
}

function partOf({ extractions }: Extracted): PriorityMatrix {
  expect(extractions).toHaveLength(1);
  const [extraction] = extractions;
  if (extraction === undefined) throw new Error('no list');
  expect(definition.schema.parse(extraction.part)).toEqual(extraction.part);
  const claims = [...extraction.claims].sort((a, b) => a.start - b.start);
  expect(claims.every((claim, index) => claim.start >= (claims[index - 1]?.end ?? 0))).toBe(true);
  return extraction.part;
}

const lines = (extracted: Extracted): string[] =>
  partOf(extracted).rows.map(({ no, category, name, priorities, page }) =>
    [no, category.join(' ＞ '), name, priorities.join(''), page ?? '-'].join(' | '),
  );

const rules = ({ issues }: Extracted): string[] =>
  issues.map(({ rule }) => rule.replace('parts/priority-matrix/', ''));

const DEFINITIONS =
  '重点施策①\t人や投資を呼び込む\n重点施策②\t産業を支援する\n重点施策③\t暮らしの質を高める\n\n';
const HEAD = '政策分野\t連携事業名\t産業\t\tひと\tページ\tNO.\n\t\t①\t②\t③\t\t\n';

describe('priority-matrix', () => {
  it('reads marks under ①…, defined in a list above, under the headings over each table', () => {
    const extracted = extract(
      `${DEFINITIONS}1 経済成長のけん引\n\n${HEAD}a 経済戦略\t企画と検証\t●\t●\t●\t54\t1\nb 産業の育成\t企業誘致\t●\t\t\t55\t2\n\t創業の促進\t\t●\t\t55\t3\n\n2 都市機能の強化\n\n${HEAD}a 医療\t三次救急\t\t\t●\t61\t4\n`,
    );
    expect(lines(extracted)).toEqual([
      '1 | 1 経済成長のけん引 ＞ a 経済戦略 | 企画と検証 | ①②③ | 54',
      '2 | 1 経済成長のけん引 ＞ b 産業の育成 | 企業誘致 | ① | 55',
      '3 | 1 経済成長のけん引 ＞ b 産業の育成 | 創業の促進 | ② | 55',
      '4 | 2 都市機能の強化 ＞ a 医療 | 三次救急 | ③ | 61',
    ]);
    expect(partOf(extracted).priorities).toEqual([
      { mark: '①', name: '人や投資を呼び込む' },
      { mark: '②', name: '産業を支援する' },
      { mark: '③', name: '暮らしの質を高める' },
    ]);
    expect(rules(extracted)).toEqual([]);
  });

  it('puts slid rows, label rows and repeated numbers right where there is one way, and says so', () => {
    const extracted = extract(
      [
        `${DEFINITIONS}1 生活機能の向上\n`,
        `${HEAD.trimEnd()}`,
        '(1) 生活機能\ta 医療\t\t\t●\t65\t1',
        '\tb 福祉\t救急医療の維持\t\t\t●\t65\t1',
        '\t\t保育の向上\t\t\t●\t66\t2',
        '\tc 教育\t図書館の連携\t●\t\t●\t67\t3',
        '文化の振興\t\t\t●\t67\t4',
        '(2) 結びつき\ta 交通\t空港の利用\t\t●\t\t68\t5',
        '\tb 移住\t移住の促進\t\t●\t\t68\t6',
        'ト 圏域力\t行政のスマート化\t\t\t●\t69\t7',
        '\ta 人材\t\t\t●\t70\t8',
        'b 交流\t合同研修\t\t\t●\t71\t9',
        '\t職員交流\t\t\t●\t71\t9',
      ].join('\n'),
    );
    expect(lines(extracted)).toEqual([
      '1 | 1 生活機能の向上 ＞ (1) 生活機能 ＞ a 医療 | 救急医療の維持 | ③ | 65',
      '2 | 1 生活機能の向上 ＞ (1) 生活機能 ＞ b 福祉 | 保育の向上 | ③ | 66',
      '3 | 1 生活機能の向上 ＞ (1) 生活機能 ＞ c 教育 | 図書館の連携 | ①③ | 67',
      '4 | 1 生活機能の向上 ＞ (1) 生活機能 ＞ c 教育 | 文化の振興 | ③ | 67',
      '5 | 1 生活機能の向上 ＞ (2) 結びつき ＞ a 交通 | 空港の利用 | ② | 68',
      '6 | 1 生活機能の向上 ＞ (2) 結びつき ＞ b 移住 | 移住の促進 | ② | 68',
      '7 | 1 生活機能の向上 ＞ ト 圏域力 | 行政のスマート化 | ③ | 69',
      '8 | 1 生活機能の向上 ＞ ト 圏域力 ＞ a 人材 | 合同研修 | ③ | 70',
      '9 | 1 生活機能の向上 ＞ ト 圏域力 ＞ b 交流 | 職員交流 | ③ | 71',
    ]);
    const renumbered = extracted.issues.filter(({ rule }) => rule.endsWith('/renumbered'));
    expect(renumbered.map(({ actual, expected }) => [actual, expected])).toEqual([['9', '8']]);
    expect(rules(extracted)).toContain('label-row');
    expect(rules(extracted)).toContain('label-early');
  });

  it('keeps numbers as read where more than one way is possible', () => {
    const extracted = extract(
      `${DEFINITIONS}No\t取組\t①\t②\t③\n1\t観光\t●\t\t\n3\t交通\t\t●\t\n3\t医療\t\t\t●\n6\t福祉\t\t●\t\n`,
    );
    expect(partOf(extracted).rows.map(({ no }) => no)).toEqual([1, 3, 3, 6]);
    expect(rules(extracted)).toContain('number-order');
  });

  it('reads priorities named in the head, the number at the left, without pages', () => {
    const extracted = extract(
      'No\t分野\t取組\t柱１ 稼ぐ地域\t柱２ 選ばれる地域\t柱３ 支え合う地域\n１\t経済\t商品の 開発\t○\t\t\n２\t\t説明会\t〇\t◯\t\n３\t福祉\t認知症の見守り\t\t\t○\n',
    );
    expect(lines(extracted)).toEqual([
      '1 | 経済 | 商品の開発 | 柱１ | -',
      '2 | 経済 | 説明会 | 柱１柱２ | -',
      '3 | 福祉 | 認知症の見守り | 柱３ | -',
    ]);
    expect(partOf(extracted).priorities.map(({ name }) => name)).toEqual([
      '稼ぐ地域',
      '選ばれる地域',
      '支え合う地域',
    ]);
  });

  it('reads plain names under one head that says 重点, in HTML', () => {
    const extracted = extract(
      '<table><tr><th rowspan="2">取組名</th><th colspan="2">重点分野</th><th rowspan="2">頁</th></tr><tr><th>産業</th><th>暮らし</th></tr><tr><td>観光</td><td>●</td><td></td><td>P.12</td></tr><tr><td>医療</td><td></td><td>●</td><td>１３</td></tr></table>',
    );
    expect(lines(extracted)).toEqual(['1 |  | 観光 | 産業 | 12', '2 |  | 医療 | 暮らし | 13']);
  });

  it('takes headings inside the table, and definitions behind it', () => {
    const extracted = extract(
      '| 取組項目 | 重点 | | 掲載頁 |\n|---|---|---|---|\n| | 重点１ | 重点２ | |\n| １ 医療 | | | |\n| 救急 | ○ | | 12 |\n| ２ 福祉 | | | |\n| 相談 | ○ | ○ | 13 |\n\n重点１：人を呼ぶ\n\n重点２：命を守る\n',
    );
    expect(lines(extracted)).toEqual([
      '1 | １ 医療 | 救急 | 重点１ | 12',
      '2 | ２ 福祉 | 相談 | 重点１重点２ | 13',
    ]);
    expect(partOf(extracted).priorities.map(({ name }) => name)).toEqual(['人を呼ぶ', '命を守る']);
    expect(rules(extracted)).toEqual([]);
  });

  it('reads priorities listed in one cell', () => {
    const extracted = extract(
      [
        '# 重点的に取り組む視点',
        '',
        '- ① しごとを生む',
        '- ② 命を守る',
        '- ③ 未来を担う',
        '',
        '## 第１章 経済',
        '',
        '| No | 連携事業 | 重点 | 掲載ページ |',
        '|---|---|---|---|',
        '| 1 | 農地の仲介 | ①・③ | 12 |',
        '| 2 | 研修 | － | 12 |',
        '',
        '## 第２章 暮らし',
        '',
        '| No | 連携事業 | 重点 | 掲載ページ |',
        '|---|---|---|---|',
        '| 3 | 津波訓練 | ①～③ | 26 |',
      ].join('\n'),
    );
    expect(lines(extracted)).toEqual([
      '1 | 第１章 経済 | 農地の仲介 | ①③ | 12',
      '2 | 第１章 経済 | 研修 |  | 12',
      '3 | 第２章 暮らし | 津波訓練 | ①②③ | 26',
    ]);
    expect(partOf(extracted).priorities).toEqual([
      { mark: '①', name: 'しごとを生む' },
      { mark: '②', name: '命を守る' },
      { mark: '③', name: '未来を担う' },
    ]);
  });

  it('leaves marks that nothing explains without a name', () => {
    const extracted = extract('No\t取組\t①\t②\n1\t観光\t●\t\n2\t交通\t\t●\n');
    expect(partOf(extracted).priorities).toEqual([
      { mark: '①', name: '' },
      { mark: '②', name: '' },
    ]);
  });

  it.each([
    ['municipalities', 'No\t取組\t松本市\t塩尻市\n1\t観光\t●\t●\n2\t交通\t●\t\n'],
    [
      'SDG goals',
      `施策\t${Array.from({ length: 17 }, (_, index) => index + 1).join('\t')}\n観光\t\t\t●\n交通\t●\t\t●\n`,
    ],
    ['goals with a name', '施策\tSDGsのゴール\n\t①\t②\t③\n観光\t●\t\t●\n'],
    ['years', '取組\tR4\tR5\tR6\n観光\t○\t○\t○\n交通\t\t○\t○\n'],
    ['amounts', '基本目標\t①\t②\n予算\t1,200\t300\n決算\t1,100\t280\n'],
    ['priorities only', '重点施策①\t人や投資を呼び込む\n重点施策②\t産業を支援する\n'],
    ['a schedule', '項目\t第１四半期\t第２四半期\n調査\t○\t\n設計\t\t○\n'],
  ])('is not a table of %s', (_, source) => {
    expect(extract(source).extractions).toEqual([]);
  });

  it.each([
    ['①・③', ['①', '③']],
    ['④、⑤', ['④', '⑤']],
    ['②〜④', ['②', '③', '④']],
    ['重点１/重点３', ['重点１', '重点３']],
    ['－', []],
    ['新規', null],
    ['①を参照', null],
  ])('lists %s', (text, marks) => {
    expect(listedPriorities(text)).toEqual(marks);
  });

  it('never touches numbers that are in order, and mends any one doubled number between its neighbours', () => {
    fc.assert(
      fc.property(fc.integer({ min: 3, max: 40 }), fc.nat(), (length, seed) => {
        const rows = Array.from({ length }, (_, index) => ({ no: index + 1, isNamed: true }));
        expect(findDisorder(rows)).toEqual([]);
        const place = 1 + (seed % (length - 2));
        const doubled = rows.map((row, index) => (index === place ? { ...row, no: place } : row));
        const [run] = findDisorder(doubled);
        expect(run?.numbers).toEqual(
          Array.from(
            { length: (run?.last ?? 0) - (run?.first ?? 0) + 1 },
            (_, index) => (run?.first ?? 0) + index + 1,
          ),
        );
      }),
    );
  });
});

interface Truth {
  readonly parts?: readonly (Partial<PriorityMatrix> & { readonly type: string })[];
}

const fixtures = readdirSync(join(ROOT, 'fixtures'), { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && existsSync(join(ROOT, 'fixtures', entry.name, 'truth.json')))
  .map(({ name }) => ({
    name,
    truth: JSON.parse(readFileSync(join(ROOT, 'fixtures', name, 'truth.json'), 'utf8')) as Truth,
  }));

/** Whether the tables stage knows (ｱ) for a heading's number; without that, these headings are no category. */
const KNOWS_HALF_WIDTH = parseLabel('(ｱ) 担い手') !== null;

describe.each(fixtures)('fixture $name', ({ name, truth }) => {
  const expected = truth.parts?.filter(({ type }) => type === 'priority-matrix') ?? [];

  it(`gives ${expected.length === 0 ? 'no priority matrix' : 'the same list'}`, () => {
    const extracted = extract(readFileSync(join(ROOT, 'fixtures', name, 'source.txt')));
    if (expected.length === 0) expect(extracted.score).toBeLessThan(0.6);
    else {
      const part = partOf(extracted);
      expect(part.priorities).toEqual(expected[0]?.priorities);
      const comparable = ({ at: _, ...row }: Partial<PriorityMatrix['rows'][number]>): unknown => ({
        ...row,
        category: row.category?.filter((label) => KNOWS_HALF_WIDTH || !/^\([ｱ-ﾝ]\)/u.test(label)),
      });
      expect(part.rows.map(comparable)).toEqual(expected[0]?.rows?.map(comparable));
    }
  });
});

describe.skipIf(!existsSync(SEEDS))('seeds (../shared/seeds, skipped where absent)', () => {
  it('give 53 rows with 6 priorities from the priority matrix and none from the others', () => {
    for (const file of readdirSync(SEEDS).filter((name) => name.endsWith('.txt'))) {
      const extracted = extract(readFileSync(join(SEEDS, file)));
      if (!file.startsWith('003')) {
        expect([file, extracted.score < 0.6]).toEqual([file, true]);
        continue;
      }
      const part = partOf(extracted);
      expect(part.priorities.map(({ mark }) => mark).join('')).toBe('①②③④⑤⑥');
      expect(part.rows.map(({ no }) => no)).toEqual(Array.from({ length: 53 }, (_, index) => index + 1));
      expect(new Set(part.rows.map(({ name }) => name)).size).toBe(53);
      expect(part.rows.every(({ page, priorities }) => page !== null && priorities.length > 0)).toBe(true);
      expect(extracted.issues.filter(({ rule }) => rule.endsWith('renumbered'))).toHaveLength(1);
    }
  });
});
