import type { Library } from '../schemas/library.js';

/** One linear constraint over binary variables: lower <= sum of coefficient * variable <= upper. */
export interface LinearConstraint {
  readonly terms: readonly { readonly variable: string; readonly coefficient: number }[];
  readonly lower: number | null;
  readonly upper: number | null;
}

/** A 0-1 linear program. Every variable is binary. */
export interface BinaryProgram {
  readonly sense: 'minimise' | 'maximise';
  readonly objective: readonly { readonly variable: string; readonly coefficient: number }[];
  readonly constraints: readonly LinearConstraint[];
  readonly variables: readonly string[];
}

/** `limit` means that neither a proven optimum nor a proof of infeasibility was found in time. */
export type SolverAnswer =
  | { readonly status: 'optimal'; readonly objective: number; readonly chosen: ReadonlySet<string> }
  | { readonly status: 'infeasible' }
  | { readonly status: 'limit' };

/** An exact solver for 0-1 programs, injected so that stages know no engine. */
export interface Solver {
  readonly name: string;
  solve(program: BinaryProgram): Promise<SolverAnswer>;
}

/** A municipality as the gazetteer knows it. */
export interface Municipality {
  readonly code: string;
  readonly prefecture: string;
  readonly name: string;
  readonly romaji: string;
}

/** Names of municipalities. ヶ and ケ are one; a name may belong to several municipalities (池田町). */
export interface Gazetteer {
  lookup(name: string): readonly Municipality[];
}

/** What a stage may use beside its input. Nothing here reads a file, a clock or the network. */
export interface StageContext {
  readonly signal: AbortSignal;
  readonly gazetteer: Gazetteer;
  readonly solver: Solver;
  readonly library: Library;
}

/** Bad input: what is wrong, where, and what to do about it. Costs only the document that it names. */
export class SourceError extends Error {
  override readonly name = 'SourceError';
  readonly rule: string;
  readonly line: number | null;
  readonly remedy: string;

  constructor(problem: { rule: string; message: string; line?: number | null; remedy: string }) {
    super(problem.message);
    this.rule = problem.rule;
    this.line = problem.line ?? null;
    this.remedy = problem.remedy;
  }
}
