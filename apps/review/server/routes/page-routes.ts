import type { Context, Hono } from 'hono';
import { setCookie } from 'hono/cookie';
import { sessionOf } from '../access/session-guard.js';
import { ApiFailure, type FailureStatus } from '../failure.js';
import { FAILURES } from '../failure-texts.js';
import type { PageFile } from '../page-files.js';
import type { Review } from '../review.js';
import type { ReviewEnv } from '../review-env.js';

/** A year: the name changes with the content. */
const FOR_GOOD = 'public, max-age=31536000, immutable';

/**
 * The built page. It holds no secret, so it needs no session, and it can say what is wrong where there is none. Every address that
 * is no file is one of its screens.
 */
export function addPageRoutes(app: Hono<ReviewEnv>, review: Review): void {
  app.get('/', (c) => {
    const token = c.req.query('token');
    return token === undefined ? index(c, review, 200) : enter(c, review, token);
  });
  app.get('*', (c) => {
    const file = review.page.get(c.req.path);
    if (file !== undefined && file.type !== 'text/html; charset=utf-8') return answer(c, file);
    if (c.req.path.startsWith('/assets/')) throw ApiFailure.of('not-found');
    return index(c, review, 200);
  });
}

/** Turns a link into a session, once, and takes the token out of the address. */
async function enter(c: Context<ReviewEnv>, review: Review, token: string): Promise<Response> {
  if (review.settings.proxyUser !== null || sessionOf(c, review) !== null) return c.redirect('/', 303);
  if (isLookAhead(c)) return c.body(null, 204);
  const address = c.env.incoming.socket.remoteAddress ?? '';
  if (review.attempts.isBlocked(address)) return index(c, review, FAILURES['too-many-links'].status);
  const entered = review.sessions.redeem(token);
  if (entered === null) {
    review.attempts.fail(address);
    return index(c, review, FAILURES['bad-link'].status);
  }
  setCookie(c, review.cookie, entered.cookie, { path: '/', httpOnly: true, sameSite: 'Strict' });
  return c.redirect('/', 303);
}

/** Browsers and chats look at links before anybody opens them: that uses none up. */
function isLookAhead({ req }: Context<ReviewEnv>): boolean {
  const purpose = req.header('sec-purpose') ?? req.header('purpose') ?? '';
  return req.method === 'HEAD' || /prefetch|preview/.test(purpose);
}

function index(c: Context<ReviewEnv>, { page }: Review, status: 200 | FailureStatus): Promise<Response> {
  return answer(c, page.get('/index.html') as PageFile, status);
}

async function answer(
  c: Context<ReviewEnv>,
  { type, isHashed, read }: PageFile,
  status: 200 | FailureStatus = 200,
): Promise<Response> {
  const content = await read();
  c.header('Content-Type', type);
  c.header('Cache-Control', isHashed ? FOR_GOOD : 'no-cache');
  return c.body(new Uint8Array(content), status);
}
