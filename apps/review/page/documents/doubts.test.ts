import { expect, test } from 'vitest';
import type { At } from '../../../../schemas/at.js';
import type { Edit } from '../../../../schemas/edit.js';
import type { Issue } from '../../../../schemas/issue.js';
import type { PlanDocument } from '../../../../schemas/plan.js';
import { doubtsOf, isDoubtful } from './doubts.js';
import { partTables } from './part-tables.js';

function at(line: number | null, box: At['box'], confidence: number | null = null): At {
  return { page: 1, line, box, reader: 'ocr', confidence };
}

const EDIT: Omit<Edit, 'id' | 'at' | 'status'> = {
  rule: 'words/x',
  alsoBy: [],
  span: null,
  before: 'a',
  after: 'b',
  context: '',
  evidence: [],
  confidence: 0.8,
  yieldsTo: null,
};

function doubtsIn(edits: readonly Edit[], issues: readonly Issue[]) {
  const plan = {
    parts: [
      {
        type: 'initiative-matrix',
        municipalities: ['上川町'],
        legend: {},
        rows: [
          { no: 1, category: [], name: '甲', marks: {}, total: null, at: at(4, [0, 40, 100, 90]) },
          { no: 2, category: [], name: '乙', marks: {}, total: null, at: at(6, [0, 60, 100, 70], 0.7) },
        ],
        totals: [],
        solution: {
          unique: false,
          openCells: [{ no: 1, municipality: '上川町' }],
          repairedRows: [],
          evidence: [],
        },
      },
    ],
    edits,
    issues,
  } as unknown as PlanDocument;
  const [table] = partTables(plan);
  if (table === undefined) throw new Error('no table');
  return doubtsOf(plan, table);
}

test('open cells and unsure readings are doubts', () => {
  const doubts = doubtsIn([], []);
  expect(doubts).toEqual([[{ kind: 'open', municipality: '上川町' }], [{ kind: 'unsure', confidence: 0.7 }]]);
});

test('edits and issues belong to the row of their line, or to the smallest box around them', () => {
  const applied: Edit = { ...EDIT, id: 'e1', at: at(4, null), status: 'applied' };
  const suggested: Edit = { ...EDIT, id: 'e2', at: at(null, [10, 62, 20, 68]), status: 'suggested' };
  const issue: Issue = {
    id: 'i1',
    rule: 'checks/x',
    severity: 'warning',
    message: '',
    actual: null,
    expected: null,
    at: [at(6, null)],
  };
  const told = doubtsIn([applied, suggested], [issue, { ...issue, id: 'i2', severity: 'info' }]);
  expect(told.map((row) => row.map(({ kind }) => kind))).toEqual([
    ['edited', 'open'],
    ['unsure', 'suggested', 'issue'],
  ]);
});

test('what was corrected is no doubt', () => {
  expect(
    isDoubtful([{ kind: 'edited', edit: { ...EDIT, id: 'e', at: at(1, null), status: 'applied' } }]),
  ).toBe(false);
  expect(isDoubtful([{ kind: 'unsure', confidence: 0.5 }])).toBe(true);
});
