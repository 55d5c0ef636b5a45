/**
 * Solutions next to a solution: one row takes another choice and adds to no total, or two rows do and what the
 * one adds the other takes away. Most open cells are of this kind (two rows may be the other way round), and to
 * find them so is far quicker than to ask the solver for each.
 */

import type { RowChoices } from './choices.js';
import { countIn, type Equation } from './equations.js';
import type { KnownCell } from './problem.js';
import { type Choice, choicesFor, countedValue } from './program.js';

/** One choice for each row that has one, by the index of the row. */
export type Choices = ReadonlyMap<number, Choice>;

export interface ExchangeRequest {
  readonly rows: readonly RowChoices[];
  readonly equations: readonly Equation[];
  /** Whether totals may be missed. */
  readonly lenient: boolean;
  readonly known: readonly KnownCell[];
}

interface Change {
  readonly row: number;
  readonly choice: Choice;
  /** What the change adds to the cost, to the row totals missed, and to each column total. */
  readonly effect: readonly number[];
}

/** Other choices for one or two rows, each of which leaves all totals and the cost as they are. */
export function exchanges(chosen: Choices, request: ExchangeRequest): Choices[] {
  const changes = request.rows.flatMap((row) => changesOf(row, chosen.get(row.row), request));
  const byEffect = new Map<string, Change[]>();
  for (const change of changes) {
    const key = effectKey(change.effect, 1);
    byEffect.set(key, [...(byEffect.get(key) ?? []), change]);
  }
  return changes.flatMap(({ row, choice, effect }): Choices[] => {
    const opposite = effectKey(effect, -1);
    if (opposite === '') return [new Map([[row, choice]])];
    const partner = byEffect.get(opposite)?.find((other) => other.row !== row);
    if (partner === undefined) return [];
    return [
      new Map([
        [row, choice],
        [partner.row, partner.choice],
      ]),
    ];
  });
}

/** The choices after as many of the exchanges as concern different rows. */
export function exchanged(chosen: Choices, all: readonly Choices[]): Choices {
  const touched = new Set<number>();
  const result = new Map(chosen);
  for (const exchange of all) {
    const rows = [...exchange.keys()];
    if (rows.some((row) => touched.has(row))) continue;
    for (const [row, choice] of exchange) {
      touched.add(row);
      result.set(row, choice);
    }
  }
  return result;
}

function changesOf(row: RowChoices, own: Choice | undefined, request: ExchangeRequest): Change[] {
  if (own === undefined) return [];
  const { absent } = row.reading;
  const effectOf = ({ cells, cost, unmet }: Choice): number[] => [
    cost,
    unmet,
    ...request.equations.map((equation) => countIn(equation, cells, absent)),
  ];
  const before = effectOf(own);
  const known = request.known.filter((each) => each.row === row.row);
  return choicesFor(row, request.lenient)
    .filter(({ cells }) =>
      known.every(({ column, taking }) => taking === (countedValue(cells[column], absent) !== null)),
    )
    .map((choice) => ({
      row: row.row,
      choice,
      effect: effectOf(choice).map((value, index) => value - (before[index] ?? 0)),
    }));
}

/** Empty when nothing changes. */
function effectKey(effect: readonly number[], sign: 1 | -1): string {
  return effect.flatMap((value, index) => (value === 0 ? [] : [`${index}:${sign * value}`])).join(' ');
}
