import { writeSync } from 'node:fs';
import { isMainThread, workerData } from 'node:worker_threads';
import type { PdfLimits } from '../engines/pdf-limits.js';
import type { Cause } from './messages.js';
import { Stopwatch } from './stopwatch.js';
import { endWithVerdict, VERDICT_DESCRIPTOR } from './verdict.js';

/** Milliseconds between two looks. A decompression bomb fills about 1 MB of memory in one of them. */
const INTERVAL = 10;

/** Milliseconds between two signs of life to the parent. */
const HEARTBEAT = 1000;

export interface WatchdogData {
  readonly memory: SharedArrayBuffer;
  readonly limits: Pick<PdfLimits, 'megabytes' | 'pageSeconds' | 'documentSeconds'>;
}

/**
 * A thread of the child that looks at its memory and its clock from outside the work, and ends the process when a limit
 * is passed: V8's own limits leave out the memory of typed arrays, and a timer of a thread that hangs never fires.
 */
function watch({ memory, limits }: WatchdogData): void {
  const stopwatch = new Stopwatch(memory);
  setInterval(() => {
    const cause = causeToStop(stopwatch, limits);
    if (cause !== null) endWithVerdict(`${cause} ${stopwatch.spent}`);
  }, INTERVAL);
  setInterval(() => {
    try {
      writeSync(VERDICT_DESCRIPTOR, ' ');
    } catch {
      // Nobody holds the other end: the parent is gone, and a child that hangs would not notice.
      process.kill(process.pid, 'SIGKILL');
    }
  }, HEARTBEAT);
}

function causeToStop(stopwatch: Stopwatch, limits: WatchdogData['limits']): Cause | null {
  if (process.memoryUsage.rss() > limits.megabytes * 1024 * 1024) return 'memory';
  const { current } = stopwatch;
  // First: where both are over, the document is.
  if (current > 0 && stopwatch.spent > limits.documentSeconds * 1000) return 'document-time';
  return current > limits.pageSeconds * 1000 ? 'page-time' : null;
}

if (!isMainThread) watch(workerData as WatchdogData);
