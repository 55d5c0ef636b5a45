import { inProcess } from './in-process.js';
import type { Measure } from './measure.js';
import { memory } from './memory.js';
import { perPage } from './per-page.js';
import { plainLoop } from './plain-loop.js';
import { queueOverhead } from './queue-overhead.js';
import { workerProcesses } from './worker-processes.js';

export const MEASURES: readonly Measure[] = [
  inProcess,
  plainLoop,
  perPage,
  queueOverhead,
  workerProcesses,
  memory,
];
