/**
 * The exact solver for 0-1 programs: HiGHS, compiled to WebAssembly and bundled in the npm package `highs`.
 * It runs inside the process, without threads and without the network.
 */

import type { BinaryProgram, LinearConstraint, Solver, SolverAnswer } from '../../extractors/context.js';

export interface HighsLimits {
  /** Seconds that one solve may take. Depends on the machine, so it is only the last line of defence. */
  readonly seconds?: number;
  /** Branch-and-bound nodes that one solve may visit. The same on every machine, so it ought to bite first. */
  readonly nodes?: number;
}

type Term = LinearConstraint['terms'][number];

/** The part of the package that is used. */
interface Highs {
  solve(
    text: string,
    options: Record<string, boolean | number | string>,
  ): {
    readonly Status: string;
    readonly ObjectiveValue: number;
    readonly Columns: Record<string, { readonly Primal?: number }>;
  };
}

const DEFAULT_LIMITS = { seconds: 10, nodes: 1_000 } as const;

/**
 * Both gaps zero: `optimal` has to mean optimal, for the proof that a repair is the only one rests on it.
 * No presolve, and no restart, which would presolve again: up to 1.15 it takes a few feasible programs of some
 * twenty variables for infeasible (ERGO-Code/HiGHS issues 3090 and 3296 are such cases), and fails on others.
 */
const EXACT = {
  presolve: 'off',
  mip_allow_restart: false,
  output_flag: false,
  log_to_console: false,
  mip_rel_gap: 0,
  mip_abs_gap: 0,
  threads: 1,
  parallel: 'off',
  random_seed: 0,
} as const;

/** How far a value that should be whole may be off, and a constraint be missed, by floating point. */
const TOLERANCE = 1e-6;

let loading: Promise<Highs> | null = null;

/**
 * A solver that loads HiGHS at its first solve; the process shares one instance. Answers are checked against
 * the program with rounded values before they are believed: one that fails the check is a `limit`, and so is a
 * failure of HiGHS itself.
 * @throws Error when a program names a variable that it does not list, or when HiGHS cannot be loaded.
 */
export function createHighsSolver(limits: HighsLimits = {}): Solver {
  const options = {
    ...EXACT,
    time_limit: limits.seconds ?? DEFAULT_LIMITS.seconds,
    mip_max_nodes: limits.nodes ?? DEFAULT_LIMITS.nodes,
  };
  return { name: 'highs', solve: (program) => solve(program, options) };
}

async function solve(
  program: BinaryProgram,
  options: Record<string, boolean | number | string>,
): Promise<SolverAnswer> {
  const plain = simplify(program);
  if (plain === null) return { status: 'infeasible' };
  if (program.variables.length === 0) return { status: 'optimal', objective: 0, chosen: new Set() };
  const highs = await load();
  let answer: ReturnType<Highs['solve']>;
  try {
    answer = highs.solve(toLpText(plain), options);
  } catch {
    // An instance whose WebAssembly has aborted stays broken; the next solve gets a new one.
    loading = null;
    return { status: 'limit' };
  }
  if (answer.Status === 'Infeasible') return { status: 'infeasible' };
  return answer.Status === 'Optimal' ? checked(program, answer) : { status: 'limit' };
}

function checked(program: BinaryProgram, answer: ReturnType<Highs['solve']>): SolverAnswer {
  const chosen = new Set<string>();
  const asked = new Set(
    [...program.objective, ...program.constraints.flatMap(({ terms }) => terms)].map((term) => term.variable),
  );
  for (const [index, variable] of program.variables.entries()) {
    // A variable that nothing asks for comes out as either; it counts as not chosen.
    if (!asked.has(variable)) continue;
    const value = answer.Columns[`x${index}`]?.Primal ?? 0;
    if (Math.abs(value - Math.round(value)) > TOLERANCE) return { status: 'limit' };
    if (Math.round(value) === 1) chosen.add(variable);
  }
  const objective = sum(program.objective, chosen);
  const met = program.constraints.every(({ terms, lower, upper }) => {
    const value = sum(terms, chosen);
    return value >= (lower ?? -Infinity) - TOLERANCE && value <= (upper ?? Infinity) + TOLERANCE;
  });
  const slack = TOLERANCE * Math.max(1, Math.abs(objective));
  if (!met || Math.abs(objective - answer.ObjectiveValue) > slack) return { status: 'limit' };
  return { status: 'optimal', objective, chosen };
}

function sum(terms: readonly Term[], chosen: ReadonlySet<string>): number {
  return terms.reduce((total, term) => total + (chosen.has(term.variable) ? term.coefficient : 0), 0);
}

interface PlainProgram {
  readonly sense: BinaryProgram['sense'];
  readonly size: number;
  readonly objective: ReadonlyMap<number, number>;
  readonly constraints: readonly {
    readonly terms: ReadonlyMap<number, number>;
    readonly lower: number | null;
    readonly upper: number | null;
  }[];
}

/**
 * The program by index, each variable once a row and no row empty: the LP format has no place for an empty
 * row and no rule for a variable that is named twice. Null when an empty row cannot hold.
 */
function simplify(program: BinaryProgram): PlainProgram | null {
  const indexes = new Map(program.variables.map((variable, index) => [variable, index]));
  const constraints: PlainProgram['constraints'][number][] = [];
  for (const { terms, lower, upper } of program.constraints) {
    const merged = merge(terms, indexes);
    if (merged.size > 0) constraints.push({ terms: merged, lower, upper });
    else if ((lower ?? 0) > 0 || (upper ?? 0) < 0) return null;
  }
  const objective = merge(program.objective, indexes);
  return { sense: program.sense, size: program.variables.length, objective, constraints };
}

function merge(terms: readonly Term[], indexes: ReadonlyMap<string, number>): Map<number, number> {
  const merged = new Map<number, number>();
  for (const { variable, coefficient } of terms) {
    const index = indexes.get(variable);
    if (index === undefined) throw new Error(`The program does not list its variable "${variable}".`);
    merged.set(index, (merged.get(index) ?? 0) + coefficient);
  }
  for (const [index, coefficient] of merged) if (coefficient === 0) merged.delete(index);
  return merged;
}

/** CPLEX LP text. One term a line: readers of the format cut long lines. */
function toLpText({ sense, size, objective, constraints }: PlainProgram): string {
  const variables = Array.from({ length: size }, (_, index) => `x${index}`);
  const rows = constraints.flatMap(({ terms, lower, upper }) => {
    const expression = termLines(terms).join('\n');
    if (lower !== null && lower === upper) return [`${expression}\n = ${lower}`];
    return [
      ...(lower === null ? [] : [`${expression}\n >= ${lower}`]),
      ...(upper === null ? [] : [`${expression}\n <= ${upper}`]),
    ];
  });
  return [
    sense === 'minimise' ? 'Minimize' : 'Maximize',
    ' obj:',
    ...(objective.size > 0 ? termLines(objective) : [' 0 x0']),
    'Subject To',
    ...rows.map((row, index) => ` c${index}:\n${row}`),
    'Binary',
    ...variables.map((variable) => ` ${variable}`),
    'End',
  ].join('\n');
}

function termLines(terms: ReadonlyMap<number, number>): string[] {
  return [...terms].map(
    ([index, coefficient]) => ` ${coefficient < 0 ? '-' : '+'} ${Math.abs(coefficient)} x${index}`,
  );
}

function load(): Promise<Highs> {
  loading ??= import('highs').then((module) => {
    // The package declares its types for CommonJS, where TypeScript expects one more `default` than the
    // ES module has at run time.
    const start: unknown = module.default;
    if (typeof start !== 'function') throw new Error('The package "highs" does not export its loader.');
    return start() as Promise<Highs>;
  });
  loading.catch(() => {
    loading = null;
  });
  return loading;
}
