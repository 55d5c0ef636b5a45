import { z } from 'zod';
import { amountUnitSchema } from '../amount-unit.js';
import { atSchema } from '../at.js';
import { fiscalYearSchema } from '../fiscal-year.js';
import { reconciliationSchema } from './project-budget.js';

/** Levels of a budget, from the widest to the narrowest (地方自治法施行規則第15条の別記; 説明 is what stands beside a 節). */
export const budgetLevelSchema = z.enum(['款', '項', '目', '節', '説明']);
export type BudgetLevel = z.infer<typeof budgetLevelSchema>;

export const budgetStatementSchema = z
  .object({
    type: z.literal('budget-statement'),
    unit: amountUnitSchema,
    fiscalYear: fiscalYearSchema.nullable(),
    side: z.enum(['revenue', 'expenditure']).describe('歳入・歳出'),
    rows: z.array(
      z.object({
        level: budgetLevelSchema,
        code: z.string().nullable().describe('款項目節の番号（半角）'),
        name: z.string(),
        path: z.array(z.string()).describe('この上の款項目節の名称（外側から、自身は含まない）'),
        current: z.number().nullable().describe('本年度予算額。節と説明では金額'),
        previous: z.number().nullable().describe('前年度予算額'),
        difference: z.number().nullable().describe('比較（印刷された値）'),
        calculation: z.string().nullable().describe('説明の積算（404,000×98.9％）'),
        funding: z
          .record(z.string(), z.number().nullable())
          .nullable()
          .describe('本年度予算額の財源内訳。欄のない表では null'),
        at: atSchema,
      }),
    ),
    reconciliation: z.array(reconciliationSchema.extend({ at: atSchema.describe('印刷された値の行') })),
  })
  .describe('予算書');
export type BudgetStatement = z.infer<typeof budgetStatementSchema>;
