import { EDGE } from '../../../corpus/corpus.js';
import { type Segment, sourceSpan } from '../../../corpus/segments.js';
import type { Proposal } from '../../../edits/proposal.js';
import { groupBy } from '../../../grouping.js';
import type { WordRule } from '../definition.js';
import type { Survey } from '../survey.js';

const ID = 'reconcile/table-heads';

/** Cells that a head must have, all but one of them the same as in other tables; how often it must stand otherwise. */
const LEAST_CELLS = 4;
const RECURS = 2;
/** Longest cell of a head, in letters, and places of a head that are looked at. */
const LONGEST = 10;
const MOST_PLACES = 40;

/**
 * The head of a table that recurs, on the next page or in another document, with one of its words replaced by a word
 * that the document has nowhere else: a fluent word in the place of the printed one. Suggested only, since a table
 * may well have a column of its own. The last cell is left out: longer heads begin in the same way.
 */
export const rule: WordRule = {
  id: ID,
  summary: '繰り返し使われる表の見出し行と一語だけ違い、ほかでは使われない見出しを見つける（提案）',
  examples: [
    {
      text: '| 事業名 | 担当課 | 概要 | 予算額 |\n|---|---|---|---|\n| 図書館の利用 | 図書館 | 相互に利用する。 | 120 |\n\n## 2 観光\n\n| 事業名 | 担当課 | 概要 | 予算額 |\n|---|---|---|---|\n| 観光の発信 | 観光課 | 発信する。 | 340 |\n\n## 3 防災\n\n| 事業名 | 参加者 | 概要 | 予算額 |\n|---|---|---|---|\n| 訓練の実施 | 防災課 | 訓練する。 | 560 |\n',
      before: '参加者',
      after: '担当課',
      status: 'suggested',
    },
  ],
  counterExamples: [
    {
      text: '| 指標名 | 単位 | 基準値(R1) | 目標値(R6) |\n|---|---|---|---|\n| 人口 | 人 | 120 | 130 |\n\n## 2\n\n| 指標名 | 単位 | 基準値(R2) | 目標値(R6) |\n|---|---|---|---|\n| 世帯 | 世帯 | 12 | 13 |\n\n## 3\n\n| 指標名 | 単位 | 基準値(R2) | 目標値(R6) |\n|---|---|---|---|\n| 児童 | 人 | 12 | 13 |\n',
    },
    {
      text: '# 基本目標の数値目標\n\n| 番号 | 基本目標 | 指標 | 目標値 |\n|---|---|---|---|\n| 1 | 人を増やす | 人口 | 13 |\n\n## 施策の指標\n\n| 番号 | 施策 | 指標 | 目標値 |\n|---|---|---|---|\n| 1 | 移住を促す | 件数 | 13 |\n\n## 続き\n\n| 番号 | 施策 | 指標 | 目標値 |\n|---|---|---|---|\n| 2 | 定住を促す | 件数 | 12 |\n',
    },
  ],
  find(survey) {
    return headsOf(survey).flatMap((cells) =>
      cells
        .slice(0, -1)
        .flatMap((cell, index) => (isOwnWord(cell, survey) ? replaced(cells, index, survey) : [])),
    );
  },
};

/** Head rows of the document's tables, as their cells. */
function headsOf({ segments, view }: Survey): Segment[][] {
  const rows = groupBy(
    segments.filter((segment) => segment.kind === 'cell' && isHead(segment, view)),
    (segment) => `${segment.block} ${segment.row}`,
  );
  return [...rows.values()].filter((cells) => cells.length >= LEAST_CELLS);
}

function isHead({ block, row }: Segment, view: Survey['view']): boolean {
  const table = view.blocks[block];
  return table?.kind === 'table' && row !== null && row < table.table.headerRows;
}

/** A short word without figures that stands nowhere else in the document. */
function isOwnWord({ text }: Segment, { segments }: Survey): boolean {
  if (text.length > LONGEST || text.length < 2 || /[0-9]/.test(text)) return false;
  const first = segments.findIndex((segment) => segment.text.includes(text));
  return !segments.some((segment, index) => index > first && segment.text.includes(text));
}

function replaced(cells: readonly Segment[], index: number, { corpus }: Survey): Proposal[] {
  const cell = cells[index] as Segment;
  const left =
    index === 0
      ? ''
      : EDGE +
        cells
          .slice(0, index)
          .map(({ text }) => text + EDGE)
          .join('');
  const right =
    EDGE +
    cells
      .slice(index + 1)
      .map(({ text }) => text + EDGE)
      .join('');
  const counts = new Map<string, number>();
  for (const place of corpus.find(right, MOST_PLACES)) {
    const other = cellBefore(corpus.text, place, left);
    if (other !== null && other !== cell.text) counts.set(other, (counts.get(other) ?? 0) + 1);
  }
  const [only] = counts;
  if (only === undefined || counts.size > 1 || only[1] < RECURS || /[0-9]/.test(only[0])) return [];
  const [meant, count] = only;
  const detail = `ほかの欄が同じ見出し行が${count}回あり、この欄はどれも「${meant}」`;
  return [
    {
      rule: ID,
      ...sourceSpan(cell, 0, cell.text.length),
      after: meant,
      status: 'suggested',
      evidence: [{ kind: 'closed-set', detail }],
      confidence: 0.6,
    },
  ];
}

/** The cell that ends at a place, when the rest of the head stands in front of it. */
function cellBefore(text: string, place: number, left: string): string | null {
  const start = text.lastIndexOf(EDGE, place - 1) + EDGE.length;
  const isCell = place > start && place - start <= LONGEST && text.startsWith(left, start - left.length);
  return isCell && start >= left.length ? text.slice(start, place) : null;
}
