import type { MiddlewareHandler } from 'hono';
import { ApiFailure } from '../failure.js';
import type { ReviewEnv } from '../review-env.js';
import { hostName } from './hosts.js';

/**
 * Refuses what was asked under a name that is not this server's, or by a page of another site.
 * @param hosts names that it may be asked under, the public ones among them
 * @param publicNames names that a proxy serves it under, on whatever port
 */
export function requestGuard(
  hosts: ReadonlySet<string>,
  publicNames: readonly string[],
): MiddlewareHandler<ReviewEnv> {
  return async (c, next) => {
    const host = c.req.header('host') ?? '';
    const name = hostName(host);
    if (name === null || !hosts.has(name)) throw ApiFailure.of('foreign-host');
    const origin = c.req.header('origin');
    if (origin !== undefined && !isOwn(origin, host, publicNames)) throw ApiFailure.of('foreign-origin');
    if (!isSameSite(c.req.header('sec-fetch-site'), c.req.header('sec-fetch-mode'), c.req.method, c.req.path))
      throw ApiFailure.of('foreign-origin');
    await next();
  };
}

/** Another port of the same machine is another site, unless a proxy serves this one there. */
function isOwn(origin: string, host: string, publicNames: readonly string[]): boolean {
  const [, authority = ''] = /^https?:\/\/([^/]{1,300})$/.exec(origin) ?? [];
  return authority === host || publicNames.some((name) => name.toLowerCase() === hostName(authority));
}

/** Browsers say what a request comes from. A link on another site may open the page, and nothing else. */
function isSameSite(
  site: string | undefined,
  mode: string | undefined,
  method: string,
  path: string,
): boolean {
  if (site === undefined || site === 'same-origin' || site === 'none') return true;
  return mode === 'navigate' && method === 'GET' && !path.startsWith('/api/');
}
