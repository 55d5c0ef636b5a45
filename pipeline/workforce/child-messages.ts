import { z } from 'zod';
import type { IngestFailure } from '../outcome.js';
import { WORK_KINDS } from './work-job.js';

/** A job, as it comes to a process or out of a queue. */
export const jobSchema = z.object({
  key: z.string(),
  kind: z.enum(WORK_KINDS),
  lot: z.string(),
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

const placeSchema = z.discriminatedUnion('kind', [
  /** `worker`: name of the worker in the ledger. */
  z.object({ kind: z.literal('database'), address: z.string(), namespace: z.string(), worker: z.string() }),
  /**
   * `results`: the results folder. `sources`: the folder from which paths of sources are told. `kept`: a folder for what is kept that no
   * later run is to find; else the parent holds the results folder, and it lies there.
   */
  z.object({
    kind: z.literal('folder'),
    results: z.string(),
    sources: z.string(),
    kept: z.string().nullable().default(null),
  }),
]);

/** Where the store is that jobs are about. */
export type WorkPlace = z.input<typeof placeSchema>;

/** What a process that watches says to one that does the work. The first message is `open`. */
export const orderSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('open'), place: placeSchema }),
  /** `start` names this attempt. `threads`: pages that may be worked on at a time. `share`: of the limits, up to 1. */
  z.object({
    kind: z.literal('work'),
    start: z.string(),
    job: jobSchema,
    threads: z.number().int().positive(),
    share: z.number().positive(),
  }),
  z.object({ kind: z.literal('stop'), start: z.string() }),
  /** Nothing more is to be done, and the ends of all jobs are noted. */
  z.object({ kind: z.literal('close') }),
]);
export type Order = z.input<typeof orderSchema>;

/** An error of the system that the store met, as it is told. */
const storageSchema = z.object({ code: z.string(), syscall: z.string() });

/** What the process answers. `bytes`: memory that it has taken. `failure`: why there is no outcome, where that can be told. */
export const answerSchema = z.discriminatedUnion('kind', [
  /** It can take orders. */
  z.object({ kind: z.literal('ready') }),
  /** A page (from 1) of so many is being recognised. */
  z.object({ kind: z.literal('page'), start: z.string(), page: z.number(), pages: z.number() }),
  z.object({
    kind: z.literal('done'),
    start: z.string(),
    bytes: z.number(),
    failure: failureSchema.nullable(),
  }),
  /** Another time may not see this. `isUnfit`: another machine may not, and no time will here. */
  z.object({
    kind: z.literal('failed'),
    start: z.string(),
    bytes: z.number(),
    reason: z.string().max(2_000),
    failure: failureSchema.nullable(),
    storage: storageSchema.nullable(),
    isUnfit: z.boolean(),
  }),
]);
export type Answer = z.infer<typeof answerSchema>;
