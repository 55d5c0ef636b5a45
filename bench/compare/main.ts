import { execFile } from 'node:child_process';
import { parseArgs, promisify } from 'node:util';
import { projectFile } from '../../pipeline/project-files.js';
import type { Run } from './run-once.js';
import { SUBJECTS } from './subjects/registry.js';

const { values } = parseArgs({
  options: {
    rows: { type: 'string', default: '400,4000,40000' },
    seed: { type: 'string', default: 'bench' },
    only: { type: 'string' },
    minutes: { type: 'string', default: '15' },
  },
});
const only = values.only?.split(',');
const subjects = SUBJECTS.filter(({ id }) => only === undefined || only.includes(id));
const script = projectFile('dist/bench/compare/run-once.js');

/** One comparison in a process of its own; why there is none otherwise. */
async function measured(id: string, size: number): Promise<Run | string> {
  const timeout = Number(values.minutes) * 60_000;
  try {
    const args = ['--max-old-space-size=4096', script, id, String(size), values.seed];
    const { stdout } = await promisify(execFile)(process.execPath, args, { timeout, maxBuffer: 1 << 26 });
    return (JSON.parse(stdout) as Run | null) ?? 'not installed (NENDO_PEERS_NPM)';
  } catch (error) {
    const { killed } = error as { readonly killed?: boolean };
    return killed === true ? `stopped after ${values.minutes} minutes` : 'failed';
  }
}

const ratio = (value: number, base: number): string => `${(value / base).toFixed(2)}×`;

function cells(run: Run, own: Run | null): string[] {
  const { right, wrong, missed, renamed, allRenamed } = run.links;
  return [
    `${(run.wall / 1000).toFixed(2)} s`,
    `${(run.cpu / 1000).toFixed(2)} s`,
    own === null ? '–' : ratio(own.cpu, run.cpu),
    `${Math.round(run.peak)} MB`,
    own === null ? '–' : ratio(own.peak, run.peak),
    `${right} / ${wrong} / ${missed}`,
    `${renamed} of ${allRenamed}`,
  ];
}

const out = (line: string): boolean => process.stdout.write(`${line}\n`);
out(
  '| rows | program | time | processor time | nendo is | peak memory | nendo is | links right / wrong / missed | renames |',
);
out('|---|---|---|---|---|---|---|---|---|');
const ofNendo = new Map<number, Run>();
for (const size of values.rows.split(',').map(Number)) {
  for (const { id } of subjects) {
    const run = await measured(id, size);
    if (typeof run === 'string') {
      out(`| ${size} | ${id} | ${run} |`);
      continue;
    }
    if (id === 'nendo') ofNendo.set(size, run);
    out(
      `| ${size} | ${run.version} | ${cells(run, id === 'nendo' ? null : (ofNendo.get(size) ?? null)).join(' | ')} |`,
    );
  }
}
const sizes = [...ofNendo];
for (const [i, [size, run]] of sizes.entries()) {
  const [smaller, other] = sizes[i - 1] ?? [0, null];
  if (other !== null)
    out(`\nnendo, ${size} rows against ${smaller}: ${ratio(run.cpu, other.cpu)} the processor time`);
}
