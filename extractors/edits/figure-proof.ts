import { parseAmount } from '../../schemas/measurement.js';
import type { Proposal } from './proposal.js';

/** What allows a figure to be changed: readings that an engine offered for it, and sums that it makes hold. */
export interface FigureProof {
  /** Other readings of the figure, as the engine gave them. */
  readonly offered: readonly string[];
  /** Sums with the figures as they are after the change. */
  readonly sums: readonly {
    readonly printed: number;
    readonly added: readonly number[];
    readonly taken: readonly number[];
  }[];
}

/** Amounts have at most a few decimals; what binary fractions add to them is taken off. */
const EXACT = 1e4;

/**
 * Whether a proposal puts in a reading that the engine offered, and at least one sum that has this figure adds up to the last
 * digit with it. What stands there must be a figure, and what is put in too.
 */
export function isProven(text: string, { start, end, after, proof }: Proposal): boolean {
  const amount = parseAmount(after);
  if (proof === undefined || amount === null || parseAmount(text.slice(start, end)) === null) return false;
  return proof.offered.includes(after) && proof.sums.some((sum) => hasFigure(sum, amount) && addsUp(sum));
}

type Sum = FigureProof['sums'][number];

function hasFigure({ printed, added, taken }: Sum, amount: number): boolean {
  return printed === amount || added.includes(amount) || taken.includes(amount);
}

function addsUp({ printed, added, taken }: Sum): boolean {
  const total = (amounts: readonly number[]): number => amounts.reduce((sum, amount) => sum + amount, 0);
  return Math.round((total(added) - total(taken) - printed) * EXACT) === 0;
}
