import { z } from 'zod';
import { atSchema } from '../at.js';

export const priorityMatrixSchema = z
  .object({
    type: z.literal('priority-matrix'),
    priorities: z.array(z.object({ mark: z.string(), name: z.string() })),
    rows: z.array(
      z.object({
        no: z.number().int(),
        category: z.array(z.string()),
        name: z.string(),
        priorities: z.array(z.string()).describe('該当する重点の記号'),
        page: z.number().int().nullable().describe('資料が示す掲載ページ'),
        at: atSchema,
      }),
    ),
  })
  .describe('重点施策との対応表');
export type PriorityMatrix = z.infer<typeof priorityMatrixSchema>;
