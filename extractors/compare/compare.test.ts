import { beforeAll, describe, expect, it } from 'vitest';
import { compareEngines } from '../../pipeline/comparison/engines.js';
import { loadLexicon } from '../../pipeline/lexicon/load.js';
import type { Change, PartChanges } from '../../schemas/changes.js';
import type { PartOf } from '../../schemas/part.js';
import type { PlanDocument } from '../../schemas/plan.js';
import { at, type ProjectRow, planWith, projectRow, projects } from '../../tests/helpers/plan-builder.js';
import { type CompareEngines, compareDocuments } from './compare.js';

let engines: CompareEngines;
beforeAll(async () => {
  engines = await compareEngines(loadLexicon());
});

async function compare(before: PlanDocument, after: PlanDocument, type: string): Promise<PartChanges> {
  const { parts } = await compareDocuments(before, after, engines);
  return parts.find((part) => part.type === type) as PartChanges;
}

function compareProjects(before: readonly ProjectRow[], after: readonly ProjectRow[]): Promise<PartChanges> {
  return compare(planWith([projects(before)], 2024), planWith([projects(after)], 2025), 'project-budget');
}

const told = ({ kind, nature, path, before, after }: Change): unknown[] => [
  kind,
  nature,
  path.join('/'),
  before,
  after,
];
const names = ({ matches }: PartChanges): unknown[] =>
  matches.map(({ before, after, relation, status }) => [
    before.map(({ name }) => name).join('＋'),
    after.map(({ name }) => name).join('＋'),
    relation,
    status,
  ]);

const LIST = [
  '道路橋りょう長寿命化事業',
  '放課後児童クラブ運営事業',
  '空き家バンク運営事業',
  '有害鳥獣捕獲報奨金',
];

describe('rows of two years', () => {
  it('find each other by name wherever they stand, and a new number is no other row', async () => {
    const before = LIST.map((name, i) => projectRow(name, { amount: 100 * (i + 1) }));
    const after = [projectRow('企業立地奨励事業'), ...before.slice(1)];
    const found = await compareProjects(before, after);
    expect(names(found)).toEqual(LIST.slice(1).map((name) => [name, name, 'same', 'certain']));
    expect(found.changes.map((change) => [change.kind, change.path[0]])).toEqual([
      ['removed', '道路橋りょう長寿命化事業'],
      ['added', '企業立地奨励事業'],
    ]);
  });

  it('are told apart by department where a name comes twice', async () => {
    const twice = [
      projectRow('備品購入費', { department: '総務課', amount: 5 }),
      projectRow('備品購入費', { department: '教育課', amount: 9 }),
    ];
    const found = await compareProjects(twice, [...twice].reverse());
    expect(found.matches.map(({ before, after }) => [before[0]?.amount, after[0]?.amount]).sort()).toEqual([
      [5, 5],
      [9, 9],
    ]);
    expect(found.changes.filter(({ path }) => path[1] === 'amount')).toEqual([]);
  });

  it('with a new name are linked for certain by the words about them', async () => {
    const summary =
      '市内の空き店舗を活用して出店する者に、改修費と家賃の一部を二年間補助し、商店街のにぎわいを取り戻す。';
    const found = await compareProjects(
      [...LIST.map((name) => projectRow(name)), projectRow('空き店舗活用支援事業', { summary })],
      [...LIST.map((name) => projectRow(name)), projectRow('空き店舗出店応援事業', { summary })],
    );
    expect(names(found).at(-1)).toEqual([
      '空き店舗活用支援事業',
      '空き店舗出店応援事業',
      'renamed',
      'certain',
    ]);
    expect(found.changes.map(told)).toEqual([
      ['renamed', 'content', '空き店舗出店応援事業/name', '空き店舗活用支援事業', '空き店舗出店応援事業'],
    ]);
  });

  it('with another place in the name are proposed, never decided', async () => {
    const found = await compareProjects(
      [projectRow('岳南中学校武道場整備事業', { amount: 50_000 })],
      [projectRow('城北中学校武道場整備事業', { amount: 80_000 })],
    );
    expect(names(found)).toEqual([
      ['岳南中学校武道場整備事業', '城北中学校武道場整備事業', 'renamed', 'proposed'],
    ]);
  });

  it('are one where the new document names the old one', async () => {
    const found = await compareProjects(
      [projectRow('ふれあい農園事業'), projectRow('市民農園事業')],
      [projectRow('農のある暮らし推進費', { summary: '「ふれあい農園事業」と「市民農園事業」を統合した。' })],
    );
    expect(names(found)).toEqual([
      ['ふれあい農園事業＋市民農園事業', '農のある暮らし推進費', 'merged', 'certain'],
    ]);
    expect(found.changes.map(({ kind, number }) => [kind, number?.before, number?.after])).toEqual([
      ['merged', 2000, 1000],
    ]);
  });

  it('that are listed again follow the row that they repeat', async () => {
    const summary =
      '市内の空き店舗を活用して出店する者に、改修費と家賃の一部を二年間補助し、商店街のにぎわいを取り戻す。';
    const again = {
      relisted: true,
      summary: '',
      amount: null,
      category: ['基本目標2', '施策3'],
      department: '',
    };
    const others = LIST.map((name) => projectRow(name));
    const found = await compareProjects(
      [...others, projectRow('空き店舗活用支援事業', { summary }), projectRow('空き店舗活用支援事業', again)],
      [
        ...others,
        projectRow('まちなか出店応援プラン', { summary }),
        projectRow('まちなか出店応援プラン', again),
      ],
    );
    const last = found.matches.at(-1);
    expect(last?.before[0]).toMatchObject({ relisted: true, name: '空き店舗活用支援事業' });
    expect(last?.after[0]).toMatchObject({ relisted: true, name: 'まちなか出店応援プラン' });
    expect(last?.evidence[0]).toBe('再掲の元の行が対応');
    expect(found.summary).toMatchObject({ added: 0, removed: 0, renamed: 2 });
  });

  it('are a split where stems and sums say so', async () => {
    const found = await compareProjects(
      [projectRow('図書館運営事業', { amount: 90_000 }), projectRow('公園管理費', { amount: 4_000 })],
      [
        projectRow('図書館運営事業', { amount: 60_000 }),
        projectRow('図書館運営事業（分館）', { amount: 29_000 }),
        projectRow('公園管理費', { amount: 4_000 }),
      ],
    );
    expect(names(found)[0]).toEqual([
      '図書館運営事業',
      '図書館運営事業＋図書館運営事業（分館）',
      'split',
      'proposed',
    ]);
    expect(found.summary).toMatchObject({ split: 1, added: 0, removed: 0, unchanged: 1 });
  });
});

describe("last year's column of a budget", () => {
  const row = (
    name: string,
    current: number,
    previous: number,
  ): PartOf<'budget-statement'>['rows'][number] => ({
    level: '目',
    code: '1',
    name,
    path: ['総務費', '総務管理費'],
    current,
    previous,
    difference: current - previous,
    calculation: null,
    funding: null,
    at: at(1),
  });
  const statement = (rows: PartOf<'budget-statement'>['rows']): PartOf<'budget-statement'> => ({
    type: 'budget-statement',
    unit: '千円',
    fiscalYear: null,
    side: 'expenditure',
    rows,
    reconciliation: [],
  });

  it('proves a renamed row, and is itself no change', async () => {
    const found = await compare(
      planWith([statement([row('電子計算費', 48_213, 40_000), row('文書費', 3_100, 3_000)])], 2024),
      planWith([statement([row('電算システム費', 51_000, 48_213), row('文書費', 3_100, 3_100)])], 2025),
      'budget-statement',
    );
    expect(names(found)[0]).toEqual(['電子計算費', '電算システム費', 'renamed', 'certain']);
    expect(found.matches[0]?.evidence).toContain('前年度の欄が旧の金額と一致（48,213）');
    expect(found.changes.map(({ path }) => path[1])).toEqual(['name', 'current']);
    expect(found.carried.map(({ path, reason }) => [path[1], reason])).toContainEqual([
      'previous',
      'derived',
    ]);
  });
});

describe('what is told of a row', () => {
  const change = async (before: Partial<ProjectRow>, after: Partial<ProjectRow>): Promise<Change[]> => {
    const rows = (row: Partial<ProjectRow>): ProjectRow[] => [
      ...LIST.map((name) => projectRow(name)),
      projectRow('移住相談事業', row),
    ];
    return (await compareProjects(rows(before), rows(after))).changes;
  };

  it('numbers as numbers, with rates from what is there', async () => {
    const [amount] = await change({ amount: 3_000 }, { amount: 4_500 });
    expect(amount?.number).toEqual({
      before: 3_000,
      after: 4_500,
      difference: 1_500,
      rate: 0.5,
      label: null,
    });
    const [begun] = await change({ amount: 0 }, { amount: 700 });
    expect(begun?.number).toMatchObject({ difference: 700, rate: null, label: '皆増' });
    const [ended] = await change({ amount: 700 }, { amount: 0 });
    expect(ended?.number).toMatchObject({ difference: -700, rate: -1, label: '皆減' });
  });

  it('nothing where the year moved on with the document', async () => {
    expect(
      await change({ summary: '令和6年度は窓口を置く。' }, { summary: '令和7年度は窓口を置く。' }),
    ).toEqual([]);
    const [later] = await change({ summary: '令和6年度に開館する。' }, { summary: '令和8年度に開館する。' });
    expect(later).toMatchObject({ nature: 'content', path: ['移住相談事業', 'summary'] });
  });

  it('spelling apart from content', async () => {
    const [spelled] = await change(
      { summary: '移住者への取組をＰＲし，子どもの居場所を作る。' },
      { summary: '移住者への取り組みをPRし、子供の居場所を作る。' },
    );
    expect(spelled).toMatchObject({ nature: 'notation' });
    expect(spelled?.reasons).toEqual([
      '全角・半角だけの違い',
      '記号・句読点だけの違い',
      '漢字・仮名の使い分けだけの違い',
    ]);
  });

  it('a misread letter apart from content, and another figure never', async () => {
    const [misread] = await change(
      { summary: '関係団体と脇議会を設けて役割を分担する。' },
      { summary: '関係団体と協議会を設けて役割を分担する。' },
    );
    expect(misread).toMatchObject({ nature: 'reading' });
    expect(misread?.reasons.join()).toContain('旧の形は語として成り立ちにくい');
    const [figure] = await change({ summary: '相談員を3人置く。' }, { summary: '相談員を8人置く。' });
    expect(figure).toMatchObject({ nature: 'content' });
    const [opposite] = await change({ summary: '使用料を無料とする。' }, { summary: '使用料を有料とする。' });
    expect(opposite).toMatchObject({ nature: 'content' });
  });

  it('what an edit of either side explains', async () => {
    const rows = (summary: string): ProjectRow[] => [projectRow('移住相談事業', { summary })];
    const edit = {
      id: 'e1',
      rule: 'clean/text-layer',
      alsoBy: [],
      at: at(1),
      span: null,
      before: '郤',
      after: '配',
      context: '',
      status: 'suggested' as const,
      evidence: [],
      confidence: 0.9,
      yieldsTo: null,
    };
    const found = await compare(
      planWith([projects(rows('職員を郤置する。'))], 2024, { edits: [edit] }),
      planWith([projects(rows('職員を配置する。'))], 2025),
      'project-budget',
    );
    expect(found.changes[0]).toMatchObject({
      nature: 'reading',
      reasons: ['旧の読取りに「郤」→「配」の提案があり、もう一方はその形'],
    });
    expect(found.summary).toMatchObject({ modified: 0, unchanged: 1, reading: 1 });
  });
});

describe('marks, measurements and prose', () => {
  it('say which town joined, and that its column is new', async () => {
    const matrix = (
      towns: readonly string[],
      marks: Record<string, string | null>,
    ): PartOf<'initiative-matrix'> => ({
      type: 'initiative-matrix',
      municipalities: [...towns],
      legend: { '●': '継続' },
      rows: [{ no: 1, category: ['産業'], name: '創業支援', marks, total: null, at: at(1) }],
      totals: [],
      solution: { unique: true, openCells: [], repairedRows: [], evidence: [] },
    });
    const found = await compare(
      planWith([matrix(['甲町', '乙町'], { 甲町: '○', 乙町: null })], 2024),
      planWith([matrix(['甲町', '乙町', '丙町'], { 甲町: '●', 乙町: null, 丙町: '○' })], 2025),
      'initiative-matrix',
    );
    expect(found.changes.map(told)).toEqual([
      ['modified', 'content', '取組一覧/municipalities', ['甲町', '乙町'], ['甲町', '乙町', '丙町']],
      ['modified', 'content', '創業支援/marks/甲町', '○', '●'],
      ['modified', 'content', '創業支援/marks/丙町', null, '○'],
    ]);
    expect(found.changes.at(-1)?.absent).toBe('before');
  });

  it('give the value of a target, not its printed form beside it', async () => {
    const year = (value: number) => ({
      era: '令和' as const,
      eraYear: value - 2018,
      year: value,
      text: `令和${value - 2018}年度`,
    });
    const list = (value: number, own: number): PartOf<'kpi-list'> => ({
      type: 'kpi-list',
      rows: [
        {
          level: 'measure',
          category: [],
          name: '観光客数',
          target: { text: `${value}万人`, value, unit: '万人', fiscalYear: year(own), comparison: 'equal' },
          baseline: null,
          basis: null,
          at: at(1),
        },
      ],
    });
    const found = await compare(
      planWith([list(145, 2024)], 2024),
      planWith([list(150, 2025)], 2025),
      'kpi-list',
    );
    expect(found.changes.map(told)).toEqual([['modified', 'content', '観光客数/target/value', 145, 150]]);
    expect(found.carried.map(({ path, reason }) => [path[2], reason])).toEqual([
      ['fiscalYear', 'year'],
      ['text', 'derived'],
    ]);
  });

  it('follow the sentences under a heading', async () => {
    const outlined = (text: string, year: number): PlanDocument =>
      planWith([], year, {
        outline: [
          {
            level: 1,
            number: '1',
            title: '基本的方向',
            at: at(1),
            sections: [],
            blocks: [{ kind: 'paragraph', text, at: at(1) }],
          },
        ],
      });
    const found = await compare(
      outlined('移住者を受け入れる。空き家を活用する。', 2024),
      outlined('移住者を受け入れる。空き家と空き店舗を活用する。', 2025),
      'outline',
    );
    expect(found.changes[0]?.text).toEqual([
      { op: 'same', text: '移住者を受け入れる。空き家' },
      { op: 'insert', text: 'と空き店舗' },
      { op: 'same', text: 'を活用する。' },
    ]);
  });
});
