import { timingSafeEqual } from 'node:crypto';
import type { Context, MiddlewareHandler } from 'hono';
import { getCookie } from 'hono/cookie';
import { ApiFailure } from '../failure.js';
import type { Review } from '../review.js';
import type { ReviewEnv } from '../review-env.js';
import { isFromProxy, proxyUser } from './proxy-user.js';
import type { Session } from './sessions.js';

/** With a proxy that says who is asking: nothing without it, not even the page. */
export function proxyGuard({ settings }: Review): MiddlewareHandler<ReviewEnv> {
  return async (c, next) => {
    if (settings.proxyUser !== null) {
      if (!isFromProxy(c.env.incoming, settings.proxyUser)) throw ApiFailure.of('no-proxy');
      if (proxyUser(c.env.incoming, settings.proxyUser) === null) throw ApiFailure.of('no-user');
    }
    await next();
  };
}

/** Who is asking; and for whatever changes something, that it is the page that asks. */
export function sessionGuard(review: Review): MiddlewareHandler<ReviewEnv> {
  return async (c, next) => {
    const session = sessionOf(c, review);
    if (session === null) throw ApiFailure.of('no-session');
    const { method } = c.req;
    if (method !== 'GET' && method !== 'HEAD' && !isSame(c.req.header('x-nendo-csrf'), session.csrf))
      throw ApiFailure.of('bad-csrf');
    c.set('session', session);
    await next();
  };
}

/** The session of a request, or null. */
export function sessionOf(c: Context<ReviewEnv>, { settings, sessions, cookie }: Review): Session | null {
  if (settings.proxyUser === null) return sessions.find(getCookie(c, cookie));
  const user = proxyUser(c.env.incoming, settings.proxyUser);
  return user === null ? null : sessions.ofUser(user);
}

function isSame(given: string | undefined, expected: string): boolean {
  const [a, b] = [Buffer.from(given ?? ''), Buffer.from(expected)];
  return a.length === b.length && timingSafeEqual(a, b);
}
