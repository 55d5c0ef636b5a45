import { foldMark } from '../../../../schemas/mark.js';
import type { Segment } from '../../../corpus/segments.js';
import { sourceSpan } from '../../../corpus/segments.js';
import type { Proposal } from '../../../edits/proposal.js';
import { groupBy } from '../../../grouping.js';
import type { WordRule } from '../definition.js';
import type { Survey } from '../survey.js';

const ID = 'reconcile/mark-forms';

/** Marks of a column must all be marks, and at least so many, before one of them is taken for another form. */
const LEAST_MARKS = 3;

/**
 * 〇, ◯ and O are ○ where a column holds marks and nothing else. The usual form of the column stands as it is; in
 * prose and in columns of words nothing is folded.
 */
export const rule: WordRule = {
  id: ID,
  summary: '記号の列にある、同じ記号の別の字（〇、◯、O）を一つの形（○）にそろえる',
  examples: [
    {
      text: '取組\t松本市\t塩尻市\n救急医療の連携\t○\t○\n図書館の利用\t○\t〇\n消防の広域化\t○\t○\n',
      before: '〇',
      after: '○',
      status: 'applied',
    },
  ],
  counterExamples: [
    { text: '取組\t会場\n講習会の開催\t〇会館\n展示会の開催\t公民館\n発表会の開催\t〇\n' },
    { text: '二〇二四年度の取組は次のとおりとする。〇は新たな取組を示す。' },
  ],
  find(survey) {
    const cells = survey.segments.filter((segment) => segment.kind === 'cell');
    const columns = groupBy(cells, (cell) => `${cell.block} ${cell.column}`);
    return [...columns.values()].flatMap((column) => foldColumn(column, survey));
  },
};

function foldColumn(column: readonly Segment[], survey: Survey): Proposal[] {
  const raw = (cell: Segment): string => {
    const span = sourceSpan(cell, 0, cell.text.length);
    return survey.view.text.slice(span.start, span.end);
  };
  const marks = column.filter((cell) => cell.text.length === 1 && foldMark(raw(cell)) !== null);
  const words = column.filter((cell) => cell.text.length > 1 && !/^\d+$/.test(cell.text));
  // The head of a column is words; below it a column of marks has none.
  if (marks.length < LEAST_MARKS || words.some((cell) => (cell.row ?? 0) > (marks[0]?.row ?? 0))) return [];
  const forms = new Set(marks.map(raw));
  return marks.flatMap((cell): Proposal[] => {
    const form = raw(cell);
    const folded = foldMark(form) as string;
    if (form === folded || !forms.has(folded)) return [];
    const span = sourceSpan(cell, 0, 1);
    return [
      {
        rule: ID,
        ...span,
        after: folded,
        status: 'applied',
        evidence: [
          {
            kind: 'closed-set',
            detail: `記号だけの列（${marks.length}個）で、「${form}」は「${folded}」の別の字`,
          },
          { kind: 'same-document', detail: `同じ列に「${folded}」がある` },
        ],
        confidence: 0.98,
      },
    ];
  });
}
