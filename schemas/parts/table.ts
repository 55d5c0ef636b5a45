import { z } from 'zod';
import { atSchema } from '../at.js';

export const plainCellSchema = z.object({
  row: z.number().int().min(0),
  column: z.number().int().min(0),
  rowSpan: z.number().int().min(1),
  columnSpan: z.number().int().min(1),
  text: z.string(),
  at: atSchema,
});
export type PlainCell = z.infer<typeof plainCellSchema>;

export const plainTableSchema = z
  .object({
    type: z.literal('table'),
    caption: z.string().nullable(),
    header: z.array(z.array(z.string())),
    rows: z.array(z.array(z.string().nullable())),
    cells: z.array(plainCellSchema),
  })
  .describe('その他の表');
export type PlainTable = z.infer<typeof plainTableSchema>;
