import { z } from 'zod';

const workKindSchema = z.enum(['read', 'correct', 'write', 'compare']);
export type WorkKind = z.infer<typeof workKindSchema>;

/** ISO 8601 */
const moment = z.string();

/** Jobs that came to no outcome: the first of them, and how many there are. */
const undoneSchema = z.object({
  total: z.number(),
  /** There are more than were counted. */
  isMore: z.boolean(),
  first: z.array(
    z.object({
      kind: workKindSchema,
      label: z.string(),
      message: z.string(),
      remedy: z.string(),
      at: moment,
    }),
  ),
});
export type UndoneView = z.infer<typeof undoneSchema>;

const workerSchema = z.object({
  id: z.string(),
  host: z.string(),
  pid: z.number(),
  concurrency: z.number(),
  startedAt: moment,
  silentSeconds: z.number(),
  /** Its signs of life are overdue. */
  isSilent: z.boolean(),
  isStopping: z.boolean(),
  unfit: z.string().nullable(),
  jobs: z.array(z.object({ kind: workKindSchema, label: z.string(), since: moment })),
});
export type WorkerView = z.infer<typeof workerSchema>;

const queueViewSchema = z.object({
  state: z.literal('there'),
  kinds: z.array(z.object({ kind: workKindSchema, waiting: z.number(), active: z.number() })),
  workers: z.array(workerSchema),
  failed: undoneSchema,
  quarantined: undoneSchema,
  schedule: z.object({ cron: z.string(), timeZone: z.string(), next: moment.nullable() }).nullable(),
  lastBatch: z
    .object({
      isScheduled: z.boolean(),
      host: z.string(),
      startedAt: moment,
      /** Null while it runs, and where it was cut off. */
      endedAt: moment.nullable(),
      exitCode: z.number().nullable(),
    })
    .nullable(),
});
export type QueueView = z.infer<typeof queueViewSchema>;

/**
 * `GET /api/work`: what is in the queue of the database, who works on it and what did not work; null where no database is configured.
 * `none`: the database has no queue yet. `away`: it cannot be asked, with the code of the system (ECONNREFUSED) or of PostgreSQL.
 */
export const workViewSchema = z
  .discriminatedUnion('state', [
    queueViewSchema,
    z.object({ state: z.literal('none') }),
    z.object({ state: z.literal('away'), code: z.string() }),
  ])
  .nullable();
export type WorkView = z.infer<typeof workViewSchema>;
