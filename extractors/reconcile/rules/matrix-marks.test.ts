import { describe, expect, it } from 'vitest';
import { createHighsSolver } from '../../../pipeline/engines/highs-solver.js';
import type { LibraryEntry } from '../../../schemas/library.js';
import type { InitiativeMatrix } from '../../../schemas/parts/initiative-matrix.js';
import type { ExtractedPart } from '../../parts/stage.js';
import type { RuleResult } from '../definition.js';
import { rule } from './matrix-marks.js';

const at = { page: null, line: 1, box: null, reader: 'text' as const, confidence: null };
const TOWNS = ['甲市', '乙町', '丙町'];

/** A matrix of three towns; each row is its cells as read (● ○ and . for blank) and its printed total. */
function matrix(rows: [string, number][], columns: number[] | null): ExtractedPart {
  const cells = rows.map(([text]) => [...text].map((cell) => (cell === '.' ? null : cell)));
  const part: InitiativeMatrix = {
    type: 'initiative-matrix',
    municipalities: TOWNS,
    legend: { '●': '実施中' },
    rows: rows.map(([, total], index) => ({
      no: index + 1,
      category: [],
      name: `取組その${'一二三四五'[index]}`,
      marks: Object.fromEntries(TOWNS.map((town, column) => [town, cells[index]?.[column] ?? null])),
      total,
      at,
    })),
    totals:
      columns === null
        ? []
        : [
            {
              label: '計',
              mark: null,
              values: Object.fromEntries(TOWNS.map((town, column) => [town, columns[column] ?? 0])),
              total: columns.reduce((sum, value) => sum + value, 0),
              at,
            },
          ],
    solution: { unique: true, openCells: [], repairedRows: [], evidence: [] },
  };
  return { part, claims: [], observed: cells.map((row, index) => ({ row: index, cells: row })) };
}

async function run(
  extracted: ExtractedPart,
  entries: LibraryEntry[] = [],
): Promise<RuleResult & { marks: string[]; matrix: InitiativeMatrix }> {
  const context = { library: { entries }, solver: createHighsSolver(), signal: new AbortController().signal };
  const result = await rule.run([extracted], { ...context, gazetteer: { lookup: () => [] } });
  const part = result.parts[0]?.part as InitiativeMatrix;
  const marks = part.rows.map((row) => TOWNS.map((town) => row.marks[town] ?? '.').join(''));
  return { ...result, marks, matrix: part };
}

const agreement: LibraryEntry = {
  sha256: 'a',
  title: '連携協約',
  kind: 'cooperation-agreement',
  fiscalYear: null,
  settled: true,
  initiatives: [{ name: '取組その一', category: [], municipalities: ['甲市', '丙町'] }],
};

describe('reconcile/matrix-marks', () => {
  it('leaves a matrix that agrees with its totals alone', async () => {
    const result = await run(
      matrix(
        [
          ['●●.', 2],
          ['●.●', 2],
        ],
        [2, 1, 1],
      ),
    );
    expect([result.edits, result.issues]).toEqual([[], []]);
    expect(result.matrix.solution).toEqual({ unique: true, openCells: [], repairedRows: [], evidence: [] });
  });

  it('takes a surplus mark out where the totals leave one way, and says so in an edit', async () => {
    const {
      marks,
      edits,
      matrix: part,
    } = await run(
      matrix(
        [
          ['●●.●', 2],
          ['●.●', 2],
        ],
        [2, 0, 2],
      ),
    );
    expect(marks).toEqual(['●.●', '●.●']);
    expect(part.solution).toMatchObject({ unique: true, repairedRows: [1] });
    expect(edits).toEqual([
      expect.objectContaining({
        before: '●|●|　|●',
        after: '●|　|●',
        status: 'applied',
        context: '1 取組その一',
      }),
    ]);
  });

  it('lists what stays open, and never fills it', async () => {
    const { matrix: part, issues } = await run(
      matrix(
        [
          ['.●.●', 2],
          ['●●●', 3],
        ],
        null,
      ),
    );
    expect(part.solution.unique).toBe(false);
    for (const { no, municipality } of part.solution.openCells) {
      expect(part.rows[no - 1]?.marks[municipality]).toBeNull();
    }
    expect(issues.map((issue) => issue.rule)).toEqual(['reconcile/matrix-marks/open']);
  });

  it('closes open cells by an agreement of the same towns', async () => {
    const {
      marks,
      matrix: part,
      issues,
    } = await run(
      matrix(
        [
          ['.●.●', 2],
          ['●●●', 3],
        ],
        null,
      ),
      [agreement],
    );
    expect(marks).toEqual(['●.●', '●●●']);
    expect(part.solution).toMatchObject({
      unique: true,
      evidence: expect.arrayContaining(['連携協約']) as unknown,
    });
    expect(issues).toEqual([]);
  });

  it('only suggests a repair where the totals contradict each other', async () => {
    const { matrix: part, edits } = await run(
      matrix(
        [
          ['●●.●', 2],
          ['●.●', 2],
        ],
        [2, 2, 2],
      ),
    );
    expect(part.solution).toMatchObject({ unique: false, repairedRows: [] });
    expect(edits.every((edit) => edit.status === 'suggested')).toBe(true);
  });

  it('changes nothing where totals do not agree, and leaves them to the check of sums', async () => {
    const { marks, issues, edits } = await run(
      matrix(
        [
          ['●●.', 2],
          ['●.●', 3],
        ],
        null,
      ),
    );
    expect(marks).toEqual(['●●.', '●.●']);
    expect(edits).toEqual([]);
    expect(issues).toEqual([]);
  });
});
