import { once } from 'node:events';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { hostname } from 'node:os';
import { createAdaptorServer } from '@hono/node-server';
import { Attempts } from './access/attempts.js';
import { isAnyAddress } from './access/hosts.js';
import { Sessions } from './access/sessions.js';
import { reviewApp } from './app.js';
import { Desk } from './desk.js';
import { DocumentFiles } from './document-files.js';
import { Events } from './events.js';
import { pageFiles } from './page-files.js';
import { Pages } from './pages.js';
import { SeenDocuments } from './seen-documents.js';
import type { ReviewSettings } from './settings.js';
import { JobQueue } from './uploads/job-queue.js';
import { sweepUploads } from './uploads/receive.js';
import { WorkWatch } from './work-watch.js';

/** A header of a browser has 2 KB; Node's own limit is 16. */
const MOST_HEADER_BYTES = 16 * 1024;
/** A slow office line sends an upload of 200 MB in less. */
const REQUEST_LIMIT_MS = 30 * 60_000;
const HEADERS_LIMIT_MS = 20_000;
/** Reviewers of one city with some windows each. */
const MOST_CONNECTIONS = 500;

/** A server that listens. */
export interface ReviewServer {
  /** Scheme, name and port. */
  readonly origin: string;
  readonly port: number;
  /** Makes new links, one a reviewer; with a proxy, its address alone. */
  links(): readonly string[];
  /** Stops listening, and ends what is under way. */
  close(): Promise<void>;
}

/**
 * Serves the reviewers' page.
 * @param report takes what went wrong inside, for whoever runs the server
 * @throws PageMissing, and what the system says when it cannot listen (EADDRINUSE …)
 */
export async function startReviewServer(
  settings: ReviewSettings,
  report: (error: unknown) => void,
): Promise<ReviewServer> {
  const page = await pageFiles(settings.page);
  const { server, port, answerWith } = await listen(settings);
  const sessions = new Sessions();
  const events = new Events();
  const desk = await Desk.open(settings.results, events, report);
  const pages = new Pages(settings.results, settings.sources);
  const seen = await SeenDocuments.open(settings.results);
  void sweepUploads(settings.results).catch(report);
  const { results, program } = settings;
  const jobs = new JobQueue({ results, program, desk, events, report });
  const app = reviewApp({
    settings,
    sessions,
    attempts: new Attempts(() => performance.now()),
    page,
    desk,
    events,
    pages,
    files: new DocumentFiles(settings.results),
    seen,
    jobs,
    work: new WorkWatch(settings.queueStatus, report),
    cookie: `nendo-${port}`,
    report,
  });
  answerWith((request, env) => app.fetch(request, env));
  const origin = `http://${addressOf(settings.host)}:${port}`;
  return {
    origin,
    port,
    links: () => linksOf(settings, sessions, origin),
    async close() {
      await closeServer(server);
      await jobs.close();
      pages.close();
      await seen.close();
      await desk.close();
    },
  };
}

type Fetch = NonNullable<Parameters<typeof createAdaptorServer>[0]['fetch']>;

/** Listens before anything is read: a port that is taken is told at once, and the cookie's name needs the port. */
async function listen(
  settings: ReviewSettings,
): Promise<{ server: Server; port: number; answerWith(fetch: Fetch): void }> {
  let answer: Fetch = () => new Response(null, { status: 503 });
  const server = createAdaptorServer({
    fetch: (request, env) => answer(request, env),
    serverOptions: {
      maxHeaderSize: MOST_HEADER_BYTES,
      requestTimeout: REQUEST_LIMIT_MS,
      headersTimeout: HEADERS_LIMIT_MS,
    },
  }) as Server;
  server.maxConnections = MOST_CONNECTIONS;
  server.listen(settings.port, settings.host);
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    server,
    port,
    answerWith(fetch) {
      answer = fetch;
    },
  };
}

function linksOf(
  { proxyUser, reviewers }: ReviewSettings,
  sessions: Sessions,
  origin: string,
): readonly string[] {
  if (proxyUser !== null) return [`${origin}/`];
  const users = reviewers.length === 0 ? [null] : reviewers;
  return users.map((user) => `${origin}/?token=${sessions.issue(user)}`);
}

function addressOf(host: string): string {
  if (isAnyAddress(host)) return hostname();
  return host.includes(':') && !host.startsWith('[') ? `[${host}]` : host;
}

async function closeServer(server: Server): Promise<void> {
  const closed = once(server, 'close');
  server.close();
  server.closeAllConnections();
  await closed;
}
