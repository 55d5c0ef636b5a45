import type { At } from '../../../schemas/at.js';
import type { IssueDraft } from '../../../schemas/issue.js';
import { isAbsent } from '../../../schemas/mark.js';
import type { PartOf } from '../../../schemas/part.js';
import type { Check } from '../check-definition.js';
import { listSome } from '../phrasing.js';

const ID = 'check/legend';

type Matrix = PartOf<'initiative-matrix'>;
type Priorities = PartOf<'priority-matrix'>;

/** Marks in the cells that no legend explains, and marks of the legend that no cell has. */
export const check: Check = {
  id: ID,
  summary: '凡例にない記号が使われていないか、使われない記号が凡例にないかを調べる',
  run: ({ parts }) => {
    const matrices = parts.filter((part) => part.type === 'initiative-matrix');
    const used = new Set(matrices.flatMap(marksOf).map(({ mark }) => mark));
    return [
      ...matrices.flatMap(unexplained),
      ...unusedMarks(matrices, used),
      ...parts.flatMap((part) => (part.type === 'priority-matrix' ? checkPriorities(part) : [])),
    ];
  },
};

interface UsedMark {
  readonly mark: string;
  readonly no: number;
  readonly at: At;
}

function marksOf({ rows }: Matrix): UsedMark[] {
  return rows.flatMap(({ marks, no, at }) =>
    [...new Set(Object.values(marks))].flatMap((mark) => (mark === null ? [] : [{ mark, no, at }])),
  );
}

/** A matrix without a legend explains nothing, and － says by itself that there is none. */
function unexplained(matrix: Matrix): IssueDraft[] {
  const known = Object.keys(matrix.legend);
  if (known.length === 0) return [];
  const unknown = new Map<string, UsedMark[]>();
  for (const used of marksOf(matrix)) {
    if (known.includes(used.mark) || isAbsent(used.mark)) continue;
    unknown.set(used.mark, [...(unknown.get(used.mark) ?? []), used]);
  }
  return [...unknown].map(([mark, rows]) => ({
    rule: ID,
    severity: 'warning',
    message: `記号「${mark}」は凡例にありません（No ${listSome(
      rows.map(({ no }) => String(no)),
      10,
    )}）。`,
    actual: mark,
    expected: known.join(' '),
    at: rows.map(({ at }) => at),
  }));
}

/** One legend may stand for several matrices, so a mark is unused when none of them has it. */
function unusedMarks(matrices: readonly Matrix[], used: ReadonlySet<string>): IssueDraft[] {
  const legend = new Map(matrices.flatMap((matrix) => Object.entries(matrix.legend)));
  const unused = [...legend].filter(([mark]) => !used.has(mark) && !isAbsent(mark));
  const isOpen = matrices.some(({ solution }) => solution.openCells.length > 0);
  if (unused.length === 0 || isOpen) return [];
  const words = unused.map(([mark, meaning]) => `「${mark}」（${meaning}）`).join('');
  return [
    {
      rule: ID,
      severity: 'info',
      message: `凡例の${words}は、どの取組にも付いていません。`,
      actual: unused.map(([mark]) => mark).join(' '),
      expected: null,
      at: matrices.flatMap(({ totals }) =>
        totals.filter(({ mark }) => unused.some(([each]) => each === mark)).map(({ at }) => at),
      ),
    },
  ];
}

function checkPriorities({ priorities, rows }: Priorities): IssueDraft[] {
  const used = new Set(rows.flatMap((row) => row.priorities));
  const explained = priorities.filter(({ name }) => name !== '').map(({ mark }) => mark);
  const unknown = [...used].filter((mark) => !explained.includes(mark));
  const unused = explained.filter((mark) => !used.has(mark));
  const issues: IssueDraft[] = [];
  if (unknown.length > 0) {
    issues.push({
      rule: ID,
      severity: 'warning',
      message: `${unknown.join('、')} が何を指すかの説明が、資料の中に見つかりません。`,
      actual: unknown.join('、'),
      expected: explained.join('、'),
      at: rows.filter((row) => row.priorities.some((mark) => unknown.includes(mark))).map(({ at }) => at),
    });
  }
  if (unused.length > 0 && used.size > 0) {
    issues.push({
      rule: ID,
      severity: 'info',
      message: `重点 ${unused.join('、')} に当たる取組が一つもありません。`,
      actual: unused.join('、'),
      expected: null,
      at: [],
    });
  }
  return issues;
}
