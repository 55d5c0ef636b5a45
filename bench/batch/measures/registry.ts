import { inProcess } from './in-process.js';
import type { Measure } from './measure.js';
import { memory } from './memory.js';
import { plainLoop } from './plain-loop.js';

export const MEASURES: readonly Measure[] = [inProcess, plainLoop, memory];
