import type { Hono } from 'hono';
import { itemsQuerySchema } from '../../protocol/queue.js';
import { ApiFailure } from '../failure.js';
import type { Review } from '../review.js';
import type { ReviewEnv } from '../review-env.js';
import { viewerOf } from '../viewer.js';

/** What is in the folder, and what awaits somebody. */
export function addOverviewRoutes(api: Hono<ReviewEnv>, review: Review): void {
  const { desk } = review;
  api.get('/overview', (c) => c.json(desk.index.overview(viewerOf(c, review))));
  api.get('/items', (c) => {
    const query = itemsQuerySchema.safeParse(c.req.query());
    if (!query.success)
      throw ApiFailure.of('bad-request', { at: query.error.issues[0]?.path.join('.') ?? '' });
    return c.json(desk.index.query(query.data, viewerOf(c, review)));
  });
}
