import { performance } from 'node:perf_hooks';
import { ingest } from '../../index.js';
import { limitHeapGrowth } from '../../pipeline/heap.js';

/** Ingests the sources given as arguments into the first one, and prints what the whole process took as JSON. */
limitHeapGrowth();
const [out = '', ...sources] = process.argv.slice(2);
const outcomes = await ingest({ sources, out });
const stages: Record<string, number> = {};
for (const outcome of outcomes) {
  if (outcome.status !== 'done') throw new Error(JSON.stringify(outcome));
  for (const [stage, time] of Object.entries(outcome.plan.times)) stages[stage] = (stages[stage] ?? 0) + time;
}
const usage = process.resourceUsage();
const result = {
  /** Seconds of processor time since the process began, user and system. */
  cpu: (usage.userCPUTime + usage.systemCPUTime) / 1e6,
  /** Seconds since the process began. */
  wall: performance.now() / 1000,
  /** Megabytes, the largest resident set. */
  peak: usage.maxRSS / 1024,
  /** Milliseconds. */
  stages,
};
process.stdout.write(JSON.stringify(result));
