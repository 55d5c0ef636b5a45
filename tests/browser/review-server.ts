import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

const PROGRAM = join(import.meta.dirname, '..', '..', 'dist', 'apps', 'cli', 'main.js');

export interface ReviewServer {
  /** Address with the token, one a reviewer where reviewers were named. */
  readonly links: readonly string[];
  /** Scheme, host and port. */
  readonly origin: string;
  /** Ends it as a power cut would. */
  kill(): Promise<void>;
  /** Ends it as Ctrl-C does. */
  stop(): Promise<void>;
}

/**
 * `nendo review` as staff start it, on a free port unless `--port` is given.
 * @throws Error with what it said when it does not start.
 */
export async function startReview(results: string, ...args: string[]): Promise<ReviewServer> {
  const port = args.includes('--port') ? [] : ['--port', '0'];
  const child = spawn(process.execPath, [PROGRAM, 'review', results, '--no-open', ...port, ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, NODE_OPTIONS: '', NENDO_LANG: '' },
  });
  const said: string[] = [];
  child.stderr.setEncoding('utf8').on('data', (text: string) => said.push(text));
  const expected = Math.max(1, args.filter((arg) => arg === '--reviewer').length);
  const links: string[] = [];
  for await (const line of createInterface({ input: child.stdout })) {
    const [link] = /https?:\/\/\S+/.exec(line) ?? [];
    if (link !== undefined) links.push(link);
    if (links.length === expected) break;
  }
  const [first] = links;
  if (first === undefined) throw new Error(`nendo review did not start: ${said.join('')}`);
  return {
    links,
    origin: new URL(first).origin,
    kill: () => end(child, 'SIGKILL'),
    stop: () => end(child, 'SIGTERM'),
  };
}

async function end(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  child.kill(signal);
  await ended;
}
