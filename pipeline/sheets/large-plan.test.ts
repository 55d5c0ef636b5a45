import { describe, expect, it } from 'vitest';
import { editableDocument } from '../../extractors/review/sheets/editable-document.js';
import { readRecord } from '../../extractors/review/sheets/record.js';
import type { ReturnedSheet } from '../../extractors/review/sheets/returned-cell.js';
import { compareReturned } from '../../extractors/review/sheets/returned-sheets.js';
import { planFiles } from '../../output/plan-xlsx.js';
import type { Issue } from '../../schemas/issue.js';
import type { Part } from '../../schemas/part.js';
import type { PlanDocument } from '../../schemas/plan.js';
import type { SheetLimits } from '../../schemas/sheet-limits.js';
import { at, planWith, projectRow, projects } from '../../tests/helpers/plan-builder.js';
import { sha256 } from '../identifiers.js';
import { readWorkbook } from './read-workbook.js';
import { SheetSize } from './sheet-size.js';

const ENOUGH: SheetLimits = { rows: 10_000, cells: 100_000, characters: 1_000_000 };

const projectsOf = (count: number, name: string): Part =>
  projects(Array.from({ length: count }, (_, i) => projectRow(`${name}${i}`, { amount: 1000 + i })));

const plan = planWith([projectsOf(30, '道路'), projectsOf(40, '公園')], 2024);

/** The sheets that a document has within limits, read within the same. */
async function sheetsOf(document: PlanDocument, limits: SheetLimits): Promise<ReturnedSheet[]> {
  const editable = () => editableDocument(document, sha256);
  const [file] = await planFiles({ plan: document, editable }, limits);
  return readWorkbook(Buffer.concat([...(file?.chunks ?? [])] as Uint8Array[]), new SheetSize(limits));
}

/** Rows of each sheet without its heading: those of the two parts; and what the first sheet says. */
async function written(limits: SheetLimits, document = plan): Promise<{ rows: number[]; told: string }> {
  const sheets = await sheetsOf(document, limits);
  const origin = readRecord(sheets);
  if (typeof origin === 'string') throw new Error(origin);
  const returned = compareReturned(sheets, origin, editableDocument(document, sha256));
  expect(returned).toEqual({ changes: [], refusals: [], otherSheets: [] });
  const told = sheets[0]?.rows.flat().map((cell) => (cell?.kind === 'text' ? cell.text : '')) ?? [];
  return { rows: sheets.slice(1, -1).map(({ rows }) => rows.length - 1), told: told.join('\n') };
}

describe('a plan that is too large for the sheets that may come back', { timeout: 120_000 }, () => {
  it('is written as a whole up to the limit, and up to a row where there is no more room', async () => {
    const { rows, told } = await written(ENOUGH);
    expect(rows).toEqual([30, 40]);
    expect(told).not.toContain('この資料は大きいため');
    let most = 0;
    for (const limit of [150, 170, 190, 200, 204, 205, 206, 207, 208, 209, 210, 240]) {
      const { rows, told } = await written({ ...ENOUGH, rows: limit });
      const count = rows.reduce((sum, each) => sum + each, 0);
      expect(count).toBeGreaterThanOrEqual(most);
      expect(told.includes('この資料は大きいため')).toBe(count < 70);
      most = count;
    }
    expect(most).toBe(70);
  });

  it.each([
    ['rows', { ...ENOUGH, rows: 150 }],
    ['cells', { ...ENOUGH, cells: 700 }],
    ['characters', { ...ENOUGH, characters: 12_000 }],
  ] as const)('says which rows are not in it, and comes back (%s)', async (_, limits) => {
    const { rows, told } = await written(limits);
    const [first = 0, second = 0] = rows;
    expect(first + second).toBeGreaterThan(0);
    expect(first + second).toBeLessThan(70);
    const left = second === 0 ? '40 行すべて' : `40 行のうち ${40 - second} 行`;
    expect(told).toContain(`の ${left}`);
    expect(told).toContain('確認画面（nendo review）で直してください');
  });

  it('says that a table has more columns than a sheet can hold, and has the others', async () => {
    const towns = Array.from({ length: 17_000 }, (_, i) => `町${i}`);
    const wide: Part = {
      type: 'initiative-matrix',
      municipalities: towns,
      legend: {},
      rows: [{ no: 1, category: [], name: '相談', marks: { 町0: '●' }, total: 1, at: at(3) }],
      totals: [],
      solution: { unique: true, openCells: [], repairedRows: [], evidence: [] },
    };
    const { rows, told } = await written(ENOUGH, planWith([wide, projectsOf(5, '道路')], 2024));
    expect(rows).toEqual([5]);
    expect(told).toMatch(/「1 取組一覧」は列が多すぎて、シートに入りません）/);
  });

  it('has as much of its list of points to look at as there is room for', async () => {
    const issue: Issue = {
      id: 'a',
      rule: 'text/long',
      severity: 'info',
      message: '長'.repeat(40_000),
      actual: null,
      expected: null,
      at: [],
    } as Issue;
    const { rows, told } = await written(ENOUGH, {
      ...plan,
      issues: Array.from({ length: 3000 }, (_, i) => ({ ...issue, id: `${i}` })),
    });
    expect(rows).toEqual([30, 40]);
    expect(told).toMatch(/ほかに [\d,]+ 行あります。/);
    expect(told).toContain('長……（以下略）');
  });
});
