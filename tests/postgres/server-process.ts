import { type ChildProcess, spawn } from 'node:child_process';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { SystemUser } from './unprivileged-user.js';

/** Milliseconds that starting (with recovery after a kill) and ending may take on a busy machine. */
const START = 60_000;
const STOP = 20_000;
/** Characters of its messages that are kept. */
const KEPT = 4_000;
const READY = 'ready to accept connections';

/** What a server is started with. */
export interface ServerOptions {
  /** Folder of the programs. */
  readonly bin: string;
  readonly data: string;
  readonly port: number;
  readonly user: SystemUser | null;
  /** What it writes is on the disk before it says so. A kill of the process loses nothing without that; a power cut would. */
  readonly isDurable: boolean;
}

/** The main process of a PostgreSQL. */
export class ServerProcess {
  private log = '';
  private readonly ended: Promise<void>;

  private constructor(private readonly child: ChildProcess) {
    this.ended = new Promise((resolve) => {
      child.once('exit', () => resolve());
      child.once('error', (error) => {
        this.log += error.message;
        resolve();
      });
    });
  }

  /** Resolves when it takes connections. @throws with what it said, where it does not come to that. */
  static async start(options: ServerOptions): Promise<ServerProcess> {
    const child = spawn(join(options.bin, 'postgres'), argumentsOf(options), {
      cwd: options.data,
      env: { PATH: process.env.PATH, LC_ALL: 'C' },
      stdio: ['ignore', 'ignore', 'pipe'],
      ...options.user,
    });
    const server = new ServerProcess(child);
    const onExit = (): boolean => child.kill('SIGKILL');
    process.once('exit', onExit);
    void server.ended.then(() => process.off('exit', onExit));
    await server.whenReady();
    return server;
  }

  get pid(): number {
    return this.child.pid as number;
  }

  /** Ends it with all its connections, as its administrator would. */
  async stop(): Promise<void> {
    this.child.kill('SIGINT');
    const late = setTimeout(() => this.child.kill('SIGKILL'), STOP);
    await this.ended;
    clearTimeout(late);
  }

  /** Its processes for connections end by themselves as they notice. */
  async kill9(): Promise<void> {
    this.child.kill('SIGKILL');
    await this.ended;
  }

  private async whenReady(): Promise<void> {
    const { stderr } = this.child;
    const ready = new Promise<null>((resolve) => {
      stderr?.setEncoding('utf8').on('data', (text: string) => {
        this.log = (this.log + text).slice(-KEPT);
        if (this.log.includes(READY)) resolve(null);
      });
    });
    const late = new AbortController();
    const why = await Promise.race([
      ready,
      this.ended.then(() => 'PostgreSQL ended while it started'),
      wait(START, 'PostgreSQL did not get ready in time', { signal: late.signal }),
    ]);
    late.abort();
    if (why === null) return;
    this.child.kill('SIGKILL');
    throw new Error(`${why}\n${this.log.trim()}`);
  }
}

function argumentsOf({ data, port, isDurable }: ServerOptions): string[] {
  const settings = {
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    shared_buffers: '64MB',
    fsync: isDurable ? 'on' : 'off',
  };
  return [
    '-D',
    data,
    '-p',
    String(port),
    ...Object.entries(settings).flatMap(([key, value]) => ['-c', `${key}=${value}`]),
  ];
}

/** A port of the loopback address that nobody listens on now. */
export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', resolve);
  });
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (address === null || typeof address === 'string') throw new Error('no port');
  return address.port;
}
