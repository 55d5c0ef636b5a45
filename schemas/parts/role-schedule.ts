import { z } from 'zod';
import { atSchema } from '../at.js';

export const roleScheduleSchema = z
  .object({
    type: z.literal('role-schedule'),
    rows: z.array(
      z.object({
        no: z.number().int().describe('資料の中の順'),
        category: z.array(z.string()),
        name: z.string(),
        summary: z.string().nullable(),
        roles: z.record(z.string(), z.string().nullable()).describe('甲、乙 … の役割'),
        at: atSchema,
      }),
    ),
  })
  .describe('別表（取組の内容と役割分担）');
export type RoleSchedule = z.infer<typeof roleScheduleSchema>;
