import { ingest } from '../../index.js';
import { limitHeapGrowth } from '../../pipeline/heap.js';
import type { Cost } from './samples.js';

/** What one call took; `stages` in milliseconds. */
export interface IngestCost extends Cost {
  readonly stages: Readonly<Record<string, number>>;
}

/**
 * Ingests the sources given as arguments `runs` times into the first one, in one process, and prints what each time took
 * as JSON: the first loads what the later ones find loaded.
 */
limitHeapGrowth();
const [out = '', runs = '1', ...sources] = process.argv.slice(2);
const costs: IngestCost[] = [];
for (let run = 0; run < Number(runs); run += 1) {
  const begin = performance.now();
  const before = process.cpuUsage();
  const outcomes = await ingest({ sources, out });
  const stages: Record<string, number> = {};
  for (const outcome of outcomes) {
    if (outcome.status !== 'done') throw new Error(JSON.stringify(outcome));
    for (const [stage, time] of Object.entries(outcome.plan.times))
      stages[stage] = (stages[stage] ?? 0) + time;
  }
  const { user, system } = process.cpuUsage(before);
  costs.push({ wall: performance.now() - begin, cpu: (user + system) / 1000, stages });
}
process.stdout.write(JSON.stringify(costs));
