import { z } from 'zod';
import { atSchema } from '../at.js';
import { measurementSchema } from '../measurement.js';

export const kpiListSchema = z
  .object({
    type: z.literal('kpi-list'),
    rows: z.array(
      z.object({
        level: z.enum(['goal', 'measure']).describe('goal: 基本目標の数値目標、measure: 施策のKPI'),
        category: z.array(z.string()),
        name: z.string(),
        target: measurementSchema.nullable(),
        baseline: measurementSchema.nullable(),
        basis: z.enum(['cumulative', 'annual', 'point-in-time']).nullable().describe('累計、各年度、時点'),
        at: atSchema,
      }),
    ),
  })
  .describe('数値目標・重要業績評価指標');
export type KpiList = z.infer<typeof kpiListSchema>;
