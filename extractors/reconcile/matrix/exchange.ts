/**
 * Solutions next to a solution: one row takes another choice and adds to no total, or two rows do and what the
 * one adds the other takes away. Most open cells are of this kind (two rows may be the other way round), and to
 * find them so is far quicker than to ask the solver for each.
 */

import type { RowChoices } from './choices.js';
import { countIn, type Equation } from './equations.js';
import type { KnownCell } from './problem.js';
import { type Choice, choicesFor, countedValue } from './program.js';

export interface ExchangeRequest {
  readonly rows: readonly RowChoices[];
  readonly equations: readonly Equation[];
  readonly lenient: boolean;
  readonly known: readonly KnownCell[];
}

export interface Exchanged {
  readonly row: RowChoices;
  readonly choice: Choice;
}

interface Change extends Exchanged {
  /** What the change adds to each total, to the cost and to the row totals missed. */
  readonly effect: readonly number[];
}

/** Choices that some row may take instead of its own, alone or in exchange with another row. */
export function exchanges(
  chosen: ReadonlyMap<number, Choice>,
  request: ExchangeRequest,
): readonly Exchanged[] {
  const changes = request.rows.flatMap((row) => changesOf(row, chosen.get(row.row), request));
  const rowsByEffect = new Map<string, Set<number>>();
  for (const { row, effect } of changes) {
    const key = effectKey(effect, 1);
    rowsByEffect.set(key, (rowsByEffect.get(key) ?? new Set()).add(row.row));
  }
  return changes.filter(({ row, effect }) => {
    if (effect.every((each) => each === 0)) return true;
    const partners = rowsByEffect.get(effectKey(effect, -1)) ?? new Set();
    return partners.size > (partners.has(row.row) ? 1 : 0);
  });
}

function changesOf(row: RowChoices, own: Choice | undefined, request: ExchangeRequest): Change[] {
  if (own === undefined) return [];
  const before = effectOf(own, row, request.equations);
  const known = request.known.filter((each) => each.row === row.row);
  return choicesFor(row, request.lenient)
    .filter(({ cells }) =>
      known.every(
        ({ column, taking }) => taking === (countedValue(cells[column], row.reading.absent) !== null),
      ),
    )
    .map((choice) => {
      const after = effectOf(choice, row, request.equations);
      return { row, choice, effect: after.map((value, index) => value - (before[index] ?? 0)) };
    });
}

function effectOf(
  { cells, cost, unmet }: Choice,
  { reading }: RowChoices,
  equations: readonly Equation[],
): number[] {
  return [cost, unmet, ...equations.map((equation) => countIn(equation, cells, reading.absent))];
}

function effectKey(effect: readonly number[], sign: 1 | -1): string {
  return effect.flatMap((value, index) => (value === 0 ? [] : [`${index}:${sign * value}`])).join(' ');
}
