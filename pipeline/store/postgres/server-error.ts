import { DatabaseError } from '../database-error.js';
import { type DatabasePlace, shownAddress } from '../database-place.js';

/** Codes of what pg says in words alone. */
export const LOST = 'LOST';
export const NO_SSL = 'SSL';
/** SQLSTATE of a password that is wrong, or was not given. */
const NO_PASSWORD = '28P01';
const WORDINGS: readonly (readonly [wording: string, code: string])[] = [
  ['Connection terminated', LOST],
  ['timeout exceeded when trying to connect', LOST],
  ['Query read timeout', LOST],
  ['not queryable', LOST],
  ['The server does not support SSL connections', NO_SSL],
  ['SASL', NO_PASSWORD],
];

/** No such host: a mistake in the address, or a machine without the names of its network for a while. */
const NO_HOST = 'ENOTFOUND';
/** Codes of the system that no file has: the sources that are stored are read meanwhile. */
const NETWORK_CODES: ReadonlySet<string> = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'ECONNABORTED',
  'EPIPE',
  'ETIMEDOUT',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'EAI_AGAIN',
  NO_HOST,
]);
/** Calls of the system that no file needs, whatever their code: no host, no socket, not allowed. */
const NETWORK_CALLS: ReadonlySet<string> = new Set(['connect', 'getaddrinfo']);
/** SQLSTATE of a server that goes down, comes up or has no place; class 08 is all of connections. */
const AWAY_STATES: ReadonlySet<string> = new Set(['57P01', '57P02', '57P03', '53300']);
/** No socket in a folder: a server of this machine that does not run. */
const NO_SOCKET = 'ENOENT';

/** An error of a server or the way to it as DatabaseError; what is none stays what it is. */
export function toDatabaseError({ address }: Pick<DatabasePlace, 'address'>, error: unknown): unknown {
  if (!(error instanceof Error) || error instanceof DatabaseError) return error;
  const code = codeOf(error);
  if (code === null) return error;
  return new DatabaseError(shownAddress(address), code, messageOf(error), { cause: error });
}

/** Whether an error says that the server cannot be reached just now, and nothing of what was asked. */
export function isAway(error: unknown): error is Error {
  if (!(error instanceof Error)) return false;
  const code = error instanceof DatabaseError ? error.code : codeOf(error);
  if (code === null) return false;
  const isKnown = code === LOST || code === NO_SOCKET || NETWORK_CODES.has(code) || AWAY_STATES.has(code);
  return isKnown || code.startsWith('08');
}

/** Whether an error says that there is no such host: of one that was never reached, its address is wrong. */
export function isUnknownHost(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === NO_HOST;
}

/** Null for what no server and no way to one said. */
function codeOf(error: Error): string | null {
  const { code, severity, syscall } = error as { code?: unknown; severity?: unknown; syscall?: unknown };
  const wording = WORDINGS.find(([each]) => error.message.includes(each));
  if (wording !== undefined) return wording[1];
  if (typeof code !== 'string') return null;
  const isServer = typeof severity === 'string';
  const isNetwork = NETWORK_CODES.has(code) || (typeof syscall === 'string' && NETWORK_CALLS.has(syscall));
  return isServer || isNetwork ? code : null;
}

/** A name with several addresses fails with an error for each, and with no words of its own. */
function messageOf(error: Error): string {
  if (error.message !== '' || !(error instanceof AggregateError)) return error.message;
  return error.errors.map((each) => (each instanceof Error ? each.message : String(each))).join(', ');
}
