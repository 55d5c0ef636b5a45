import { cpSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { projectFile } from '../../../pipeline/project-files.js';
import { RunningCommand } from '../../../tests/helpers/running-command.js';
import type { RunningPostgres } from '../../../tests/postgres/start-postgres.js';
import type { Random } from '../../measure-clean/random.js';
import { resultFiles } from '../result-files.js';

/** Fixtures and their files: texts of two years that are compared, and PDFs with a text layer. */
const SOURCES = [
  ['joetsu-strategy-2024', 'source.txt'],
  ['matsumoto-matrix-r5', 'source.txt'],
  ['matsumoto-matrix-r6', 'source.txt'],
  ['matsumoto-progress-r6', 'raw.pdf'],
  ['hita-budget-r5', 'office.pdf'],
] as const;
const WORKERS = 2;
/** Milliseconds from one kill to the next: from when work begins until it is in full swing. */
const SHORTEST = 500;
const LONGEST = 5_000;
const DOWN = 1_000;
/** Times that a batch is begun: once more after its server is gone, which ends it. */
const MOST_BATCHES = 3;

/** How often machines are killed. */
export interface KillPlan {
  readonly rounds: number;
  /** Workers of a round. */
  readonly kills: number;
  readonly random: Random;
  say(line: string): void;
}

/** What came of batches whose machines were killed. */
export interface KilledMachines {
  readonly workersKilled: number;
  readonly serversKilled: number;
  /** Seconds from the begin of each batch to its end, kills included. */
  readonly seconds: readonly number[];
  /** Seconds of the same batch by one machine, on a folder. */
  readonly alone: number;
  /** Files that each result has to have. */
  readonly files: number;
  /** Rounds whose batch did not come to its end, or whose export is not what the folder has, with what differs. */
  readonly failures: readonly string[];
}

/**
 * Runs a batch of real documents on workers that are killed (SIGKILL) at random moments, and on a server that is killed in the first round;
 * then exports it, and compares it byte by byte with what one machine makes on a folder.
 */
export async function killMachines(
  server: RunningPostgres,
  folder: string,
  plan: KillPlan,
): Promise<KilledMachines> {
  const { rounds, say } = plan;
  const alone = desk(join(folder, 'alone'), 'alone');
  const begin = performance.now();
  const whole = await new RunningCommand(['run'], { cwd: alone }).over();
  if (whole.code !== 0) throw new Error(`the batch on a folder ended with ${whole.code}: ${whole.err}`);
  const aloneSeconds = (performance.now() - begin) / 1000;
  const expected = resultsOf(alone);
  const found = { workersKilled: 0, serversKilled: 0, seconds: [] as number[], failures: [] as string[] };
  for (let round = 0; round < rounds; round += 1) {
    const cwd = desk(join(folder, `round-${round}`), `round_${round}`);
    const machines = new Machines(server, cwd, `round_${round}`, plan);
    const started = performance.now();
    const problem = await machines.run(round === 0);
    found.seconds.push((performance.now() - started) / 1000);
    found.workersKilled += machines.workersKilled;
    found.serversKilled += machines.serversKilled;
    const differing = problem === null ? differences(expected, resultsOf(cwd)) : [problem];
    found.failures.push(...differing.map((each) => `round ${round}: ${each}`));
    say(`${round + 1} of ${rounds}`);
  }
  return { ...found, alone: aloneSeconds, files: Object.keys(expected).length };
}

/** The machines of one batch. */
class Machines {
  workersKilled = 0;
  serversKilled = 0;
  private readonly workers: RunningCommand[] = [];

  constructor(
    private readonly server: RunningPostgres,
    private readonly cwd: string,
    private readonly namespace: string,
    private readonly plan: KillPlan,
  ) {}

  /** Runs the batch to its end and exports it. @returns what went wrong; null where nothing did */
  async run(isServerKilled: boolean): Promise<string | null> {
    for (let count = 0; count < WORKERS; count += 1) this.add();
    try {
      let run = this.nendo('run', '--coordinate');
      await this.hurt(run, isServerKilled);
      let end = await run.over();
      for (let batches = 1; end.code !== 0 && batches < MOST_BATCHES; batches += 1) {
        run = this.nendo('run', '--coordinate');
        end = await run.over();
      }
      if (end.code !== 0) return `the batch ended with ${end.code}: ${end.err}`;
      const status = await this.nendo('status').over();
      if (status.code !== 0) return `undone work: ${status.out}`;
      const { code, err } = await this.nendo('export').over();
      return code === 0 ? null : `the export ended with ${code}: ${err}`;
    } finally {
      for (const worker of this.workers) await worker.end('SIGKILL');
    }
  }

  private async hurt(run: RunningCommand, isServerKilled: boolean): Promise<void> {
    const { kills, random } = this.plan;
    const serverTurn = isServerKilled ? Math.floor(random() * kills) : -1;
    for (let kill = 0; kill < kills; kill += 1) {
      await wait(SHORTEST + random() * (LONGEST - SHORTEST));
      if (run.isOver && kill !== serverTurn) return;
      if (kill === serverTurn) {
        await this.server.kill9();
        await wait(DOWN);
        await this.server.restart();
        this.serversKilled += 1;
      }
      const [victim] = this.workers.splice(Math.floor(random() * this.workers.length), 1);
      await victim?.end('SIGKILL');
      this.workersKilled += 1;
      this.add();
    }
  }

  private add(): void {
    this.workers.push(this.nendo('worker', '--concurrency', '1', '--namespace', this.namespace));
  }

  private nendo(...args: string[]): RunningCommand {
    return new RunningCommand(args, { cwd: this.cwd, database: this.server.url });
  }
}

/** A folder with a configuration and its sources. */
function desk(folder: string, namespace: string): string {
  mkdirSync(join(folder, 'sources'), { recursive: true });
  for (const [slug, file] of SOURCES)
    cpSync(projectFile(`fixtures/${slug}/${file}`), join(folder, 'sources', `${slug}-${file}`));
  const config = { sources: ['sources'], formats: ['json', 'md'], namespace };
  writeFileSync(join(folder, 'nendo.config.json'), JSON.stringify(config));
  return folder;
}

/** Files of results; those beside them tell of the batch. */
function resultsOf(folder: string): Record<string, string> {
  const files = Object.entries(resultFiles(join(folder, 'results')));
  return Object.fromEntries(files.filter(([path]) => path.includes('/')));
}

function differences(expected: Record<string, string>, found: Record<string, string>): string[] {
  const paths = new Set([...Object.keys(expected), ...Object.keys(found)]);
  return [...paths].filter((path) => expected[path] !== found[path]).map((path) => `other bytes: ${path}`);
}
