import { existsSync, readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { IssueDraft } from '../../../schemas/issue.js';
import { growth, HANGS, MOST_GROWTH } from '../../../tests/helpers/growth.js';
import { readText } from '../../read/text/reader.js';
import { structureText } from '../../tables/text/structure.js';
import { DocumentView } from '../view.js';
import { definition } from './index.js';
import { isGlossaryTitle } from './lists.js';
import { parseExplanation, proseText, termText } from './term.js';

const FIXTURES = new URL('../../../fixtures/', import.meta.url);
const SEEDS = new URL('../../../../shared/seeds/', import.meta.url);

function run(bytes: Uint8Array) {
  const read = readText(bytes, { mediaType: 'text/plain' });
  const view = new DocumentView(read, structureText(read), { lookup: () => [] });
  const blocks = definition
    .recognise(view)
    .flatMap((recognition) => recognition.blocks)
    .sort((a, b) => a - b);
  const issues: IssueDraft[] = [];
  const found = blocks.length === 0 ? [] : definition.extract(view, blocks, (issue) => issues.push(issue));
  const claims = found.flatMap((extraction) => extraction.claims).sort((a, b) => a.start - b.start);
  claims.forEach((claim, i) => {
    expect(claim.start).toBeGreaterThanOrEqual(claims[i - 1]?.end ?? 0);
  });
  for (const { part } of found) definition.schema.parse(part);
  const claimed = claims.map(({ start, end }) => read.text.slice(start, end));
  return { parts: found.map(({ part }) => part.entries), issues, claimed };
}

const runText = (text: string) => run(Buffer.from(`架空市総合戦略\n\n令和2年3月\n\n${text}`));
type Entry = ReturnType<typeof run>['parts'][number][number];
const brief = ({ no, term, text }: Entry) => [no, term, text];
const cited = ({ no, anchors }: Entry) => [no, anchors.map((at) => at.line)];

describe('notes', () => {
  it('pairs superscripts with their notes, in headings, names of indicators and cells too', () => {
    const { parts, issues, claimed } = runText(`## 1 はじめに

関係人口<sup>1</sup>を広げます。

## 2 KPI<sup>2</sup>の考え方

指標\t目標値
付加価値額【RESAS<sup>3</sup>】\t10億円

面積は747km<sup>2</sup>です。関係人口<sup>1</sup>の説明は下にあります。

<sup>1</sup> 関係人口：地域と多様に関わる人。

<sup>2</sup>KPI：物差しとなる数値。

<sup>3</sup> 国、県及び市の総称
`);
    expect(parts.map((part) => part.map(brief))).toEqual([
      [
        [1, '関係人口', '地域と多様に関わる人。'],
        [2, 'KPI', '物差しとなる数値。'],
        [3, null, '国、県及び市の総称'],
      ],
    ]);
    expect(parts[0]?.map(cited)).toEqual([
      [1, [7, 14]],
      [2, [9]],
      [3, [12]],
    ]);
    expect(issues).toEqual([]);
    expect(claimed.filter((text) => /^[0-9]$/.test(text))).toHaveLength(7);
  });

  it('finds numbers written behind ※ and 注, full width as well', () => {
    const { parts } = runText(`## 1 はじめに

DX（注1）を進め、人口ビジョン※２を改めます。

注1）DX：デジタルによる変革。
※２　人口ビジョン：人口の見通し。
※ 表は令和元年度の値です。
`);
    expect(parts[0]?.map(brief)).toEqual([
      [1, 'DX', 'デジタルによる変革。'],
      [2, '人口ビジョン', '人口の見通し。'],
    ]);
    expect(parts[0]?.map(cited)).toEqual([
      [1, [7]],
      [2, [7]],
    ]);
  });

  it('finds numbers written behind an asterisk', () => {
    const { parts, issues } = runText(`## 1 はじめに

ＤＸ*1の推進と、民泊*2を広げます。

---
*1 ＤＸ：デジタルによる変革。
*2 民泊：住宅に人を泊めること。
`);
    expect(parts[0]?.map(cited)).toEqual([
      [1, [7]],
      [2, [7]],
    ]);
    expect(issues).toEqual([]);
  });

  it('pairs within each stretch where the numbers begin again', () => {
    const { parts, issues } = runText(`## 1 はじめに

甲<sup>1</sup>と乙<sup>2</sup>です。

<sup>1</sup> 甲：一つ目。

<sup>2</sup> 乙：二つ目。

## 2 次に

丙<sup>1</sup>です。

<sup>1</sup> 丙：三つ目。
`);
    expect(parts[0]?.map(cited)).toEqual([
      [1, [7]],
      [2, [7]],
      [1, [15]],
    ]);
    expect(issues).toEqual([]);
  });

  it('names missing and repeated numbers, and notes and citations without their other half', () => {
    const { issues } = runText(`## 1 はじめに

甲<sup>1</sup>、丁<sup>9</sup>です。

<sup>1</sup> 甲：一つ目。

<sup>3</sup> 丙：三つ目。

<sup>3</sup> 丙の二：四つ目。
`);
    expect(issues.map(({ rule, actual, expected }) => [rule.split('/').at(-1), actual, expected])).toEqual([
      ['missing-number', '3', '2'],
      ['repeated-number', '3', '4'],
      ['uncited-note', null, '3'],
      ['uncited-note', null, '3'],
      ['unanswered-number', '9', null],
    ]);
  });
});

describe('lists of terms', () => {
  it('reads colons, gaps, dots and terms over their explanation', () => {
    const { parts } = runText(`## 用語集

### あ行

【アクセシビリティ】
必要とする情報に簡単にたどり着けること。

【ICT】
情報通信技術のこと。

### か行

・関係人口　地域と多様に関わる人のこと。
・協働…市民と行政が力を合わせること。
・公共交通：不特定多数の人が利用する
交通機関。

## 3 推進体制

連絡先：企画課
`);
    expect(parts.map((part) => part.map(brief))).toEqual([
      [
        [1, 'アクセシビリティ', '必要とする情報に簡単にたどり着けること。'],
        [2, 'ICT', '情報通信技術のこと。'],
        [3, '関係人口', '地域と多様に関わる人のこと。'],
        [4, '協働', '市民と行政が力を合わせること。'],
        [5, '公共交通', '不特定多数の人が利用する交通機関。'],
      ],
    ]);
  });

  it('keeps footnotes and the list at the end apart, and takes the list’s own numbers', () => {
    const { parts } = runText(`## 1 はじめに

DX<sup>1</sup>を進めます。

<sup>1</sup> DX：デジタルによる変革。

## ２ 用語解説

1 AI：人工知能のこと。
2 IoT：物のインターネットのこと。
`);
    expect(parts.map((part) => part.map(brief))).toEqual([
      [[1, 'DX', 'デジタルによる変革。']],
      [
        [1, 'AI', '人工知能のこと。'],
        [2, 'IoT', '物のインターネットのこと。'],
      ],
    ]);
  });
});

describe('tables of terms', () => {
  it('reads them in any column order, carries on torn rows and names what it leaves', () => {
    const { parts, issues, claimed } = runText(`## 資料

| No. | 解説 | 用語 | よみ |
|---|---|---|---|
| 1 | 互いに | 共助 | きょうじょ |
|   | 助け合うこと。 | | |
| 2 | 行政が支援すること。 | 公助 | こうじょ |
`);
    expect(parts.map((part) => part.map(brief))).toEqual([
      [
        [1, '共助', '互いに助け合うこと。'],
        [2, '公助', '行政が支援すること。'],
      ],
    ]);
    expect(issues.map(({ rule, actual }) => [rule, actual])).toEqual([
      ['parts/glossary/spare-columns', 'よみ'],
    ]);
    expect(claimed).not.toContain('こうじょ');
  });

  it('leaves other tables alone', () => {
    expect(
      runText('## 1 一覧\n\n名称\t内容\n子育て支援\t相談に応じる\n\n項目\t説明\n人口\t住む人の数\n').parts,
    ).toEqual([]);
  });
});

describe('parseExplanation', () => {
  it.each([
    ['AI：Artificial Intelligence の略。', 'AI', 'Artificial Intelligence の略。'],
    ['DX（デジタル：変革）：変わること', 'DX（デジタル：変革）', '変わること'],
    ['計画 (Plan)，実行 (Do) の略', null, '計画 (Plan)，実行 (Do) の略'],
    ['出典：総務省統計', null, '出典：総務省統計'],
    ['https://example.jp/を参照', null, 'https://example.jp/を参照'],
    ['受付は10:30から', null, '受付は10:30から'],
    [`${'あ'.repeat(41)}：説明`, null, `${'あ'.repeat(41)}：説明`],
  ])('%s', (source, term, text) => {
    expect(parseExplanation(source)).toEqual({ term, text });
  });

  it('gives the text back whole where there is no term', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('計', '画', 'a', '1', '。') }), (text) => {
        expect(parseExplanation(text)).toEqual({ term: null, text: proseText(text) });
      }),
    );
  });
});

it('termText takes off what sets a term off', () => {
  expect(['【関係人口】', '・関係 人口', '「協働」', 'GIGAスクール構想'].map(termText)).toEqual([
    '関係人口',
    '関係人口',
    '協働',
    'GIGAスクール構想',
  ]);
});

it('isGlossaryTitle knows the headings of lists of terms', () => {
  expect(
    ['用語解説', 'Ⅴ　用語解説', '■用語の説明', '資料２ 用語集', '【用語解説（五十音順）】'].map(
      isGlossaryTitle,
    ),
  ).toEqual([true, true, true, true, true]);
  expect(['用語の統一について', '1 はじめに', '説明'].map(isGlossaryTitle)).toEqual([false, false, false]);
});

it(
  'takes long texts in time that grows with their length',
  async () => {
    const take = (count: number): void => {
      const notes = Array.from(
        { length: count },
        (_, i) => `本文<sup>${(i % 900) + 1}</sup>です。\n\n<sup>${(i % 900) + 1}</sup> 用語${i}：説明。\n`,
      );
      const lines = `${'あ'.repeat(100 * count)}：い\n\n${'い：'.repeat(50 * count)}`;
      runText(`## 用語解説\n\n${lines}\n\n${notes.join('\n')}`);
    };
    expect(await growth(200, take)).toBeLessThan(MOST_GROWTH);
  },
  HANGS,
);

const slugs = readdirSync(FIXTURES).filter((slug) => {
  const truth = new URL(`${slug}/truth.json`, FIXTURES);
  return existsSync(truth) && readFileSync(truth, 'utf8').includes('"glossary"');
});
describe.each(slugs)('fixture %s', (slug) => {
  const truth = JSON.parse(readFileSync(new URL(`${slug}/truth.json`, FIXTURES), 'utf8'));
  const wanted = truth.parts.filter((part: { type: string }) => part.type === 'glossary');
  it(`has ${wanted.length} glossaries`, () => {
    const { parts } = run(readFileSync(new URL(`${slug}/source.txt`, FIXTURES)));
    expect(parts.map((part) => part.map(({ no, term, text }) => ({ no, term, text })))).toEqual(
      wanted.map((part: { entries: Entry[] }) =>
        part.entries.map(({ no, term, text }) => ({ no, term, text })),
      ),
    );
  });
});

describe.skipIf(!existsSync(SEEDS))('seeds (skipped where ../shared/seeds is absent)', () => {
  it('finds the footnotes of the strategy, and none elsewhere', () => {
    const counts = readdirSync(SEEDS)
      .sort()
      .map((file) => run(readFileSync(new URL(file, SEEDS))).parts.map((part) => part.length));
    expect(counts).toEqual([[], [], [], [], [32]]);
  });
});
