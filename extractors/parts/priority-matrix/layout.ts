import { foldMark, isAbsent } from '../../../schemas/mark.js';
import type { Table, TableRow } from '../../../schemas/structure.js';
import type { Gazetteer } from '../../context.js';
import { headKind, nameColumn } from '../initiative-matrix/head-words.js';
import { denseCells, type Head, headCandidates, splitBody } from '../initiative-matrix/list-head.js';
import { isMarkSign } from '../initiative-matrix/mark-cell.js';
import { isKnownTown } from '../initiative-matrix/towns.js';
import { listedPriorities, parsePriorityCode } from './priority-code.js';

export type ColumnUse = 'no' | 'category' | 'name' | 'page' | 'mark' | 'list' | 'other';

/** A column of marks and the priority that it stands for; the name is '' where the head gives none. */
export interface PriorityColumn {
  readonly column: number;
  readonly mark: string;
  readonly name: string;
}

export interface PriorityLayout {
  readonly head: Head;
  /** What each column holds, in order. */
  readonly uses: readonly ColumnUse[];
  /** The columns of marks; empty where one column lists them. */
  readonly priorities: readonly PriorityColumn[];
  readonly body: readonly TableRow[];
  readonly repeatedHeads: readonly TableRow[];
  readonly score: number;
}

/** More columns than this are the goals of the SDGs or dates. */
const MOST_PRIORITIES = 12;
const LEAST_SHARE = 0.6;

const WIDE = /重点|優先|の柱|^柱|視点/u;
const LIST =
  /^(?:.{0,6}(?:重点|優先|柱|視点)(?!事業名|取組名).{0,8}(?<!度|順位|順)|(?:関連|対応|該当|寄与|貢献|関係)(?:する|した)?.{0,6}(?:戦略|プロジェクト|テーマ|目標|方針|施策))$/u;
const FOREIGN = /sdgs|ゴール|予算|事業費|決算|金額/u;

/** The table as a list of initiatives with the priorities that each serves, or null. */
export function priorityLayout(table: Table, gazetteer: Gazetteer): PriorityLayout | null {
  for (const head of headCandidates(table)) {
    const layout = underHead(table, head, gazetteer);
    if (layout !== null) return layout;
  }
  return null;
}

function underHead(table: Table, head: Head, gazetteer: Gazetteer): PriorityLayout | null {
  const about = head.columns.flatMap(({ words }) => words).join(' ');
  if (/sdg|ゴール/iu.test(`${about} ${table.caption?.text ?? ''}`)) return null;
  const priorities = markColumns(head, gazetteer);
  const { body, repeated } = splitBody(table, head);
  const list = priorities.length === 0 ? listColumn(head, body) : null;
  if (priorities.length === 0 && list === null) return null;
  const uses = columnUses(head, priorities, list);
  if (!uses.includes('name')) return null;
  const share = priorities.length > 0 ? shareOfMarks(body, priorities) : 1;
  if (share < LEAST_SHARE) return null;
  const foreign = head.columns.some(({ word }) => FOREIGN.test(word)) ? 0.45 : 0;
  const score = (priorities.length === 0 ? 0.85 : share >= 0.8 ? 0.92 : 0.7) - foreign;
  return { head, uses, priorities, body, repeatedHeads: repeated, score };
}

/** Columns headed ①, ②, … or 柱１ …, 柱２ …, in order; or those under one head that says 重点施策. */
function markColumns(head: Head, gazetteer: Gazetteer): PriorityColumn[] {
  const coded = head.columns.flatMap(({ text }, column) => {
    const code = parsePriorityCode(text);
    return code === null ? [] : [{ column, mark: code.mark, name: code.name, ordinal: code.ordinal }];
  });
  const runs = coded.every(({ ordinal }, index) => ordinal === index + 1);
  if (coded.length >= 2 && coded.length <= MOST_PRIORITIES && runs) {
    return coded.map(({ column, mark, name }) => ({ column, mark, name }));
  }
  const named = head.columns.flatMap(({ words, word, text }, column) => {
    const isUnder = words.length >= 2 && words.slice(0, -1).some((wide) => WIDE.test(wide));
    const isFree = headKind(word) === null || headKind(word) === 'name';
    const name = /^[0-9０-９A-ZＡ-Ｚ]{1,2}$/u.test(text) ? '' : text;
    return isUnder && isFree && !isKnownTown(text, gazetteer) ? [{ column, mark: text, name }] : [];
  });
  return named.length >= 2 && named.length <= MOST_PRIORITIES ? named : [];
}

/** The column whose cells list priorities: ①・③. */
function listColumn(head: Head, body: readonly TableRow[]): number | null {
  if (!head.columns.some(({ word }) => headKind(word) === 'name')) return null;
  const index = head.columns.findIndex(({ word, text }, column) => {
    if (!LIST.test(word) || parsePriorityCode(text) !== null) return false;
    const texts = body.flatMap((row) => denseCells(row)[column]?.text ?? []);
    const lists = texts.filter((text) => listedPriorities(text) !== null);
    const naming = lists.filter((text) => listedPriorities(text)?.length !== 0);
    return naming.length > 0 && lists.length >= LEAST_SHARE * texts.length;
  });
  return index < 0 ? null : index;
}

function columnUses(head: Head, priorities: readonly PriorityColumn[], list: number | null): ColumnUse[] {
  const words = head.columns.map(({ word }) => word);
  const isPriority = (column: number): boolean => priorities.some((priority) => priority.column === column);
  const free = words.map((_, column) => column).filter((column) => !isPriority(column) && column !== list);
  const candidates = free.filter(
    (column) => !['no', 'page', 'note', 'total'].includes(headKind(words[column] ?? '') ?? ''),
  );
  const name = nameColumn(words, candidates);
  return words.map((word, column) => {
    if (isPriority(column)) return 'mark';
    if (column === list) return 'list';
    if (column === name) return 'name';
    const kind = headKind(word);
    if (kind === 'no' || kind === 'page' || kind === 'category') return kind;
    return kind === 'name' ? 'category' : 'other';
  });
}

/** Share of the rows that have a mark somewhere under or beside the priorities: cells of damaged rows slide. */
function shareOfMarks(body: readonly TableRow[], priorities: readonly PriorityColumn[]): number {
  const first = priorities[0]?.column ?? 0;
  const rows = body.filter((row) => row.cells.length > 1);
  const marked = rows.filter((row) => {
    const marks = row.cells.filter(({ column, text }) => column >= first && isMarkSign(text));
    return marks.some(({ text }) => !isAbsent(foldMark(text))) && marks.length <= priorities.length + 1;
  });
  return rows.length === 0 ? 0 : marked.length / rows.length;
}
