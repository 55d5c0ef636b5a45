import { describe, expect, it } from 'vitest';
import { createHighsSolver } from '../../../pipeline/engines/highs-solver.js';
import { loadLexicon } from '../../../pipeline/lexicon/load.js';
import type { PartOf } from '../../../schemas/part.js';
import type { PlanDocument } from '../../../schemas/plan.js';
import { at, planWith, projectRow, projects } from '../../../tests/helpers/plan-builder.js';
import { type AcrossQuery, compareAcross } from './across.js';

const engines = { lexicon: loadLexicon(undefined).lexicon, solver: createHighsSolver() };
const TOWNS = ['松風市', '北川町', '南山村'];
const SPHERE = '松風連携中枢都市圏';

/** Rows as 'name/heading/towns that take part', towns by their first letters. */
type Short = readonly [name: string, heading: string, towns: string];
const taking = (letters: string): string[] => TOWNS.filter((town) => letters.includes(town[0] as string));

function matrix(rows: readonly Short[], year = 2024): PlanDocument {
  const part: PartOf<'initiative-matrix'> = {
    type: 'initiative-matrix',
    municipalities: TOWNS,
    legend: {},
    rows: rows.map(([name, heading, towns], i) => ({
      no: i + 1,
      category: ['生活機能の強化', heading],
      name,
      marks: Object.fromEntries(TOWNS.map((town) => [town, taking(towns).includes(town) ? '●' : null])),
      total: null,
      at: at(1),
    })),
    totals: [],
    solution: { unique: true, openCells: [], repairedRows: [], evidence: [] },
  };
  const rest = { id: `m/matrix/${year}`, kind: 'initiative-matrix', sphere: SPHERE, issuers: TOWNS } as const;
  return planWith([part], year, { ...rest, issuers: [...TOWNS] });
}

function progress(rows: readonly Short[], year = 2024): PlanDocument {
  const part: PartOf<'progress-table'> = {
    type: 'progress-table',
    rows: rows.map(([name, heading, towns], i) => ({
      no: i + 1,
      category: ['暮らし', heading],
      name,
      status: 'A',
      summary: '',
      municipalities: taking(towns),
      at: at(2),
    })),
  };
  const rest = { id: `m/progress/${year}`, kind: 'progress-report', sphere: SPHERE } as const;
  return planWith([part], year, { ...rest, issuers: [...TOWNS] });
}

function agreement(partner: string, names: readonly string[]): PlanDocument {
  const party = { address: null, office: null, holder: null, at: null };
  const issuers = ['松風市', partner];
  const parties = issuers.map((name, i) => ({ ...party, role: i === 0 ? '甲' : '乙', name }));
  const schedule: PartOf<'role-schedule'> = {
    type: 'role-schedule',
    rows: names.map((name, i) => ({
      no: i + 1,
      category: ['１ 医療'],
      name,
      summary: null,
      roles: { 甲: '運営する。', 乙: '負担する。' },
      at: at(3),
    })),
  };
  const paper = { type: 'agreement' as const, legalBasis: null, parties, signedOn: null, articles: [] };
  const rest = { id: `m/agreement/${partner}`, kind: 'cooperation-agreement', sphere: SPHERE } as const;
  return planWith([paper, schedule], 2020, { ...rest, issuers });
}

/** For each initiative its documents, and what differs: 'towns 北川町 ●|null'. */
async function told(
  plans: readonly PlanDocument[],
  query: AcrossQuery = {},
): Promise<Record<string, string[]>> {
  const { groups } = await compareAcross(plans, query, engines);
  return Object.fromEntries(
    groups.flatMap(({ initiatives }) =>
      initiatives.map(({ name, rows, disagreements }) => [
        name,
        [
          rows.map(({ document }) => document).join(' '),
          ...disagreements.map(({ kind, town, values }) =>
            [kind, town, values.map(({ value }) => value).join('|')]
              .filter((each) => each !== null)
              .join(' '),
          ),
        ],
      ]),
    ),
  );
}

describe('compareAcross', () => {
  it('says nothing of what all documents agree on', async () => {
    const rows: readonly Short[] = [['夜間急病センターの運営', '(1) 医療', '松北南']];
    const plans = [
      matrix(rows),
      progress([['夜間急病センターの運営', 'ア 医療', '松北南']]),
      agreement('北川町', ['夜間急病センターの運営']),
    ];
    expect(await told(plans)).toEqual({
      夜間急病センターの運営: ['m/matrix/2024 m/progress/2024 m/agreement/北川町'],
    });
  });

  it('tells towns, headings, names and spelling that differ', async () => {
    const plans = [
      matrix([
        ['図書館の相互利用', '教育・文化', '松北'],
        ['子ども見守りネットワークの構築', '福祉', '松'],
        ['ごみ処理施設の広域利用', '環境', '松'],
      ]),
      progress([
        ['図書館の相互利用', '教育・文化', '松南'],
        ['こども見守りネットワークの構築', '福祉', '松'],
        ['ごみ焼却処理施設の広域利用', '防災', '松'],
      ]),
    ];
    const both = 'm/matrix/2024 m/progress/2024';
    expect(await told(plans)).toEqual({
      図書館の相互利用: [both, 'towns 北川町 ●|', 'towns 南山村 |○'],
      子ども見守りネットワークの構築: [
        both,
        'spelling 子ども見守りネットワークの構築|こども見守りネットワークの構築',
      ],
      ごみ処理施設の広域利用: [
        both,
        'category 生活機能の強化 ＞ 環境|暮らし ＞ 防災',
        'name ごみ処理施設の広域利用|ごみ焼却処理施設の広域利用',
      ],
    });
  });

  it('takes other names for the same initiative only as proposals', async () => {
    const plans = [
      matrix([['ごみ処理施設の広域利用', '環境', '松']]),
      progress([['ごみ焼却処理施設の広域利用', '環境', '松']]),
    ];
    const { groups } = await compareAcross(plans, {}, engines);
    expect(groups[0]?.initiatives[0]?.rows.map(({ status }) => status)).toEqual(['certain', 'proposed']);
  });

  it('does not pair what merely stands in the same place with the same towns', async () => {
    const plans = [
      matrix([
        ['図書館の相互利用', '教育', '松北南'],
        ['職員の合同研修', '教育', '松北南'],
        ['産業祭の共同開催', '教育', '松北南'],
      ]),
      progress([
        ['図書館の相互利用', '教育', '松北南'],
        ['空き家対策', '教育', '松北南'],
        ['産業祭の共同開催', '教育', '松北南'],
      ]),
    ];
    expect(Object.keys(await told(plans))).toEqual([
      '図書館の相互利用',
      '職員の合同研修',
      '産業祭の共同開催',
      '空き家対策',
    ]);
  });

  it('misses an initiative in an agreement only where its partner takes part', async () => {
    const plans = [
      matrix([
        ['夜間急病センターの運営', '医療', '松北'],
        ['看護師の確保', '医療', '松南'],
      ]),
      agreement('北川町', []),
      agreement('南山村', ['看護師の確保', '医師の派遣']),
    ];
    expect(await told(plans)).toEqual({
      夜間急病センターの運営: ['m/matrix/2024', 'missing 夜間急病センターの運営|'],
      看護師の確保: ['m/matrix/2024 m/agreement/南山村'],
      医師の派遣: ['m/agreement/南山村', 'missing 医師の派遣|'],
    });
  });

  it('takes an older 圏域 of the same city, and its agreements that name none, together', async () => {
    const rows: readonly Short[] = [['二次救急医療の体制づくり', '医療', '松北']];
    const older = { ...progress(rows), sphere: '松風定住自立圏', fiscalYear: null };
    const plans = [
      matrix(rows),
      older,
      { ...agreement('北川町', ['二次救急医療の体制づくり']), sphere: null },
    ];
    expect(await told(plans)).toEqual({
      二次救急医療の体制づくり: ['m/matrix/2024 m/progress/2024 m/agreement/北川町'],
    });
    expect(await told(plans, { name: '松風定住自立圏' })).toEqual(await told(plans));
    const { groups } = await compareAcross(plans, {}, engines);
    expect(groups.map(({ name }) => name)).toEqual(['松風連携中枢都市圏・松風定住自立圏']);
  });

  it('takes of each document the year nearest to the one that is asked for', async () => {
    const rows: readonly Short[] = [['図書館の相互利用', '教育', '松北']];
    const plans = [matrix(rows, 2022), matrix(rows, 2024), progress(rows, 2021), progress(rows, 2025)];
    expect(await told(plans)).toEqual({ 図書館の相互利用: ['m/matrix/2024 m/progress/2025'] });
    expect(await told(plans, { year: 2022 })).toEqual({
      図書館の相互利用: ['m/matrix/2022 m/progress/2021'],
    });
  });

  it('holds the strategy of the central city against its area, but lists nothing that only the city does', async () => {
    const strategy = planWith([projects([projectRow('図書館の相互利用'), projectRow('庁舎の清掃')])], 2024, {
      issuers: ['松風市'],
    });
    const plans = [matrix([['図書館の相互利用', '教育', '松']]), strategy];
    expect(await told(plans)).toEqual({
      図書館の相互利用: [
        'm/matrix/2024 test/comprehensive-strategy/2024',
        'category 生活機能の強化 ＞ 教育|基本目標1 ＞ 施策1',
      ],
    });
    expect(await told(plans, { name: '松風市' })).toEqual(await told(plans, { name: SPHERE }));
    expect(await told(plans, { name: 'どこか' })).toEqual({});
    expect(await told([strategy])).toEqual({});
  });
});
