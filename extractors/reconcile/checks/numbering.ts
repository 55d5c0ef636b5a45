import type { At } from '../../../schemas/at.js';
import type { IssueDraft } from '../../../schemas/issue.js';
import type { Part } from '../../../schemas/part.js';
import type { Check } from '../check-definition.js';
import { listSome } from '../phrasing.js';

const ID = 'check/numbering';

interface NumberedRow {
  readonly no: number;
  readonly name: string;
  readonly category: readonly string[];
  readonly at: At;
}

/** A list that numbers its rows. `byGroup`: numbers may begin again at 1 with a new group only. */
interface NumberedList {
  readonly title: string;
  readonly rows: readonly NumberedRow[];
  readonly byGroup: boolean;
}

/** A break in the running numbers: the row, the one it clashes with, and the numbers left out. */
interface Break {
  readonly kind: 'gap' | 'repeat' | 'backwards' | 'restart';
  readonly row: NumberedRow;
  readonly other: NumberedRow | null;
  readonly missing: readonly number[];
}

/** Most missing numbers that a message spells out. */
const MOST_MISSING = 10;
/** More breaks of one kind in one list than this are one issue. */
const MOST_BREAKS = 5;
/** A list in which a larger share of the rows breaks the order has codes, not running numbers. */
const MOST_SHARE = 1 / 3;

/**
 * Running numbers that are missing, given twice or out of order, in matrices, progress tables, priority lists and
 * lists of projects. Articles are looked at where they are read: 第3条の2 is known as such only in the text.
 */
export const check: Check = {
  id: ID,
  summary: '一覧の通し番号の欠番・重複・順序の乱れを調べる',
  run: ({ parts }) => parts.flatMap(listOf).flatMap(checkList),
};

function listOf(part: Part): NumberedList[] {
  switch (part.type) {
    case 'initiative-matrix':
      return [{ title: '取組一覧', rows: part.rows, byGroup: false }];
    case 'progress-table':
      return [{ title: '進捗状況', rows: part.rows, byGroup: false }];
    case 'priority-matrix':
      return [{ title: '対応表', rows: part.rows, byGroup: false }];
    case 'project-budget':
      return [{ title: '事業一覧', rows: part.rows.filter(({ no }) => no !== 0), byGroup: true }];
    default:
      return [];
  }
}

function checkList(list: NumberedList): IssueDraft[] {
  const breaks = findBreaks(list);
  if (breaks.length > MOST_BREAKS && breaks.length > list.rows.length * MOST_SHARE) {
    return [
      issueOf(
        `${list.title}の番号は続き番号ではないと見られます（${breaks.length}か所で続きません）。`,
        breaks,
        'info',
      ),
    ];
  }
  const kinds = [...new Set(breaks.map(({ kind }) => kind))];
  return kinds.flatMap((kind) => {
    const same = breaks.filter((found) => found.kind === kind);
    if (same.length <= MOST_BREAKS) return same.map((found) => issueOf(messageOf(found, list), [found]));
    const phrases = same.map(({ row }) => `No ${row.no}「${row.name}」`);
    return [issueOf(`${list.title}の${same.length}行で、${KINDS[kind]}：${listSome(phrases)}。`, same)];
  });
}

const KINDS: Readonly<Record<Break['kind'], string>> = {
  gap: '前の番号が抜けています',
  repeat: '番号が他の行と重なっています',
  backwards: '番号が前の行より小さくなっています',
  restart: '区分が変わらないのに番号が1に戻っています',
};

function findBreaks({ rows, byGroup }: NumberedList): Break[] {
  const breaks: Break[] = [];
  let seen = new Map<number, NumberedRow>();
  let previous: NumberedRow | null = null;
  for (const row of rows) {
    const entersGroup = byGroup && previous !== null && groupOf(previous) !== groupOf(row);
    const begins = row.no === 1 && previous?.no !== 1 && (entersGroup || !byGroup);
    if (begins || entersGroup) seen = new Map();
    const found = previous === null || begins ? null : breakAt(row, previous, { seen, entersGroup, byGroup });
    if (found !== null) breaks.push(found);
    if (found?.kind === 'restart') seen = new Map();
    if (!seen.has(row.no)) seen.set(row.no, row);
    previous = row;
  }
  return breaks;
}

const groupOf = (row: NumberedRow): string => row.category.join('\t');

function breakAt(
  row: NumberedRow,
  previous: NumberedRow,
  {
    seen,
    entersGroup,
    byGroup,
  }: { seen: ReadonlyMap<number, NumberedRow>; entersGroup: boolean; byGroup: boolean },
): Break | null {
  if (entersGroup && row.no === 1) return null;
  if (row.no === previous.no + 1 && !seen.has(row.no)) return null;
  if (byGroup && !entersGroup && row.no === 1 && previous.no !== 1) {
    return { kind: 'restart', row, other: previous, missing: [] };
  }
  const same = seen.get(row.no);
  if (same !== undefined) return { kind: 'repeat', row, other: same, missing: [] };
  if (row.no > previous.no + 1)
    return { kind: 'gap', row, other: previous, missing: between(previous.no, row.no) };
  if (entersGroup) return { kind: 'gap', row, other: null, missing: between(0, row.no) };
  return { kind: 'backwards', row, other: previous, missing: [] };
}

function between(last: number, next: number): number[] {
  return Array.from({ length: Math.min(next - last - 1, MOST_MISSING + 1) }, (_, step) => last + 1 + step);
}

function messageOf({ kind, row, other, missing }: Break, { byGroup }: NumberedList): string {
  const place = byGroup ? `${row.category.at(-1) ?? '区分なし'}の` : '';
  const here = `${place}No ${row.no}「${row.name}」`;
  const before = other === null ? '' : `No ${other.no}「${other.name}」`;
  switch (kind) {
    case 'gap': {
      const numbers = `${missing.slice(0, MOST_MISSING).join('、')}${missing.length > MOST_MISSING ? ' など' : ''}`;
      return `No ${numbers} の行がありません。${before === '' ? `${here}から始まっています` : `${before}の次が${here}です`}。`;
    }
    case 'repeat':
      return other?.name === row.name
        ? `${here}の行が2回あります。同じ行が繰り返されていないか確かめてください。`
        : `${place}No ${row.no} が「${other?.name}」と「${row.name}」の2行にあります。どちらかの番号の誤りではないか確かめてください。`;
    case 'backwards':
      return `${before}の次が${here}で、番号の順になっていません。`;
    case 'restart':
      return `${here} で番号が1に戻っていますが、区分が変わっていません。区分の行が失われた疑いがあります。`;
  }
}

function issueOf(
  message: string,
  breaks: readonly Break[],
  severity: IssueDraft['severity'] = 'warning',
): IssueDraft {
  const [only] = breaks;
  const isOne = breaks.length === 1 && only !== undefined;
  const next =
    only?.kind === 'gap'
      ? only.missing[0]
      : only?.kind === 'backwards'
        ? (only.other?.no ?? 0) + 1
        : undefined;
  return {
    rule: ID,
    severity,
    message,
    actual: breaks.map(({ row }) => row.no).join('、'),
    expected: isOne && next !== undefined ? String(next) : null,
    at: [...new Set(breaks.flatMap(({ row, other }) => (other === null ? [row.at] : [other.at, row.at])))],
  };
}
