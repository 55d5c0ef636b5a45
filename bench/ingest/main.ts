import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { projectFile } from '../../pipeline/project-files.js';
import { generateStrategy } from './generate.js';

interface Measured {
  readonly cpu: number;
  readonly wall: number;
  readonly peak: number;
  readonly stages: Readonly<Record<string, number>>;
}

/** Runs of each case; the median is shown. */
const RUNS = 3;
const TIMES = 100;

const folder = mkdtempSync(join(tmpdir(), 'nendo-bench-'));
try {
  const seeds = projectFile('../shared/seeds');
  const small = join(folder, 'small.txt');
  const large = join(folder, 'large.txt');
  writeFileSync(small, generateStrategy(1));
  writeFileSync(large, generateStrategy(TIMES));
  const cases: [string, string][] = [
    existsSync(seeds) ? ['five seeds', seeds] : ['fixtures (no seeds here)', projectFile('fixtures')],
    ['generated, 1x', small],
    [`generated, ${TIMES}x`, large],
  ];
  const results = cases.map(([name, path]) => [name, measure(path)] as const);
  for (const [name, result] of results) print(name, result);
  const [, one, hundred] = results.map(([, result]) => result);
  if (one !== undefined && hundred !== undefined) printGrowth(one, hundred);
} finally {
  rmSync(folder, { recursive: true, force: true });
}

function measure(path: string): Measured {
  const runs = Array.from({ length: RUNS }, (_, index) => {
    const script = projectFile('dist/bench/ingest/run-once.js');
    const output = execFileSync(process.execPath, [script, join(folder, `out-${index}`), path], {
      encoding: 'utf8',
    });
    return JSON.parse(output) as Measured;
  });
  return runs.sort((a, b) => a.cpu - b.cpu)[Math.floor(RUNS / 2)] as Measured;
}

function print(name: string, { cpu, wall, peak, stages }: Measured): void {
  const parts = Object.entries(stages).map(([stage, time]) => `${stage} ${time} ms`);
  process.stdout.write(
    `${name}: CPU ${cpu.toFixed(2)} s, wall ${wall.toFixed(2)} s, peak ${peak.toFixed(0)} MB; ${parts.join(', ')}\n`,
  );
}

function printGrowth(one: Measured, hundred: Measured): void {
  const sum = (result: Measured): number =>
    Object.values(result.stages).reduce((total, time) => total + time, 0);
  const stages = Object.keys(one.stages).map((stage) => {
    const base = one.stages[stage] ?? 0;
    return `${stage} ${base === 0 ? '–' : ((hundred.stages[stage] ?? 0) / base).toFixed(0)}`;
  });
  const total = (sum(hundred) / sum(one)).toFixed(1);
  process.stdout.write(
    `growth for ${TIMES} times the text, by stage time: ${total} times (${stages.join(', ')})\n`,
  );
}
