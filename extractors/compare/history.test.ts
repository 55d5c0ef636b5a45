import { describe, expect, it } from 'vitest';
import { createHighsSolver } from '../../pipeline/engines/highs-solver.js';
import { loadLexicon } from '../../pipeline/lexicon/load.js';
import type { KpiList } from '../../schemas/parts/kpi-list.js';
import type { ProjectBudget } from '../../schemas/parts/project-budget.js';
import type { PlanDocument } from '../../schemas/plan.js';
import { at, type ProjectRow, planWith, projectRow, projects } from '../../tests/helpers/plan-builder.js';
import { type FoundHistory, findHistory } from './history.js';

const engines = { lexicon: loadLexicon(undefined).lexicon, solver: createHighsSolver() };

type Project = Partial<ProjectRow> & { readonly name: string };

/** Projects that are in every year, so that the years are seen to be of one document. */
const ALWAYS: readonly Project[] = [
  { name: '道路橋りょう維持補修事業', amount: 900 },
  { name: '市立図書館資料購入事業', amount: 310 },
  { name: '農業用水路改修事業', amount: 450 },
];

function budget(year: number, rows: readonly Project[], unit: ProjectBudget['unit'] = '千円'): PlanDocument {
  const all = [...ALWAYS, ...rows].map((row) => projectRow(row.name, { department: '', ...row }));
  return planWith([{ ...projects(all), unit }], year);
}

const find = (plans: readonly PlanDocument[], name: string, series?: string): Promise<FoundHistory> =>
  findHistory(plans, { name, series }, engines);

/** Each year's names with amounts: '2022 甲 100'. */
const course = ({ history }: FoundHistory, at = 0): string[] =>
  (history.timelines[at]?.entries ?? []).map(
    ({ fiscalYear, name, amount }) => `${fiscalYear?.year} ${name} ${amount}`,
  );

describe('findHistory', () => {
  const renamed = [
    budget(2022, [{ name: '空き店舗活用事業', amount: 100 }]),
    budget(2023, [{ name: 'まちなか出店支援事業（旧：空き店舗活用事業）', amount: 120 }]),
    budget(2024, [{ name: 'まちなか出店支援事業（旧：空き店舗活用事業）', amount: 90 }]),
  ];

  it('follows a project from any of its names to all others', async () => {
    const found = await find(renamed, '空き店舗活用事業');
    expect(found.match).toBe('exact');
    expect(course(found)).toEqual([
      '2022 空き店舗活用事業 100',
      '2023 まちなか出店支援事業（旧：空き店舗活用事業） 120',
      '2024 まちなか出店支援事業（旧：空き店舗活用事業） 90',
    ]);
    expect(course(await find(renamed, 'まちなか出店'))).toEqual(course(found));
    const [timeline] = found.history.timelines;
    expect(timeline?.links.map(({ relation, status }) => [relation, status])).toEqual([
      ['renamed', 'certain'],
      ['same', 'certain'],
    ]);
    expect(timeline?.entries.map(({ isHit }) => isHit)).toEqual([true, false, false]);
    expect(timeline?.name).toBe('まちなか出店支援事業（旧：空き店舗活用事業）');
  });

  it('says what the amount became in yen, whatever the unit of the year', async () => {
    const plans = [
      budget(2023, [{ name: '観光案内所運営事業', amount: 1500 }]),
      budget(2024, [{ name: '観光案内所運営事業', amount: 1_800_000 }], '円'),
    ];
    const { history } = await find(plans, '観光案内所運営事業');
    expect(history.timelines[0]?.entries.map(({ unit, yen }) => [unit, yen])).toEqual([
      ['千円', { before: null, after: 1_500_000, difference: null, rate: null, label: null }],
      ['円', { before: 1_500_000, after: 1_800_000, difference: 300_000, rate: 0.2, label: null }],
    ]);
  });

  it('shows both parts of a split, and for one part only where it came from', async () => {
    const plans = [
      budget(2023, [{ name: '移住・定住促進事業', amount: 300 }]),
      budget(2024, [
        { name: '移住促進事業', amount: 200, summary: '「移住・定住促進事業」から分割' },
        { name: '定住促進事業', amount: 100, summary: '「移住・定住促進事業」から分割' },
      ]),
    ];
    expect(course(await find(plans, '移住・定住促進事業'))).toEqual([
      '2023 移住・定住促進事業 300',
      '2024 移住促進事業 200',
      '2024 定住促進事業 100',
    ]);
    const part = await find(plans, '定住促進事業');
    expect(course(part)).toEqual(['2023 移住・定住促進事業 300', '2024 定住促進事業 100']);
    expect(part.history.timelines[0]?.links.map(({ relation }) => relation)).toEqual(['split']);
  });

  it('keeps years without it', async () => {
    const plans = [
      budget(2022, []),
      budget(2023, [{ name: '駅前広場再整備事業', amount: 5 }]),
      budget(2024, []),
    ];
    const { history } = await find(plans, '駅前広場再整備事業');
    expect(history.timelines[0]?.documents.map(({ id, rows }) => [id, rows])).toEqual([
      ['test/comprehensive-strategy/2022', 0],
      ['test/comprehensive-strategy/2023', 1],
      ['test/comprehensive-strategy/2024', 0],
    ]);
  });

  it('finds a project again that rested for a year', async () => {
    const rows = [{ name: '市民まつり開催事業', amount: 40 }];
    const found = await find(
      [budget(2022, rows), budget(2023, []), budget(2024, rows)],
      '市民まつり開催事業',
    );
    expect(course(found)).toEqual(['2022 市民まつり開催事業 40', '2024 市民まつり開催事業 40']);
    expect(found.history.timelines[0]?.links[0]?.evidence.at(-1)).toBe('間の資料 1 件にはない');
  });

  it('believes a former name that is told years later', async () => {
    const late = [
      budget(2022, [{ name: '勤労青少年ホーム運営費', amount: 40 }]),
      budget(2023, [{ name: '若者サポートひろば', amount: 50 }]),
      budget(2024, [{ name: '若者サポートひろば', amount: 60, summary: '（旧：勤労青少年ホーム運営費）' }]),
    ];
    const found = await find(late, '勤労青少年ホーム');
    expect(course(found)).toEqual([
      '2022 勤労青少年ホーム運営費 40',
      '2023 若者サポートひろば 50',
      '2024 若者サポートひろば 60',
    ]);
    expect(found.history.timelines[0]?.links[0]).toMatchObject({
      relation: 'renamed',
      status: 'certain',
      evidence: ['資料「test/comprehensive-strategy/2024」が旧の名称「勤労青少年ホーム運営費」を挙げている'],
    });
  });

  it('takes no account of spelling, width and blanks', async () => {
    const plans = [budget(2024, [{ name: '子ども ＩＣＴ 学習事業', amount: 7 }])];
    expect((await find(plans, 'こどもICT学習事業')).match).toBe('exact');
  });

  it('lists several things that a part of a name may be, and none twice', async () => {
    const plans = [
      budget(2023, [
        { name: '子育て相談事業', amount: 1 },
        { name: '子育て用品購入事業', amount: 2 },
      ]),
      budget(2024, [
        { name: '子育て相談事業', amount: 3 },
        { name: '子育て用品購入事業', amount: 4 },
      ]),
    ];
    const found = await find(plans, '子育て');
    expect([found.match, found.isAmbiguous]).toEqual(['partial', true]);
    expect(found.history.timelines.map(({ name }) => name)).toEqual(['子育て相談事業', '子育て用品購入事業']);
    expect((await find(plans, '子育て相談')).isAmbiguous).toBe(false);
  });

  it('takes what is listed again for the same project', async () => {
    const plans = [
      budget(2024, [
        { name: '通学路安全対策事業', amount: 30 },
        { name: '通学路安全対策事業', amount: 30, relisted: true, category: ['基本目標2'] },
      ]),
    ];
    const { history } = await find(plans, '通学路安全対策事業');
    expect(history.timelines.map(({ entries }) => entries.length)).toEqual([2]);
  });

  it('searches one series where one is named, and finds nothing for no name', async () => {
    const rest = { id: 'east/budget/2024', issuers: ['東町'] };
    const other = planWith([projects([projectRow('空き店舗活用事業')])], 2024, rest);
    const plans = [...renamed, other];
    expect((await find(plans, '空き店舗活用事業')).history.timelines).toHaveLength(2);
    const found = await find(plans, '空き店舗活用事業', 'east');
    expect(found.history.timelines.map(({ series }) => series)).toEqual(['east/budget/2024']);
    expect((await find(plans, '空き店舗活用事業', 'ea')).match).toBe('none');
    expect((await find(plans, '　')).match).toBe('none');
  });

  it('gives the values of an indicator', async () => {
    const list = (year: number, value: number): PlanDocument => {
      const rows: KpiList['rows'] = [
        {
          level: 'measure',
          category: ['産業'],
          name: '新規就農者数',
          target: { text: `${value}人`, value, unit: '人', fiscalYear: null, comparison: 'equal' },
          baseline: null,
          basis: 'annual',
          at: at(1),
        },
      ];
      return planWith([{ type: 'kpi-list', rows }], year);
    };
    const { history } = await find([list(2023, 12), list(2024, 15)], '新規就農者数');
    expect(history.timelines[0]?.entries.map(({ measures }) => measures.目標値?.value)).toEqual([12, 15]);
    expect(history.timelines[0]?.entries[0]?.texts).toEqual({
      '数値目標・KPIの別': 'measure',
      '累計・各年度・時点の別': 'annual',
    });
  });
});
