import type { Message } from './session.js';

/** An upload and what became of it. `POST /api/uploads?name=FILE` with the file as body makes one; `DELETE /api/jobs/:id` cancels. */
export interface Job {
  readonly id: string;
  readonly file: string;
  readonly state: 'waiting' | 'running' | 'done' | 'failed' | 'cancelled';
  /** Lines as the ingest says them, newest last. */
  readonly lines: readonly string[];
  readonly progress: { readonly done: number; readonly of: number } | null;
  /** The document that it became. */
  readonly documentKey: string | null;
  readonly failure: { readonly message: Message; readonly remedy: Message | null } | null;
  readonly started: string;
}

/** `GET /api/jobs` */
export interface JobsView {
  readonly jobs: readonly Job[];
  readonly limitBytes: number;
  readonly accepts: readonly string[];
}

/** What `GET /api/events` (server-sent events) tells: that something is to be asked for again. */
export type ServerEvent =
  | { readonly type: 'results' }
  | { readonly type: 'decision'; readonly key: string; readonly by: string }
  | { readonly type: 'jobs' };
