import type { Hono } from 'hono';
import type { Review } from '../review.js';
import type { ReviewEnv } from '../review-env.js';

/** The queue of a database, its workers and failures. */
export function addWorkRoutes(api: Hono<ReviewEnv>, { work }: Review): void {
  api.get('/work', async (c) => c.json(await work.view()));
}
