import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { IssueDraft } from '../../../schemas/issue.js';
import type { Agreement } from '../../../schemas/parts/agreement.js';
import { growth, HANGS, MOST_GROWTH } from '../../../tests/helpers/growth.js';
import { readText } from '../../read/text/reader.js';
import { structureText } from '../../tables/text/structure.js';
import { DocumentView } from '../view.js';
import { definition } from './index.js';

const NAMES = new Set(
  readFileSync('lexicon/municipalities.tsv', 'utf8')
    .split('\n')
    .map((line) => line.split('\t')[2] ?? ''),
);

function viewOf(source: string | Uint8Array): DocumentView {
  const bytes = typeof source === 'string' ? new TextEncoder().encode(source) : source;
  const read = readText(bytes, { mediaType: 'text/plain' });
  return new DocumentView(read, structureText(read), {
    lookup: (name) => (NAMES.has(name) ? [{ code: '', prefecture: '', name, romaji: '' }] : []),
  });
}

function extract(view: DocumentView): { parts: Agreement[]; issues: IssueDraft[]; held: string[] } {
  const issues: IssueDraft[] = [];
  const blocks = [...new Set(definition.recognise(view).flatMap((each) => each.blocks))].sort(
    (a, b) => a - b,
  );
  const found = definition.extract(view, blocks, (issue) => issues.push(issue));
  const claims = found.flatMap((each) => each.claims).sort((a, b) => a.start - b.start);
  claims.slice(1).forEach((claim, index) => {
    expect(claim.start).toBeGreaterThanOrEqual(claims[index]?.end ?? 0);
  });
  return {
    parts: found.map((each) => definition.schema.parse(each.part)),
    issues,
    held: claims.map((claim) => view.text.slice(claim.start, claim.end)),
  };
}

const partiesOf = (part: Agreement | undefined): unknown[] =>
  (part?.parties ?? []).map(({ role, name, address, office, holder }) => [
    role,
    name,
    address,
    office,
    holder,
  ]);
const articlesOf = (part: Agreement | undefined): unknown[] =>
  (part?.articles ?? []).map(({ no, caption, paragraphs }) => [
    no,
    caption,
    paragraphs.map((each) => [each.no, each.text]),
  ]);
const rulesOf = (issues: readonly IssueDraft[]): string[] =>
  issues.map((issue) => issue.rule.split('/').at(-1) ?? '');

const OPENING =
  '盛岡市（以下「甲」という。）と滝沢市（以下「乙」という。）は、地方自治法（昭和22年法律第67号）第252条の２第１項の規定に基づき、次のとおり協約を締結する。';
const signed = (signatures: string): DocumentView =>
  viewOf(`# 連携協約\n\n${OPENING}\n\n（目的）\n第１条　甲と乙は、互いに協力する。\n\n${signatures}`);

describe('articles', () => {
  const text = `# 連携協約

${OPENING}

（目的）
第１条　この協約は、圏域の経済を牽引することを目的とする。
（連携する取組（別表）の内容）
第２条　甲及び乙は、次に掲げる取組を行う。
(1) 医療に関する取組
(2) 福祉に関する取組
ア　高齢者
２　前項の取組は、
第３条に定めるところによる。
第３条　甲は、乙と協議する。 ２ 前項の協議は、毎年度行う。 ３ 協議の結果は公表する。
第３条の２　削除
第五条（期間）　期間は、定めない。
②　甲及び乙は、いつでも協議できる。

附則
第１条　この協約は、令和４年４月１日から施行する。

令和　年　月　日
`;
  const { parts, issues } = extract(viewOf(text));

  it('reads captions, items, paragraphs, branch articles and citations at the beginning of a line', () => {
    expect(articlesOf(parts[0])).toEqual([
      [1, '目的', [[1, 'この協約は、圏域の経済を牽引することを目的とする。']]],
      [
        2,
        '連携する取組（別表）の内容',
        [
          [1, '甲及び乙は、次に掲げる取組を行う。\n(1) 医療に関する取組\n(2) 福祉に関する取組\nア　高齢者'],
          [2, '前項の取組は、第３条に定めるところによる。'],
        ],
      ],
      [
        3,
        null,
        [
          [1, '甲は、乙と協議する。'],
          [2, '前項の協議は、毎年度行う。'],
          [3, '協議の結果は公表する。'],
        ],
      ],
      [3, null, [[1, '削除']]],
      [
        5,
        '期間',
        [
          [1, '期間は、定めない。'],
          [2, '甲及び乙は、いつでも協議できる。'],
        ],
      ],
    ]);
  });

  it('reports the branch, the gap, the empty date and the missing signatures', () => {
    expect(rulesOf(issues).sort()).toEqual([
      'article-order',
      'branch-article',
      'no-date',
      'no-signature',
      'no-signature',
    ]);
    expect(issues.find((issue) => issue.rule.endsWith('no-date'))?.message).toBe('締結日が空欄です。');
    expect(parts[0]?.signedOn).toBeNull();
  });

  it('goes over chapters', () => {
    const chapters = `${OPENING}\n\n第１章　総則\n\n（目的）\n第１条　協力する。\n\n第２章　取組\n\n（取組）\n第２条　取り組む。\n`;
    expect(articlesOf(extract(viewOf(chapters)).parts[0])).toEqual([
      [1, '目的', [[1, '協力する。']]],
      [2, '取組', [[1, '取り組む。']]],
    ]);
  });
});

describe('signatures', () => {
  it('takes one value a line without letters, by the names in address and office', () => {
    const { parts, issues } = extract(
      signed(
        '令和4年1月12日\n\n盛岡市内丸12番2号\n\n盛岡市\n\n岩手県滝沢市中鵜飼55番地\n\n乙滝沢市\n\n滝沢市長 主濱 了 ㊞\n',
      ),
    );
    expect(parts[0]?.signedOn).toBe('2022-01-12');
    expect(partiesOf(parts[0])).toEqual([
      ['甲', '盛岡市', '盛岡市内丸12番2号', null, null],
      ['乙', '滝沢市', '岩手県滝沢市中鵜飼55番地', '市長', '主濱了'],
    ]);
    expect(rulesOf(issues)).toEqual(['no-holder']);
  });

  it('reads labels, the head of a joint body, and a holder on a line of his own; leaves a witness alone', () => {
    const text = `盛岡市（以下「甲」という。）、岩手北部組合（以下「乙」という。）及び岩手県（以下「丙」という。）は、協約を締結する。

第１条　協力する。

令和四年一月十二日

住所　岩手県盛岡市内丸12番２号
名称　盛岡市
代表者　盛岡市長　谷 藤 裕 明　　印

乙　岩手北部組合
　　管理者　盛岡市長　谷藤裕明

岩手県知事
達増　拓也

立会人　北海道知事　鈴木　直道
`;
    const { parts, issues, held } = extract(viewOf(text));
    expect(partiesOf(parts[0])).toEqual([
      ['甲', '盛岡市', '岩手県盛岡市内丸12番２号', '市長', '谷藤裕明'],
      ['乙', '岩手北部組合', null, '管理者', '谷藤裕明'],
      ['丙', '岩手県', null, '知事', '達増拓也'],
    ]);
    expect(rulesOf(issues)).toContain('unplaced-signature-line');
    expect(held.join('')).not.toContain('鈴木');
  });

  it('reads two parties side by side and one role of several towns', () => {
    const text = `弘前市（以下「甲」という。）と、黒石市及び平川市（以下これらを「乙」という。）とは、協定する。

第１条　協力する。

令和５年１０月１日

甲　弘前市大字上白銀町１番地１　　　乙　黒石市大字市ノ町１１番地１号
　　弘前市長　櫻田　宏　　　　　　　　　黒石市長　高樋　憲

　　　　　　　　　　　　　　　　　　　　平川市柏木町藤山25番地6
　　　　　　　　　　　　　　　　　　　　平川市長　長尾　忠行
`;
    expect(partiesOf(extract(viewOf(text)).parts[0])).toEqual([
      ['甲', '弘前市', '弘前市大字上白銀町１番地１', '市長', '櫻田宏'],
      ['乙', '黒石市', '黒石市大字市ノ町１１番地１号', '市長', '高樋憲'],
      ['乙', '平川市', '平川市柏木町藤山25番地6', '市長', '長尾忠行'],
    ]);
  });

  it('reads a table, and does not take the 甲 of 甲府市 for a letter', () => {
    const text = `甲府市（以下「甲」という。）と甲斐市（以下「乙」という。）は、協約を締結する。

第一条（目的）　甲及び乙は、連携する。

本書二通を作成し、各自一通を保有する。

令和三年三月二十九日

| 区分 | 住所 | 名称 | 職氏名 |
| --- | --- | --- | --- |
| 甲 | 甲府市丸の内一丁目18番１号 | 甲府市 | 甲府市長 樋口雄一 |
| 乙 | 甲斐市篠原2610番地 | 甲斐市 | 甲斐市長 保坂 武 |
`;
    const { parts } = extract(viewOf(text));
    expect(partiesOf(parts[0])).toEqual([
      ['甲', '甲府市', '甲府市丸の内一丁目18番１号', '市長', '樋口雄一'],
      ['乙', '甲斐市', '甲斐市篠原2610番地', '市長', '保坂武'],
    ]);
    expect(articlesOf(parts[0])).toEqual([[1, '目的', [[1, '甲及び乙は、連携する。']]]]);
  });

  it('takes a date that a line calls the day of signing where none stands alone', () => {
    const { parts } = extract(
      viewOf(`# 連携協約\n\n締結日：令和3年2月1日\n\n${OPENING}\n\n第１条　協力する。\n`),
    );
    expect(parts[0]?.signedOn).toBe('2021-02-01');
  });
});

describe('recognition', () => {
  it('gives one part an agreement', () => {
    const one = (town: string, day: number): string =>
      `盛岡市（以下「甲」という。）と${town}（以下「乙」という。）は、協約を締結する。\n\n第１条　協力する。\n\n令和４年１月${day}日\n\n`;
    const { parts } = extract(viewOf(one('滝沢市', 12) + one('矢巾町', 13)));
    expect(parts.map((part) => [part.parties[1]?.name, part.signedOn])).toEqual([
      ['滝沢市', '2022-01-12'],
      ['矢巾町', '2022-01-13'],
    ]);
  });

  it('leaves guidelines, strategies and bare tables alone', () => {
    const guideline =
      '推進会議設置要綱\n\n（設置）\n第１条　推進会議を置く。\n\n（組織）\n第２条　会議は、委員で組織する。\n';
    for (const text of [
      guideline,
      '# 総合戦略\n\n甲と乙の比較を示す。\n',
      '| 甲 | 乙 |\n| --- | --- |\n| 1 | 2 |\n',
    ]) {
      expect(definition.recognise(viewOf(text))).toEqual([]);
    }
  });

  it(
    'reads very long lines in time that grows with their length',
    async () => {
      const read = (count: number): void => {
        const long = `第１条　${'甲乙市町（以下、第'.repeat(count)}。\n\n${'市'.repeat(3 * count)}`;
        extract(viewOf(`${OPENING}\n\n${long}\n`));
      };
      expect(await growth(5_000, read)).toBeLessThan(MOST_GROWTH);
    },
    HANGS,
  );
});

type Json = Record<string, unknown>;
const withoutPlace = (value: unknown): unknown =>
  JSON.parse(JSON.stringify(value, (key, each) => (key === 'at' ? undefined : each)));

describe('fixtures', () => {
  const slugs = readdirSync('fixtures').filter((slug) => existsSync(join('fixtures', slug, 'truth.json')));
  for (const slug of slugs) {
    const truth = JSON.parse(readFileSync(join('fixtures', slug, 'truth.json'), 'utf8')) as {
      parts?: Json[];
    };
    const wanted = (truth.parts ?? []).filter((part) => part.type === 'agreement');
    it(`${slug}: ${wanted.length} agreement(s)`, () => {
      const { parts } = extract(viewOf(readFileSync(join('fixtures', slug, 'source.txt'))));
      expect(withoutPlace(parts)).toEqual(wanted);
    });
  }
});

const SEEDS = '../shared/seeds';
describe.skipIf(!existsSync(SEEDS))('seeds (skipped where ../shared/seeds is not at hand)', () => {
  it('finds the one agreement', () => {
    const parts = readdirSync(SEEDS).flatMap(
      (file) => extract(viewOf(readFileSync(join(SEEDS, file)))).parts,
    );
    expect(parts).toHaveLength(1);
    const [part] = parts;
    expect(part?.articles.map((article) => article.paragraphs.length)).toEqual([1, 1, 1, 3, 1, 1, 1]);
    expect(part?.articles.every((article) => article.caption !== null)).toBe(true);
    expect(part?.signedOn).toBe('2022-01-12');
    expect(
      part?.parties.map((party) => [party.address !== null, party.office, party.holder !== null]),
    ).toEqual([
      [true, null, false],
      [true, '町長', true],
    ]);
  });
});
