import type { Span } from '../../../schemas/at.js';
import { foldMark, isAbsent } from '../../../schemas/mark.js';
import type { Table, TableCell, TableRow } from '../../../schemas/structure.js';
import { sameRow } from '../../tables/header.js';
import { labelText, RowLabels } from '../kpi-list/row-labels.js';
import { GoalText } from './goal-text.js';
import { parseGoalHead } from './goals.js';
import type { SdgLayout } from './layouts.js';

/** A goal under its labels, with the stretches that name it. */
export interface SdgEntry {
  readonly labels: readonly string[];
  readonly goal: number;
  readonly statement: string;
  readonly elements: readonly string[];
  readonly place: readonly Span[];
}

export interface SdgReading {
  readonly entries: readonly SdgEntry[];
  readonly spans: readonly Span[];
  /** Cells that no entry takes. */
  readonly unplaced: readonly TableCell[];
  /** Labels over the last row: a list below the table goes on under them. */
  readonly lastLabels: readonly string[];
}

/** Reads the rows of a table of SDGs. */
export function readSdgTable(table: Table, layout: SdgLayout): SdgReading {
  const scan = new SdgTableScan(table, layout);
  const head = table.rows.slice(0, layout.bodyStart);
  for (const row of head) scan.claim(...row.cells);
  for (const row of table.rows.slice(layout.bodyStart)) {
    if (head.some((other) => sameRow(other, row))) scan.claim(...row.cells);
    else scan.takeRow(row);
  }
  return scan.reading();
}

class SdgTableScan {
  private readonly labels = new RowLabels();
  private readonly texts: { labels: readonly string[]; text: GoalText }[] = [];
  private readonly entries: SdgEntry[] = [];
  private readonly spans: Span[] = [];
  private readonly unplaced: TableCell[] = [];
  /** In a table by goal: the goal of the present row. */
  private goal: GoalText | null = null;

  constructor(
    table: Table,
    private readonly layout: SdgLayout,
  ) {
    if (table.caption !== null) this.spans.push(...table.caption.spans);
  }

  claim(...cells: readonly TableCell[]): void {
    this.spans.push(...cells.flatMap((cell) => cell.spans));
  }

  takeRow(row: TableRow): void {
    for (const cell of row.cells) if (this.layout.spare.includes(cell.column)) this.unplaced.push(cell);
    if (this.layout.kind === 'marks') this.takeMarks(row, this.layout);
    else if (this.layout.kind === 'cells') this.takeCells(row, this.layout);
    else this.takeByGoal(row, this.layout);
  }

  reading(): SdgReading {
    const fromTexts = this.texts.flatMap(({ labels, text }) =>
      text.entries().map((entry) => ({ ...entry, labels })),
    );
    const { entries, spans, unplaced } = this;
    return { entries: [...entries, ...fromTexts], spans, unplaced, lastLabels: this.labels.path() };
  }

  private takeMarks(row: TableRow, layout: Extract<SdgLayout, { kind: 'marks' }>): void {
    const marks = row.cells.filter((cell) => layout.goalOf.has(cell.column));
    if (
      marks.length > 1 &&
      marks.every((cell) => parseGoalHead(cell.text) === layout.goalOf.get(cell.column))
    ) {
      this.claim(...row.cells);
      return;
    }
    if (this.isBanner(row, marks.length)) return;
    this.takeLabels(row, layout.labels);
    for (const cell of row.cells) {
      const goal = layout.goalOf.get(cell.column);
      const known =
        goal !== undefined || layout.labels.includes(cell.column) || layout.spare.includes(cell.column);
      if (goal !== undefined) this.takeMark(cell, goal);
      else if (!known && /^[0-9０-９]{1,3}$/u.test(cell.text)) this.claim(cell);
      else if (!known) this.unplaced.push(cell);
    }
  }

  private takeMark(cell: TableCell, goal: number): void {
    this.claim(cell);
    const mark = foldMark(cell.text);
    if (mark !== null && isAbsent(mark)) return;
    const elements = mark === null && cell.text.length > 1 ? [labelText(cell.text)] : [];
    this.entries.push({ labels: this.labels.path(), goal, statement: '', elements, place: cell.spans });
  }

  private takeCells(row: TableRow, layout: Extract<SdgLayout, { kind: 'cells' }>): void {
    const cell = row.cells.find((candidate) => candidate.column === layout.goals);
    if (this.isBanner(row, cell === undefined ? 0 : 1)) return;
    const hasLabel = this.takeLabels(row, layout.labels);
    if (cell === undefined) return;
    const open = this.texts.at(-1);
    const text = hasLabel || open === undefined ? new GoalText() : open.text;
    if (!text.take(cell)) this.unplaced.push(cell);
    else this.claim(cell);
    if (text !== open?.text) this.texts.push({ labels: this.labels.path(), text });
  }

  /** One goal a row, and beside it the subjects that serve it, one a line. */
  private takeByGoal(row: TableRow, layout: Extract<SdgLayout, { kind: 'by-goal' }>): void {
    const cell = row.cells.find((candidate) => candidate.column === layout.goals);
    const subjects = row.cells.find((candidate) => candidate.column === layout.subjects);
    const text = new GoalText();
    if (cell !== undefined) this.goal = text.take(cell) ? text : null;
    const goal = this.goal?.entries().at(-1);
    if (goal === undefined || subjects === undefined) {
      this.unplaced.push(...[cell, subjects].flatMap((other) => other ?? []));
      return;
    }
    this.claim(subjects, ...(cell === undefined ? [] : [cell]));
    const named = subjects.text.split('\n').map((line) => labelText(line.replace(/^[・●○■◆]\s*/u, '')));
    for (const label of named.filter((line) => line !== '')) {
      const { statement, place } = goal;
      this.entries.push({ labels: [label], goal: goal.goal, statement, elements: [], place });
    }
  }

  private isBanner(row: TableRow, goals: number): boolean {
    const only = row.cells[0];
    const labels = this.layout.kind === 'by-goal' ? [] : this.layout.labels;
    if (row.cells.length !== 1 || goals > 0 || only === undefined || !labels.includes(only.column))
      return false;
    if (only.column > 0) return false;
    this.labels.takeBanner(only.text);
    this.claim(only);
    return true;
  }

  private takeLabels(row: TableRow, columns: readonly number[]): boolean {
    const cells = columns.map((column) => row.cells.find((cell) => cell.column === column));
    this.claim(...cells.flatMap((cell) => cell ?? []));
    this.labels.takeRow(cells.map((cell) => cell?.text));
    return cells.some((cell) => cell !== undefined);
  }
}
