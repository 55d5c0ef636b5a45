import type { IssueDraft } from '../../../schemas/issue.js';
import type { PartOf } from '../../../schemas/part.js';
import { rowName } from '../../parts/project-budget/model.js';
import { findTwins, type TwinField } from '../../parts/project-budget/sums/twins.js';
import type { Check } from '../check-definition.js';
import { gather } from '../gather.js';
import { figure, listSome, shorten } from '../phrasing.js';

const ID = 'check/relisted';

type Row = PartOf<'project-budget'>['rows'][number];
type Field = TwinField | 'grant';

const FIELD_NAMES: Readonly<Record<Field, string>> = {
  name: '事業名',
  amount: '金額',
  department: '担当',
  summary: '事業内容',
  continuity: '新規・継続',
  grant: '交付金の活用',
};

const FIELDS = Object.keys(FIELD_NAMES) as Field[];

/** Longest value that a message quotes; texts of projects are compared around the place where they part. */
const LONGEST_QUOTE = 40;

/** Every project listed again (再掲) against its first listing, and projects listed twice without saying so. */
export const check: Check = {
  id: ID,
  summary: '再掲の事業を初出の事業と比べ、名称・担当・金額・内容などの違いを示す',
  run: ({ parts }) => parts.flatMap((part) => (part.type === 'project-budget' ? checkRows(part.rows) : [])),
};

function checkRows(rows: readonly Row[]): IssueDraft[] {
  const { pairs, orphans, repeats } = findTwins(rows);
  const at = (index: number): Row => rows[index] as Row;
  return [
    ...FIELDS.flatMap((field) => {
      const pairsOfField = pairs.flatMap(({ row, first, differs }) =>
        differ(field, differs, at(row), at(first)) ? [differenceIssue(field, at(row), at(first))] : [],
      );
      return gather(`再掲と初出の${FIELD_NAMES[field]}の違い`, pairsOfField);
    }),
    ...orphanIssues(orphans.map(at)),
    ...gather(
      '再掲の印なしに二度以上出る事業',
      repeats.map((repeat) => repeatIssue(repeat.map(at))),
    ),
  ];
}

const placeOf = (row: Row): string => row.category.at(-1) ?? '区分なし';
const nameOf = (row: Row): string => `${rowName(row)}（${placeOf(row)}）`;

function differ(field: Field, differs: readonly TwinField[], row: Row, first: Row): boolean {
  return field === 'grant' ? row.grant !== first.grant : differs.includes(field);
}

function differenceIssue(field: Field, row: Row, first: Row): IssueDraft {
  const [actual, expected] = [shown(row, field), shown(first, field)];
  const [again, before] = partingQuotes(actual, expected);
  return {
    rule: ID,
    severity: field === 'summary' ? 'info' : 'warning',
    message: `再掲の事業 ${nameOf(row)}の${FIELD_NAMES[field]}が、初出の ${nameOf(first)}と違います。再掲「${again}」、初出「${before}」。`,
    actual,
    expected,
    at: [row.at, first.at],
  };
}

function shown(row: Row, field: Field): string {
  if (field === 'grant') return row.grant ? 'あり' : 'なし';
  const value = row[field];
  if (field === 'continuity') return value === null ? '空欄' : value === 'new' ? '新規' : '継続';
  if (value === null || value === '') return '空欄';
  return typeof value === 'number' ? figure(value) : value;
}

/** Both texts in short, from a little before the place where they part. */
function partingQuotes(one: string, other: string): [string, string] {
  const [a, b] = [[...one], [...other]];
  let parting = 0;
  while (parting < Math.min(a.length, b.length) && a[parting] === b[parting]) parting += 1;
  const start = Math.max(a.length, b.length) <= LONGEST_QUOTE ? 0 : Math.max(0, parting - LONGEST_QUOTE / 4);
  const quote = (text: readonly string[]): string =>
    `${start > 0 ? '…' : ''}${shorten(text.slice(start).join(''), LONGEST_QUOTE)}`;
  return [quote(a), quote(b)];
}

function orphanIssues(rows: readonly Row[]): IssueDraft[] {
  if (rows.length === 0) return [];
  return [
    {
      rule: ID,
      severity: 'warning',
      message: `再掲とある事業のうち${rows.length}件の初出が、一覧に見当たりません：${listSome(rows.map(nameOf))}。`,
      actual: rows.map(({ name }) => name).join('、'),
      expected: null,
      at: rows.map(({ at }) => at),
    },
  ];
}

function repeatIssue(rows: readonly Row[]): IssueDraft {
  const [first] = rows as [Row, ...Row[]];
  const same = rows.every((row) => row.amount === first.amount && row.department === first.department);
  return {
    rule: ID,
    severity: same ? 'warning' : 'info',
    message: `事業「${first.name}」が再掲の印なしに${rows.length}回出ています（${listSome(rows.map(nameOf))}）。${same ? '金額が二重に数えられている疑いがあります。' : ''}`,
    actual: first.name,
    expected: null,
    at: rows.map(({ at }) => at),
  };
}
