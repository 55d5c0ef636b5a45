import { availableParallelism, freemem } from 'node:os';

/** Memory in bytes that reading a document may take: the limit of its process, and what this one holds of it. */
const EACH = 1.2 * 1024 ** 3;

/** How many documents this machine can read at a time: one a core, as far as the memory that is free goes round. */
export function workersOf(
  cores = availableParallelism(),
  free = Math.min(freemem(), process.constrainedMemory() || Number.POSITIVE_INFINITY),
): number {
  return Math.max(1, Math.min(cores, Math.floor(free / EACH)));
}
