import { limitHeapGrowth } from '../../pipeline/heap.js';
import { EXIT } from './exit-codes.js';
import { NO_FLAGS, runConfigured } from './run-command.js';
import { runProgress } from './run-progress.js';
import { orderSchema } from './scheduled-batches.js';

/** The process of a scheduled batch: runs it as its worker says, and ends with it. */
limitHeapGrowth();
const stop = new AbortController();
// Meant for the worker, which says what is to be done about it.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => {});
// Without its worker somebody else goes on with the batch, and finds what was finished.
process.on('disconnect', () => process.exit(EXIT.failed));
process.on('message', (message) => {
  const order = orderSchema.safeParse(message);
  if (order.success) void run(order.data);
  else stop.abort();
});

async function run({ loaded, lang }: ReturnType<typeof orderSchema.parse>): Promise<void> {
  const progress = runProgress(process.stderr, 'text', lang);
  const surroundings = { progress, signal: stop.signal, isScheduled: true };
  process.exit(await runConfigured(loaded, { ...NO_FLAGS, lang }, surroundings));
}
