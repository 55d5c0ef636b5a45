import { existsSync } from 'node:fs';
import { isAbsolute, relative } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Inbox } from './inbox.js';

/** What an inbox is watched with. */
export interface WatchOptions {
  readonly inbox: string;
  /** The results folder. */
  readonly results: string;
  /** Milliseconds between two looks: a file is taken when it is the same at two of them. */
  readonly interval: number;
  /** Milliseconds until a batch that could not work is tried again. */
  readonly pause: number;
  readonly signal: AbortSignal;
  /** Runs a batch. @returns whether it worked: where the results folder was not to be had, it is tried again. */
  batch(isArriving: (file: string) => boolean): Promise<boolean>;
  /** The folder cannot be looked at, or can be again (null). Said once each. */
  onFolder(error: NodeJS.ErrnoException | null): void;
}

/** Looks that a first batch waits for what is coming in. */
const LOOKS_AT_FIRST = 2;

/** Runs a batch at once, and whenever files have come into an inbox and stand still, until it is stopped. */
export async function watchInbox(options: WatchOptions): Promise<void> {
  const { interval, pause, signal } = options;
  const inbox = new Inbox(options.inbox, options.results);
  const isArriving = (file: string): boolean => isBelow(file, options.inbox) && inbox.isArriving(file);
  let isLost = false;
  let isFirst = true;
  let looks = 0;
  while (!signal.aborted) {
    const found = await inbox.look().catch((error: NodeJS.ErrnoException) => error);
    if (found instanceof Error !== isLost) options.onFolder(found instanceof Error ? found : null);
    isLost = found instanceof Error;
    let wait = interval;
    looks += 1;
    // At first also without anything new: sources may have changed while nobody watched. What comes in without end is not waited for.
    const isDue = (arriving: number): boolean => isFirst && (arriving === 0 || looks > LOOKS_AT_FIRST);
    if (!(found instanceof Error) && (found.ready.length > 0 || isDue(found.arriving))) {
      const isDone = await options.batch(isArriving);
      // What is gone now may have been gone for the batch too, and comes back with its share.
      if (isDone) inbox.take(found.ready.filter((file) => existsSync(file)));
      isFirst &&= !isDone;
      if (!isDone) wait = pause;
    }
    await sleep(wait, undefined, { signal }).catch(() => {});
  }
}

function isBelow(file: string, folder: string): boolean {
  const path = relative(folder, file);
  return path !== '' && !path.startsWith('..') && !isAbsolute(path);
}
