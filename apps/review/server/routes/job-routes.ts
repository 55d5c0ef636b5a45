import { Readable } from 'node:stream';
import type { Context, Hono } from 'hono';
import { ApiFailure } from '../failure.js';
import type { Review } from '../review.js';
import type { ReviewEnv } from '../review-env.js';
import { receive } from '../uploads/receive.js';
import { uploadName } from '../uploads/upload-name.js';

/** Taking papers in from the page. */
export function addJobRoutes(api: Hono<ReviewEnv>, { jobs, settings }: Review): void {
  api.get('/jobs', (c) => c.json(jobs.view));
  api.post('/uploads', async (c) => {
    const name = uploadName(c);
    jobs.refuseWhenFull();
    const received = await receive(settings.results, name, lengthOf(c), c.req.raw.body ?? Readable.from([]));
    return c.json(jobs.add(received, name));
  });
  api.delete('/jobs/:id', (c) => {
    if (!jobs.cancel(c.req.param('id'))) throw ApiFailure.of('not-found');
    return c.body(null, 204);
  });
}

function lengthOf(c: Context<ReviewEnv>): number | null {
  const length = c.req.header('content-length');
  return length === undefined ? null : Number(length);
}
