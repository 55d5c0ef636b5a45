import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { loadGazetteer } from '../../../pipeline/gazetteer.js';
import type { IssueDraft } from '../../../schemas/issue.js';
import type { InitiativeMatrix } from '../../../schemas/parts/initiative-matrix.js';
import { growth, HANGS, MOST_GROWTH } from '../../../tests/helpers/growth.js';
import { readText } from '../../read/text/reader.js';
import { structureText } from '../../tables/text/structure.js';
import type { Extraction } from '../definition.js';
import { DocumentView } from '../view.js';
import { definition } from './index.js';

const ROOT = join(import.meta.dirname, '../../..');
const SEEDS = join(ROOT, '../shared/seeds');

interface Extracted {
  readonly extractions: Extraction<InitiativeMatrix>[];
  readonly issues: IssueDraft[];
  readonly view: DocumentView;
}

function extract(source: string | Uint8Array): Extracted {
  const bytes = typeof source === 'string' ? new TextEncoder().encode(source) : source;
  const read = readText(bytes, { mediaType: 'text/plain' });
  const view = new DocumentView(read, structureText(read), loadGazetteer());
  const blocks = [...new Set(definition.recognise(view).flatMap((recognition) => recognition.blocks))];
  const issues: IssueDraft[] = [];
  const extractions = definition.extract(
    view,
    blocks.sort((a, b) => a - b),
    (issue) => issues.push(issue),
  );
  return { extractions, issues, view };
}

function only(extracted: Extracted): Extraction<InitiativeMatrix> {
  expect(extracted.extractions).toHaveLength(1);
  const [extraction] = extracted.extractions;
  if (extraction === undefined) throw new Error('no matrix');
  expect(definition.schema.parse(extraction.part)).toEqual(extraction.part);
  return extraction;
}

/** 1 分野 ＞ 区分 | 名称 | ●.○ 2: everything of a row in one line. */
function lines({ part }: Extraction<InitiativeMatrix>): string[] {
  return part.rows.map(({ no, category, name, marks, total }) =>
    [
      no,
      category.join(' ＞ '),
      '|',
      name,
      '|',
      Object.values(marks)
        .map((mark) => mark ?? '.')
        .join(''),
      total ?? '-',
    ].join(' '),
  );
}

const rules = ({ issues }: Extracted): string[] =>
  issues.map(({ rule }) => rule.replace('parts/initiative-matrix/', ''));

describe('initiative-matrix', () => {
  it('reads a table of tabs with merged labels, totals and a legend', () => {
    const extracted = extract(
      [
        '（●：既に連携している取組　○：新たに連携する取組）',
        '',
        '大分類\t中分類\tNo\t取組名\t旭川市\t鷹栖町\t東神楽町\t合計',
        '成長\t観光\t1\t周遊観光の推進\t●\t\t○\t2',
        '\t\t2\t名物の宣伝\t●\t●\t●\t3',
        '\t交通\t3\t空港の利用\t\t\t\t0',
        '暮らし\t医療\t4\t救急医療\t〇\t◯\t－\t2',
        '既に連携している取組数（●）\t\t\t\t2\t1\t1\t4',
        '連携する取組数\t\t\t\t3\t2\t2\t7',
      ].join('\n'),
    );
    const matrix = only(extracted);
    expect(lines(matrix)).toEqual([
      '1 成長 ＞ 観光 | 周遊観光の推進 | ●.○ 2',
      '2 成長 ＞ 観光 | 名物の宣伝 | ●●● 3',
      '3 成長 ＞ 交通 | 空港の利用 | ... 0',
      '4 暮らし ＞ 医療 | 救急医療 | ○○－ 2',
    ]);
    expect(matrix.part.legend).toEqual({ '●': '既に連携している取組', '○': '新たに連携する取組' });
    expect(
      matrix.part.totals.map(({ label, mark, values, total }) => [label, mark, Object.values(values), total]),
    ).toEqual([
      ['既に連携している取組数（●）', '●', [2, 1, 1], 4],
      ['連携する取組数', null, [3, 2, 2], 7],
    ]);
    expect(matrix.observed?.map(({ cells }) => cells.length)).toEqual([3, 3, 3, 3]);
    expect(rules(extracted)).toEqual([]);
  });

  it('keeps the cells of damaged rows as read and tells number, labels and name apart', () => {
    const extracted = extract(
      [
        '大分類\t中分類\tNo\t小分類\t旭川市\t鷹栖町\t東神楽町\t合計\t\t',
        '成長\t観光\t1\t周遊観光の推進\t●\t●\t●\t●\t3\t',
        '\t\t福祉\t2\t子育て支援\t●\t●\t\t2',
        '\t3\t\t消費生活相談\t●\t\t●\t2',
        '地産地消\t4\t地場産品の宣伝\t●\t\t\t\t1',
        '5\t動物の愛護\t●\t●\t●\t3',
        '取組数\t\t\t\t5\t3\t3\t11',
      ].join('\n'),
    );
    const matrix = only(extracted);
    expect(lines(matrix)).toEqual([
      '1 成長 ＞ 観光 | 周遊観光の推進 | ●●● 3',
      '2 成長 ＞ 福祉 | 子育て支援 | ●●. 2',
      '3 成長 ＞ 福祉 | 消費生活相談 | ●.● 2',
      '4 成長 ＞ 地産地消 | 地場産品の宣伝 | ●.. 1',
      '5 成長 ＞ 地産地消 | 動物の愛護 | ●●● 3',
    ]);
    expect(matrix.observed?.map(({ cells }) => cells.map((cell) => cell ?? '.').join(''))).toEqual([
      '●●●●',
      '●●.',
      '●.●',
      '●...',
      '●●●',
    ]);
    expect(matrix.part.solution).toEqual({ unique: true, openCells: [], repairedRows: [], evidence: [] });
  });

  it('reads an HTML table with spans, the number first and the labels behind the name', () => {
    const extracted = extract(
      [
        '<table><tr><th rowspan="2">番号</th><th rowspan="2">事業名</th><th colspan="2">区分</th><th colspan="3">参加市町</th></tr>',
        '<tr><th>柱</th><th>分野</th><th>倉敷</th><th>笠岡</th><th>井原</th></tr>',
        '<tr><td>１</td><td>会議の<br>運営</td><td rowspan="3">Ⅰ 成長</td><td rowspan="2">産学官</td><td>○</td><td>&nbsp;</td><td>○※1</td></tr>',
        '<tr><td>２</td><td>講座</td><td>〇</td><td>〇</td><td></td></tr>',
        '<tr><td>３</td><td>周遊バス</td><td>観光</td><td></td><td></td><td>◯</td></tr></table>',
        '',
        '※ ○＝参加する市町',
      ].join('\n'),
    );
    const matrix = only(extracted);
    expect(lines(matrix)).toEqual([
      '1 Ⅰ 成長 ＞ 産学官 | 会議の運営 | ○.○ -',
      '2 Ⅰ 成長 ＞ 産学官 | 講座 | ○○. -',
      '3 Ⅰ 成長 ＞ 観光 | 周遊バス | ..○ -',
    ]);
    expect(matrix.part.municipalities).toEqual(['倉敷', '笠岡', '井原']);
    expect(matrix.part.legend).toEqual({ '○': '参加する市町' });
    expect(rules(extracted)).toEqual(['column-left-out']);
  });

  it('makes one matrix of the tables under successive headings, with the headings as category', () => {
    const table = (no: number, name: string): string =>
      `| No | 取組 | 長岡市 | 見附市 |\n|---|---|---|---|\n| ${no} | ${name} | ◎ | △ |`;
    const extracted = extract(
      [
        '# 1 生活機能の強化',
        '',
        '## (1) 医療',
        '',
        table(1, '急患診療所'),
        '',
        '## (2) 福祉',
        '',
        table(2, '病児保育'),
        '',
        '# 2 結びつき',
        '',
        table(3, '路線バス'),
      ].join('\n'),
    );
    expect(lines(only(extracted))).toEqual([
      '1 1 生活機能の強化 ＞ (1) 医療 | 急患診療所 | ◎△ -',
      '2 1 生活機能の強化 ＞ (2) 福祉 | 病児保育 | ◎△ -',
      '3 2 結びつき | 路線バス | ◎△ -',
    ]);
  });

  it('makes two parts of tables with different municipalities', () => {
    const extracted = extract(
      'No\t取組\t長岡市\t見附市\n1\t急患診療所\t○\t○\n2\t保育\t○\t\n\n本文です。\n\nNo\t取組\t長岡市\t小千谷市\n1\t急患診療所\t○\t○\n2\t保育\t\t○\n',
    );
    expect(extracted.extractions.map(({ part }) => part.municipalities)).toEqual([
      ['長岡市', '見附市'],
      ['長岡市', '小千谷市'],
    ]);
  });

  it('takes headings that stand as rows inside the table, numbers in names, and the order where there is none', () => {
    const inside = extract(
      [
        '取組\t姫路市\t相生市\t太子町',
        '１ 経済の成長',
        '(1) 産業',
        '海外展開の支援\t○\t○\t',
        '(2) 観光',
        '周遊の促進\t○\t\t○',
        '２ 暮らし',
        '病児保育\t○\t○\t○',
      ].join('\n'),
    );
    expect(lines(only(inside))).toEqual([
      '1 １ 経済の成長 ＞ (1) 産業 | 海外展開の支援 | ○○. -',
      '2 １ 経済の成長 ＞ (2) 観光 | 周遊の促進 | ○.○ -',
      '3 ２ 暮らし | 病児保育 | ○○○ -',
    ]);
  });

  it('reads columns in another order: total in front of the municipalities, notes behind them', () => {
    const extracted = extract(
      [
        '分野\t連携事業\t参加市町数\t久留米市\t大川市\t備考',
        '経済\t商品の開発\t２\t○\t○\t新規',
        '\t就職説明会\t１\t○\t\t',
      ].join('\n'),
    );
    expect(lines(only(extracted))).toEqual(['1 経済 | 商品の開発 | ○○ 2', '2 経済 | 就職説明会 | ○. 1']);
    expect(extracted.issues.map(({ actual }) => actual)).toEqual(['新規']);
  });

  it('knows municipalities that no list has by their form, and keeps a prefecture among them', () => {
    const extracted = extract('No\t取組名\t松本市\t長野県\t架空村\n1\t観光\t●\t●\t\n2\t交通\t\t●\t●\n');
    expect(only(extracted).part.municipalities).toEqual(['松本市', '長野県', '架空村']);
  });

  it('takes the order where numbers are codes, a legend in a table of its own, and 郡 in front of a name', () => {
    const extracted = extract(
      '番号\t取組名\t連携市町村\t\t合計\n\t\t旭川市\t上川郡東川町\t\n1-1\t観光\t○\t○\t2\n1-2\t農業\t○\t\t1\n\n○\t参加している\n－\t参加していない\n',
    );
    expect(lines(only(extracted))).toEqual(['1  | 観光 | ○○ 2', '2  | 農業 | ○. 1']);
    expect(only(extracted).part.legend).toEqual({ '○': '参加している', '－': '参加していない' });
    expect(rules(extracted)).toEqual(['number-code']);
  });

  it('goes on under a head that a heading cut off', () => {
    const extracted = extract(
      'No\t取組\t姫路市\t相生市\n\n１ 経済\n\n1\t観光\t○\t○\n2\t交通\t○\t\n\n２ 暮らし\n\n3\t医療\t\t○\n4\t福祉\t○\t○\n',
    );
    expect(lines(only(extracted))).toEqual([
      '1 １ 経済 | 観光 | ○○ -',
      '2 １ 経済 | 交通 | ○. -',
      '3 ２ 暮らし | 医療 | .○ -',
      '4 ２ 暮らし | 福祉 | ○○ -',
    ]);
  });

  it('keeps numbers, totals and marks as printed, and leaves what they contradict to the checks', () => {
    const extracted = extract(
      [
        '凡例　●：実施',
        '',
        'No\t取組名\t松本市\t塩尻市\t合計',
        '1\t観光\t●\t●\t1',
        '2\t交通\t●\t\t1',
        '2\t医療\t▲\t\t1',
        '4\t福祉\t●\t●\t2',
        '4\t福祉\t●\t●\t2',
      ].join('\n'),
    );
    expect(only(extracted).part.rows.map(({ no }) => no)).toEqual([1, 2, 2, 4, 4]);
    expect(rules(extracted)).toEqual([]);
  });

  it('leaves a subtotal out of the totals and says so', () => {
    const extracted = extract(
      [
        'No\t取組名\t松本市\t塩尻市',
        '1\t観光\t●\t●',
        '小計\t\t1\t1',
        '2\t交通\t●\t',
        '小計\t\t1\t0',
        '合計\t\t2\t1',
      ].join('\n'),
    );
    expect(only(extracted).part.totals.map(({ label, values }) => [label, Object.values(values)])).toEqual([
      ['合計', [2, 1]],
    ]);
    expect(rules(extracted)).toEqual(['section-count', 'section-count']);
  });

  it('goes on over a page whose head is repeated', () => {
    const head = '分野\tNo\t取組名\t松本市\t塩尻市';
    const extracted = extract(
      `${head}\n医療\t1\t救急\t●\t●\n\t2\t看護\t●\t\n\n- 1 -\n\f${head}\n\t3\t在宅\t\t●\n教育\t4\t図書館\t●\t●\n`,
    );
    expect(lines(only(extracted))).toEqual([
      '1 医療 | 救急 | ●● -',
      '2 医療 | 看護 | ●. -',
      '3 医療 | 在宅 | .● -',
      '4 教育 | 図書館 | ●● -',
    ]);
  });

  it.each([
    ['population', '区分\t松本市\t塩尻市\t朝日村\n人口\t241,145\t67,000\t4,500\n面積\t978\t290\t70\n'],
    ['budget', '事業名\t担当課\t予算額\n観光の推進\t観光課\t1,200\n交通の確保\t交通課\t300\n'],
    ['goals', 'No\t施策\t1\t2\t3\t4\n1\t観光\t●\t\t●\t\n2\t交通\t\t●\t\t\n'],
    ['words', '市町村名\t担当課\t電話\n松本市\t企画課\t0263-1\n塩尻市\t企画課\t0263-2\n'],
    ['years', '取組\tR4\tR5\tR6\n観光\t○\t○\t○\n交通\t\t○\t○\n'],
  ])('is not a table of %s', (_, source) => {
    expect(extract(source).extractions).toEqual([]);
  });

  it('reads any clean matrix back as it was written', () => {
    const towns = ['松本市', '塩尻市', '安曇野市', '麻績村'];
    const mark = fc.constantFrom('●', '○', '');
    const row = fc.tuple(mark, mark, mark, mark);
    fc.assert(
      fc.property(fc.array(row, { minLength: 2, maxLength: 12 }), (rows) => {
        fc.pre(rows.flat().some((cell) => cell !== ''));
        const body = rows.map((cells, index) => {
          const total = cells.filter((cell) => cell !== '').length;
          return `${index === 0 ? '分野' : ''}\t${index + 1}\t連携の取組その${'一二三四五六七八九十'[index % 10]}\t${cells.join('\t')}\t${total}`;
        });
        const { part, observed } = only(
          extract(`区分\tNo\t取組名\t${towns.join('\t')}\t合計\n${body.join('\n')}\n`),
        );
        expect(part.rows.map(({ marks }) => towns.map((town) => marks[town] ?? ''))).toEqual(rows);
        expect(observed?.map(({ cells }) => cells.map((cell) => cell ?? ''))).toEqual(rows);
        expect(part.rows.every(({ no }, index) => no === index + 1)).toBe(true);
      }),
      { numRuns: 60 },
    );
  });

  it('claims no stretch twice', () => {
    const { extractions } = extract(
      '凡例　●：実施\n\nNo\t取組名\t松本市\t塩尻市\t合計\n1\t観光\t●\t●\t2\n2\t交通\t●\t\t1\n合計\t\t2\t1\t3\n',
    );
    const claims = extractions
      .flatMap((extraction) => [...extraction.claims])
      .sort((a, b) => a.start - b.start);
    expect(claims.length).toBeGreaterThan(10);
    expect(claims.every((claim, index) => claim.start >= (claims[index - 1]?.end ?? 0))).toBe(true);
  });

  const head = 'No\t取組名\t松本市\t塩尻市\n';
  it.each([
    ['a name', 110_000, (n: number) => `${head}1\t${'観光'.repeat(n)}\t●\t●\n2\t交通\t●\t\n`],
    ['a legend', 15_000, (n: number) => `${'●：実施　'.repeat(n)}\n\n${head}1\t観光\t●\t●\n2\t交通\t●\t\n`],
    ['a row', 225, (n: number) => `${head}1\t観光\t●\t●\n2\t交通${'\t●'.repeat(n)}\n`],
  ])(
    'takes %s in time that grows with its length',
    async (_, size, sourceOf) => {
      const take = (count: number): void => expect(extract(sourceOf(count)).extractions).toHaveLength(1);
      expect(await growth(size, take)).toBeLessThan(MOST_GROWTH);
    },
    HANGS,
  );
});

interface Truth {
  readonly encoding?: string;
  readonly parts?: readonly (Partial<InitiativeMatrix> & { readonly type: string })[];
}

const fixtures = readdirSync(join(ROOT, 'fixtures'), { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && existsSync(join(ROOT, 'fixtures', entry.name, 'truth.json')))
  .map(({ name }) => ({
    name,
    truth: JSON.parse(readFileSync(join(ROOT, 'fixtures', name, 'truth.json'), 'utf8')) as Truth,
  }))
  .filter(({ truth }) => truth.parts?.some(({ type }) => type === 'initiative-matrix'));

/** Rows whose label stands a row early or late in the source; only other documents can tell. */
const SLIPPED_LABELS: Readonly<Record<string, readonly number[]>> = {
  'takamatsu-matrix-damaged-r4': [3, 14, 20],
};

describe.each(fixtures)('fixture $name', ({ name, truth }) => {
  const expected = truth.parts?.filter(({ type }) => type === 'initiative-matrix') ?? [];
  const extracted = extract(readFileSync(join(ROOT, 'fixtures', name, 'source.txt')));

  it('gives the same matrix', () => {
    expect(extracted.extractions).toHaveLength(expected.length);
    extracted.extractions.forEach(({ part, observed }, index) => {
      const wanted = expected[index];
      expect(part.municipalities).toEqual(wanted?.municipalities);
      expect(part.legend).toEqual(wanted?.legend);
      expect(part.totals.map(({ at: _, ...rest }) => rest)).toEqual(wanted?.totals);
      const slipped = SLIPPED_LABELS[name] ?? [];
      const comparable = (row: Partial<InitiativeMatrix['rows'][number]>, place: number): unknown => ({
        no: row.no,
        name: row.name,
        total: row.total,
        category: slipped.includes(row.no ?? 0) ? null : row.category,
        // Rows with too many or too few cells are put right by the reconcile stage.
        marks: observed?.[place]?.cells.length === part.municipalities.length ? row.marks : null,
      });
      expect(part.rows.map(comparable)).toEqual(wanted?.rows?.map(comparable));
    });
  });
});

describe.skipIf(!existsSync(SEEDS))('seed matrix (../shared/seeds, skipped where absent)', () => {
  it('gives 46 rows, 9 municipalities and 3 totals', () => {
    const file = readdirSync(SEEDS).find((name) => name.startsWith('000')) ?? '';
    const matrix = only(extract(readFileSync(join(SEEDS, file))));
    expect(matrix.part.rows.map(({ no }) => no)).toEqual(Array.from({ length: 46 }, (_, index) => index + 1));
    expect(matrix.part.municipalities).toHaveLength(9);
    expect(matrix.part.rows.filter(({ total }) => total === null)).toEqual([]);
    expect(matrix.part.totals.map(({ mark, total }) => [mark, total])).toEqual([
      ['●', 314],
      ['○', 37],
      [null, 351],
    ]);
    expect(Object.keys(matrix.part.legend)).toEqual(['●', '○']);
    expect(matrix.part.rows.every(({ category }) => category.length === 2)).toBe(true);
  });
});
