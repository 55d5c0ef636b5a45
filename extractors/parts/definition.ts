import type { z } from 'zod';
import type { Span } from '../../schemas/at.js';
import type { Part } from '../../schemas/part.js';
import type { PrintedSum } from './printed-sum.js';
import type { DocumentView, Report } from './view.js';

/** One place where a part was recognised: the blocks it wants, how sure it is (0 to 1), and why. */
export interface Recognition {
  readonly blocks: readonly number[];
  readonly score: number;
  readonly reasons: readonly string[];
}

/** A part and the stretches of the source that it holds; no other part may hold them too. */
export interface Extraction<T extends Part> {
  readonly part: T;
  readonly claims: readonly Span[];
  /**
   * For a matrix: the mark cells of its rows exactly as read, in order, blanks as null, however many there are;
   * `row` counts from 0 in the part's rows. The reconcile stage solves the marks from them.
   */
  readonly observed?: readonly { readonly row: number; readonly cells: readonly (string | null)[] }[];
  /** What its figures must add up to, with the place of each figure. */
  readonly sums?: readonly PrintedSum[];
}

/**
 * One kind of part. Recognition goes by what the blocks say, never by where they came from. Where two kinds want
 * the same block, the surer one gets it.
 */
export interface PartDefinition<T extends Part> {
  readonly type: T['type'];
  /** Japanese title for staff. */
  readonly title: string;
  readonly schema: z.ZodType<T>;
  recognise(view: DocumentView): Recognition[];
  /** Extracts from the blocks that were won, in document order. May give several parts, or none. */
  extract(view: DocumentView, blocks: readonly number[], report: Report): Extraction<T>[];
}

/** A definition of whatever part, as the stage goes through them. */
export type AnyPartDefinition = Omit<PartDefinition<Part>, 'schema'> & { readonly schema: z.ZodType };
