import { z } from 'zod';
import { WORK_KINDS } from './work-queue.js';

const jobSchema = z.object({
  key: z.string(),
  kind: z.enum(WORK_KINDS),
  batch: z.string(),
  label: z.string(),
});

/** What a worker says to a process of its own that does the work. The first message is `open`. */
export const orderSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('open'), address: z.string(), namespace: z.string(), worker: z.string() }),
  /** `start` names this attempt in the ledger. */
  z.object({ kind: z.literal('work'), start: z.string(), job: jobSchema }),
  z.object({ kind: z.literal('stop'), start: z.string() }),
]);
export type Order = z.infer<typeof orderSchema>;

/** What the process answers. `bytes`: memory that it has taken. */
export const answerSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('done'), start: z.string(), bytes: z.number() }),
  z.object({
    kind: z.literal('failed'),
    start: z.string(),
    bytes: z.number(),
    reason: z.string().max(2_000),
  }),
]);
export type Answer = z.infer<typeof answerSchema>;
