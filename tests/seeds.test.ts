import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { type IngestOutcome, ingest, type PartOf, type PartType, type PlanDocument } from '../index.js';
import { hasSeeds, SEEDS, temporaryFolder } from './helpers/folders.js';

const folder = temporaryFolder();
if (!hasSeeds) console.warn('../shared/seeds is not here: the tests on the five seed texts are skipped');

describe.skipIf(!hasSeeds)('the five seed texts, in one run', () => {
  let plans: PlanDocument[] = [];

  beforeAll(async () => {
    const outcomes = await ingest({ sources: [SEEDS], out: folder });
    plans = outcomes.map((outcome) => planOf(outcome, folder));
  }, 120_000);

  function part<T extends PartType>(type: T): PartOf<T> {
    const found = plans.flatMap((plan) => plan.parts).find((candidate) => candidate.type === type);
    if (found === undefined) throw new Error(`no ${type}`);
    return found as PartOf<T>;
  }

  it('are recognised for what they are', () => {
    expect(
      plans.map((plan) => [plan.kind, plan.fiscalYear?.year ?? null, plan.issuers.length]).sort(),
    ).toEqual([
      ['comprehensive-strategy', 2024, 1],
      ['cooperation-agreement', 2021, 2],
      ['initiative-matrix', 2023, 9],
      ['progress-report', null, 8],
      ['sphere-vision', null, 1],
    ]);
  });

  it('account for every character', () => {
    for (const { accounting, id } of plans) {
      const { charactersRead, inParts, inOutline, furniture, unclaimed } = accounting;
      expect(inParts + inOutline + furniture + unclaimed, id).toBe(charactersRead);
    }
    const unclaimed = plans
      .filter((plan) => plan.kind !== 'cooperation-agreement')
      .map((plan) => plan.accounting.unclaimed);
    expect(Math.max(...unclaimed)).toBeLessThan(100);
  });

  it('give the matrix its one solution', () => {
    const { rows, totals, municipalities, solution } = part('initiative-matrix');
    expect(rows.map((row) => row.no)).toEqual(Array.from({ length: 46 }, (_, index) => index + 1));
    expect(solution).toMatchObject({ unique: true, openCells: [] });
    for (const row of rows) {
      expect(
        Object.values(row.marks).filter((mark) => mark !== null),
        row.name,
      ).toHaveLength(row.total ?? -1);
    }
    for (const total of totals) {
      for (const town of municipalities) {
        const counted = rows.filter((row) =>
          total.mark === null ? row.marks[town] : row.marks[town] === total.mark,
        );
        expect(counted, `${total.label} ${town}`).toHaveLength(total.values[town] ?? -1);
      }
    }
  });

  it('leave cells of the matrix open without the agreement', async () => {
    const [outcome] = await ingest({
      sources: [join(SEEDS, '000_feeaa7bd0b434e1c.txt')],
      out: join(folder, 'alone'),
    });
    const matrix = planOf(outcome, join(folder, 'alone')).parts[0] as PartOf<'initiative-matrix'>;
    expect(matrix.solution.unique).toBe(false);
    for (const { no, municipality } of matrix.solution.openCells) {
      expect(matrix.rows.find((row) => row.no === no)?.marks[municipality]).toBeNull();
    }
  });

  it('put labels where the agreement has them', () => {
    const { rows } = part('initiative-matrix');
    const label = (no: number): string | undefined => rows.find((row) => row.no === no)?.category.at(-1);
    expect([label(4), label(18), label(24), label(25)]).toEqual([
      'その他の施策',
      '福祉',
      '教育・文化・スポーツ',
      '地域振興',
    ]);
  });

  it('give the progress table its 18 rows', () => {
    const { rows } = part('progress-table');
    expect(rows.map((row) => row.no)).toEqual(Array.from({ length: 18 }, (_, index) => index + 1));
    expect(new Set(rows.map((row) => row.status))).toEqual(new Set(['実施中', '一部実施中', '準備中']));
    expect(rows[9]).toMatchObject({
      name: '水道施設の共同使用',
      municipalities: ['旭川市', '鷹栖町', '東神楽町'],
    });
  });

  it('give the agreement its articles, parties and 35 initiatives', () => {
    const agreement = part('agreement');
    expect(agreement.articles.map((article) => article.paragraphs.length)).toEqual([1, 1, 1, 3, 1, 1, 1]);
    expect(agreement.signedOn).toBe('2022-01-12');
    expect(agreement.parties.map(({ role, name, holder }) => [role, name, holder])).toEqual([
      ['甲', '旭川市', null],
      ['乙', '上川町', '佐藤芳治'],
    ]);
    const { rows } = part('role-schedule');
    expect(rows).toHaveLength(35);
    expect(rows[17]?.name).toBe('不登校児童生徒の受入機関の共同利用');
    expect(rows[10]?.roles.乙).toMatch(/^乙の住民に対し/);
  });

  it('number the 53 initiatives of the vision once each', () => {
    const { rows, priorities } = part('priority-matrix');
    expect(rows.map((row) => row.no)).toEqual(Array.from({ length: 53 }, (_, index) => index + 1));
    expect(priorities).toHaveLength(6);
    expect(rows[50]?.name).toBe('職員研修等の合同実施');
  });

  it('read the strategy: KPIs, footnotes, goals, projects', () => {
    expect(part('glossary').entries.map((entry) => entry.no)).toEqual(
      Array.from({ length: 32 }, (_, i) => i + 1),
    );
    const { rows: kpis } = part('kpi-list');
    expect(kpis.filter((row) => row.level === 'goal')).toHaveLength(4);
    expect(kpis.every((row) => row.target !== null)).toBe(true);
    const { rows: goals } = part('sdg-alignment');
    expect(goals.map((row) => row.goal)).toEqual([1, 4, 5, 16, 8, 11, 2, 8, 3, 7, 11, 13, 16, 17]);
  });

  it('read all 191 projects, none of them shifted', () => {
    const { rows, totals, unit, fiscalYear } = part('project-budget');
    expect([rows.length, unit, fiscalYear?.year]).toEqual([191, '千円', 2024]);
    expect(rows.filter((row) => row.relisted)).toHaveLength(38);
    expect(rows.every((row) => row.amount !== null && row.department !== '' && row.name !== '')).toBe(true);
    expect(rows.every((row) => row.continuity !== null && row.category.length >= 2)).toBe(true);
    expect(totals.find((total) => total.label === '合計')?.amount).toBe(14_528_992);
  });
});

function planOf(outcome: IngestOutcome | undefined, out: string): PlanDocument {
  if (outcome?.status !== 'done') throw new Error(JSON.stringify(outcome));
  return JSON.parse(readFileSync(join(out, ...outcome.id.split('/'), 'plan.json'), 'utf8')) as PlanDocument;
}
