import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { serve } from '@hono/node-server';
import autocannon from 'autocannon';
import { Hono } from 'hono';

/** What an address answers under load; times in milliseconds, the rate in requests a second. */
export interface Load {
  readonly p50: number;
  readonly p97: number;
  readonly p99: number;
  readonly rate: number;
  readonly failed: number;
}

/** Asks for one address over many connections, for so many seconds. */
export async function load(
  url: string,
  headers: Readonly<Record<string, string>>,
  { connections, seconds }: { readonly connections: number; readonly seconds: number },
): Promise<Load> {
  const { latency, requests, errors, non2xx } = await autocannon({
    url,
    connections,
    duration: seconds,
    headers,
  });
  return {
    p50: latency.p50,
    p97: latency.p97_5,
    p99: latency.p99,
    rate: requests.average,
    failed: errors + non2xx,
  };
}

/** The same framework with nothing behind it: what any server of these bytes would take. */
export async function bareServer(body: string): Promise<{ address: string; stop(): Promise<void> }> {
  const app = new Hono().get('/', (c) => c.body(body, 200, { 'Content-Type': 'application/json' }));
  const server = serve({ fetch: app.fetch, hostname: '127.0.0.1', port: 0 });
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    address: `http://127.0.0.1:${port}/`,
    async stop() {
      const closed = once(server, 'close');
      server.close();
      await closed;
    },
  };
}
