import type { SourceRow } from '../../measure-compare/generate-plan.js';
import { TOWNS } from '../../measure-compare/vocabulary.js';
import type { Issuer } from './issuer.js';

/** What a paper of a year is written from. */
export interface PaperYear {
  readonly issuer: Issuer;
  /** Western year in which the fiscal year begins. */
  readonly year: number;
  /** 令和6年度. */
  readonly label: string;
  readonly rows: readonly SourceRow[];
}

/** A kind of paper that municipalities issue every year. */
export interface PaperKind {
  readonly id: string;
  /** The fixture whose typesetting its PDFs have. */
  readonly fixture: string;
  /** Least and most rows of its first year. */
  readonly rows: readonly [least: number, most: number];
  /** The paper as the fixture's source is written. */
  text(year: PaperYear): string;
}

/** Rows under the number that a function gives them, in the order of that. */
export function grouped(
  rows: readonly SourceRow[],
  of: (row: SourceRow) => number,
): [number, readonly SourceRow[]][] {
  const numbers = [...new Set(rows.map(of))].sort((a, b) => a - b);
  return numbers.map((each) => [each, rows.filter((row) => of(row) === each)]);
}

/** Whether a town takes part in what a row is about: the city in all, the others as the row says of the vocabulary's towns. */
export function takesPart({ towns }: SourceRow, town: number): boolean {
  return town === 0 || towns.includes(TOWNS[town] ?? '');
}
