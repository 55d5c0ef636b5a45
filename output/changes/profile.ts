import { z } from 'zod';

/** How a comparison is laid out: offices differ. What is left out stays as here. */
export const changesProfileSchema = z.strictObject({
  language: z.enum(['ja', 'en']).default('ja'),
});
export type ChangesProfile = z.infer<typeof changesProfileSchema>;
