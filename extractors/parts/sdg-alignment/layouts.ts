import type { Table } from '../../../schemas/structure.js';
import { headColumns } from '../columns.js';
import { mentionsSdgs, parseGoalHead, parseGoalLine, parseGoalList, parseGoalNumbers } from './goals.js';

/** How a table relates subjects to goals. Columns count from 0. */
export type SdgLayout =
  | {
      readonly kind: 'cells';
      readonly labels: readonly number[];
      readonly goals: number;
      readonly bodyStart: number;
      readonly spare: readonly number[];
    }
  | {
      readonly kind: 'marks';
      readonly labels: readonly number[];
      readonly goalOf: ReadonlyMap<number, number>;
      readonly bodyStart: number;
      readonly spare: readonly number[];
    }
  | {
      readonly kind: 'by-goal';
      readonly goals: number;
      readonly subjects: number;
      readonly bodyStart: number;
      readonly spare: readonly number[];
    };

const NUMBER_HEAD = /^(?:no|№|番号|項番|#)\.?$/iu;
const SUBJECT_HEAD =
  /(?:目標|方針|施策|政策|分野|区分|分類|項目|柱|取組|事業|戦略|プロジェクト|方向性?|体系|テーマ|計画|章|節)名?(?:等)?$/u;
/** Heads of tables about something else, in which the goals are a column beside. */
const FOREIGN = /事業費|予算|決算|目標値|基準値|実績|進捗|指標|担当|所管|取組状況|市町村|金額/u;
/** Fewest columns of goals that make a matrix. */
const FEWEST_GOALS = 3;
const MOST_HEAD_ROWS = 3;
/** Most columns of a table of SDGs: 17 goals, labels and remarks. */
const MOST_COLUMNS = 30;

/** The layout of a table of SDGs, or null where the table is none. `nearby` is what stands around it. */
export function layoutOf(table: Table, nearby: string): SdgLayout | null {
  if (table.rows.slice(0, MOST_HEAD_ROWS).some((row) => (row.cells.at(-1)?.column ?? 0) >= MOST_COLUMNS))
    return null;
  const counted = Math.max(1, table.headerRows);
  const heights = [counted, counted + 1, counted - 1].filter(
    (h) => h >= 1 && h <= MOST_HEAD_ROWS && h < table.rows.length,
  );
  const tried = heights.map((height) => ({ heads: headColumns({ ...table, headerRows: height }), height }));
  if (table.inherited.length > 0 && table.headerRows === 0)
    tried.push({ heads: headColumns(table), height: 0 });
  const said = tried.filter(({ heads }) => mentionsSdgs([nearby, ...heads.flat()].join('\n')));
  for (const read of [marksLayout, cellsLayout]) {
    for (const { heads, height } of said) {
      const layout = read(table, heads, height);
      if (layout !== null) return layout;
    }
  }
  return null;
}

function marksLayout(table: Table, heads: readonly string[][], bodyStart: number): SdgLayout | null {
  const goals = heads.flatMap((words, column): [number, number][] => {
    const goal = words.length === 0 ? null : parseGoalHead(words.at(-1) ?? '');
    return goal === null ? [] : [[column, goal]];
  });
  const distinct = new Set(goals.map(([, goal]) => goal));
  const rising = goals.every(([, goal], i) => i === 0 || goal > (goals[i - 1]?.[1] ?? 0));
  if (goals.length < FEWEST_GOALS || distinct.size < goals.length || !rising) return null;
  const goalOf = new Map(goals);
  const first = goals[0]?.[0] ?? 0;
  const labels = heads.flatMap((words, column) => (column < first && !isNumber(words) ? [column] : []));
  const spare = heads.flatMap((words, column) =>
    column > first && !goalOf.has(column) && words.length > 0 ? [column] : [],
  );
  if (labels.length === 0 || heads.flat().some((word) => FOREIGN.test(word))) return null;
  return {
    kind: 'marks',
    labels,
    goalOf,
    bodyStart,
    spare: spare.filter((column) => hasText(table, column, bodyStart)),
  };
}

function cellsLayout(table: Table, heads: readonly string[][], bodyStart: number): SdgLayout | null {
  if (heads.flat().some((word) => FOREIGN.test(word))) return null;
  const goals = goalColumn(table, heads, bodyStart);
  if (goals < 0) return null;
  const subjects = heads.flatMap((words, column) =>
    column !== goals &&
    !isNumber(words) &&
    SUBJECT_HEAD.test((words.at(-1) ?? '').replace(/[（(][^（）()]*[）)]/gu, ''))
      ? [column]
      : [],
  );
  const others = heads.flatMap((words, column) =>
    column !== goals && !isNumber(words) && !subjects.includes(column) && hasText(table, column, bodyStart)
      ? [column]
      : [],
  );
  const before = subjects.filter((column) => column < goals);
  if (before.length > 0)
    return {
      kind: 'cells',
      labels: before,
      goals,
      bodyStart,
      spare: [...others, ...subjects.filter((column) => column > goals)],
    };
  const behind = subjects[0];
  if (behind === undefined) return null;
  return { kind: 'by-goal', goals, subjects: behind, bodyStart, spare: [...others, ...subjects.slice(1)] };
}

/** The column whose cells name goals, by its head or by what stands in it. */
function goalColumn(table: Table, heads: readonly string[][], bodyStart: number): number {
  const columns = heads.map((_, column) => column);
  const share = (column: number): number => {
    const texts = table.rows
      .slice(bodyStart)
      .flatMap((row) => row.cells.filter((cell) => cell.column === column).map((cell) => cell.text));
    const naming = texts.filter(
      (text) =>
        parseGoalNumbers(text) !== null ||
        text.split('\n').some((line) => namesGoals(line.replace(/^[・●○]/u, ''))),
    );
    return texts.length === 0 ? 0 : naming.length / texts.length;
  };
  const isHead = (column: number): boolean =>
    /SDG|ＳＤＧ|ゴール|持続可能な開発|17の目標|１７の目標|^目標$/iu.test(
      (heads[column] ?? []).join('').replace(/\s/gu, ''),
    );
  return (
    columns.find((column) => isHead(column) && share(column) >= 0.4) ??
    columns.find((column) => share(column) >= 0.8 && !isNumber(heads[column] ?? [])) ??
    -1
  );
}

function namesGoals(line: string): boolean {
  return parseGoalLine(line) !== null || parseGoalList(line) !== null;
}

function isNumber(words: readonly string[]): boolean {
  return NUMBER_HEAD.test((words.at(-1) ?? '').replace(/\s/gu, ''));
}

function hasText(table: Table, column: number, bodyStart: number): boolean {
  return table.rows.slice(bodyStart).some((row) => row.cells.some((cell) => cell.column === column));
}
