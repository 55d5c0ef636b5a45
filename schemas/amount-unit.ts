import { z } from 'zod';

/** Units in which budgets are printed. */
export const amountUnitSchema = z.enum(['円', '千円', '百万円']);
export type AmountUnit = z.infer<typeof amountUnitSchema>;

export { YEN_IN } from './wording/yen.js';
