import type { Context, Hono } from 'hono';
import { z } from 'zod';
import { PAGE_WIDTHS } from '../../../../pipeline/page-images/page-pictures.js';
import type { DocumentEntry } from '../../../../pipeline/review/entries.js';
import type { PlanDocument } from '../../../../schemas/plan.js';
import type { PageView } from '../../protocol/documents.js';
import { ApiFailure } from '../failure.js';
import type { Review } from '../review.js';
import type { ReviewEnv } from '../review-env.js';
import { documentOf, parsed } from './document-routes.js';

const widthSchema = z.object({ width: z.enum(PAGE_WIDTHS.map(String) as ['800', '1600']).default('800') });

/** Sizes and pictures of pages. */
export function addPageImageRoutes(api: Hono<ReviewEnv>, review: Review): void {
  api.get('/documents/:key/pages/:n', async (c) => {
    const { entry, plan, page } = await wanted(c, review);
    const size = await review.pages.sizeOf(entry, plan, page);
    return c.json({ page, pages: plan.source.pages, ...size } satisfies PageView);
  });
  api.get('/documents/:key/pages/:n/image', async (c) => {
    const width = Number(parsed(widthSchema, c.req.query()).width) as (typeof PAGE_WIDTHS)[number];
    const { entry, plan, page } = await wanted(c, review);
    const png = await review.pages.picture(entry, plan, page, width);
    c.header('Content-Type', 'image/png');
    return c.body(new Uint8Array(png));
  });
}

/** @throws ApiFailure when the document has no such page */
async function wanted(
  c: Context<ReviewEnv>,
  review: Review,
): Promise<{ entry: DocumentEntry; plan: PlanDocument; page: number }> {
  const entry = documentOf(c, review);
  const number = c.req.param('n') ?? '';
  const plan = await review.desk.index.plan(entry.key);
  const page = /^[1-9]\d{0,5}$/.test(number) ? Number(number) : 0;
  if (plan === null || page < 1 || page > plan.source.pages) throw ApiFailure.of('not-found');
  return { entry, plan, page };
}
