import { cpSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { sweepWork } from '../../../pipeline/store/sweep-work.js';
import { resultFiles } from '../result-files.js';
import { runOnce } from './run-once.js';
import { StandingBy } from './standing-by.js';

/** What came of killing batches. */
export interface KillReport {
  readonly rounds: number;
  /** Batches that were killed before they were done. */
  readonly killed: number;
  /** Rounds behind which a result was neither what it was before nor what it was to become. */
  readonly torn: readonly string[];
  /** Rounds behind which the next batch did not come to what it had to. */
  readonly lost: readonly string[];
  /** Rounds behind which a document had to be put back, since it had just been taken away. */
  readonly putBack: number;
}

/** Milliseconds that processes of a batch have to see that it was killed. */
const ORPHANS = 500;

/**
 * Kills a batch (SIGKILL) at random moments of its work, looks at the results, lets the next batch run, and looks again.
 * @param folder a folder to work in.
 * @param random numbers from 0 to 1.
 * @param say is told now and then how far it is.
 */
export async function killRounds(
  folder: string,
  rounds: number,
  random: () => number,
  say: (line: string) => void = () => {},
): Promise<KillReport> {
  const desk = new Desk(join(folder, 'desk'));
  await desk.runHere();
  const before = desk.results();
  cpSync(desk.out, join(folder, 'before'), { recursive: true });
  desk.amount('3,000');
  const length = await new StandingBy(desk.config).run();
  const after = desk.results();
  const report = { rounds, killed: 0, torn: [] as string[], lost: [] as string[], putBack: 0 };
  let next = new StandingBy(desk.config);
  for (let round = 1; round <= rounds; round += 1) {
    rmSync(desk.out, { recursive: true });
    cpSync(join(folder, 'before'), desk.out, { recursive: true });
    const delay = random() * length;
    if (await next.isKilled(delay)) report.killed += 1;
    // Its processes see that it is gone, and end.
    await sleep(ORPHANS);
    next = new StandingBy(desk.config);
    const name = `round ${round}, ${Math.round(delay)} ms`;
    const there = Object.keys(desk.results()).length;
    for (const place of [desk.out, join(desk.out, 'changes')]) await sweepWork(place);
    const swept = desk.results();
    if (Object.keys(swept).length > there) report.putBack += 1;
    if (!isWhole(swept, before, after)) report.torn.push(name);
    await desk.runHere();
    if (JSON.stringify(desk.results()) !== JSON.stringify(after)) report.lost.push(name);
    if (round % 50 === 0) say(`${round} of ${rounds}`);
  }
  next.dismiss();
  return report;
}

/** A folder with two small budgets of one city, and the batch over them. */
class Desk {
  readonly out: string;
  readonly config: string;

  constructor(private readonly folder: string) {
    this.out = join(folder, 'results');
    mkdirSync(join(folder, 'sources'), { recursive: true });
    this.amount('2,000');
    this.config = join(folder, 'nendo.config.json');
    writeFileSync(this.config, JSON.stringify({ sources: ['sources'], formats: ['json', 'md'] }));
  }

  /** Changes every source. */
  amount(amount: string): void {
    for (const year of [5, 6]) {
      const text = `令和${year}年度松本市一般会計予算書\n\n番号\t事業名\t担当課\t事業費（千円）\n1\t道路事業\t土木課\t1,000\n2\t公園事業\t公園課\t${amount}\n`;
      writeFileSync(join(this.folder, 'sources', `r${year}.txt`), text);
    }
  }

  /** Runs the batch in this process. */
  async runHere(): Promise<void> {
    const code = await runOnce(this.config, false);
    if (code !== 0) throw new Error(`the batch ended with ${code}`);
  }

  /** All files of results, without their stage times and without what the batch keeps for itself. */
  results(): Record<string, string> {
    return resultFiles(this.out);
  }
}

/** Whether each folder holds what it held before, or all of what it was to hold. */
function isWhole(
  now: Record<string, string>,
  before: Record<string, string>,
  after: Record<string, string>,
): boolean {
  const folderOf = (path: string): string => path.slice(0, path.lastIndexOf('/'));
  const folders = new Set([now, before, after].flatMap((all) => Object.keys(all).map(folderOf)));
  const of = (all: Record<string, string>, folder: string): string =>
    JSON.stringify(Object.entries(all).filter(([path]) => folderOf(path) === folder));
  return [...folders].every((folder) => [of(before, folder), of(after, folder)].includes(of(now, folder)));
}
