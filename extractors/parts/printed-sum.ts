import { z } from 'zod';
import { spanSchema } from '../../schemas/at.js';

/**
 * A figure of a sum, as it is added up. `spans` are where the source prints it, and empty for what is counted (rows, marks) or
 * whose place is not known: such a figure cannot have been misread by itself.
 */
export const sumTermSchema = z.object({ amount: z.number(), spans: z.array(spanSchema) });
export type SumTerm = z.infer<typeof sumTermSchema>;

/** A printed figure and what it must be: `added` less `taken`. Figures are in the unit of their table. */
export const printedSumSchema = z.object({
  label: z.string(),
  printed: sumTermSchema,
  added: z.array(sumTermSchema),
  taken: z.array(sumTermSchema),
  /** How far apart the two may be where every figure was rounded to the unit; 0 where they must agree. */
  slack: z.number().min(0),
});
export type PrintedSum = z.infer<typeof printedSumSchema>;
