import type { PoolConfig } from 'pg';
import { DatabaseError } from '../../store/database-error.js';
import { type DatabasePlace, shownAddress } from '../../store/database-place.js';

/** Milliseconds after which a server that does not answer counts as gone: a connection that a router dropped says nothing. */
const CONNECTING = 5_000;
const ANSWERING = 15_000;

/** Schema in which the queue of a collection lies. */
export function queueSchema({ namespace }: DatabasePlace): string {
  return `${namespace}_queue`;
}

/** What connections are made with. @param max of them at a time. */
export function poolOptions({ address }: DatabasePlace, max: number) {
  return {
    connectionString: address,
    max,
    keepAlive: true,
    connectionTimeoutMillis: CONNECTING,
    query_timeout: ANSWERING,
  } satisfies PoolConfig;
}

/** SQLSTATE of a server that goes down, comes up or has no place. */
const PASSING_STATES: ReadonlySet<string> = new Set(['57P01', '57P02', '57P03', '53300']);
const SYSTEM_CODES: ReadonlySet<string> = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'ECONNABORTED',
  'EPIPE',
  'ETIMEDOUT',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'EAI_AGAIN',
  'ENOENT',
]);
/** pg gives no code for these. */
const WORDINGS = ['Connection terminated', 'timeout exceeded when trying to connect', 'Query read timeout'];

/** Whether an error says that the server cannot be reached just now, and nothing of what was asked. */
export function isConnectionError(error: unknown): error is Error {
  if (!(error instanceof Error)) return false;
  const code = (error as { code?: unknown }).code;
  if (typeof code === 'string')
    return code.startsWith('08') || PASSING_STATES.has(code) || SYSTEM_CODES.has(code);
  return WORDINGS.some((wording) => error.message.includes(wording));
}

/** An error of the server or of the way to it, as the command line tells it; what is none stays what it is. */
export function toDatabaseError(place: DatabasePlace, error: unknown): unknown {
  const { code, severity } = error as { code?: unknown; severity?: unknown };
  if (!(error instanceof Error) || !(isConnectionError(error) || typeof severity === 'string')) return error;
  const shown = shownAddress(place.address);
  return new DatabaseError(shown, typeof code === 'string' ? code : 'LOST', error.message, { cause: error });
}
