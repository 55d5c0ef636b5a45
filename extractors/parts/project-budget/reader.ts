import type { HeadingBlock, TableCell, TableRow } from '../../../schemas/structure.js';
import { breaksOff, joinText } from '../../tables/draft.js';
import { joinProse } from '../../tables/pieces.js';
import { subjectPathWith } from '../category.js';
import type { AlignedRow } from '../columns.js';
import type { DocumentView } from '../view.js';
import { bodyOf, headOf } from './body.js';
import { RowGroups } from './groups.js';
import type { ColumnKind } from './heads.js';
import type { Layout } from './layout.js';
import { Ledger, NOT_HELD } from './ledger.js';
import type { BudgetList, ListTable } from './lists.js';
import { type ListParts, type ReadList, rowName } from './model.js';
import { ProjectRows } from './project-rows.js';
import { TICKED } from './roles.js';
import { cellsOfKind, type ListRow, readRows } from './rows.js';
import { isListTitle, isUnitRow, isYearTitle, type SaidUnit, scaleAmount } from './said.js';
import { readSummaryRows } from './summaries.js';
import type { PrintedTotal } from './sums/scopes.js';
import { readTotalRow, type TotalRow } from './total-rows.js';
import { readContinuity, readNumber, type SignLegend, saysGrant } from './values.js';

/** Reads a list's tables in document order. Headings between its tables open groups like the rows that name them. */
export function readList(
  view: DocumentView,
  list: ListParts,
  opening: readonly string[],
  unit: SaidUnit | null,
  legend: SignLegend,
): ReadList {
  const reader = new ListReader(view, list, opening, unit, legend);
  let at = list.tables[0]?.block ?? 0;
  for (const part of list.tables) {
    for (; at < part.block; at += 1) {
      const block = view.blocks[at];
      if (block?.kind === 'heading') reader.takeHeading(block);
    }
    reader.takeTable(part);
  }
  for (const summary of list.summaries) reader.takeSummary(summary);
  return reader.result;
}

/** Whether a heading names a group of projects, not a kind of text or the list itself. */
export function namesSubject(view: DocumentView, heading: HeadingBlock): boolean {
  if (isListTitle(heading.title) || isYearTitle(heading.title)) return false;
  return heading.labelClass === 'plain' || subjectPathWith(view, heading).at(-1) === heading.text;
}

class ListReader {
  private readonly ledger: Ledger;
  private readonly groups: RowGroups;
  private readonly projects: ProjectRows;

  constructor(
    view: DocumentView,
    list: ListParts,
    opening: readonly string[],
    private readonly unit: SaidUnit | null,
    legend: SignLegend,
  ) {
    const numbered = list.tables.some(({ layout }) =>
      layout.columns.some((column) => column.kind === 'number'),
    );
    this.ledger = new Ledger(view, numbered);
    this.groups = new RowGroups(opening);
    this.projects = new ProjectRows(this.ledger, this.groups, unit, legend);
  }

  get result(): ReadList {
    return this.ledger.result;
  }

  takeHeading(heading: HeadingBlock): void {
    if (namesSubject(this.ledger.view, heading)) this.groups.enter(heading.text);
  }

  takeTable({ table, layout, head }: ListTable): void {
    for (const row of [...(head?.table.rows ?? []), ...headOf(table, layout)]) {
      if (isUnitRow(row)) this.ledger.claim(row.cells);
      else this.claimHead(row, layout);
    }
    const rows = readRows(bodyOf(table, layout), layout, table.form === 'html');
    for (const row of rows) this.takeRow(row, layout);
  }

  takeSummary({ table, layout }: BudgetList['summaries'][number]): void {
    const kindOf = (cell: TableCell): string => layout.columns[cell.column]?.kind ?? 'other';
    for (const row of headOf(table, layout)) {
      this.ledger.claim(row.cells.filter((cell) => kindOf(cell) !== 'other'));
    }
    const heads = layout.columns.map(({ kind, head }) => [
      kind,
      head.replace(/\s+|[（(][^（）()]*円[）)]/gu, ''),
    ]);
    for (const row of readSummaryRows(table, layout)) {
      this.addTotal(row, { kind: 'summary', labels: row.labels }, Object.fromEntries(heads));
      for (const cell of row.surplus) {
        const head = layout.columns[cell.column]?.head;
        if (head !== undefined && kindOf(cell) === 'other') this.result.columns.add(head);
        else this.ledger.doubt('surplus', row.label, cell.text, [cell]);
      }
    }
  }

  private takeRow(found: ListRow, layout: Layout): void {
    const { row } = found;
    switch (found.kind) {
      case 'head':
        this.ledger.claim(row.cells);
        return;
      case 'total':
        this.takeTotal(
          readTotalRow(row, layout),
          { kind: 'closing', before: this.result.rows.length },
          layout,
        );
        return;
      case 'group':
        for (const label of found.labels) this.groups.enter(label);
        this.ledger.claim(row.cells);
        return;
      case 'opening':
        this.takeOpening(row, layout);
        return;
      case 'continued':
        this.takeContinued(row, found.aligned, layout);
        return;
      case 'share':
        this.takeShare(row, layout);
        return;
      case 'unplaced':
        this.takeUnplaced(row);
        return;
      case 'project':
        this.projects.take(row, found.aligned, layout);
    }
  }

  /** A head over columns that are held. */
  private claimHead(row: TableRow, layout: Layout): void {
    const isHeld = (cell: TableCell): boolean => {
      const over = layout.columns.slice(cell.column, cell.column + Math.max(1, cell.columnSpan));
      return over.length === 0 || over.some((column) => !NOT_HELD.includes(column.kind));
    };
    this.ledger.claim(row.cells.filter(isHeld));
  }

  private takeOpening(row: TableRow, layout: Layout): void {
    const label = row.cells[0]?.text ?? '';
    this.groups.enter(label);
    const path = this.groups.path();
    const total = { ...readTotalRow(row, layout, 0), label: path.at(-1) ?? label };
    this.takeTotal(total, { kind: 'opening', path }, layout);
  }

  private takeTotal(total: TotalRow, place: PrintedTotal['place'], layout: Layout): void {
    this.addTotal(total, place, {});
    for (const cell of total.surplus) {
      const column = layout.columns[cell.column];
      if (column !== undefined && NOT_HELD.includes(column.kind)) this.result.columns.add(column.head);
      else if (column !== undefined && TICKED.includes(column.kind) && readNumber(cell.text) !== null)
        this.result.columns.add(`${column.head}（計の行）`);
      else this.ledger.doubt('surplus', total.label, cell.text, [cell]);
    }
  }

  private addTotal(
    total: TotalRow,
    place: PrintedTotal['place'],
    heads: Readonly<Record<string, string>>,
  ): void {
    const { label, count, relistedCount, countWithoutRelisted, places } = total;
    const amount = scaleAmount(this.unit, total.amount);
    const amountWithoutRelisted = scaleAmount(this.unit, total.amountWithoutRelisted);
    this.ledger.claim(total.cells);
    this.result.totals.push({
      printed: { label, place, count, relistedCount, countWithoutRelisted, amount, amountWithoutRelisted },
      heads,
      places,
      at: this.ledger.at(total.cells),
    });
  }

  /** The rest of the last project: its text goes on, and what stands behind the text was still to come. */
  private takeContinued(row: TableRow, aligned: AlignedRow, layout: Layout): void {
    const last = this.result.rows.at(-1);
    const of = (kind: ColumnKind): TableCell[] => cellsOfKind(aligned, layout, kind);
    const continuity = readContinuity(textOf(of('continuity')));
    if (last === undefined || (continuity !== null && last.continuity !== null)) {
      this.takeUnplaced(row);
      return;
    }
    const text = textOf(of('summary'));
    last.summary = breaksOff(last.summary)
      ? joinText(last.summary, joinProse(text))
      : [last.summary, joinProse(text)].filter((part) => part !== '').join('\n');
    if (continuity === 'new' || continuity === 'continuing') last.continuity = continuity;
    last.grant ||= of('grant').some((cell) => saysGrant(cell.text));
    this.ledger.claim(row.cells);
    this.ledger.doubt('continued', rowName(last), textOf(row.cells), row.cells);
  }

  /** A line of shares below a project's own: none of its fields takes it. */
  private takeShare(row: TableRow, layout: Layout): void {
    for (const cell of row.cells) {
      const head = layout.columns[cell.column]?.head;
      if (head !== undefined)
        this.result.columns.add(layout.columns[cell.column]?.kind === 'amount' ? `${head}の内訳` : head);
    }
  }

  private takeUnplaced(row: TableRow): void {
    const texts = row.cells.map((cell) => cell.text);
    this.ledger.doubt('unplaced', texts[0] ?? '', texts.join(' | '), row.cells);
  }
}

function textOf(cells: readonly TableCell[]): string {
  return cells.map((cell) => cell.text).join('\n');
}
