/**
 * The choice of one pattern a row as a 0-1 program.
 *
 * Patterns that are not listed yet are represented by a joker: a row whose cells are free, as long as it has
 * the marks that its total says, at the cost of the cheapest pattern not listed. It allows all that those
 * patterns allow and costs no more, so what holds for the program with jokers holds for the full one.
 */

import type { BinaryProgram, LinearConstraint } from '../../context.js';
import type { RowChoices } from './choices.js';
import { countIn, type Equation } from './equations.js';
import { alphabetOf } from './patterns.js';
import { type Cell, isCounted, type KnownCell } from './problem.js';

export interface Choice {
  readonly cells: readonly Cell[];
  readonly cost: number;
  /** 1 when the row misses its own printed total, else 0. */
  readonly unmet: number;
}

/** Values that cells are known to have in some solution, by `cellKey`; an absent mark counts as null. */
export type SeenValues = ReadonlyMap<string, ReadonlySet<Cell>>;

export interface ProgramRequest {
  /** Rows that have a choice. */
  readonly rows: readonly RowChoices[];
  /** Rows that stand as read. */
  readonly standing: readonly RowChoices[];
  readonly equations: readonly Equation[];
  /** Rows that get a joker. */
  readonly jokers: ReadonlySet<number>;
  /** Whether totals may be missed; each then has a variable that says so. */
  readonly lenient: boolean;
  readonly goal: 'cost' | 'unmet' | { readonly unseen: SeenValues };
  readonly maxCost: number;
  readonly maxUnmet: number | null;
  readonly known: readonly KnownCell[];
}

type Term = LinearConstraint['terms'][number];

export function cellKey(row: number, column: number): string {
  return `${row}:${column}`;
}

/** The value of a cell as totals see it. */
export function countedValue(cell: Cell | undefined, absent: readonly string[]): Cell {
  return cell !== undefined && isCounted(cell, absent) ? cell : null;
}

/**
 * What a row may be in a program. Where totals may be missed they prove nothing dear: then a row is one of its
 * cheapest patterns, with its own total met or not.
 */
export function choicesFor({ patterns, offTotal }: RowChoices, lenient: boolean): readonly Choice[] {
  const all = patterns.map((pattern) => ({ ...pattern, unmet: 0 }));
  if (!lenient) return all;
  const cheapest = all.filter(({ cost }) => cost === all[0]?.cost);
  return [...offTotal.map((pattern) => ({ ...pattern, unmet: 1 })), ...cheapest];
}

export function choiceVariable(row: number, choice: number): string {
  return `row ${row} choice ${choice}`;
}

export function jokerVariable(row: number): string {
  return `row ${row} joker`;
}

export function buildProgram(request: ProgramRequest): BinaryProgram {
  const parts = request.rows.map((row) => new RowPart(row, request));
  const misses = request.equations.map((_, index) => `miss ${index}`);
  const cost = parts.flatMap((part) => part.cost());
  const unmet = [
    ...parts.flatMap((part) => part.unmet()),
    ...misses.map((variable) => ({ variable, coefficient: 1 })),
  ];
  const { goal, lenient } = request;
  return {
    sense: 'minimise',
    objective: goal === 'cost' ? cost : goal === 'unmet' ? unmet : [],
    constraints: [
      ...parts.flatMap((part) => part.constraints()),
      ...request.equations.flatMap((equation, index) =>
        equationConstraints(equation, parts, request, lenient ? (misses[index] ?? null) : null),
      ),
      ...parts.flatMap((part) => part.knownConstraints()),
      ...(typeof goal === 'string'
        ? []
        : [{ terms: parts.flatMap((part) => part.unseen(goal.unseen)), lower: 1, upper: null }]),
      atMost(cost, request.maxCost),
      ...(lenient ? [atMost(unmet, request.maxUnmet)] : []),
    ],
    variables: [...parts.flatMap((part) => part.variables()), ...(lenient ? misses : [])],
  };
}

function atMost(terms: readonly Term[], upper: number | null): LinearConstraint {
  return { terms, lower: null, upper };
}

/** Count = printed, or, when `miss` is 1, anything that the rows can add up to. */
function equationConstraints(
  equation: Equation,
  parts: readonly RowPart[],
  { standing, rows }: ProgramRequest,
  miss: string | null,
): LinearConstraint[] {
  const read = standing.reduce(
    (sum, { plain, reading }) => sum + countIn(equation, plain, reading.absent),
    0,
  );
  const needed = equation.printed - read;
  const terms = parts.flatMap((part) => part.counted(equation));
  if (miss === null) return [{ terms, lower: needed, upper: needed }];
  const most = rows.reduce((sum, { plain }) => sum + (equation.column === null ? plain.length : 1), 0);
  if (needed < 0 || needed > most) {
    return [{ terms: [{ variable: miss, coefficient: 1 }], lower: 1, upper: 1 }];
  }
  return [
    { terms: [...terms, { variable: miss, coefficient: needed }], lower: needed, upper: null },
    { terms: [...terms, { variable: miss, coefficient: needed - most }], lower: null, upper: needed },
  ];
}

/** The variables of one row, and what they contribute to each sum. */
class RowPart {
  private readonly choices: readonly { readonly choice: Choice; readonly variable: string }[];
  /** For each column, a variable for each mark that the joker may put there; empty without a joker. */
  private readonly free: readonly (readonly { readonly mark: string; readonly variable: string }[])[];
  private readonly joker: string | null;
  private readonly absent: readonly string[];

  constructor(
    private readonly row: RowChoices,
    private readonly request: ProgramRequest,
  ) {
    this.absent = row.reading.absent;
    this.choices = choicesFor(row, request.lenient).map((choice, index) => ({
      choice,
      variable: choiceVariable(row.row, index),
    }));
    const hasJoker = request.jokers.has(row.row) && row.next !== null;
    this.joker = hasJoker ? jokerVariable(row.row) : null;
    const alphabet = hasJoker ? alphabetOf(row.reading) : [];
    this.free = row.plain.map((_, column) =>
      alphabet.map((mark, index) => ({ mark, variable: `row ${row.row} column ${column} mark ${index}` })),
    );
  }

  variables(): string[] {
    const own = this.choices.map(({ variable }) => variable);
    return this.joker === null
      ? own
      : [...own, this.joker, ...this.free.flat().map(({ variable }) => variable)];
  }

  cost(): Term[] {
    return this.terms((choice) => choice.cost, this.row.next ?? 0);
  }

  unmet(): Term[] {
    return this.terms((choice) => choice.unmet, 0);
  }

  /** Exactly one choice; a joker's cells hold one mark at most, only when it is chosen, and meet the total. */
  constraints(): LinearConstraint[] {
    const one = { terms: this.terms(() => 1, 1), lower: 1, upper: 1 };
    if (this.joker === null) return [one];
    const unless = { variable: this.joker, coefficient: -1 };
    const { total } = this.row.reading;
    const cells = this.free.map((marks) => ({ terms: [...asTerms(marks), unless], lower: null, upper: 0 }));
    if (total === null) return [one, ...cells];
    const sum = [...asTerms(this.free.flat()), { variable: this.joker, coefficient: -total }];
    return [one, ...cells, { terms: sum, lower: 0, upper: 0 }];
  }

  counted(equation: Equation): Term[] {
    const free = (equation.column === null ? this.free : [this.free[equation.column] ?? []]).flat();
    return [
      ...this.terms((choice) => countIn(equation, choice.cells, this.absent), 0),
      ...asTerms(free.filter(({ mark }) => equation.mark === null || mark === equation.mark)),
    ];
  }

  knownConstraints(): LinearConstraint[] {
    return this.request.known
      .filter(({ row }) => row === this.row.row)
      .map(({ column, taking }) => ({
        terms: this.counted({ column, mark: null, printed: 0 }),
        lower: taking ? 1 : 0,
        upper: taking ? 1 : 0,
      }));
  }

  /** The number of cells with a value not seen so far. */
  unseen(seen: SeenValues): Term[] {
    const isNew = (column: number, value: Cell): number =>
      seen.get(cellKey(this.row.row, column))?.has(value) ? 0 : 1;
    const newBlanks = this.free.reduce((sum, _, column) => sum + isNew(column, null), 0);
    const own = this.terms(
      ({ cells }) =>
        cells.reduce<number>((sum, cell, column) => sum + isNew(column, countedValue(cell, this.absent)), 0),
      newBlanks,
    );
    const free = this.free.flatMap((marks, column) =>
      marks.map(({ mark, variable }) => ({
        variable,
        coefficient: isNew(column, mark) - isNew(column, null),
      })),
    );
    return [...own, ...free];
  }

  private terms(ofChoice: (choice: Choice) => number, ofJoker: number): Term[] {
    const own = this.choices.map(({ choice, variable }) => ({ variable, coefficient: ofChoice(choice) }));
    const all = this.joker === null ? own : [...own, { variable: this.joker, coefficient: ofJoker }];
    return all.filter(({ coefficient }) => coefficient !== 0);
  }
}

function asTerms(cells: readonly { readonly variable: string }[]): Term[] {
  return cells.map(({ variable }) => ({ variable, coefficient: 1 }));
}
