import { z } from 'zod';
import type { Message } from '../../../schemas/wording/message.js';

/** `GET /api/session`: who is asking, and what this server is set to. */
export interface SessionInfo {
  /** Null until a name is given; then decisions are refused. */
  readonly user: string | null;
  /** Whether the user may choose the name (false behind a proxy, and with a link made for one reviewer). */
  readonly canName: boolean;
  /** To be sent as `X-Nendo-Csrf` with everything but GET. */
  readonly csrf: string;
  readonly twoPersons: boolean;
  /** Why nothing can be written (folder or disk), in both languages; null when it can. */
  readonly readOnly: Message | null;
  readonly folder: string;
  readonly version: string;
}

export type { Message };

/** The body of every answer that is no success. */
export interface Failure {
  readonly error: { readonly code: string; readonly message: Message; readonly remedy: Message | null };
}

/** `POST /api/session/name` */
export const nameRequestSchema = z.object({ name: z.string().trim().min(1).max(60) });
export type NameRequest = z.infer<typeof nameRequestSchema>;
