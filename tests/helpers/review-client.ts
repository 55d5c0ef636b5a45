import { mkdirSync, writeFileSync } from 'node:fs';
import { type IncomingHttpHeaders, type OutgoingHttpHeaders, request } from 'node:http';
import { join } from 'node:path';
import { afterAll, expect } from 'vitest';
import type { SessionInfo } from '../../apps/review/protocol/session.js';
import { type ReviewServer, startReviewServer } from '../../apps/review/server/server.js';
import type { ReviewSettings } from '../../apps/review/server/settings.js';
import { ROOT } from './folders.js';

export interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly bytes: Buffer;
  readonly text: string;
  /** The body as JSON; throws when it is none. */
  json<Value>(): Value;
}

export interface Asked {
  readonly method?: string;
  readonly headers?: OutgoingHttpHeaders;
  readonly body?: string | Uint8Array;
}

/** A built page small enough to look at. */
export function smallPage(root: string): string {
  const folder = join(root, 'page');
  mkdirSync(join(folder, 'assets'), { recursive: true });
  writeFileSync(join(folder, 'index.html'), '<!doctype html><title>nendo</title>');
  writeFileSync(join(folder, 'assets', 'index-AbCd1234.js'), 'export {};');
  return folder;
}

/** A server on a free port, ended with the test file. What goes wrong inside fails the test file unless it takes it. */
export async function reviewServer(
  root: string,
  settings: Partial<ReviewSettings> = {},
  onError?: (error: unknown) => void,
): Promise<ReviewServer> {
  const errors: unknown[] = [];
  const results = join(root, 'results');
  mkdirSync(results, { recursive: true });
  const server = await startReviewServer(
    {
      results,
      port: 0,
      host: '127.0.0.1',
      publicNames: [],
      reviewers: [],
      twoPersons: false,
      proxyUser: null,
      sources: [],
      program: [process.execPath, join(ROOT, 'apps', 'cli', 'main.ts')],
      queueStatus: null,
      page: smallPage(root),
      ...settings,
    },
    onError ?? ((error) => errors.push(error)),
  );
  afterAll(async () => {
    await server.close();
    expect(errors).toEqual([]);
  });
  return server;
}

/** Sends a request just as it is said: any Host, any path, headers twice. */
export function ask(
  { port }: { readonly port: number },
  path: string,
  { method = 'GET', headers = {}, body }: Asked = {},
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const sent = request({ host: '127.0.0.1', port, path, method, headers }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('error', reject);
      response.on('end', () => {
        const bytes = Buffer.concat(chunks);
        const text = bytes.toString('utf8');
        resolve({
          status: response.statusCode ?? 0,
          headers: response.headers,
          bytes,
          text,
          json: () => JSON.parse(text),
        });
      });
    });
    sent.on('error', reject);
    sent.end(body);
  });
}

/** A browser that has opened a link. */
export class ReviewClient {
  private constructor(
    private readonly server: { readonly port: number },
    readonly cookie: string,
    readonly csrf: string,
  ) {}

  static async open(
    server: { readonly port: number },
    link: string,
    name: string | null = null,
  ): Promise<ReviewClient> {
    const { pathname, search } = new URL(link);
    const entered = await ask(server, pathname + search);
    const cookie = (entered.headers['set-cookie'] ?? [''])[0]?.split(';')[0] ?? '';
    const session = await ask(server, '/api/session', { headers: { cookie } });
    const client = new ReviewClient(server, cookie, session.json<SessionInfo>().csrf);
    if (name !== null) expect((await client.post('/api/session/name', { name })).status).toBe(200);
    return client;
  }

  get(path: string, headers: Asked['headers'] = {}): Promise<Answer> {
    return ask(this.server, path, { headers: { cookie: this.cookie, ...headers } });
  }

  post(path: string, body: unknown, headers: Asked['headers'] = {}): Promise<Answer> {
    return this.send('POST', path, {
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify(body),
    });
  }

  send(method: string, path: string, { headers = {}, body }: Asked = {}): Promise<Answer> {
    const own = { cookie: this.cookie, 'x-nendo-csrf': this.csrf };
    return ask(this.server, path, {
      method,
      headers: { ...own, ...headers },
      ...(body === undefined ? {} : { body }),
    });
  }
}
