import { z } from 'zod';
import { amountUnitSchema } from '../amount-unit.js';
import { atSchema } from '../at.js';
import { fiscalYearSchema } from '../fiscal-year.js';

export const reconciliationSchema = z.object({
  label: z.string(),
  printed: z.number(),
  computed: z.number(),
  difference: z.number().describe('printed − computed'),
  explainedBy: z.array(z.string()).describe('差額と一致する行（1行または2行）'),
});
export type Reconciliation = z.infer<typeof reconciliationSchema>;

export const projectBudgetSchema = z
  .object({
    type: z.literal('project-budget'),
    unit: amountUnitSchema,
    fiscalYear: fiscalYearSchema.nullable(),
    rows: z.array(
      z.object({
        category: z.array(z.string()),
        no: z.number().int(),
        relisted: z.boolean().describe('再掲'),
        isNew: z.boolean().describe('事業名に（新）'),
        name: z.string(),
        department: z.string(),
        amount: z.number().nullable(),
        summary: z.string(),
        continuity: z.enum(['new', 'continuing']).nullable(),
        grant: z.boolean().describe('交付金の活用'),
        at: atSchema,
      }),
    ),
    totals: z.array(
      z.object({
        label: z.string(),
        category: z.array(z.string()),
        count: z.number().nullable(),
        relistedCount: z.number().nullable(),
        countWithoutRelisted: z.number().nullable(),
        amount: z.number().nullable(),
        amountWithoutRelisted: z.number().nullable(),
        at: atSchema,
      }),
    ),
    reconciliation: z.array(reconciliationSchema),
  })
  .describe('事業一覧（予算）');
export type ProjectBudget = z.infer<typeof projectBudgetSchema>;
