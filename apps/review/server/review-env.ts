import type { HttpBindings } from '@hono/node-server';
import type { Session } from './access/sessions.js';

/** What a request brings along, as hono's types know it. */
export interface ReviewEnv {
  readonly Bindings: HttpBindings;
  readonly Variables: { session: Session };
}
