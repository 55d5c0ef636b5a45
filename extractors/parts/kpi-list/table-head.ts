import type { FiscalYear } from '../../../schemas/fiscal-year.js';
import type { Table, TableRow } from '../../../schemas/structure.js';
import { sameRow } from '../../tables/header.js';
import { headColumns } from '../columns.js';
import { trailingBracket } from './brackets.js';
import { foldedHead, goalsApart, holdsLabels, nameAmong, oneValueEach, settleYears } from './head-columns.js';
import { hasValue } from './measurement.js';
import { blankPeriods, isPeriodOnly, yearOfHead } from './periods.js';
import { isUnit } from './units.js';

export type KpiRole =
  | 'number'
  | 'name'
  | 'unit'
  | 'baseline'
  | 'target'
  | 'baseline-year'
  | 'target-year'
  | 'actual'
  | 'label'
  | 'goal'
  | 'note'
  | 'other';

/** A column of an indicator table: what it holds, and the year and unit that its head states for all rows. */
export interface KpiColumn {
  readonly role: KpiRole;
  readonly head: string;
  readonly year: FiscalYear | null;
  readonly unit: string | null;
}

/** The head of an indicator table: its columns, the rows that make it, and where the body begins. */
export interface KpiHead {
  readonly columns: readonly KpiColumn[];
  readonly rows: readonly TableRow[];
  readonly bodyStart: number;
  /** 0 to 1: how surely the head is one of indicators. */
  readonly score: number;
}

const ROLES: readonly [KpiRole, RegExp][] = [
  ['number', /^(?:no|№|番号|項番|整理番号|通し番号|連番|通番|(?:指標|KPI)番号|#|ID)\.?$/iu],
  ['unit', /^(?:指標の?)?単位$/u],
  [
    'name',
    /^(?:(?!.*(?:区分|種別|分類)).*(?:指標|KPI)(?:名|名称|の名称|項目|の?内容|等)?|(?:評価|目標|測定|管理|成果)項目|数値目標の?項目|項目名?)$/iu,
  ],
  ['target-year', /^(?:目標|達成)(?:年度|年次|年|時期|時点|期限)$/u],
  ['baseline-year', /^(?:基準|現状|現況|当初|策定)(?:年度|年次|年|時点|時期)$/u],
  [
    'note',
    /(?:説明|定義|考え方|根拠|算出|算定|出典|備考|摘要|調査|資料|把握|測定|コメント|理由|データ|補足|集計)/u,
  ],
  [
    'other',
    /^(?:主な|主要|具体的な?|関連する?)(?:取組|取り組み|事業|施策|内容)|(?:達成率|達成度|達成状況|進捗|評価|判定|乖離|増減|差引|比較|伸び率|担当|所管|部署|課名|部局)/u,
  ],
  [
    'target',
    /^(?:各?年度?(?:別|ごと)?の?)?(?:数値|最終|計画|成果|達成|累計|KPI|設定|年次|中間|短期|中期|長期|前期|後期)?目標(?:値|数値|数|額|量|率|水準|件数|人数)?(?:等|\(案\))?$|^計画値$/u,
  ],
  [
    'baseline',
    /^(?:基準|現状|現況|現在|当初|(?:計画)?策定(?:時|当初|前)|スタート|開始時|直近|ベース|従前)(?:の)?(?:値|数値|年度?値|年度?の?値|実績値?|の?状況|数|額|率|ライン)?(?:等)?$|^ベースライン$/u,
  ],
  ['actual', /^(?:.{0,4}実績(?:値|数|見込)?|達成値|進捗値|中間値|実績見込み?)$/u],
  [
    'label',
    /(?:目標|方針|施策|政策|分野|区分|分類|項目|種別|柱|取組|事業|戦略|プロジェクト|方向性?|体系|対象|章|節|テーマ|重点|プログラム)名?$/u,
  ],
];
/** Heads of a table of money or of progress, whatever else it has. */
const FOREIGN = /事業費|予算額|決算額|予算$|決算$|経費|財源|取組状況|事業概要|事業内容|役割/u;
const SDGS = /SDG|ゴール|持続可能な開発/iu;
/** Most columns of a table of indicators; wider ones are data or damage. */
const MOST_COLUMNS = 60;
/** Rows from the top in which a head is looked for, and most rows that it has. */
const SEARCHED_ROWS = 4;
const MOST_HEAD_ROWS = 3;

/** The head of a table of indicators, or null where the table is none. */
export function findKpiHead(table: Table): KpiHead | null {
  if (isTooWide(table)) return null;
  const limit = Math.min(SEARCHED_ROWS, table.rows.length - 1);
  for (let first = 0; first < limit; first += 1) {
    const head = headAt(table, first);
    if (head !== null) return head;
  }
  if (table.inherited.length === 0) return null;
  const columns = columnsOf({ ...table, headerRows: 0 }, table.rows);
  return columns === null ? null : { columns, rows: table.inherited, bodyStart: 0, score: scoreOf(columns) };
}

/** Whether a table is a head of indicators and nothing else. */
export function isKpiHeadAlone(table: Table): boolean {
  if (table.rows.length > MOST_HEAD_ROWS || isTooWide(table) || table.rows.some(isKeyedRow)) return false;
  return columnsOf({ ...table, headerRows: table.rows.length }, []) !== null;
}

function isTooWide(table: Table): boolean {
  return table.rows
    .slice(0, SEARCHED_ROWS + MOST_HEAD_ROWS)
    .some((row) => (row.cells.at(-1)?.column ?? 0) >= MOST_COLUMNS);
}

function headAt(table: Table, first: number): KpiHead | null {
  const row = table.rows[first] as TableRow;
  if (row.cells.length < 2 || isKeyedRow(row)) return null;
  const height = heightOf(table, first);
  const rows = table.rows.slice(first, first + height);
  const under = { ...table, rows: table.rows.slice(first), headerRows: height };
  const columns = columnsOf(under, table.rows.slice(first + height));
  return columns === null ? null : { columns, rows, bodyStart: first + height, score: scoreOf(columns) };
}

/** A second head row divides columns of the first: years and words of heads, nothing else. */
function heightOf(table: Table, first: number): number {
  let height = 1;
  while (height < MOST_HEAD_ROWS && first + height < table.rows.length - 1) {
    const row = table.rows[first + height] as TableRow;
    if (!row.cells.every((cell) => isHeadWord(cell.text))) break;
    height += 1;
  }
  return height;
}

function isHeadWord(text: string): boolean {
  const word = foldedHead(text);
  if (isPeriodOnly(text) || /^(?:19|20)[0-9]{2}$/.test(word) || /^(?:値|年度?|数値|名称|内容)$/u.test(word))
    return true;
  const role = roleOfWord(text);
  return role !== 'other' && role !== 'label' && role !== 'note' && !hasValue(text);
}

/** 指標 | 出生数 | 基準値 | 762人 | 目標値 | 800人: labels and values side by side are a row, not a head. */
export function isKeyedRow(row: TableRow): boolean {
  return row.cells.some((cell, i) => {
    const next = row.cells[i + 1];
    const role = roleOfWord(cell.text);
    return (
      next !== undefined &&
      (role === 'target' || role === 'baseline') &&
      hasValue(next.text) &&
      !isHeadWord(next.text)
    );
  });
}

/** What the words of one head cell stand for. */
export function roleOfWord(text: string): KpiRole {
  const word = foldedHead(text);
  const bare = foldedHead(blankPeriods(text))
    .replace(/\([^()]*\)|\[[^[\]]*\]/gu, '')
    .replace(/^(?:の|末|時点)+|(?:19|20)\d{2}(?:年度?)?/gu, '');
  const shown = bare === '' ? (trailingBracket(word)?.inside ?? word) : bare;
  return ROLES.find(([, expression]) => expression.test(shown))?.[0] ?? 'other';
}

/** The columns of a head that has a name and a target; null for any other. */
function columnsOf(table: Table, body: readonly TableRow[]): KpiColumn[] | null {
  const heads = headColumns(table);
  const all = heads.flat().join(' ');
  if (FOREIGN.test(all) || SDGS.test(all)) return null;
  let columns = settleYears(heads.map(columnOf), body);
  columns = nameAmong(columns);
  const name = columns.findIndex((column) => column.role === 'name');
  if (name < 0) return null;
  columns = oneValueEach(goalsApart(columns));
  if (!columns.some((column) => column.role === 'target')) return null;
  return columns.map((column, i) => {
    if (column.role === 'other' && i < name && column.head === '') return { ...column, role: 'label' };
    return column.role === 'label' && !holdsLabels(body, i) ? { ...column, role: 'other' } : column;
  });
}

function columnOf(words: readonly string[]): KpiColumn {
  const distinct = words.filter((word, i) => words.indexOf(word) === i);
  const head = distinct.join(' ');
  const narrow = [...distinct].reverse();
  const roles = narrow.map((word) => (isBareYear(word) ? 'other' : roleOfWord(word)));
  const nested =
    narrow[0] !== undefined && /^(?:年度?|年次|時点)$/u.test(foldedHead(narrow[0])) ? yearRole(roles) : null;
  const role = nested ?? roles.find((candidate) => candidate !== 'other') ?? 'other';
  const year = narrow.map(yearOfHead).find((candidate) => candidate !== null) ?? null;
  return {
    role: role === 'label' && roles.includes('name') ? 'name' : role,
    head,
    year,
    unit: unitOfHead(head),
  };
}

/** 基準値 over 値 and 年度: the latter is the year's column. */
function yearRole(roles: readonly KpiRole[]): KpiRole | null {
  if (roles.includes('target')) return 'target-year';
  return roles.includes('baseline') ? 'baseline-year' : null;
}

function isBareYear(word: string): boolean {
  return (
    (isPeriodOnly(word) && !/実績|見込/u.test(word)) || /^(?:19|20)\d{2}(?:年度?)?$/.test(foldedHead(word))
  );
}

/** 目標値（％）, 目標値（単位：人） */
function unitOfHead(head: string): string | null {
  for (const match of head.matchAll(/[（(［[](?:単位[:：])?([^（）()［\][]{1,10})[）)］\]]/gu)) {
    const inside = (match[1] ?? '').trim();
    if (isUnit(inside)) return inside;
  }
  return null;
}

function scoreOf(columns: readonly KpiColumn[]): number {
  const name = foldedHead(columns.find((column) => column.role === 'name')?.head ?? '');
  const hasBaseline = columns.some((column) => column.role === 'baseline');
  if (/指標|KPI|数値目標|成果目標/iu.test(name)) return hasBaseline ? 0.95 : 0.9;
  return hasBaseline ? 0.75 : 0;
}

/** Whether a body row repeats a row of the head. */
export function repeatsHead(head: KpiHead, row: TableRow): boolean {
  return head.rows.some((headRow) => sameRow(headRow, row));
}
