import { once } from 'node:events';
import { extname } from 'node:path';
import { Worker } from 'node:worker_threads';
import { Stopwatch } from './stopwatch.js';
import type { WatchdogData } from './watchdog.js';

/** Starts the thread that watches this process from now on; work is put on the clock that is given back. */
export async function startWatchdog(limits: WatchdogData['limits']): Promise<Stopwatch> {
  const stopwatch = new Stopwatch();
  const workerData: WatchdogData = { memory: stopwatch.memory, limits };
  // A module beside this one, with this one's extension: compiled, or TypeScript where a test runs the sources.
  const watchdog = new URL(`./watchdog${extname(import.meta.url)}`, import.meta.url);
  await once(new Worker(watchdog, { workerData }), 'online');
  return stopwatch;
}
