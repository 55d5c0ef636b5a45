import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { loadGazetteer } from '../../../pipeline/gazetteer.js';
import type { IssueDraft } from '../../../schemas/issue.js';
import type { ProgressTable } from '../../../schemas/parts/progress-table.js';
import { extractWith } from '../../../tests/helpers/documents.js';
import { growth, HANGS, MOST_GROWTH } from '../../../tests/helpers/growth.js';
import type { Extraction } from '../definition.js';
import { definition } from './index.js';
import { listTowns } from './municipalities.js';
import { joinLines } from './prose.js';
import { isStatusWord } from './status.js';

const ROOT = join(import.meta.dirname, '../../..');
const SEEDS = join(ROOT, '../shared/seeds');

interface Extracted {
  readonly extractions: Extraction<ProgressTable>[];
  readonly issues: IssueDraft[];
  readonly score: number;
}

function extract(source: string | Uint8Array): Extracted {
  return extractWith(definition, source);
}

function rowsOf({ extractions }: Extracted): ProgressTable['rows'] {
  expect(extractions).toHaveLength(1);
  const [extraction] = extractions;
  expect(definition.schema.parse(extraction?.part)).toEqual(extraction?.part);
  const claims = [...(extraction?.claims ?? [])].sort((a, b) => a.start - b.start);
  expect(claims.every((claim, index) => claim.start >= (claims[index - 1]?.end ?? 0))).toBe(true);
  return extraction?.part.rows ?? [];
}

const lines = (extracted: Extracted): string[] =>
  rowsOf(extracted).map(({ no, category, name, status, summary, municipalities }) =>
    [no, category.join(' ＞ '), name, status, summary, municipalities.join('・')].join(' | '),
  );

const rules = ({ issues }: Extracted): string[] =>
  issues.map(({ rule }) => rule.replace('parts/progress-table/', ''));

describe('progress-table', () => {
  it('reads number and name in one cell under a head with fewer label columns than the rows', () => {
    const extracted = extract(
      [
        '政策分野\t連携事業名（3事業）\t取組状況\t取組内容・事業概要\t関係市町',
        '生活機能の強化\tア、医療\t1 二次救急医療の連携\t実施中\t夜間の診療体制を確保するため、負担金を支出。\t旭川市、鷹栖町',
        '\t\t2 小児救急医療の連携\t一部実施中\t小児の診療体制を確保する。\t旭川市、東神楽町',
        '結びつきの強化\tア、移住\t3 移住定住の促進\t準備中\t情報発信を行う。\t旭川市、鷹栖町、当麻町',
      ].join('\n'),
    );
    expect(lines(extracted)).toEqual([
      '1 | 生活機能の強化 ＞ ア、医療 | 二次救急医療の連携 | 実施中 | 夜間の診療体制を確保するため、負担金を支出。 | 旭川市・鷹栖町',
      '2 | 生活機能の強化 ＞ ア、医療 | 小児救急医療の連携 | 一部実施中 | 小児の診療体制を確保する。 | 旭川市・東神楽町',
      '3 | 結びつきの強化 ＞ ア、移住 | 移住定住の促進 | 準備中 | 情報発信を行う。 | 旭川市・鷹栖町・当麻町',
    ]);
    expect(rules(extracted)).toEqual([]);
  });

  it('reads other orders of columns, joins several columns of prose, and names those it leaves out', () => {
    const extracted = extract(
      [
        '| 進捗状況 | 番号 | 取組名 | 参加市町村 | 取組内容 | 令和６年度の実績 | 今後の予定 |',
        '|---|---|---|---|---|---|---|',
        '| Ａ | １ | 海外展開支援 | 姫路市<br>相生市 | 展示会に<br>出展する。 | 商談は74件となった。<br>うち５件が成約した。 | 続ける |',
        '| B | ２ | 周遊の促進 | 姫路市 太子町 | 周遊券を販売する。 | 4,126枚であった。 | 増やす |',
      ].join('\n'),
    );
    expect(lines(extracted)).toEqual([
      '1 |  | 海外展開支援 | Ａ | 展示会に出展する。\n商談は74件となった。\nうち５件が成約した。 | 姫路市・相生市',
      '2 |  | 周遊の促進 | B | 周遊券を販売する。\n4,126枚であった。 | 姫路市・太子町',
    ]);
    expect(extracted.issues.map(({ message }) => message)).toEqual([
      '「今後の予定」の2件は、進捗状況の項目にないため取り込んでいません。',
    ]);
  });

  it('makes one part of tables under successive headings', () => {
    const table = (no: number, name: string): string =>
      `| No. | 事業名 | 進捗 | 概要 | 参加市町 |\n|---|---|---|---|---|\n| ${no} | ${name} | A | 行った。 | 姫路市 |`;
    const extracted = extract(
      [
        '## 1 経済',
        '',
        '### (1) 産業',
        '',
        table(1, '海外展開'),
        '',
        '## 2 暮らし',
        '',
        table(2, '病児保育'),
      ].join('\n'),
    );
    expect(lines(extracted)).toEqual([
      '1 | 1 経済 ＞ (1) 産業 | 海外展開 | A | 行った。 | 姫路市',
      '2 | 2 暮らし | 病児保育 | A | 行った。 | 姫路市',
    ]);
  });

  it('reads labelled lines below numbered names', () => {
    const extracted = extract(
      [
        '１ 生活機能の強化',
        '',
        'ア 医療',
        '',
        '(1) 夜間急病センターの運営',
        '実施状況：実施中',
        '概要：内科、外科及び小児科の診療を行っ',
        'た。',
        '　受診者は7,944人であった。',
        '関係市町村：延岡市、門川町、美郷町',
        '',
        '(2) 医師の確保',
        '実施状況：未着手',
        '概要：大学に講座を置く。',
        '関係市町村：全市町村',
        '',
        '注 実施状況は、３月末のものである。',
      ].join('\n'),
    );
    expect(lines(extracted)).toEqual([
      '1 | １ 生活機能の強化 ＞ ア 医療 | 夜間急病センターの運営 | 実施中 | 内科、外科及び小児科の診療を行った。\n受診者は7,944人であった。 | 延岡市・門川町・美郷町',
      '2 | １ 生活機能の強化 ＞ ア 医療 | 医師の確保 | 未着手 | 大学に講座を置く。 | 全市町村',
    ]);
    expect(rules(extracted)).toEqual(['all-municipalities']);
  });

  it('reads boxed labels, and 全市町 as the municipalities that the document lists', () => {
    const extracted = extract(
      [
        '構成市町：姫路市、相生市、太子町',
        '',
        '## 1 図書館の相互利用',
        '',
        '【取組状況】実施中',
        '',
        '【取組概要】',
        '相互に貸し出す。',
        '',
        '【関係市町】圏域全市町',
        '',
        '## 2 ごみの処理',
        '',
        '【取組状況】準備中',
        '',
        '【取組概要】',
        '広域で処理する。',
        '',
        '【関係市町】姫路市',
      ].join('\n'),
    );
    expect(lines(extracted)).toEqual([
      '1 |  | 図書館の相互利用 | 実施中 | 相互に貸し出す。 | 姫路市・相生市・太子町',
      '2 |  | ごみの処理 | 準備中 | 広域で処理する。 | 姫路市',
    ]);
    expect(extracted.issues.map(({ severity, actual, expected }) => [severity, actual, expected])).toEqual([
      ['info', '圏域全市町', '姫路市、相生市、太子町'],
    ]);
  });

  it('reads cards: labels in front of their values, one below the other', () => {
    const card = (no: string, name: string, towns: string): string =>
      [
        `事業名\t${name}\t番号\t${no}`,
        '進捗状況\t実施中\t担当課\t企画課',
        '事業概要\t講座を開いた。',
        `関係市町\t${towns}`,
      ].join('\n');
    const extracted = extract(
      `${card('1', '職員研修', '姫路市、太子町')}\n\n本文がここにあります。\n\n${card('2', '人事交流', '姫路市')}\n`,
    );
    expect(lines(extracted)).toEqual([
      '1 |  | 職員研修 | 実施中 | 講座を開いた。 | 姫路市・太子町',
      '2 |  | 人事交流 | 実施中 | 講座を開いた。 | 姫路市',
    ]);
  });

  it('reads items of a list as names, and cards under headings', () => {
    const items = extract(
      '○ 救急医療の維持\n　【関係市町村】盛岡市、滝沢市\n　【実施状況】継続\n　【内　　容】輪番制に補助した。\n\n○ 図書館の相互利用\n　【関係市町村】盛岡市\n　【実施状況】継続\n　【内　　容】貸し出した。\n',
    );
    expect(lines(items)).toEqual([
      '1 |  | 救急医療の維持 | 継続 | 輪番制に補助した。 | 盛岡市・滝沢市',
      '2 |  | 図書館の相互利用 | 継続 | 貸し出した。 | 盛岡市',
    ]);
    const card = (name: string): string =>
      `(${name === '救急' ? 1 : 2}) ${name}\n\n| 項目 | 内容 |\n|---|---|\n| 進捗状況 | 順調 |\n| 取組実績 | 行った。 |\n| 関係市町 | 盛岡市 |\n\n`;
    expect(lines(extract(card('救急') + card('図書館')))).toEqual([
      '1 |  | 救急 | 順調 | 行った。 | 盛岡市',
      '2 |  | 図書館 | 順調 | 行った。 | 盛岡市',
    ]);
  });

  it('takes the progress, not the grade beside it, for the status', () => {
    const extracted = extract(
      '事業名\t関係市町\t令和5年度の進捗\t主な実績\t評価\n救急医療\t盛岡市、滝沢市\t予定通り\t診療した。\tＡ\n図書館\t盛岡市\t一部遅れ\t貸し出した。\tＢ\n',
    );
    expect(rowsOf(extracted).map(({ status, summary }) => [status, summary])).toEqual([
      ['予定通り', '診療した。'],
      ['一部遅れ', '貸し出した。'],
    ]);
    expect(extracted.issues.map(({ actual }) => actual)).toEqual(['Ａ / Ｂ']);
  });

  it('takes headings inside the table and rows that carry on the one above', () => {
    const extracted = extract(
      [
        '<table><tr><th>No</th><th>取組</th><th>実施状況</th><th>内容</th></tr>',
        '<tr><td colspan="4">１ 医療</td></tr>',
        '<tr><td>1</td><td>救急</td><td>実施済み</td><td>輪番で診療した。</td></tr>',
        '<tr><td></td><td></td><td></td><td>負担金を支出した。</td></tr>',
        '<tr><td colspan="4">２ 福祉</td></tr>',
        '<tr><td>2</td><td>相談</td><td>見送り</td><td>次年度に行う。</td></tr></table>',
      ].join('\n'),
    );
    expect(lines(extracted)).toEqual([
      '1 | １ 医療 | 救急 | 実施済み | 輪番で診療した。\n負担金を支出した。 | ',
      '2 | ２ 福祉 | 相談 | 見送り | 次年度に行う。 | ',
    ]);
    expect(rules(extracted)).toEqual(['row-carried-on']);
  });

  it('leaves a blank status blank and reports it', () => {
    const extracted = extract(
      [
        'No\t事業名\t進捗状況\t概要\t関係市町',
        '1\t観光\t実施中\t周遊券を販売した。\t姫路市',
        '3\t交通\t\t会議を開いた。\t姫路市',
        '3\t医療\t実施中\t輪番で診療した。\t姫路市',
      ].join('\n'),
    );
    expect(rowsOf(extracted).map(({ status }) => status)).toEqual(['実施中', '', '実施中']);
    expect(rules(extracted)).toEqual(['no-status']);
  });

  it.each([
    [
      'indicators',
      '事業名\t指標\t基準値\t目標値\t進捗状況\n観光\t客数\t10万人\t20万人\tA\n交通\t便数\t10便\t12便\tB\n',
    ],
    [
      'budgets',
      '事業名\t担当課\t予算額\t概要\n観光\t観光課\t1,200\t周遊券を販売する。\n交通\t交通課\t300\t会議を開く。\n',
    ],
    ['municipalities', 'No\t取組\t姫路市\t相生市\n1\t観光\t○\t○\n2\t交通\t○\t\n'],
    [
      'roles',
      '取組名\t取組の内容\t甲の役割\t乙の役割\n観光\t周遊\t企画する。\t協力する。\n交通\t会議\t開く。\t出る。\n',
    ],
    ['progress without names', '年度\t進捗状況\nR5\t実施中\nR6\t完了\n'],
  ])('is not a table of %s', (_, source) => {
    expect(extract(source).extractions).toEqual([]);
  });

  it('is in doubt about an evaluation of projects and a budget with progress', () => {
    expect(extract('事業名\t評価\t今後の方向性\n観光\tA\t続ける\n交通\tB\t見直す\n').score).toBeLessThan(0.6);
    expect(extract('事業名\t進捗状況\t決算額\n観光\t実施中\t1,200\n交通\t完了\t300\n').score).toBeLessThan(
      0.6,
    );
  });

  it.each([
    ['旭川市、鷹栖町・当麻町', ['旭川市', '鷹栖町', '当麻町']],
    ['旭川市　鷹栖町 当麻町', ['旭川市', '鷹栖町', '当麻町']],
    ['旭川市、東神\n楽町、当麻 町', ['旭川市', '東神楽町', '当麻町']],
    ['旭川市及び鷹栖町', ['旭川市', '鷹栖町']],
    ['－', []],
  ])('splits %j', (text, towns) => {
    expect(listTowns(text, loadGazetteer())).toEqual(towns);
  });

  it('knows statuses from other words', () => {
    const words = [
      '実施中',
      '一部実施中',
      '準備中',
      '完了',
      '未実施',
      '概ね順調',
      '予定どおり実施',
      'Ｂ',
      '◎',
      '80%',
      '継続実施',
    ];
    expect(words.filter((word) => !isStatusWord(word))).toEqual([]);
    expect(
      ['観光の推進', '旭川市', '救急医療', '令和６年度', '負担金を支出した。'].filter(isStatusWord),
    ).toEqual([]);
  });

  it('joins the lines of a text whatever the places where it was wrapped', () => {
    const text = '圏域の診療体制を確保するため、負担金を支出した。';
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: text.length - 2 }), { maxLength: 5 }), (cuts) => {
        const places = [0, ...[...new Set(cuts)].sort((a, b) => a - b), text.length];
        const wrapped = places.slice(1).map((end, index) => text.slice(places[index], end));
        expect(joinLines(wrapped)).toBe(text);
      }),
    );
  });

  it(
    'takes cells up to a megabyte in time that grows with their length',
    async () => {
      const take = (count: number): void => {
        const long = '周遊券、'.repeat(count);
        extract(`No\t事業名\t進捗状況\t概要\n1\t観光\t実施中\t${long}\n2\t交通\t完了\t会議を開いた。\n`);
        extract(`(1) 観光\n実施状況：実施中\n概要：${long}\n`);
      };
      expect(await growth(60_000, take)).toBeLessThan(MOST_GROWTH);
    },
    HANGS,
  );
});

interface Truth {
  readonly parts?: readonly (Partial<ProgressTable> & { readonly type: string })[];
}

const fixtures = readdirSync(join(ROOT, 'fixtures'), { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && existsSync(join(ROOT, 'fixtures', entry.name, 'truth.json')))
  .map(({ name }) => ({
    name,
    truth: JSON.parse(readFileSync(join(ROOT, 'fixtures', name, 'truth.json'), 'utf8')) as Truth,
  }));

describe.each(fixtures)('fixture $name', ({ name, truth }) => {
  const expected = truth.parts?.filter(({ type }) => type === 'progress-table') ?? [];

  it(`gives ${expected.length === 0 ? 'no progress table' : 'the same rows'}`, () => {
    const extracted = extract(readFileSync(join(ROOT, 'fixtures', name, 'source.txt')));
    if (expected.length === 0) expect(extracted.score).toBeLessThan(0.6);
    else {
      expect(rowsOf(extracted).map(({ at: _, ...row }) => row)).toEqual(expected[0]?.rows);
    }
  });
});

describe.skipIf(!existsSync(SEEDS))('seeds (../shared/seeds, skipped where absent)', () => {
  it('give 18 rows from the progress table and none from the others', () => {
    for (const file of readdirSync(SEEDS).filter((name) => name.endsWith('.txt'))) {
      const extracted = extract(readFileSync(join(SEEDS, file)));
      if (!file.startsWith('001')) {
        expect([file, extracted.score < 0.6]).toEqual([file, true]);
        continue;
      }
      const rows = rowsOf(extracted);
      expect(rows.map(({ no }) => no)).toEqual(Array.from({ length: 18 }, (_, index) => index + 1));
      expect(
        rows.every(({ category, municipalities }) => category.length === 2 && municipalities.length >= 3),
      ).toBe(true);
      expect(new Set(rows.map(({ status }) => status))).toEqual(new Set(['実施中', '一部実施中', '準備中']));
    }
  });
});
