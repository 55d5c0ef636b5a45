import { z } from 'zod';
import { atSchema } from '../at.js';

export const progressTableSchema = z
  .object({
    type: z.literal('progress-table'),
    rows: z.array(
      z.object({
        no: z.number().int(),
        category: z.array(z.string()),
        name: z.string(),
        status: z.string(),
        summary: z.string(),
        municipalities: z.array(z.string()),
        at: atSchema,
      }),
    ),
  })
  .describe('進捗状況');
export type ProgressTable = z.infer<typeof progressTableSchema>;
