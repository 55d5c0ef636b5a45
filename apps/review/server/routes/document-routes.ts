import type { Context, Hono } from 'hono';
import { z } from 'zod';
import type { ComparisonEntry, DocumentEntry } from '../../../../pipeline/review/entries.js';
import { ItemCounts } from '../../../../pipeline/review/item-counts.js';
import { viewOf } from '../../../../pipeline/review/overview.js';
import { comparisonContent, documentContent } from '../../../../pipeline/review/views.js';
import { rowKeySchema } from '../../../../schemas/decision.js';
import type {
  ComparisonView,
  DocumentView,
  PairView,
  TablesView,
  TextView,
} from '../../protocol/documents.js';
import { ApiFailure } from '../failure.js';
import type { Review } from '../review.js';
import type { ReviewEnv } from '../review-env.js';
import { viewerOf } from '../viewer.js';

/** Lines that are given at a time. */
const MOST_LINES = 500;

const place = z.coerce.number().int().min(0).max(1_000_000);
const tablesSchema = z.object({ page: place.optional() });
const textSchema = z.object({
  from: place.min(1).default(1),
  count: z.coerce.number().int().min(1).max(MOST_LINES).default(MOST_LINES),
});
const valueSchema = z.object({ part: place, row: place });
const rowKeySchemaOfText = z
  .string()
  .max(4000)
  .transform((text, context): unknown => {
    try {
      return JSON.parse(text);
    } catch {
      context.addIssue({ code: 'custom', message: 'no JSON' });
      return z.NEVER;
    }
  })
  .pipe(rowKeySchema);
const rowsSchema = z.array(rowKeySchemaOfText).min(1).max(20);
const fieldsSchema = z.array(z.string().min(1).max(200)).min(1).max(5);

/** Documents, and comparisons of two years. */
export function addDocumentRoutes(api: Hono<ReviewEnv>, review: Review): void {
  api.get('/documents/:key', async (c) => c.json(await documentView(c, review)));
  api.get('/documents/:key/tables', async (c) => c.json(await tablesView(c, review)));
  api.get('/documents/:key/text', async (c) => c.json(await textView(c, review)));
  api.get('/documents/:key/value', async (c) => {
    const entry = documentOf(c, review);
    const { part, row } = parsed(valueSchema, c.req.query());
    const field = parsed(fieldsSchema, c.req.queries('field') ?? []);
    const item = await review.desk.valueOf(entry, { part, row, field });
    if (item === null) throw ApiFailure.of('not-found');
    return c.json(viewOf(item, viewerOf(c, review)));
  });
  api.get('/comparisons/:key', async (c) => c.json(await comparisonView(c, review)));
  api.get('/comparisons/:key/pair', async (c) => c.json(await pairView(c, review)));
}

/** The document that a request names. @throws ApiFailure when there is none */
export function documentOf(c: Context<ReviewEnv>, { desk }: Review): DocumentEntry {
  const entry = desk.index.document(c.req.param('key') ?? '');
  if (entry === null) throw ApiFailure.of('not-found');
  return entry;
}

/** @throws ApiFailure for what is not as the schema says */
export function parsed<Schema extends z.ZodType>(schema: Schema, value: unknown): z.infer<Schema> {
  const result = schema.safeParse(value);
  if (!result.success)
    throw ApiFailure.of('bad-request', { at: result.error.issues[0]?.path.join('.') ?? '' });
  return result.data;
}

async function documentView(c: Context<ReviewEnv>, review: Review): Promise<DocumentView> {
  const { desk, pages, seen } = review;
  const entry = documentOf(c, review);
  const content = await documentContent(desk.index, entry.key);
  if (content === null) throw ApiFailure.of('not-found');
  const viewer = viewerOf(c, review);
  const summary = { ...entry.facts, counts: ItemCounts.of(content.items), isNew: viewer.isNew(entry.facts) };
  seen.see(viewer.user, entry.key, entry.facts.written);
  const comparisons = desk.index.comparisons.filter(
    ({ ids }) => ids.before === entry.facts.id || ids.after === entry.facts.id,
  );
  return {
    summary,
    plan: content.plan,
    rowKeys: content.rowKeys,
    items: content.items.map((item) => viewOf(item, viewer)),
    comparisons: comparisons.map((each) => summaryOf(each, review)),
    hasPages: await pages.has(content.plan.source),
  };
}

function summaryOf({ key, facts }: ComparisonEntry, { desk }: Review): ComparisonView['summary'] {
  return { ...facts, counts: ItemCounts.of(desk.index.itemsOf(key)) };
}

async function tablesView(c: Context<ReviewEnv>, review: Review): Promise<TablesView> {
  const entry = documentOf(c, review);
  const { page } = parsed(tablesSchema, c.req.query());
  const tables = (await review.files.tables(entry)) ?? [];
  return { tables: page === undefined ? tables : tables.filter((table) => isOn(table, page)) };
}

function isOn({ page: first, pages }: TablesView['tables'][number], page: number): boolean {
  return first === null || first === page || pages.includes(page);
}

async function textView(c: Context<ReviewEnv>, review: Review): Promise<TextView> {
  const entry = documentOf(c, review);
  const { from, count } = parsed(textSchema, c.req.query());
  const lines = (await review.files.lines(entry)) ?? [];
  return { from, total: lines.length, lines: lines.slice(from - 1, from - 1 + count) };
}

/** Rows that a reviewer sets side by side, proposed or not. */
async function pairView(c: Context<ReviewEnv>, review: Review): Promise<PairView> {
  const { index } = review.desk;
  const entry = index.comparison(c.req.param('key') ?? '');
  if (entry === null) throw ApiFailure.of('not-found');
  const rows = {
    before: parsed(rowsSchema, c.req.queries('before') ?? []),
    after: parsed(rowsSchema, c.req.queries('after') ?? []),
  };
  const item = await index.itemFor({ kind: 'match', ...entry.ids, rows });
  if (item === null) throw ApiFailure.of('not-found');
  return viewOf(item, viewerOf(c, review));
}

async function comparisonView(c: Context<ReviewEnv>, review: Review): Promise<ComparisonView> {
  const { index } = review.desk;
  const key = c.req.param('key') ?? '';
  const entry = index.comparison(key);
  const content = entry === null ? null : await comparisonContent(index, key);
  if (entry === null || content === null) throw ApiFailure.of('not-found');
  return { summary: summaryOf(entry, review), ...content };
}
