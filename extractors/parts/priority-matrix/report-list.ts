import type { PriorityMatrix } from '../../../schemas/parts/priority-matrix.js';
import type { TableRow } from '../../../schemas/structure.js';
import type { DocumentView, Report } from '../view.js';
import type { Definition } from './definitions.js';
import type { RowPlace } from './extract.js';
import type { ReadRow } from './rows.js';
import type { Settlement } from './settle-rows.js';

const RULE = 'parts/priority-matrix';

export interface ReadList {
  readonly view: DocumentView;
  readonly part: PriorityMatrix;
  readonly settlement: Settlement;
  readonly read: readonly ReadRow[];
  readonly unread: readonly TableRow[];
  readonly definitions: readonly Definition[];
  readonly places: ReadonlyMap<ReadRow, RowPlace>;
}

/** What in the reading of the list a person should look at; what its values say of each other is for the checks. */
export function reportList(list: ReadList, report: Report): void {
  const { view, read, unread } = list;
  reportSettlement(list, report);
  for (const row of read) {
    const text = row.nameCell?.text ?? row.labels.at(-1)?.text ?? '';
    if (row.ambiguous) {
      report({
        rule: `${RULE}/ambiguous-row`,
        severity: 'warning',
        message: `「${text}」の行は、セルの位置が一通りに決まりません。記号とページを確かめてください。`,
        actual: row.cells.map((cell) => cell.text).join(' '),
        expected: null,
        at: [view.at(row.cells.flatMap(({ spans }) => spans))],
      });
    }
    for (const cell of row.unplaced) {
      report({
        rule: `${RULE}/unplaced-cell`,
        severity: 'info',
        message: `「${text}」の行の「${cell.text.slice(0, 40)}」は、対応表の項目にないため取り込んでいません。`,
        actual: cell.text,
        expected: null,
        at: [view.atPiece(cell)],
      });
    }
  }
  for (const row of unread) {
    const text = row.cells.map((cell) => cell.text).join(' ');
    report({
      rule: `${RULE}/unread-row`,
      severity: 'warning',
      message: `対応表の中の「${text.slice(0, 40)}」は、取組の行と読めませんでした。`,
      actual: text,
      expected: null,
      at: [view.at(row.cells.flatMap(({ spans }) => spans))],
    });
  }
  reportShallow(list, report);
  reportDefinitions(list, report);
}

function reportSettlement({ view, part, settlement }: ReadList, report: Report): void {
  settlement.rows.forEach((row, index) => {
    if (row.changedFrom === null) return;
    const { no, name, at } = part.rows[index] as PriorityMatrix['rows'][number];
    report({
      rule: `${RULE}/renumbered`,
      severity: 'warning',
      message: `「${name}」の番号は ${row.changedFrom} と読めますが、前後の番号の順と、同じ番号が2つないことから ${no} としました。`,
      actual: String(row.changedFrom),
      expected: String(no),
      at: [at],
    });
  });
  reportLabels({ view, part, settlement }, report);
  reportOpen({ view, settlement }, report);
}

/** Labels that begin elsewhere than they were printed. */
function reportLabels(
  { view, part, settlement }: Pick<ReadList, 'view' | 'part' | 'settlement'>,
  report: Report,
): void {
  for (const { label, printed, begins } of settlement.moved) {
    const name = part.rows.find(({ no }) => no === begins)?.name ?? '';
    report({
      rule: `${RULE}/label-row`,
      severity: 'info',
      message:
        printed === begins
          ? `区分「${label.text}」だけの行が No ${printed} にあるため、同じ番号の「${name}」の区分としました。`
          : `No ${printed} の2つ目の行にある区分「${label.text}」は、次の No ${begins}「${name}」から始まるものとしました。`,
      actual: String(printed),
      expected: String(begins),
      at: [view.atPiece(label.cell)],
    });
  }
  for (const label of settlement.lost) {
    report({
      rule: `${RULE}/label-without-row`,
      severity: 'warning',
      message: `区分「${label.text}」が始まる行が分かりません。`,
      actual: label.text,
      expected: null,
      at: [view.atPiece(label.cell)],
    });
  }
}

/** Numbers that stay as read, and numbers whose two rows differ. */
function reportOpen({ view, settlement }: Pick<ReadList, 'view' | 'settlement'>, report: Report): void {
  for (const rows of settlement.open) {
    report({
      rule: `${RULE}/number-order`,
      severity: 'error',
      message: `番号 ${rows.map(({ no }) => no ?? '（なし）').join('、')} の並びが乱れており、どの取組の番号か一通りに決まりません。読み取ったままにしています。`,
      actual: rows.map(({ no }) => no ?? '').join('、'),
      expected: null,
      at: rows.map((row) => view.at(row.cells.flatMap(({ spans }) => spans))),
    });
  }
  for (const { no, rows } of settlement.clashes) {
    report({
      rule: `${RULE}/halves-differ`,
      severity: 'warning',
      message: `No ${no} の2つの行で、記号またはページが違います。`,
      actual: rows.map((row) => `${row.priorities.join('')} ${row.page ?? ''}`).join(' / '),
      expected: null,
      at: rows.map((row) => view.at(row.cells.flatMap(({ spans }) => spans))),
    });
  }
}

/** A wider label whose narrower one begins only in a later row may stand a row early: merged cells slip. */
function reportShallow({ part, settlement }: ReadList, report: Report): void {
  part.rows.forEach((row, index) => {
    const next = part.rows[index + 1];
    const before = part.rows[index - 1];
    const hasLabel = (settlement.rows[index]?.labels.length ?? 0) > 0;
    if (!hasLabel || next === undefined || before === undefined) return;
    const isShorter =
      row.category.length < next.category.length && row.category.length < before.category.length;
    if (!isShorter || !row.category.every((label, level) => next.category[level] === label)) return;
    report({
      rule: `${RULE}/label-early`,
      severity: 'warning',
      message: `No ${row.no}「${row.name}」から区分「${row.category.at(-1)}」が始まりますが、その内側の区分「${next.category.at(-1)}」は No ${next.no} からです。区分の見出しが1行早く読まれていないか確かめてください。`,
      actual: row.category.join(' ＞ '),
      expected: before.category.join(' ＞ '),
      at: [row.at],
    });
  });
}

function reportDefinitions({ view, definitions }: ReadList, report: Report): void {
  const defining = new Set(definitions.map(({ block }) => block));
  for (const index of defining) {
    const block = view.blocks[index];
    if (block?.kind !== 'table') continue;
    const held = new Set(definitions.flatMap(({ spans }) => spans));
    const rest = block.table.rows
      .flatMap((row) => row.cells)
      .filter((cell) => !cell.spans.some((span) => held.has(span)));
    if (rest.length === 0) continue;
    report({
      rule: `${RULE}/not-a-priority`,
      severity: 'info',
      message: `重点の一覧にある「${rest.map(({ text }) => text).join(' ')}」は、記号がないため重点に入れていません。`,
      actual: rest.map(({ text }) => text).join(' '),
      expected: null,
      at: [view.at(rest.flatMap(({ spans }) => spans))],
    });
  }
}
