import { z } from 'zod';
import type { IngestFailure } from '../outcome.js';
import { WORK_KINDS } from './work-queue.js';

/** A job, as it comes out of a queue. */
export const jobSchema = z.object({
  key: z.string(),
  kind: z.enum(WORK_KINDS),
  batch: z.string(),
  item: z.string(),
  label: z.string(),
});

const failureSchema = z.object({
  rule: z.string().max(200),
  message: z.string().max(10_000),
  page: z.number().int().nullable(),
  line: z.number().int().nullable(),
  remedy: z.string().max(10_000),
}) satisfies z.ZodType<IngestFailure>;

/** What a worker says to a process of its own that does the work. The first message is `open`. */
export const orderSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('open'), address: z.string(), namespace: z.string(), worker: z.string() }),
  /** `start` names this attempt in the ledger. */
  z.object({ kind: z.literal('work'), start: z.string(), job: jobSchema }),
  z.object({ kind: z.literal('stop'), start: z.string() }),
  /** Nothing more is to be done, and the ends of all jobs are noted. */
  z.object({ kind: z.literal('close') }),
]);
export type Order = z.infer<typeof orderSchema>;

/** What the process answers. `bytes`: memory that it has taken. `failure`: why there is no outcome, where the job itself is at fault. */
export const answerSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('done'),
    start: z.string(),
    bytes: z.number(),
    failure: failureSchema.nullable(),
  }),
  z.object({
    kind: z.literal('failed'),
    start: z.string(),
    bytes: z.number(),
    reason: z.string().max(2_000),
  }),
]);
export type Answer = z.infer<typeof answerSchema>;
