import { z } from 'zod';
import { atSchema } from './at.js';

export const severitySchema = z.enum(['error', 'warning', 'info']);
export type Severity = z.infer<typeof severitySchema>;

export const issueSchema = z
  .object({
    id: z.string(),
    rule: z.string(),
    severity: severitySchema,
    message: z.string(),
    actual: z.string().nullable(),
    expected: z.string().nullable(),
    at: z.array(atSchema),
  })
  .describe('人が確かめるべき点');
export type Issue = z.infer<typeof issueSchema>;

/** An issue before the pipeline gives it its id. */
export type IssueDraft = Omit<Issue, 'id'>;
