import type { TwoYears } from '../two-years.js';

/** A program that compares two tables. */
export interface Subject {
  readonly id: string;
  /** Loads what it takes; null where it is not installed. Not timed. */
  open(): Promise<Opened | null>;
}

export interface Opened {
  readonly version: string;
  /** Turns the years into what the program takes. Not timed. */
  prepare(years: TwoYears): () => Promise<Found> | Found;
}

/** Places of rows that the program takes for the same: old and new. */
export type Found = readonly (readonly [number, number])[];
