import type { Failure, Message, SessionInfo } from '../../protocol/session.js';

/** An answer that is no success, or none at all (`status` 0). */
export class ApiError extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    readonly told: Message,
    readonly remedy: Message | null,
    /** The whole answer: a 409 holds the item as it is now. */
    readonly body: unknown,
  ) {
    super(told.ja);
  }
}

const UNREACHABLE: Message = {
  ja: 'サーバーにつながりません。nendo review を実行しているパソコンと、その画面を確かめてください。',
  en: 'The server cannot be reached. Look at the computer that runs nendo review.',
};

let csrf = '';

/** Kept for all requests that change something; the session tells it. */
export function rememberCsrf(token: string): void {
  csrf = token;
}

/** @throws ApiError */
export function get<Answer>(path: string, signal?: AbortSignal): Promise<Answer> {
  return request<Answer>(path, { method: 'GET', signal: signal ?? null });
}

/** Sends JSON. @throws ApiError */
export function send<Answer>(method: 'POST' | 'DELETE', path: string, body?: unknown): Promise<Answer> {
  return withToken(() =>
    request<Answer>(path, {
      method,
      headers: {
        'X-Nendo-Csrf': csrf,
        ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
      },
      body: body === undefined ? null : JSON.stringify(body),
    }),
  );
}

/** Sends a file as it is. @throws ApiError */
export function sendFile<Answer>(path: string, file: Blob, signal?: AbortSignal): Promise<Answer> {
  return withToken(() =>
    request<Answer>(path, {
      method: 'POST',
      headers: { 'X-Nendo-Csrf': csrf, 'Content-Type': 'application/octet-stream' },
      body: file,
      signal: signal ?? null,
    }),
  );
}

/** After the server was started again and its new link opened in another tab, this tab has a session but not yet its token. */
async function withToken<Answer>(call: () => Promise<Answer>): Promise<Answer> {
  try {
    return await call();
  } catch (error) {
    if (!(error instanceof ApiError && error.code === 'bad-csrf')) throw error;
    rememberCsrf((await get<SessionInfo>('/api/session')).csrf);
    return call();
  }
}

async function request<Answer>(path: string, init: RequestInit): Promise<Answer> {
  const response = await fetch(path, init).catch((error: unknown) => {
    if (error instanceof DOMException && error.name === 'AbortError') throw error;
    throw new ApiError(0, 'unreachable', UNREACHABLE, null, null);
  });
  const body: unknown = response.status === 204 ? null : await response.json().catch(() => null);
  if (response.ok) return body as Answer;
  const { error } = (body ?? {}) as Partial<Failure>;
  throw new ApiError(
    response.status,
    error?.code ?? 'unknown',
    error?.message ?? { ja: `エラー ${response.status}`, en: `Error ${response.status}` },
    error?.remedy ?? null,
    body,
  );
}
