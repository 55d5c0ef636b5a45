import { describe, expect, it } from 'vitest';
import type { LibraryEntry } from '../../../schemas/library.js';
import type { PriorityMatrix } from '../../../schemas/parts/priority-matrix.js';
import type { RuleResult } from '../definition.js';
import { rule } from './merged-labels.js';

const at = { page: null, line: 1, box: null, reader: 'text' as const, confidence: null };

/** Rows as [name, label]. */
function run(
  rows: [string, string][],
  headings: [string, string][],
): { labels: string[]; result: RuleResult } {
  const part: PriorityMatrix = {
    type: 'priority-matrix',
    priorities: [],
    rows: rows.map(([name, label], index) => ({
      no: index + 1,
      category: ['3 生活', label],
      name,
      priorities: [],
      page: null,
      at,
    })),
  };
  const entry: LibraryEntry = {
    sha256: 'x',
    title: '連携協約',
    kind: 'cooperation-agreement',
    fiscalYear: null,
    settled: true,
    initiatives: headings.map(([name, heading]) => ({
      name,
      category: ['別の分け方', heading],
      municipalities: [],
    })),
  };
  const result = rule.run([{ part, claims: [] }], {
    library: { entries: [entry] },
    solver: { name: 'none', solve: () => Promise.reject(new Error('not asked')) },
    gazetteer: { lookup: () => [] },
    signal: new AbortController().signal,
  }) as RuleResult;
  const after = result.parts[0]?.part as PriorityMatrix;
  const labels = after.rows.map((row) => row.category.at(-1) ?? '');
  return { labels, result };
}

const HEADINGS: [string, string][] = [
  ['救急医療の連携', 'ア 医療'],
  ['保育の共同実施', 'イ 福祉'],
  ['要約筆記者の養成', 'イ 福祉'],
  ['図書館の相互利用', 'ウ 教育'],
];

describe('reconcile/merged-labels', () => {
  it('moves a row at the edge of a group to the neighbour under whose heading the other document has it', () => {
    const { labels, result } = run(
      [
        ['救急医療の連携', '医療'],
        ['保育の共同実施', '福祉'],
        ['要約筆記者の養成', '教育'],
        ['図書館の相互利用', '教育'],
      ],
      HEADINGS,
    );
    expect(labels).toEqual(['医療', '福祉', '福祉', '教育']);
    expect(result.edits).toEqual([
      expect.objectContaining({
        context: '3 要約筆記者の養成',
        before: '3 生活 ＞ 教育',
        after: '3 生活 ＞ 福祉',
        status: 'applied',
      }),
    ]);
    expect(result.edits[0]?.evidence.map((evidence) => evidence.kind)).toEqual([
      'other-document',
      'same-document',
    ]);
  });

  it('moves nothing over another group, and empties none', () => {
    const rows: [string, string][] = [
      ['救急医療の連携', '医療'],
      ['図書館の相互利用', '福祉'],
      ['保育の共同実施', '教育'],
    ];
    expect(run(rows, HEADINGS).labels).toEqual(['医療', '福祉', '教育']);
  });

  it('moves nothing where the documents agree or the other one is silent', () => {
    const rows: [string, string][] = [
      ['救急医療の連携', '医療'],
      ['保育の共同実施', '福祉'],
      ['新しい取組', '教育'],
      ['図書館の相互利用', '教育'],
    ];
    const { labels, result } = run(rows, HEADINGS);
    expect(labels).toEqual(['医療', '福祉', '教育', '教育']);
    expect(result.edits).toEqual([]);
  });
});
