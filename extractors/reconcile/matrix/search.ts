/**
 * The cheapest choices that meet the totals, found and proved without listing every pattern of every row, and all
 * values that cells have in choices as cheap.
 *
 * The proof rests on jokers (`program.ts`). A joker stands for all patterns of its row that are not listed,
 * allows at least what they allow, and costs no more than the cheapest of them. Hence
 * - a program with jokers that cannot be met proves that no patterns whatever meet the totals;
 * - its optimum is no dearer than the true one; when it equals the cost of a choice of listed patterns, or
 *   uses no joker, that is the true optimum;
 * - while it uses a joker, only the rows that use one are widened, and the same is asked again.
 * A row needs no joker once every selection with an unlisted pattern of it must be too dear: with m the cost
 * of a row's cheapest choice, M the sum of these and n the row's cheapest unlisted pattern, such a selection
 * costs at least M - m + n. By the same sum no row is ever widened further than `EXCESS` lets a selection go.
 */

import type { Solver } from '../../context.js';
import { MATRIX_PATTERNS, type RowChoices, widened, withOffTotal } from './choices.js';
import type { Equation } from './equations.js';
import { type Choices, exchanged, exchanges } from './exchange.js';
import { DELETE_COST, INSERT_MARK_COST } from './patterns.js';
import type { Cell, KnownCell } from './problem.js';
import {
  buildProgram,
  type Choice,
  cellKey,
  choicesFor,
  choiceVariable,
  countedValue,
  jokerVariable,
  type ProgramRequest,
  type SeenValues,
} from './program.js';

/**
 * How much dearer than the cheapest patterns of all rows a selection may be. The number of columns and the total
 * say how many marks and blanks a row has, so its cheapest patterns already undo all losses and surpluses that
 * can be counted. This admits one pair more, a cell that got lost and one of its kind that slipped in. To
 * rewrite rows beyond that, until the column totals are met, would be invention and no repair. Where a row has no
 * total nothing can be counted, and it may take the same by itself.
 */
export const EXCESS = DELETE_COST + INSERT_MARK_COST;

/** Variables that all programs for one matrix may have together; a time limit that is the same everywhere. */
const WORK_LIMIT = 15_000;

/** Cells of rows with jokers that one program may have: free cells are what makes a program hard. */
const JOKER_CELL_LIMIT = 4_000;

/** The search was given up and nothing is proved. Carries all rows with the patterns listed so far. */
export class SearchLimit extends Error {
  override readonly name = 'SearchLimit';

  constructor(
    message: string,
    readonly rows: readonly RowChoices[],
  ) {
    super(message);
  }
}

export interface Selection {
  readonly choices: Choices;
  readonly cost: number;
}

/** What solutions must keep to: the printed totals that may be missed (null: none), and known cells. */
export interface Terms {
  readonly maxUnmet: number | null;
  readonly known: readonly KnownCell[];
}

interface Answer {
  readonly objective: number;
  readonly selection: Selection;
  /** Rows whose joker was chosen. */
  readonly jokers: readonly number[];
}

interface Asked {
  readonly goal: ProgramRequest['goal'];
  readonly maxCost: number;
}

export class MatrixSearch {
  private work = 0;
  private open: readonly RowChoices[];
  private readonly standing: readonly RowChoices[];
  private readonly absent: readonly string[];

  /** @throws SearchLimit when a row has too many patterns at its cheapest. */
  constructor(
    rows: readonly RowChoices[],
    private readonly totals: {
      readonly required: readonly Equation[];
      readonly printed: readonly Equation[];
    },
    private readonly solver: Solver,
  ) {
    this.open = rows.filter(({ kind }) => kind !== 'settled');
    this.standing = rows.filter(({ kind }) => kind === 'settled');
    this.absent = rows[0]?.reading.absent ?? [];
    this.requireListed();
  }

  /** All rows in order, with the patterns listed so far. */
  get rows(): readonly RowChoices[] {
    return [...this.open, ...this.standing].sort((a, b) => a.row - b.row);
  }

  /**
   * The cheapest selection within the terms, null when there is none that exceeds the cheapest patterns of the
   * rows by `EXCESS` at most.
   * @throws SearchLimit
   */
  async cheapest(terms: Terms): Promise<Selection | null> {
    const uncounted = this.open.filter(({ reading }) => reading.total === null).length;
    const asked = { goal: 'cost', maxCost: this.leastCost() + EXCESS * (1 + uncounted) } as const;
    for (;;) {
      const listed = await this.ask(asked, terms, new Set());
      const jokers = this.jokersWithin(listed?.selection.cost ?? asked.maxCost, terms);
      if (jokers.size === 0) return listed?.selection ?? null;
      const relaxed = await this.ask(asked, terms, jokers);
      if (relaxed === null) return listed?.selection ?? null;
      if (listed !== null && relaxed.objective >= listed.selection.cost) return listed.selection;
      if (relaxed.jokers.length === 0) return relaxed.selection;
      this.widen(relaxed.jokers);
    }
  }

  /**
   * The least number of printed totals that have to be missed when each row is one of its cheapest patterns.
   * From here on rows may miss their own totals too.
   * @throws SearchLimit
   */
  async leastUnmet(): Promise<number> {
    const unlisted = this.open.filter((row) => row.next !== null && row.next <= leastCostOf(row));
    this.widen(unlisted.map(({ row }) => row));
    this.open = this.open.map(withOffTotal);
    const terms: Terms = { maxUnmet: Number.POSITIVE_INFINITY, known: [] };
    const answer = await this.ask({ goal: 'unmet', maxCost: this.leastCost() }, terms, new Set());
    if (answer === null) throw new Error(`${this.solver.name} finds no way even to miss totals.`);
    return answer.objective;
  }

  /**
   * Some selection within the terms that costs no more than `maxCost`, null when there is none.
   * @throws SearchLimit
   */
  async within(maxCost: number, terms: Terms): Promise<Selection | null> {
    return this.find({ goal: 'cost', maxCost }, terms);
  }

  /**
   * Every value that each cell has in some selection as cheap as this one. Each program asks for one with a
   * value not seen so far, until there is none.
   * @throws SearchLimit
   */
  async valuesAsCheapAs(selection: Selection, terms: Terms): Promise<SeenValues> {
    const seen = new Map<string, Set<Cell>>();
    let found: Selection | null = selection;
    while (found !== null) {
      this.add(found, terms, seen);
      found = await this.find({ goal: { unseen: seen }, maxCost: selection.cost }, terms);
    }
    return seen;
  }

  /** Notes the values of a selection, and of what exchanges lead to as long as they lead to new values. */
  private add(selection: Selection, { maxUnmet, known }: Terms, seen: Map<string, Set<Cell>>): void {
    const lenient = maxUnmet !== null;
    const request = { rows: this.open, equations: this.equationsFor(lenient), lenient, known };
    let { choices } = selection;
    this.note(choices, seen);
    for (;;) {
      const fresh = exchanges(choices, request).filter((each) => this.note(each, seen));
      if (fresh.length === 0) return;
      choices = exchanged(choices, fresh);
      this.note(choices, seen);
    }
  }

  /** Adds the values of these choices; whether any was new. */
  private note(choices: Choices, seen: Map<string, Set<Cell>>): boolean {
    let isNew = false;
    for (const [row, { cells }] of choices) {
      for (const [column, cell] of cells.entries()) {
        const key = cellKey(row, column);
        const values = seen.get(key) ?? new Set();
        const before = values.size;
        seen.set(key, values.add(countedValue(cell, this.absent)));
        isNew ||= values.size > before;
      }
    }
    return isNew;
  }

  /** Some selection as asked for, with unlisted patterns only if the listed ones have none. */
  private async find(asked: Asked, terms: Terms): Promise<Selection | null> {
    for (;;) {
      const listed = await this.ask(asked, terms, new Set());
      if (listed !== null) return listed.selection;
      const jokers = this.jokersWithin(asked.maxCost, terms);
      const relaxed = jokers.size === 0 ? null : await this.ask(asked, terms, jokers);
      if (relaxed === null) return null;
      if (relaxed.jokers.length === 0) return relaxed.selection;
      this.widen(relaxed.jokers);
    }
  }

  private async ask(asked: Asked, terms: Terms, jokers: ReadonlySet<number>): Promise<Answer | null> {
    const free = this.open.reduce((sum, { row, plain }) => sum + (jokers.has(row) ? plain.length : 0), 0);
    if (free > JOKER_CELL_LIMIT) throw this.givenUp('Too many rows are in doubt at once.');
    const lenient = terms.maxUnmet !== null;
    const program = buildProgram({
      ...asked,
      rows: this.open,
      standing: this.standing,
      equations: this.equationsFor(lenient),
      jokers,
      lenient,
      maxUnmet: Number.isFinite(terms.maxUnmet) ? terms.maxUnmet : null,
      known: terms.known,
    });
    this.work += program.variables.length;
    if (this.work > WORK_LIMIT) throw this.givenUp('The programs are too many or too large.');
    const answer = await this.solver.solve(program);
    if (answer.status === 'limit') throw this.givenUp(`${this.solver.name} reached its limit.`);
    if (answer.status === 'infeasible') return null;
    const { chosen, objective } = answer;
    const used = this.open.map(({ row }) => row).filter((row) => chosen.has(jokerVariable(row)));
    return { objective: Math.round(objective), selection: this.selected(chosen, lenient), jokers: used };
  }

  private selected(chosen: ReadonlySet<string>, lenient: boolean): Selection {
    const choices = new Map<number, Choice>();
    for (const row of this.open) {
      const choice = choicesFor(row, lenient).find((_, index) => chosen.has(choiceVariable(row.row, index)));
      if (choice !== undefined) choices.set(row.row, choice);
    }
    return { choices, cost: [...choices.values()].reduce((sum, { cost }) => sum + cost, 0) };
  }

  /** Where totals may be missed, each that is printed counts; else only those that do not follow from others. */
  private equationsFor(lenient: boolean): readonly Equation[] {
    return lenient ? this.totals.printed : this.totals.required;
  }

  /** What the rows cost when each takes one of its cheapest patterns, whatever the column totals. */
  private leastCost(): number {
    return this.open.reduce((total, row) => total + leastCostOf(row), 0);
  }

  /** Rows that have unlisted patterns cheap enough to matter. */
  private jokersWithin(maxCost: number, { maxUnmet }: Terms): Set<number> {
    if (maxUnmet !== null) return new Set();
    const least = this.leastCost();
    const matters = this.open.filter(
      (row) => row.next !== null && least - leastCostOf(row) + row.next <= maxCost,
    );
    return new Set(matters.map(({ row }) => row));
  }

  private widen(rows: readonly number[]): void {
    this.open = this.open.map((row) => (rows.includes(row.row) ? widened(row) : row));
    this.requireListed();
  }

  private requireListed(): void {
    const limited = this.open.find((row) => row.limited);
    if (limited !== undefined) throw this.givenUp(`Row ${limited.row} has too many patterns.`);
    const listed = this.open.reduce((sum, { patterns }) => sum + patterns.length, 0);
    if (listed > MATRIX_PATTERNS) throw this.givenUp(`The rows have ${listed} patterns.`);
  }

  private givenUp(reason: string): SearchLimit {
    return new SearchLimit(reason, this.rows);
  }
}

function leastCostOf({ patterns: [cheapest] }: RowChoices): number {
  return cheapest?.cost ?? 0;
}
