import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import type { DecisionAnswer, DecisionRequest } from '../../apps/review/protocol/decisions.js';
import type { Overview } from '../../apps/review/protocol/overview.js';
import type { SessionInfo } from '../../apps/review/protocol/session.js';
import { projectFile } from '../../pipeline/project-files.js';

/** Milliseconds between two questions whether all results are read. */
const LOOK = 50;

/** `nendo review` as a process of its own, and a session with it. */
export class ReviewedServer {
  private constructor(
    private readonly child: ChildProcess,
    readonly origin: string,
    readonly headers: Readonly<Record<string, string>>,
  ) {}

  /** Starts it on a free port and signs in. */
  static async start(results: string): Promise<ReviewedServer> {
    const program = projectFile('dist/apps/cli/main.js');
    const child = spawn(process.execPath, [program, 'review', results, '--no-open', '--port', '0'], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const [link] = (await once(createInterface({ input: child.stdout }), 'line')) as [string];
    const { origin } = new URL(link);
    const entry = await fetch(link, { redirect: 'manual' });
    const cookie = entry.headers
      .getSetCookie()
      .map((each) => each.split(';')[0])
      .join('; ');
    const session = (await (
      await fetch(`${origin}/api/session`, { headers: { cookie } })
    ).json()) as SessionInfo;
    const headers = { cookie, origin, 'x-nendo-csrf': session.csrf, 'content-type': 'application/json' };
    const server = new ReviewedServer(child, origin, headers);
    await server.send('/api/session/name', { name: '計測' });
    return server;
  }

  /** When the overview says that all results are read. */
  async ready(): Promise<void> {
    while ((await this.get<Overview>('/api/overview')).loading !== null) {
      await new Promise((resolve) => setTimeout(resolve, LOOK));
    }
  }

  /** @throws Error when the answer is no success. */
  async get<Answer>(path: string): Promise<Answer> {
    const response = await fetch(this.origin + path, { headers: this.headers });
    if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`);
    return (await response.json()) as Answer;
  }

  decide(request: DecisionRequest): Promise<DecisionAnswer> {
    return this.send<DecisionAnswer>('/api/decisions', request);
  }

  /** Megabytes that it holds now, and the most it ever held; null where the system does not say. */
  memory(): { readonly now: number; readonly peak: number } | null {
    try {
      const status = readFileSync(`/proc/${this.child.pid}/status`, 'utf8');
      const of = (name: string): number => Number(new RegExp(`${name}:\\s+(\\d+)`).exec(status)?.[1]) / 1024;
      return { now: of('VmRSS'), peak: of('VmHWM') };
    } catch {
      return null;
    }
  }

  async stop(): Promise<void> {
    const ended = once(this.child, 'exit');
    this.child.kill('SIGTERM');
    await ended;
  }

  private async send<Answer>(path: string, body: unknown): Promise<Answer> {
    const response = await fetch(this.origin + path, {
      method: 'POST',
      headers: this.headers,
      body: JSON.stringify(body),
    });
    if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`);
    return (response.status === 204 ? null : await response.json()) as Answer;
  }
}
