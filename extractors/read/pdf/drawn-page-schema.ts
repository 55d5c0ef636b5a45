import { z } from 'zod';
import { boxSchema, pageLayoutSchema, runSchema } from '../../../schemas/page-layout.js';
import type { DrawnPage } from './page-drawing.js';

const codesSchema = z.custom<Uint32Array>((value) => value instanceof Uint32Array, {
  error: 'Uint32Array expected',
});

const drawnRunSchema = runSchema
  .omit({ span: true })
  .extend({ text: z.string(), base: z.number(), codes: codesSchema })
  .refine(({ text, edges, codes }) => edges.length === text.length + 1 && codes.length === text.length, {
    error: 'a run has an edge before and behind each letter, and a code a letter',
  });

/** 0 to 1, and what sums of small numbers leave around these. */
const likenessSchema = z.number();

const glyphSchema = z.object({
  font: z.number().int().min(0),
  code: z.number().int().min(0),
  claimed: z.string(),
  likeness: likenessSchema.nullable(),
  nearest: z.array(z.object({ character: z.string(), likeness: likenessSchema })),
});

/** A page as a process that read it may send it. */
export const drawnPageSchema: z.ZodType<DrawnPage> = pageLayoutSchema.extend({
  label: z.string().nullable(),
  damage: z.string().nullable(),
  remarks: z.array(
    z.object({ fate: z.enum(['placed', 'differs', 'lost', 'comment']), text: z.string(), box: boxSchema }),
  ),
  runs: z.array(drawnRunSchema),
  hidden: z.array(drawnRunSchema),
  glyphs: z.array(glyphSchema),
});
