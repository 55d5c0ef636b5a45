import { readXlsx } from 'hucre/xlsx';
import { describe, expect, it } from 'vitest';
import { editableDocument } from '../extractors/review/sheets/editable-document.js';
import { sha256 } from '../pipeline/identifiers.js';
import type { Part } from '../schemas/part.js';
import type { PlanDocument } from '../schemas/plan.js';
import { at, planWith, projectRow, projects } from '../tests/helpers/plan-builder.js';
import { writer } from './plan-xlsx.js';

async function bytesOf(plan: PlanDocument): Promise<Uint8Array> {
  const result = { plan, editable: () => editableDocument(plan, sha256) };
  const [file] = await writer.files(result as Parameters<typeof writer.files>[0]);
  expect(file?.path).toBe('plan.xlsx');
  return [...(file?.chunks ?? [])][0] as Uint8Array;
}

async function sheetsOf(plan: PlanDocument) {
  return (await readXlsx(await bytesOf(plan), { readStyles: true })).sheets;
}

const budget = projects([
  projectRow('除雪車購入', { amount: 12_500, continuity: 'new', summary: '老朽化した車両を更新する。' }),
  projectRow('＝SUM(A1)', { amount: null, continuity: 'continuing', relisted: true, department: '=1+1' }),
]);

const matrix: Part = {
  type: 'initiative-matrix',
  municipalities: ['北市', '南町'],
  legend: { '●': '実施' },
  rows: [{ no: 1, category: ['福祉'], name: '相談', marks: { 北市: '●', 南町: null }, total: 1, at: at(3) }],
  totals: [],
  solution: { unique: true, openCells: [], repairedRows: [], evidence: [] },
};

const prose = {
  outline: [
    {
      level: 1,
      number: '第1章',
      title: 'はじめに',
      at: at(1),
      blocks: [
        { kind: 'paragraph' as const, text: '計画の趣旨。', at: at(1) },
        { kind: 'paragraph' as const, text: '計画の期間。', at: at(1) },
      ],
      sections: [],
    },
  ],
};

describe('plan.xlsx', () => {
  it('has a sheet for the document, one a part, one for prose, and a hidden one', async () => {
    const sheets = await sheetsOf(planWith([budget, matrix], 2024, prose));
    expect(sheets.map(({ name, hidden }) => [name, hidden ?? false])).toEqual([
      ['資料', false],
      ['1 事業一覧（予算）', false],
      ['2 取組一覧', false],
      ['3 見出しと本文', false],
      ['_nendo', true],
    ]);
  });

  it('shows rows under Japanese headings, money in its unit, words of closed sets, municipalities', async () => {
    const [, projectsSheet, matrixSheet, proseSheet] = await sheetsOf(
      planWith([budget, matrix], 2024, prose),
    );
    expect(projectsSheet?.rows.map((row) => row.slice(1))).toEqual([
      [
        '番号',
        '体系1',
        '体系2',
        '事業名',
        '担当課',
        '予算額（千円）',
        '事業概要',
        '新規・継続',
        '（新）の表示',
        '再掲',
        '交付金の活用',
        '頁',
      ],
      [
        1,
        '基本目標1',
        '施策1',
        '除雪車購入',
        '企画課',
        12_500,
        '老朽化した車両を更新する。',
        '新規',
        'なし',
        'なし',
        'なし',
        1,
      ],
      [2, '基本目標1', '施策1', '＝SUM(A1)', '=1+1', null, null, '継続', 'なし', 'あり', 'なし', 1],
    ]);
    expect(matrixSheet?.rows.map((row) => row.slice(1))).toEqual([
      ['番号', '分野', '取組', '北市', '南町', '計', '頁'],
      [1, '福祉', '相談', '●', null, 1, 3],
    ]);
    expect(proseSheet?.rows.map((row) => row.slice(1))).toEqual([
      ['番号', '見出し', '本文', '頁'],
      ['第1章', 'はじめに', '計画の趣旨。', 1],
      [null, null, '計画の期間。', 1],
    ]);
  });

  it('hides the names of rows, freezes what names a row, and formats numbers and words', async () => {
    const [, sheet] = await sheetsOf(planWith([budget]));
    expect(sheet?.columns?.[0]?.hidden).toBe(true);
    expect(sheet?.freezePane).toEqual({ rows: 1, columns: 5 });
    expect(sheet?.autoFilter?.range).toBe('A1:M3');
    expect(sheet?.rows.map(([name]) => name)).toEqual([
      'nendo:1',
      '{"part":"project-budget","category":["基本目標1","施策1"],"name":"除雪車購入","no":1,"nth":1}',
      '{"part":"project-budget","category":["基本目標1","施策1"],"name":"＝SUM(A1)","no":2,"nth":1}',
    ]);
    const formatOf = (cell: string) => sheet?.cells?.get(cell)?.style?.numFmt;
    expect([formatOf('1,6'), formatOf('2,6'), formatOf('1,4')]).toEqual([
      '#,##0;"△"#,##0',
      '#,##0;"△"#,##0',
      '@',
    ]);
  });

  it('never makes a formula of words, and keeps them words when they are typed again', async () => {
    const sheets = await sheetsOf(planWith([budget]));
    const cells = sheets.flatMap(({ cells: of }) => [...(of?.values() ?? [])]);
    expect(cells.filter(({ formula }) => formula !== undefined)).toEqual([]);
    expect(sheets[1]?.cells?.get('2,4')).toMatchObject({ value: '＝SUM(A1)', style: { numFmt: '@' } });
  });

  it('says in the hidden sheet what the others were', async () => {
    const sheet = (await sheetsOf(planWith([matrix]))).at(-1);
    expect(sheet?.rows.map((row) => row.filter((value) => value !== null))).toEqual([
      ['nendo', 1, 'test/comprehensive-strategy/2024', `${'0'.repeat(60)}2024`],
      [
        'sheet',
        1,
        'initiative-matrix',
        'number:番号',
        'text:分野',
        'text:取組',
        'text:北市',
        'text:南町',
        'number:計',
        'fixed:頁',
      ],
      [
        'row',
        1,
        '{"part":"initiative-matrix","category":["福祉"],"name":"相談","no":1,"nth":1}',
        // SHA-256 of n1, t福祉, t相談, t●, nothing, n1, n3.
        ['n1', 't福祉', 't相談', 't●', null, 'n1', 'n3']
          .map((text) => (text === null ? '-' : sha256(text).slice(0, 10)))
          .join(' '),
      ],
    ]);
  });

  it('tells issues with their pages, and what parts say as a whole', async () => {
    const issue = {
      id: 'a',
      rule: 'check/sum',
      severity: 'error' as const,
      message: '合計が合いません。',
      actual: '12',
      expected: '13',
      at: [at(2), at(4), at(2)],
    };
    const [sheet] = await sheetsOf(planWith([matrix], 2024, { issues: [issue] }));
    const rows = sheet?.rows.map((row) => row.filter((value) => value !== null && value !== ''));
    expect(rows).toContainEqual(['誤り', 'check/sum', '合計が合いません。', '12', '13', '2、4']);
    expect(rows).toContainEqual(['取組一覧', '凡例', '● 実施']);
    expect(rows).toContainEqual(['資料', '年度', '令和6年度']);
  });

  it('is made of the same bytes each time', async () => {
    const plan = planWith([budget, matrix], 2024, prose);
    expect(Buffer.from(await bytesOf(plan)).equals(await bytesOf(plan))).toBe(true);
  });
});
