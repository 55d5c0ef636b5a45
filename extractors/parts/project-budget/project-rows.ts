import type { Span } from '../../../schemas/at.js';
import type { TableCell, TableRow } from '../../../schemas/structure.js';
import { joinName, joinProse, splitPiece } from '../../tables/pieces.js';
import type { AlignedRow } from '../columns.js';
import type { RowGroups } from './groups.js';
import type { ColumnKind } from './heads.js';
import type { Layout } from './layout.js';
import { type Ledger, NOT_HELD } from './ledger.js';
import { type BudgetRow, rowName } from './model.js';
import { isRelistedMark } from './roles.js';
import { cellsOfKind } from './rows.js';
import { type SaidUnit, scaleAmount } from './said.js';
import {
  isTicked,
  readAmount,
  readContinuity,
  readName,
  readNumber,
  type SignLegend,
  saysGrant,
  saysRelisted,
} from './values.js';

/** Kinds of columns whose cells a row holds whatever they say; number, amount and 新規・継続 only where they are read. */
const HELD: readonly ColumnKind[] = [
  'category',
  'relisted',
  'new',
  'continuing',
  'grant',
  'name',
  'department',
  'summary',
];

/** Reads the rows that are projects into the ledger. */
export class ProjectRows {
  constructor(
    private readonly ledger: Ledger,
    private readonly groups: RowGroups,
    private readonly unit: SaidUnit | null,
    private readonly legend: SignLegend,
  ) {}

  take(row: TableRow, aligned: AlignedRow, layout: Layout): void {
    const of = (kind: ColumnKind): TableCell[] => cellsOfKind(aligned, layout, kind);
    const text = (kind: ColumnKind): string =>
      of(kind)
        .map((cell) => cell.text)
        .join('\n');
    const name = readName(text('name'), this.legend);
    this.ledger.result.usesLegend ||= name.byLegend;
    const behind = officeBehind(layout, name.name);
    this.enterLabels(aligned, layout);
    const amount = this.readAmountOf(of('amount'), name.name);
    const no = this.numberOf(of('number'), name.name, row);
    const continuity = this.continuityOf(of('continuity'), of('new'), of('continuing'), name.name);
    const placed = [...of('number'), ...of('name')];
    const budgetRow: BudgetRow = {
      category: this.groups.path(),
      no,
      relisted:
        name.relisted ||
        amount.relisted ||
        of('relisted').some((cell) => saysRelisted(cell.text)) ||
        of('number').some((cell) => isRelistedMark(cell.text)),
      isNew: name.isNew,
      name: behind?.name ?? name.name,
      department: behind?.office ?? joinName(text('department')),
      amount: amount.amount,
      summary: joinProse(text('summary')),
      continuity: continuity ?? (name.continuing ? 'continuing' : null),
      grant: of('grant').some((cell) => saysGrant(cell.text)),
      at: this.ledger.at(placed.length > 0 ? placed : row.cells),
    };
    this.ledger.result.rows.push(budgetRow);
    this.ledger.result.amounts.push(amount.spans);
    for (const kind of HELD) this.ledger.claim(of(kind));
    this.noteColumns(aligned, layout, budgetRow);
  }

  private enterLabels(aligned: AlignedRow, layout: Layout): void {
    const columns = layout.columns.flatMap((column, index) => (column.kind === 'category' ? [index] : []));
    this.groups.enterColumns(
      columns.map((index) => (aligned.values.get(index) ?? []).map((cell) => cell.text).join(' ')),
    );
  }

  private readAmountOf(
    cells: readonly TableCell[],
    name: string,
  ): { amount: number | null; relisted: boolean; spans: readonly Span[] } {
    const cell = cells[0];
    if (cell === undefined) return { amount: null, relisted: false, spans: [] };
    if (/^[(（]?再掲[)）]?$/u.test(cell.text.trim())) {
      this.ledger.claim([cell]);
      return { amount: null, relisted: true, spans: [] };
    }
    const read = readAmount(cell.text);
    if (read === null) {
      this.ledger.doubt('amount', name, cell.text, [cell]);
      return { amount: null, relisted: false, spans: [] };
    }
    const [held, remark] = splitPiece(this.ledger.view.text, cell, read.length);
    this.ledger.claim([{ ...cell, spans: held.spans }]);
    if (remark.text !== '') this.ledger.doubt('amount', name, remark.text, [cell]);
    return {
      amount: scaleAmount(this.unit, read.amount),
      relisted: /再掲/u.test(remark.text),
      spans: held.spans,
    };
  }

  private numberOf(cells: readonly TableCell[], name: string, row: TableRow): number {
    if (!this.ledger.result.numbered) return this.ledger.result.rows.length + 1;
    const cell = cells[0];
    const no = cell === undefined ? null : readNumber(cell.text);
    if (cell !== undefined && (no !== null || isRelistedMark(cell.text))) {
      this.ledger.claim([cell]);
      return no ?? 0;
    }
    this.ledger.doubt('number', name, cell?.text ?? '', cell === undefined ? row.cells : [cell]);
    return 0;
  }

  private continuityOf(
    words: readonly TableCell[],
    asNew: readonly TableCell[],
    asContinuing: readonly TableCell[],
    name: string,
  ): 'new' | 'continuing' | null {
    if (asNew.some((cell) => isTicked(cell.text))) return 'new';
    if (asContinuing.some((cell) => isTicked(cell.text))) return 'continuing';
    const cell = words[0];
    if (cell === undefined) return null;
    const read = readContinuity(cell.text);
    if (read === 'new' || read === 'continuing') {
      this.ledger.claim([cell]);
      return read;
    }
    if (cell.text !== '－') this.ledger.doubt('continuity', name, cell.text, [cell]);
    return null;
  }

  private noteColumns(aligned: AlignedRow, layout: Layout, row: BudgetRow): void {
    const { ledger } = this;
    layout.columns.forEach((column, index) => {
      if (aligned.values.has(index) && NOT_HELD.includes(column.kind)) ledger.result.columns.add(column.head);
    });
    if (aligned.surplus.length > 0) {
      ledger.doubt(
        'surplus',
        rowName(row),
        aligned.surplus.map((cell) => cell.text).join(' | '),
        aligned.surplus,
      );
    }
    if (aligned.ambiguous) ledger.doubt('ambiguous', rowName(row), '', [...aligned.values.values()].flat());
  }
}

/** 事業名（担当課） in the head: the office stands in brackets behind each name. */
function officeBehind(layout: Layout, name: string): { name: string; office: string } | null {
  const head = layout.columns.find((column) => column.kind === 'name')?.head ?? '';
  if (!/[（(](?=[^（）()]*(?:担当|所管|主管|課|部局))[^（）()]+[）)]$/u.test(head)) return null;
  const found = /^(?<name>.+)[（(](?<office>[^（）()]{1,40})[）)]$/su.exec(name)?.groups;
  if (found?.name === undefined || found.office === undefined) return null;
  return { name: found.name.trim(), office: found.office };
}
