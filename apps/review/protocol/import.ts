import type { Refusal } from '../../../extractors/review/sheets/refusals.js';

/** `POST /api/import?name=FILE` with a workbook as body: what was taken as proposals, and what was not. */
export interface ImportAnswer {
  readonly documentKey: string;
  readonly title: string;
  /** Values that stand as proposed now. */
  readonly proposed: number;
  /** Proposed by the same file before. */
  readonly known: number;
  readonly refusals: readonly Refusal[];
}
