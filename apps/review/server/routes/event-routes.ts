import type { Hono } from 'hono';
import { streamSSE } from 'hono/streaming';
import type { ServerEvent } from '../../protocol/jobs.js';
import type { Review } from '../review.js';
import type { ReviewEnv } from '../review-env.js';

/** Proxies close connections that are silent for a minute. */
const BREATH_MS = 25_000;

/** Tells windows what is to be asked for again, for as long as they are open. */
export function addEventRoutes(api: Hono<ReviewEnv>, { events }: Review): void {
  api.get('/events', (c) =>
    streamSSE(c, async (stream) => {
      let wake = (): void => {};
      const waiting: ServerEvent[] = [];
      const end = events.listen((event) => {
        waiting.push(event);
        wake();
      });
      stream.onAbort(() => {
        end();
        wake();
      });
      // Says at once that the connection stands, and that a proxy should not collect.
      await stream.write(': nendo\n\n');
      while (!stream.aborted && !stream.closed) {
        const event = waiting.shift();
        if (event !== undefined) {
          await stream.writeSSE({ data: JSON.stringify(event) });
          continue;
        }
        const isWoken = await new Promise<boolean>((resolve) => {
          const timer = setTimeout(() => resolve(false), BREATH_MS);
          wake = () => {
            clearTimeout(timer);
            resolve(true);
          };
        });
        if (!isWoken) await stream.write(': \n\n');
      }
      end();
    }),
  );
}
