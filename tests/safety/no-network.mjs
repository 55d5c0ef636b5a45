// Loaded before a program whose network is forbidden: every way out fails, and is noted in the file that `?log=` of this module names.
import dgram from 'node:dgram';
import dns from 'node:dns';
import { appendFileSync } from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import net from 'node:net';

const log = new URL(import.meta.url).searchParams.get('log');

function refuse(way, what) {
  appendFileSync(log, `${process.argv[1] ?? ''} ${way} ${JSON.stringify(what)}\n`);
  throw new Error(`no network: ${way}`);
}

const isLoopback = (host) => host === '127.0.0.1' || host === '::1' || host === 'localhost';

net.Socket.prototype.connect = (...args) => refuse('connect', args.flat()[0]);
dgram.createSocket = (options) => refuse('datagram', options);
for (const [resolver, from] of [
  [dns, 'dns'],
  [dns.promises, 'dns/promises'],
]) {
  for (const name of Object.keys(resolver)) {
    const original = resolver[name];
    if (typeof original !== 'function' || !/^(?:lookup|resolve|reverse)/.test(name)) continue;
    // An address is looked up by nobody.
    resolver[name] = (host, ...rest) =>
      net.isIP(host) ? original(host, ...rest) : refuse(`${from}.${name}`, host);
  }
}
globalThis.fetch = (address) => refuse('fetch', String(address));
globalThis.WebSocket = class {
  constructor(address) {
    refuse('WebSocket', String(address));
  }
};

const { listen } = net.Server.prototype;
net.Server.prototype.listen = function (...args) {
  const [first, second] = args;
  const host = typeof first === 'object' && first !== null ? first.host : second;
  if (!isLoopback(host)) refuse('listen', args.slice(0, 2));
  return listen.apply(this, args);
};
syncBuiltinESMExports();
