import { z } from 'zod';

/** Units in which budgets are printed. */
export const amountUnitSchema = z.enum(['円', '千円', '百万円']);
export type AmountUnit = z.infer<typeof amountUnitSchema>;

/** Yen in one of each. */
export const YEN_IN: Readonly<Record<string, number>> = { 円: 1, 千円: 1_000, 百万円: 1_000_000 };
