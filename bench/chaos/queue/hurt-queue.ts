import { setTimeout as wait } from 'node:timers/promises';
import { queuePlace } from '../../../pipeline/queue/postgres/connection.js';
import { PostgresWorkQueue } from '../../../pipeline/queue/postgres/work-queue.js';
import type { WorkOutcome } from '../../../pipeline/queue/work-queue.js';
import type { WorkJob } from '../../../pipeline/workforce/work-job.js';
import type { RunningPostgres } from '../../../tests/postgres/start-postgres.js';
import type { Random } from '../../measure-clean/random.js';
import { type MockTables, mockTables } from './mock-tables.js';
import { killOfTwo } from './recovery.js';
import { WorkerProcess } from './worker-process.js';

const NAMESPACE = 'chaos';
const WORKERS = 3;
const POISON = 3;
/** Of each twenty kills of workers: how often the server is killed, and how often a worker is stopped. */
const SERVER_KILLS = 1 / 20;
const STOPS = 1 / 10;
/** Milliseconds: longer than a claim lasts. */
const STOPPED = 8_000;
const DOWN = 1_000;
const PATIENCE = 60 * 60_000;

const ROUNDS = 5;

export type Hurt = 'worker killed' | 'server killed' | 'worker stopped';

/** How long it took until work went on. */
export interface Times {
  readonly after: Hurt | 'worker killed, nothing else waiting';
  readonly seconds: readonly number[];
}

export interface HurtQueue {
  readonly jobs: number;
  readonly seconds: number;
  readonly hurts: readonly Hurt[];
  /** Keys of jobs without an effect, with another effect, in quarantine without reason, and not in quarantine with one. */
  readonly lost: readonly string[];
  readonly torn: readonly string[];
  readonly blamed: readonly string[];
  readonly unblamed: readonly string[];
  /** Jobs that were begun more than once. */
  readonly again: number;
  readonly recovery: readonly Times[];
}

/** Puts four jobs a kill into a queue, and hurts it until the kills are done. */
export async function hurtQueue(
  server: RunningPostgres,
  { kills, random, say }: { readonly kills: number; readonly random: Random; say(line: string): void },
): Promise<HurtQueue> {
  const place = { address: server.url, namespace: NAMESPACE };
  const queue = await PostgresWorkQueue.open(place);
  await queue.begin(false);
  const mock = await mockTables(server.url);
  const alone = await killOfTwo(place, queue, mock, ROUNDS);
  say(`killed with nothing else to do: ${alone.map((each) => each.toFixed(1)).join(', ')} s`);
  const jobs = jobsFor(kills, random);
  await queue.enqueue(jobs);
  const begin = performance.now();
  const field = new Field(server, mock, random);
  const waited = queue.wait(jobs, { signal: AbortSignal.timeout(PATIENCE) });
  const hurts = hurtsFor(kills, random);
  for (const [index, hurt] of hurts.entries()) {
    await wait(100 + random() * 400);
    await field.hurt(hurt);
    if (index % 10 === 9) say(`${index + 1} of ${hurts.length}`);
  }
  say('waiting for the rest');
  const outcomes = await waited;
  const seconds = (performance.now() - begin) / 1000;
  const found = await judge(jobs, outcomes, mock);
  const recovery = [
    { after: 'worker killed, nothing else waiting' as const, seconds: alone },
    ...(await field.recovery()),
  ];
  await field.end();
  await mock.close();
  await queue.close();
  return { jobs: jobs.length, seconds, hurts, ...found, recovery };
}

function jobsFor(kills: number, random: Random): WorkJob[] {
  const job = (key: string, label: string): WorkJob => ({ key, kind: 'read', lot: 'b', item: key, label });
  const poison = [...Array(POISON).keys()].map((index) => job(`poison-${index}`, 'die'));
  const rest = [...Array(4 * kills).keys()].map((index) =>
    job(`job-${index}`, `sleep ${300 + Math.floor(random() * 1700)}`),
  );
  return [...poison, ...rest];
}

/** In random order. */
function hurtsFor(kills: number, random: Random): Hurt[] {
  const of = (count: number, hurt: Hurt): Hurt[] => Array(Math.ceil(count)).fill(hurt);
  const all = [
    ...of(kills, 'worker killed'),
    ...of(kills * SERVER_KILLS, 'server killed'),
    ...of(kills * STOPS, 'worker stopped'),
  ];
  return all
    .map((hurt) => ({ hurt, place: random() }))
    .sort((a, b) => a.place - b.place)
    .map(({ hurt }) => hurt);
}

async function judge(
  jobs: readonly WorkJob[],
  outcomes: ReadonlyMap<string, WorkOutcome>,
  mock: MockTables,
): Promise<Pick<HurtQueue, 'lost' | 'torn' | 'blamed' | 'unblamed' | 'again'>> {
  const effects = await mock.effects();
  const runs = await mock.runs();
  const isPoison = ({ label }: WorkJob): boolean => label === 'die';
  const isBlamed = ({ key }: WorkJob): boolean => outcomes.get(key)?.status === 'quarantined';
  const good = jobs.filter((job) => !isPoison(job));
  const keys = (found: readonly WorkJob[]): string[] => found.map(({ key }) => key);
  return {
    lost: keys(
      good.filter(
        (job) => !isBlamed(job) && !(effects.has(job.key) && outcomes.get(job.key)?.status === 'done'),
      ),
    ),
    torn: keys(good.filter(({ key }) => effects.has(key) && effects.get(key) !== `effect of ${key}`)),
    blamed: keys(good.filter(isBlamed)),
    unblamed: keys(jobs.filter((job) => isPoison(job) && !isBlamed(job))),
    again: good.filter(({ key }) => (runs.get(key) ?? 0) > 1).length,
  };
}

/** The workers and the server, and what was done to them. */
class Field {
  private workers: WorkerProcess[] = [];
  private readonly all: WorkerProcess[] = [];
  /** Jobs in the hands of what was hurt, and when (server's clock, ISO 8601). */
  private readonly wounds: { readonly hurt: Hurt; readonly at: Date; readonly keys: readonly string[] }[] =
    [];

  constructor(
    private readonly server: RunningPostgres,
    private readonly mock: MockTables,
    private readonly random: Random,
  ) {
    for (let count = 0; count < WORKERS; count += 1) this.add();
  }

  async hurt(hurt: Hurt): Promise<void> {
    if (hurt === 'server killed') return this.killServer();
    const index = Math.floor(this.random() * this.workers.length);
    const worker = this.workers[index] as WorkerProcess;
    const keys = await this.inHand(worker);
    this.wounds.push({ hurt, at: new Date(), keys });
    if (hurt === 'worker killed') {
      await worker.signal('SIGKILL');
      this.workers.splice(index, 1);
      this.add();
    } else {
      process.kill(-worker.pid, 'SIGSTOP');
      await wait(STOPPED);
      process.kill(-worker.pid, 'SIGCONT');
    }
  }

  /** How long it took until the jobs that were in hand were begun again, or any job after the end of the server. */
  async recovery(): Promise<Times[]> {
    const rows = await this.mock.query<{ key: string; at: Date }>('SELECT key, at FROM mock_run ORDER BY at');
    return (['worker killed', 'server killed', 'worker stopped'] as const).map((after) => {
      const seconds = this.wounds
        .filter(({ hurt }) => hurt === after)
        .flatMap(({ at, keys }) =>
          (after === 'server killed' ? [null] : keys).flatMap((key) => {
            const next = rows.find((row) => row.at > at && (key === null || row.key === key));
            return next === undefined ? [] : [(next.at.getTime() - at.getTime()) / 1000];
          }),
        );
      return { after, seconds };
    });
  }

  async end(): Promise<void> {
    for (const worker of this.all) {
      try {
        process.kill(-worker.pid, 'SIGKILL');
      } catch {
        // All of it has ended.
      }
    }
  }

  private add(): void {
    const worker = new WorkerProcess({ address: this.server.url, namespace: NAMESPACE }, 2);
    this.workers.push(worker);
    this.all.push(worker);
  }

  private async inHand({ pid }: WorkerProcess): Promise<string[]> {
    const { namespace: schema } = queuePlace({ address: '', namespace: NAMESPACE });
    const rows = await this.mock.query<{ key: string }>(
      `SELECT s.key FROM "${schema}".nendo_start s JOIN "${schema}".nendo_worker w ON w.id = s.worker WHERE w.pid = $1`,
      [pid],
    );
    return rows.map(({ key }) => key);
  }

  private async killServer(): Promise<void> {
    await this.server.kill9();
    await wait(DOWN);
    await this.server.restart();
    this.wounds.push({ hurt: 'server killed', at: new Date(), keys: [] });
  }
}
