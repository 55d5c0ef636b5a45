import type { Span } from '../../../schemas/at.js';
import type { BudgetLevel } from '../../../schemas/parts/budget-statement.js';
import type { TableRow } from '../../../schemas/structure.js';
import { joinName } from '../../tables/pieces.js';
import type { DocumentView } from '../view.js';
import type { Layout } from './layout.js';
import { linesOf } from './lines.js';
import { type Doubt, type Figures, hasFigures, type Line, type Named, NO_FIGURES } from './model.js';
import type { Role } from './roles.js';
import { readFigure, readNumbered, readTotalLabel } from './words.js';

/** A 款, 項 or 目 of a row, or the total that its name says it is. `mark` is what stands before the name (１款). */
export interface AccountItem extends Named {
  readonly level: '款' | '項' | '目';
  readonly figures: Figures;
  readonly isTotal: boolean;
}

/** A 節 of a row. */
export interface SectionItem extends Named {
  readonly amount: number | null;
  /** Where the amount stands. */
  readonly spans: readonly Span[];
}

/** What one row of a table holds, column group by column group. `claims` are the stretches that went into it. */
export interface RowItems {
  readonly accounts: readonly AccountItem[];
  readonly sections: readonly SectionItem[];
  readonly notes: readonly Line[];
  /** Figures beside no name: those of the account that the row above named. */
  readonly loose: {
    readonly figures: Figures;
    readonly amount: number | null;
    /** Where the amount stands. */
    readonly spans: readonly Span[];
    readonly at: Line | null;
  };
  readonly doubts: readonly Doubt[];
  readonly claims: readonly Span[];
}

/** Lines stand beside each other where their tops differ by less than this, in points: half of a small letter. */
const BESIDE = 4;

/** Reads one row, its cells cut into lines, by the roles of the columns. */
export function readRow(view: DocumentView, row: TableRow, layout: Layout): RowItems {
  return new RowReader(view, row, layout).read();
}

/** A name over its lines; the first says where it stands. */
interface Entry {
  readonly level: BudgetLevel;
  readonly lines: Line[];
}

class RowReader {
  private readonly lines = new Map<Role, Line[]>();
  private readonly shares = new Map<string, Line[]>();
  private readonly doubts: Doubt[] = [];
  private readonly claims: Span[] = [];

  constructor(view: DocumentView, row: TableRow, layout: Layout) {
    for (const { role, word } of layout.columns) if (role === 'share') this.shares.set(word, []);
    for (const cell of row.cells) {
      const column = layout.columns[cell.column];
      if (column === undefined || column.role === 'other') continue;
      const lines = linesOf(view, cell);
      this.claims.push(...cell.spans);
      if (column.role === 'share') this.shares.set(column.word, lines);
      else this.lines.set(column.role, beside(this.lines.get(column.role) ?? [], lines));
    }
  }

  read(): RowItems {
    const entries = this.accountEntries();
    const accounts = this.accounts(entries);
    const sections = this.sections();
    return {
      accounts,
      sections,
      notes: this.of('説明'),
      loose: {
        figures: entries.length === 0 ? this.figuresBeside([], 0) : NO_FIGURES,
        amount: sections.length === 0 ? this.amountOf(this.of('amount')[0]) : null,
        spans: this.of('amount')[0]?.spans ?? [],
        at: this.of('current')[0] ?? this.of('amount')[0] ?? null,
      },
      doubts: this.doubts,
      claims: this.claims,
    };
  }

  private of(role: Role): Line[] {
    return this.lines.get(role) ?? [];
  }

  private accountEntries(): Entry[] {
    const levels = (['款', '項', '目'] as const).flatMap((level) =>
      entriesOf(this.of(level), level, (line) => this.hasOwnFigures(line)),
    );
    const items = entriesOf(this.of('科目'), '目', (line) => this.hasOwnFigures(line));
    return [...levels, ...items].sort((a, b) => topOf(a) - topOf(b));
  }

  /** Whether a line without a number has figures of its own, so that it is no rest of the name above it. */
  private hasOwnFigures(line: Line): boolean {
    const top = line.at.box?.[1];
    if (top === undefined) return false;
    return this.of('current').some((other) => Math.abs((other.at.box?.[1] ?? -BESIDE) - top) < BESIDE);
  }

  private accounts(entries: readonly Entry[]): AccountItem[] {
    return entries.map((entry, index) => {
      const text = textOf(entry.lines);
      const prefixed =
        /^第?[\s　]?(?<code>[0-9０-９]{1,3})[\s　]?(?<level>[款項目])(?![目的])(?<rest>.+)$/su.exec(text);
      const level = (prefixed?.groups?.level ?? entry.level) as AccountItem['level'];
      const numbered = readNumbered(
        prefixed === null
          ? text
          : `${prefixed.groups?.code} ${prefixed.groups?.rest?.replace(/^[\s　.．、]+/u, '')}`,
      );
      const isTotal = numbered.code === null && readTotalLabel(text) !== null;
      return {
        level,
        ...numbered,
        figures: this.isNarrowest(entries, index) ? this.figuresBeside(entries, index) : NO_FIGURES,
        isTotal,
        at: (entry.lines[0] as Line).at,
      };
    });
  }

  /** Figures belong to the narrowest account that is named beside them. */
  private isNarrowest(entries: readonly Entry[], index: number): boolean {
    const next = entries[index + 1];
    const own = entries[index] as Entry;
    if (next === undefined || next.level === own.level) return true;
    if (this.of('current').length <= 1) return false;
    const tops = [own.lines[0]?.at.box?.[1], next.lines[0]?.at.box?.[1]];
    const [top, below] = tops;
    return top !== undefined && below !== undefined && Math.abs(top - below) >= BESIDE;
  }

  private figuresBeside(entries: readonly Entry[], index: number): Figures {
    const places: Record<string, readonly Span[]> = {};
    const figure = (what: string, lines: readonly Line[]): number | null => {
      const line = lineBeside(lines, entries, index);
      const amount = line === undefined ? null : this.amountOf(line);
      if (line !== undefined && amount !== null) places[what] = line.spans;
      return amount;
    };
    const funding = [...this.shares].map(([head, lines]) => [head, figure(head, lines)] as const);
    return {
      current: figure('current', this.of('current')),
      previous: figure('previous', this.of('previous')),
      difference: figure('difference', this.of('difference')),
      funding: funding.length === 0 ? null : Object.fromEntries(funding),
      places,
    };
  }

  private amountOf(line: Line | undefined): number | null {
    if (line === undefined) return null;
    const value = readFigure(line.text);
    if (value === undefined) {
      this.doubts.push({ kind: 'amount', row: '', text: line.text, at: line.at });
      return null;
    }
    return value;
  }

  private sections(): SectionItem[] {
    const amounts = this.of('amount');
    const entries = entriesOf(this.of('節'), '節', () => false);
    return entries.map((entry, index) => {
      const line = lineBeside(amounts, entries, index);
      return {
        ...readNumbered(textOf(entry.lines)),
        amount: line === undefined ? null : this.amountOf(line),
        spans: line?.spans ?? [],
        at: (entry.lines[0] as Line).at,
      };
    });
  }
}

function textOf(lines: readonly Line[]): string {
  return lines.map(({ text }) => text).join('\n');
}

function topOf({ lines }: Entry): number {
  return lines[0]?.at.box?.[1] ?? 0;
}

/** Cells of one role side by side hold one text: the number in a cell of its own, the name behind it. */
function beside(left: readonly Line[], right: readonly Line[]): Line[] {
  if (left.length === 0 || right.length === 0) return [...left, ...right];
  const taken = new Set<Line>();
  const joined = left.map((line, index) => {
    const top = line.at.box?.[1];
    const match =
      top === undefined
        ? right[index]
        : right.find((other) => Math.abs((other.at.box?.[1] ?? Number.MAX_VALUE) - top) < BESIDE);
    if (match === undefined || taken.has(match)) return line;
    taken.add(match);
    return { ...line, text: `${line.text} ${match.text}`, spans: [...line.spans, ...match.spans] };
  });
  const rest = right.filter((line) => !taken.has(line));
  return [...joined, ...rest].sort((a, b) => (a.at.box?.[1] ?? 0) - (b.at.box?.[1] ?? 0));
}

/** The names of a cell: a line with a number, a total or figures of its own begins one, others carry it on. */
function entriesOf(lines: readonly Line[], level: BudgetLevel, begins: (line: Line) => boolean): Entry[] {
  const entries: Entry[] = [];
  for (const line of lines) {
    const last = entries.at(-1);
    const isNew = readNumbered(line.text).code !== null || readTotalLabel(joinName(line.text)) !== null;
    if (last === undefined || isNew || begins(line)) entries.push({ level, lines: [line] });
    else last.lines.push(line);
  }
  return entries;
}

/** The line of another column that stands beside an entry: by its height, else by its place where counts agree. */
function lineBeside(lines: readonly Line[], entries: readonly Entry[], index: number): Line | undefined {
  if (entries.length <= 1) return lines.find((line) => readFigure(line.text) != null) ?? lines[0];
  const own = entries[index];
  const top = own?.lines[0]?.at.box?.[1];
  if (top !== undefined) {
    const last = own?.lines.at(-1)?.at.box?.[1] ?? top;
    return lines.find((line) => {
      const height = line.at.box?.[1] ?? Number.MAX_VALUE;
      return height > top - BESIDE && height < last + BESIDE;
    });
  }
  const narrow = entries.filter((entry) => entry.level === own?.level);
  return lines.length === narrow.length && own !== undefined ? lines[narrow.indexOf(own)] : undefined;
}

/** Whether a row holds nothing that was read. */
export function isEmpty(items: RowItems): boolean {
  const { accounts, sections, notes, loose } = items;
  return (
    accounts.length + sections.length + notes.length === 0 &&
    !hasFigures(loose.figures) &&
    loose.amount === null
  );
}
