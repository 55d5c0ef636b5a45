import { SUBJECTS } from './subjects/registry.js';
import { linkOf, twoYears } from './two-years.js';

/** What one comparison took and found. */
export interface Run {
  readonly version: string;
  /** Milliseconds, by the clock and of the processor. */
  readonly wall: number;
  readonly cpu: number;
  /** Megabytes: the most that the process held, and what it held before it compared. */
  readonly peak: number;
  readonly start: number;
  readonly links: {
    readonly right: number;
    readonly wrong: number;
    readonly missed: number;
    readonly renamed: number;
    readonly allRenamed: number;
  };
}

/** Compares once, in a process of its own, and prints what it took as JSON; `null` where the program is not installed. */
const [id = '', size = '0', seed = ''] = process.argv.slice(2);
const opened = await SUBJECTS.find((subject) => subject.id === id)?.open();
process.stdout.write(JSON.stringify(opened === null || opened === undefined ? null : await run(opened)));

async function run({ version, prepare }: NonNullable<typeof opened>): Promise<Run> {
  const years = twoYears(Number(size), seed);
  const compare = prepare(years);
  const [start, processor, clock] = [process.memoryUsage().rss, process.cpuUsage(), performance.now()];
  const found = await compare();
  const wall = performance.now() - clock;
  const { user, system } = process.cpuUsage(processor);
  const said = new Set(found.map(linkOf));
  const right = [...said].filter((link) => years.links.has(link));
  return {
    version,
    wall,
    cpu: (user + system) / 1000,
    peak: process.resourceUsage().maxRSS / 1024,
    start: start / 1024 / 1024,
    links: {
      right: right.length,
      wrong: said.size - right.length,
      missed: years.links.size - right.length,
      renamed: right.filter((link) => years.renamed.has(link)).length,
      allRenamed: years.renamed.size,
    },
  };
}
