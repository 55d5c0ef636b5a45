import type { Report } from '../view.js';
import { type BudgetRow, type ReadList, rowName } from './model.js';
import { findNumberingBreaks, type NumberingBreak } from './sums/numbering.js';
import { findTwins, type TwinField } from './sums/twins.js';

const RULE = 'parts/project-budget';

/** What the rows say of each other: 再掲 against the first listing, 新規 against （新）, running numbers. */
export function reportRows(read: ReadList, notesNew: boolean, report: Report): void {
  reportTwins(read.rows, report);
  reportNewSigns(read.rows, notesNew, report);
  if (read.numbered) reportNumbers(read.rows, report);
}

const FIELD_NAMES: Readonly<Record<TwinField, string>> = {
  name: '事業名',
  amount: '金額',
  department: '担当',
  summary: '事業内容',
  continuity: '新規・継続',
};

function shown(row: BudgetRow, field: TwinField): string {
  const value = row[field];
  if (field === 'continuity') return value === null ? '空欄' : value === 'new' ? '新規' : '継続';
  if (value === null || value === '') return '空欄';
  return typeof value === 'number' ? value.toLocaleString('en') : value;
}

function reportTwins(rows: readonly BudgetRow[], report: Report): void {
  const twins = findTwins(rows);
  for (const { row, first, differs } of twins.pairs) {
    for (const field of differs) reportDifference(rows[row], rows[first], field, report);
  }
  for (const index of twins.orphans) {
    const row = rows[index];
    if (row === undefined) continue;
    report({
      rule: `${RULE}/relisted-without-first`,
      severity: 'warning',
      message: `再掲の事業 ${rowName(row)}（${placeOf(row)}）の初出が一覧に見当たりません。`,
      actual: row.name,
      expected: null,
      at: [row.at],
    });
  }
  for (const repeat of twins.repeats)
    reportRepeat(
      repeat.flatMap((index) => rows[index] ?? []),
      report,
    );
}

const placeOf = (row: BudgetRow): string => row.category.at(-1) ?? '区分なし';

function reportDifference(
  row: BudgetRow | undefined,
  first: BudgetRow | undefined,
  field: TwinField,
  report: Report,
): void {
  if (row === undefined || first === undefined) return;
  const what = FIELD_NAMES[field];
  report({
    rule: `${RULE}/relisted-differs`,
    severity: field === 'summary' ? 'info' : 'warning',
    message: `再掲の事業 ${rowName(row)}（${placeOf(row)}）の${what}が、初出の ${rowName(first)}（${placeOf(first)}）と違います。再掲「${shown(row, field)}」、初出「${shown(first, field)}」。`,
    actual: shown(row, field),
    expected: shown(first, field),
    at: [row.at, first.at],
  });
}

function reportRepeat(rows: readonly BudgetRow[], report: Report): void {
  const [first] = rows;
  if (first === undefined) return;
  const same = rows.every((row) => row.amount === first.amount && row.department === first.department);
  report({
    rule: `${RULE}/repeated-name`,
    severity: same ? 'warning' : 'info',
    message: `事業「${first.name}」が再掲の印なしに${rows.length}回出ています（${rows.map((row) => `${placeOf(row)}の${rowName(row)}`).join('、')}）。${same ? '金額が二重に数えられている疑いがあります。' : ''}`,
    actual: first.name,
    expected: null,
    at: rows.map((row) => row.at),
  });
}

function reportNewSigns(rows: readonly BudgetRow[], notesNew: boolean, report: Report): void {
  if (!notesNew && !rows.some((row) => row.isNew)) return;
  const unsigned = rows.filter((row) => row.continuity === 'new' && !row.isNew);
  if (unsigned.length > 0) {
    report({
      rule: `${RULE}/new-without-sign`,
      severity: 'info',
      message: `新規・継続の欄が新規なのに、事業名に（新）のない事業が${unsigned.length}件あります：${unsigned.map(rowName).join('、')}`,
      actual: String(unsigned.length),
      expected: null,
      at: unsigned.map((row) => row.at),
    });
  }
  for (const row of rows.filter((signed) => signed.isNew && signed.continuity === 'continuing')) {
    report({
      rule: `${RULE}/sign-without-new`,
      severity: 'warning',
      message: `事業 ${rowName(row)} は事業名に（新）がありますが、新規・継続の欄は継続です。`,
      actual: '継続',
      expected: '新規',
      at: [row.at],
    });
  }
}

function reportNumbers(rows: readonly BudgetRow[], report: Report): void {
  const numbered = rows.map((row) => ({ no: row.no, group: row.category.join('\t') }));
  for (const found of findNumberingBreaks(numbered)) {
    const row = rows[found.row];
    if (row === undefined) continue;
    report({
      rule: `${RULE}/numbering`,
      severity: 'warning',
      message: breakMessage(found, row),
      actual: String(row.no),
      expected: found.kind === 'gap' ? String(found.missing[0]) : null,
      at: [row.at],
    });
  }
}

function breakMessage(found: NumberingBreak, row: BudgetRow): string {
  const name = `${placeOf(row)}の事業 ${rowName(row)}`;
  switch (found.kind) {
    case 'gap':
      return `${name} の前の番号 ${found.missing.join('、')} がありません。`;
    case 'repeat':
      return `${name} の番号が前の行と同じです。`;
    case 'backwards':
      return `${name} の番号が前の行より小さくなっています。`;
    case 'restart':
      return `${name} で番号が1に戻っていますが、区分が変わっていません。区分の行が失われた疑いがあります。`;
  }
}
