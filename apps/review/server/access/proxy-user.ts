import type { IncomingMessage } from 'node:http';
import { isLoopback } from './hosts.js';

/** As long as a name that is typed in. */
const LONGEST = 60;

/** How a reverse proxy says who is asking. */
export interface ProxyUser {
  /** Name of the header, as configured. */
  readonly header: string;
  /** Addresses that the proxy asks from; without any, those of this machine. */
  readonly proxies: readonly string[];
}

/** Whether a request comes from the proxy: anybody else could write into the header what they like. */
export function isFromProxy(request: IncomingMessage, { proxies }: ProxyUser): boolean {
  const address = (request.socket.remoteAddress ?? '').replace(/^::ffff:/, '');
  return proxies.length === 0 ? isLoopback(address) : proxies.includes(address);
}

/** The user that the header names; null when it is missing, there twice, or no name. */
export function proxyUser(request: IncomingMessage, { header }: ProxyUser): string | null {
  const name = header.toLowerCase();
  const values = request.rawHeaders.filter(
    (_, index) => index % 2 === 1 && request.rawHeaders[index - 1]?.toLowerCase() === name,
  );
  const [value = ''] = values;
  if (values.length !== 1) return null;
  // Node gives the bytes of a header as characters; proxies write names in UTF-8.
  const bytes = Buffer.from(value, 'latin1');
  const text = bytes.toString('utf8').trim();
  const isText = Buffer.from(text, 'utf8').equals(Buffer.from(value.trim(), 'latin1'));
  if (!isText || text === '' || text.length > LONGEST || /\p{Cc}/u.test(text)) return null;
  return text;
}
