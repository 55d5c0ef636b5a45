import type { TableRow } from '../../../schemas/structure.js';
import type { DocumentView, Report } from '../view.js';
import type { Finding, FoundRow } from './findings.js';
import { findItems } from './items.js';
import type { RowTrouble } from './table-rows.js';

const TROUBLES: Readonly<Record<RowTrouble, { severity: 'warning' | 'info'; says: string }>> = {
  ambiguous: {
    severity: 'warning',
    says: '行の欄がずれていて、どの値がどの列のものか一通りに決まりません。',
  },
  surplus: { severity: 'warning', says: '行の欄が見出しの列より多く、取り込めない欄があります。' },
  'name-carried': { severity: 'info', says: '指標名の欄が空白のため、すぐ上の行の指標名を使いました。' },
  'no-target': { severity: 'info', says: '目標値の欄が空白です。' },
};

type TableFinding = Extract<Finding, { kind: 'table' }>;

/** Names the columns and rows of the tables that no indicator takes; the same columns once for all tables. */
export function reportTables(view: DocumentView, tables: readonly TableFinding[], report: Report): void {
  const bySpare = new Map<string, TableFinding[]>();
  for (const table of tables) {
    const heads = table.reading.spareHeads.join('、');
    if (heads !== '') bySpare.set(heads, [...(bySpare.get(heads) ?? []), table]);
    for (const row of table.reading.unplaced) reportUnplaced(view, row, report);
  }
  for (const [heads, group] of bySpare) {
    report({
      rule: 'parts/kpi-list/spare-columns',
      severity: 'info',
      message: `指標の表の列「${heads}」は、目標値・基準値のどちらでもないため指標の一覧に取り込んでいません。`,
      actual: heads,
      expected: null,
      at: group.map(({ block }) => view.at(block.table.rows[0]?.cells.flatMap((cell) => cell.spans) ?? [])),
    });
  }
}

function reportUnplaced(view: DocumentView, row: TableRow, report: Report): void {
  const text = row.cells.map((cell) => cell.text).join(' ');
  report({
    rule: 'parts/kpi-list/unplaced-row',
    severity: 'info',
    message: `指標の表の行「${text.slice(0, 40)}」は指標として読み取れないため、取り込んでいません。`,
    actual: text,
    expected: null,
    at: [view.at(row.cells.flatMap((cell) => cell.spans))],
  });
}

/** Names what stands under a KPI heading as an item but is no indicator. */
export function reportUnread(view: DocumentView, report: Report): void {
  for (const { block: index, text } of findItems(view).unread) {
    const block = view.blocks[index];
    report({
      rule: 'parts/kpi-list/unread-item',
      severity: 'info',
      message: `指標の見出しの下にある「${text.slice(0, 40)}」から目標値を読み取れません。`,
      actual: text,
      expected: null,
      at: block === undefined || block.kind === 'table' ? [] : [view.at(block.spans)],
    });
  }
}

/** Rows that want a person's look: slid cells, gaps in the running numbers (the part does not keep them). */
export function reportRows(rows: readonly FoundRow[], report: Report): void {
  for (const { row, item } of rows) {
    if (item === null || item.trouble === null) continue;
    const { severity, says } = TROUBLES[item.trouble];
    const number = item.number === null ? '' : `${item.number}番 `;
    const rule = item.trouble === 'ambiguous' || item.trouble === 'surplus' ? 'ambiguous-row' : item.trouble;
    report({
      rule: `parts/kpi-list/${rule}`,
      severity,
      message: `指標「${number}${row.name}」の${says}`,
      actual: row.target?.text ?? null,
      expected: null,
      at: [row.at],
    });
  }
  reportNumbers(rows, report);
}

/** Running numbers go up by one, or begin again with 1. */
function reportNumbers(rows: readonly FoundRow[], report: Report): void {
  let previous: { number: number; found: FoundRow } | null = null;
  for (const found of rows) {
    const number = found.item?.number ?? null;
    if (number === null) continue;
    if (previous !== null && number !== 1 && number !== previous.number + 1) {
      const says = number === previous.number ? 'が重なっています' : 'の次の番号が続いていません';
      report({
        rule: 'parts/kpi-list/number-sequence',
        severity: 'warning',
        message: `指標の番号${previous.number}（${previous.found.row.name}）${says}。次の行は${number}（${found.row.name}）です。`,
        actual: String(number),
        expected: String(previous.number + 1),
        at: [previous.found.row.at, found.row.at],
      });
    }
    previous = { number, found };
  }
}
