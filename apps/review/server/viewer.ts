import type { Context } from 'hono';
import type { Viewer } from '../../../pipeline/review/overview.js';
import type { Review } from './review.js';
import type { ReviewEnv } from './review-env.js';

/** Who looks, as lists need to know it. */
export function viewerOf(c: Context<ReviewEnv>, { seen }: Review): Viewer {
  const { user } = c.get('session');
  return { user, isNew: ({ key, written }) => seen.isNew(user, key, written) };
}
