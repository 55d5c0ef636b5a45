import { Hono } from 'hono';
import { methodNotAllowed } from 'hono/method-not-allowed';
import { secureHeaders } from './access/headers.js';
import { knownHosts } from './access/hosts.js';
import { requestGuard } from './access/request-guard.js';
import { proxyGuard, sessionGuard } from './access/session-guard.js';
import { ApiFailure } from './failure.js';
import type { Review } from './review.js';
import type { ReviewEnv } from './review-env.js';
import { addDecisionRoutes } from './routes/decision-routes.js';
import { addDocumentRoutes } from './routes/document-routes.js';
import { addEventRoutes } from './routes/event-routes.js';
import { addExportRoutes } from './routes/export-routes.js';
import { addImportRoutes } from './routes/import-routes.js';
import { addJobRoutes } from './routes/job-routes.js';
import { addOverviewRoutes } from './routes/overview-routes.js';
import { addPageImageRoutes } from './routes/page-image-routes.js';
import { addPageRoutes } from './routes/page-routes.js';
import { addSessionRoutes } from './routes/session-routes.js';
import { addWorkRoutes } from './routes/work-routes.js';

/** The server's answers, without its socket. */
export function reviewApp(review: Review): Hono<ReviewEnv> {
  const { settings } = review;
  const app = new Hono<ReviewEnv>();
  app.use(secureHeaders);
  app.use(
    methodNotAllowed({
      app,
      onMethodNotAllowed: (c, methods) =>
        c.json(ApiFailure.of('bad-method').body, 405, { Allow: methods.join(', ') }),
    }),
  );
  app.use(requestGuard(knownHosts(settings.host, settings.publicNames), settings.publicNames));
  app.use(proxyGuard(review));
  app.use('/api/*', sessionGuard(review));
  const api = app.basePath('/api');
  addSessionRoutes(api, review);
  addOverviewRoutes(api, review);
  addDocumentRoutes(api, review);
  addPageImageRoutes(api, review);
  addDecisionRoutes(api, review);
  addEventRoutes(api, review);
  addJobRoutes(api, review);
  addExportRoutes(api, review);
  addImportRoutes(api, review);
  addWorkRoutes(api, review);
  app.get('/api/*', () => {
    throw ApiFailure.of('not-found');
  });
  addPageRoutes(app, review);
  app.notFound((c) => c.json(ApiFailure.of('not-found').body, 404));
  app.onError((error, c) => {
    // A window that was closed in the middle of its request is nobody's fault.
    const isExpected = error instanceof ApiFailure || c.req.raw.signal.aborted;
    if (!isExpected) review.report(error);
    const failure = error instanceof ApiFailure ? error : ApiFailure.of('internal');
    return c.json(failure.body, failure.status);
  });
  return app;
}
