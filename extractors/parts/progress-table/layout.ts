import { foldMark } from '../../../schemas/mark.js';
import type { Table, TableRow } from '../../../schemas/structure.js';
import type { Gazetteer } from '../../context.js';
import { type HeadKind, headKind, nameColumn } from '../initiative-matrix/head-words.js';
import {
  denseCells,
  type Head,
  headCandidates,
  isLabelColumn,
  splitBody,
} from '../initiative-matrix/list-head.js';
import { splitNumber } from '../initiative-matrix/running-numbers.js';
import { townColumns } from '../initiative-matrix/towns.js';
import { isTownList } from './municipalities.js';
import { isShort, isStatusWord } from './status.js';

export type ColumnUse =
  | 'no'
  | 'category'
  | 'name'
  | 'status'
  | 'summary'
  | 'municipalities'
  /** A column of one municipality, marked where it takes part. */
  | 'mark'
  | 'other';

export interface ProgressLayout {
  readonly head: Head;
  readonly uses: readonly ColumnUse[];
  /** Numbers stand in front of the names: 「1 二次救急医療の連携」. */
  readonly isNumberInName: boolean;
  readonly body: readonly TableRow[];
  readonly repeatedHeads: readonly TableRow[];
  readonly score: number;
  readonly reasons: readonly string[];
}

/** Heads of tables about indicators or money, which tell of progress too. */
const INDICATOR = /指標|kpi|目標値|基準値|現状値|目標年度/u;
const MONEY = /予算|事業費|決算|金額/u;
/** What was done in the year: with it, a cost beside it makes no budget of the table. */
const RESULTS = /実績|成果|取り?組み?状況|実施状況/u;
/** 目標 behind the names is what the year was to reach, no heading of the list. */
const AIM = /目標/u;

/** The table as a list of initiatives and their progress, or null. */
export function progressLayout(table: Table, gazetteer: Gazetteer): ProgressLayout | null {
  const heads = headCandidates(table);
  const marked = heads.find((head) => townColumns(head, gazetteer).length > 1);
  if (marked !== undefined) return underMarks(table, marked, gazetteer);
  for (const head of heads) {
    const layout = underHead(table, head, gazetteer);
    if (layout !== null) return layout;
  }
  return null;
}

/** Surer than the matrix or the budget that the same columns would make. */
const SURE = 0.98;

/** Marks under municipalities make a matrix, unless a column of status words says that the list tells of progress. */
function underMarks(table: Table, head: Head, gazetteer: Gazetteer): ProgressLayout | null {
  const layout = underHead(table, head, gazetteer);
  if (layout === null) return null;
  const status = layout.uses.indexOf('status');
  const states = layout.body.flatMap((row) => denseCells(row)[status]?.text ?? []);
  const words = states.filter((text) => isStatusWord(text) && foldMark(text) === null);
  if (status < 0 || words.length < 0.6 * states.length || !layout.uses.includes('mark')) return null;
  return { ...layout, score: SURE, reasons: [...layout.reasons, '市町村ごとの参加の記号'] };
}

function underHead(table: Table, head: Head, gazetteer: Gazetteer): ProgressLayout | null {
  const words = head.columns.map(({ word }) => word);
  if (words.some((word) => INDICATOR.test(word))) return null;
  const { body, repeated } = splitBody(table, head);
  const kinds = words.map(headKind);
  const statuses = statusColumns(kinds, body);
  if (body.length === 0 || !kinds.some((kind, column) => kind === 'status' && words[column] !== ''))
    return null;
  const candidates = words.map((_, column) => column).filter((column) => isNameLike(kinds[column] ?? null));
  const name = nameColumn(words, namesFirst(candidates, kinds));
  if (name === null || !(kinds[name] === 'name' || kinds[name] === 'category')) return null;
  const towns = new Set(townColumns(head, gazetteer).map(({ column }) => column));
  const marks = towns.size > 1 ? towns : new Set<number>();
  const uses = words.map((word, column): ColumnUse => {
    if (marks.has(column)) return 'mark';
    if (word === '' && column < name && isLabelColumn(body, column)) return 'category';
    return columnUse(column, words, kinds, name, statuses, body, gazetteer);
  });
  const { score, reasons } = assess(words, uses, body);
  if (score === 0) return null;
  const isNumberInName = !uses.includes('no') && hasNumbersInNames(body);
  return { head, uses, isNumberInName, body, repeatedHeads: repeated, score, reasons };
}

/** What is headed like a name behind the status (主な取組) tells what was done, where a name stands in front of it. */
function namesFirst(candidates: readonly number[], kinds: readonly (HeadKind | null)[]): readonly number[] {
  const status = kinds.indexOf('status');
  const inFront = candidates.filter((column) => column < status);
  return inFront.some((column) => kinds[column] === 'name') ? inFront : candidates;
}

function isNameLike(kind: HeadKind | null): boolean {
  return kind === null || kind === 'name' || kind === 'category';
}

/** The column of short words under a head such as 取組状況; the other columns so headed tell in prose. */
function statusColumns(kinds: readonly (HeadKind | null)[], body: readonly TableRow[]): number | null {
  const columns = kinds.flatMap((kind, column) => (kind === 'status' ? [column] : []));
  const share = (column: number): number => shareOf(near(body, column), isShort);
  const best = columns.filter((column) => share(column) >= 0.6);
  return best.find((column) => shareOf(near(body, column), isStatusWord) >= 0.5) ?? best[0] ?? null;
}

/** Texts in a column, and one to the right of it where rows slid because their head has fewer label columns. */
function near(body: readonly TableRow[], column: number): string[] {
  const widths = body.map((row) => denseCells(row).length);
  const here = body.flatMap((row) => denseCells(row)[column]?.text ?? []);
  const next = body.flatMap((row) => denseCells(row)[column + 1]?.text ?? []);
  const isWider = widths.length > 0 && shareOf(next, isStatusWord) > shareOf(here, isStatusWord);
  return isWider ? next : here;
}

function shareOf(texts: readonly string[], accepts: (text: string) => boolean): number {
  return texts.length === 0 ? 0 : texts.filter(accepts).length / texts.length;
}

function columnUse(
  column: number,
  words: readonly string[],
  kinds: readonly (HeadKind | null)[],
  name: number,
  status: number | null,
  body: readonly TableRow[],
  gazetteer: Gazetteer,
): ColumnUse {
  const kind = kinds[column] ?? null;
  if (column === name) return 'name';
  if (column === status) return 'status';
  if (kind === 'status') return shareOf(near(body, column), isShort) >= 0.6 ? 'other' : 'summary';
  if (MONEY.test(words[column] ?? '')) return 'other';
  if (kind === 'category' && column > name && AIM.test(words[column] ?? '')) return 'other';
  if (kind === 'no' || kind === 'summary' || kind === 'municipalities' || kind === 'category') return kind;
  if (kind === 'name') return column < name ? 'category' : 'summary';
  if (kinds.includes('municipalities')) return 'other';
  const texts = body.flatMap((row) => denseCells(row)[column]?.text ?? []);
  return shareOf(texts, (text) => isTownList(text, gazetteer)) >= 0.6 ? 'municipalities' : 'other';
}

function assess(
  words: readonly string[],
  uses: readonly ColumnUse[],
  body: readonly TableRow[],
): { score: number; reasons: string[] } {
  const status = uses.indexOf('status');
  const hasTowns = uses.includes('municipalities');
  if (status < 0) return { score: hasTowns ? 0.6 : 0, reasons: ['状況を文章で述べる欄と関係市町村の欄'] };
  const word = words[status] ?? '';
  const known = shareOf(near(body, status), isStatusWord) >= 0.6;
  const isGrade = /評価|判定/u.test(word) && !/進捗|実施|取り?組み?/u.test(word);
  const reasons = [
    `「${word}」の欄${known ? 'に状況を表す言葉' : ''}`,
    ...(hasTowns ? ['関係市町村の欄'] : []),
  ];
  const base = known ? 0.85 : 0.65;
  const tells = words.some((each, column) => uses[column] === 'summary' && RESULTS.test(each));
  const money = words.some((each) => MONEY.test(each)) && !hasTowns && !tells ? 0.45 : 0;
  const grade = isGrade && !hasTowns ? 0.3 : 0;
  const score = Math.max(0, base + (hasTowns ? 0.1 : 0) - money - grade);
  return { score: tells && known && !isGrade ? SURE : score, reasons };
}

/** Whether most rows have a cell that begins with a number, and these numbers count on or begin anew. */
function hasNumbersInNames(body: readonly TableRow[]): boolean {
  const numbers = body.flatMap((row) => {
    const numbered = row.cells
      .filter(({ text }) => text.length <= 60)
      .flatMap(({ text }) => splitNumber(text) ?? []);
    return numbered.at(-1)?.no ?? [];
  });
  const rises = numbers.filter((no, index) => no === 1 || no === (numbers[index - 1] ?? 0) + 1).length;
  return numbers.length >= 0.6 * body.length && rises >= 0.6 * numbers.length;
}
