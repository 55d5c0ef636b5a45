import PQueue from 'p-queue';
import { isStorageError } from '../store/storage-error.js';

/** How items are worked on. */
export interface ParallelOptions<Item> {
  /** Items at a time. */
  readonly concurrency: number;
  readonly signal: AbortSignal;
  /** An item failed, but not by the folder that results go to. */
  onFailure(item: Item, error: unknown): void;
  /** So many of all items are done, this one last. */
  onDone?(item: Item, done: number, total: number): void;
}

/**
 * Works on items, a few at a time. One that fails costs itself. After a stop no further one is begun, and those that are being worked
 * on end as they do.
 * @throws the system's error where results cannot be written: then what follows would fail too.
 */
export async function inParallel<Item>(
  items: readonly Item[],
  work: (item: Item) => Promise<void>,
  { concurrency, signal, onFailure, onDone }: ParallelOptions<Item>,
): Promise<void> {
  const queue = new PQueue({ concurrency });
  let done = 0;
  let broken: Error | null = null;
  for (const item of items) {
    void queue.add(async () => {
      if (signal.aborted || broken !== null) return;
      try {
        await work(item);
      } catch (error) {
        if (isStorageError(error)) broken = error;
        else if (!signal.aborted) onFailure(item, error);
        return;
      } finally {
        done += 1;
      }
      onDone?.(item, done, items.length);
    });
  }
  await queue.onIdle();
  if (broken !== null) throw broken;
}
