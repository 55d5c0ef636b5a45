import { z } from 'zod';
import { atSchema } from '../at.js';

export const sdgAlignmentSchema = z
  .object({
    type: z.literal('sdg-alignment'),
    rows: z.array(
      z.object({
        category: z.array(z.string()),
        goal: z.number().int().min(1).max(17),
        statement: z.string(),
        elements: z.array(z.string()),
        at: atSchema,
      }),
    ),
  })
  .describe('SDGsとの対応');
export type SdgAlignment = z.infer<typeof sdgAlignmentSchema>;
