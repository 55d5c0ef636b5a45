import { hostname, networkInterfaces } from 'node:os';

const LOOPBACK = ['localhost', '127.0.0.1', '::1'];
/** Addresses that stand for all of a machine's. */
const ANY = ['0.0.0.0', '::'];

/** Whether only programs of this machine reach what listens there. */
export function isLoopback(address: string): boolean {
  const plain = withoutBrackets(address).toLowerCase();
  return plain === 'localhost' || plain === '::1' || /^(?:::ffff:)?127(?:\.\d{1,3}){3}$/.test(plain);
}

/** Whether it stands for all addresses of the machine. */
export function isAnyAddress(address: string): boolean {
  return ANY.includes(withoutBrackets(address));
}

/**
 * Names under which the server may be asked: a page of another site whose name was made to lead here (DNS rebinding) asks under
 * that other name. Ports are not compared: a tunnel or a proxy has its own.
 * @param bound the address that is listened on
 * @param publicNames names that a proxy or a name server has for this one
 */
export function knownHosts(bound: string, publicNames: readonly string[]): ReadonlySet<string> {
  const own = isAnyAddress(bound)
    ? [
        hostname(),
        ...Object.values(networkInterfaces())
          .flatMap((each) => each ?? [])
          .map((each) => each.address),
      ]
    : [bound];
  return new Set([...LOOPBACK, ...own, ...publicNames].map((name) => withoutBrackets(name).toLowerCase()));
}

/**
 * The name of a Host header or an Origin, without its port; null when it is none.
 * @param authority `localhost:3000`, `[::1]:3000`
 */
export function hostName(authority: string): string | null {
  const [, name] = /^(\[[0-9a-f:.%]{2,60}\]|[a-z0-9._-]{1,253})(?::\d{1,5})?$/i.exec(authority) ?? [];
  return name === undefined ? null : withoutBrackets(name).toLowerCase();
}

function withoutBrackets(name: string): string {
  return name.startsWith('[') && name.endsWith(']') ? name.slice(1, -1) : name;
}
