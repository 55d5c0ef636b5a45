import { basename, resolve } from 'node:path';
import type { Hono } from 'hono';
import { packageVersion } from '../../../../pipeline/project-files.js';
import { nameRequestSchema, type SessionInfo } from '../../protocol/session.js';
import type { Session } from '../access/sessions.js';
import { ApiFailure } from '../failure.js';
import { jsonBody } from '../request-body.js';
import type { Review } from '../review.js';
import type { ReviewEnv } from '../review-env.js';
import { whyReadOnly } from '../writability.js';

/** Who is asking, and under which name. */
export function addSessionRoutes(api: Hono<ReviewEnv>, review: Review): void {
  const version = packageVersion();
  const info = async ({ user, canName, csrf }: Session): Promise<SessionInfo> => ({
    user,
    canName,
    csrf,
    twoPersons: review.settings.twoPersons,
    readOnly: await whyReadOnly(review.settings.results),
    folder: basename(resolve(review.settings.results)),
    version,
  });

  api.get('/session', async (c) => c.json(await info(c.get('session'))));
  api.post('/session/name', async (c) => {
    const session = c.get('session');
    if (!session.canName) throw ApiFailure.of('name-fixed');
    const { name } = await jsonBody(c, nameRequestSchema);
    if (/\p{Cc}/u.test(name)) throw ApiFailure.of('bad-request');
    return c.json(await info(review.sessions.rename(session, name)));
  });
}
