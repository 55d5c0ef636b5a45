import type { IngestFailure } from '../outcome.js';
import type { BatchSetting, WorkLot } from './work-share.js';

/** What is told of items as they are done. */
export interface WorkforceOptions {
  /** What was done before is done again. */
  readonly isAnew: boolean;
  readonly signal: AbortSignal;
  onDone(label: string, done: number, total: number): void;
  /** A page (from 1) of so many is being recognised. Not told by those who work elsewhere. */
  readonly onPage?: (label: string, page: number, pages: number) => void;
}

/** Processes, here or elsewhere, that do the work of a batch on the same store. */
export interface Workforce {
  /**
   * Has things done, lot after lot. What comes of them is in the store.
   * @returns by item why something was not done, or null where it was; without those that a stop left
   */
  do(
    setting: BatchSetting,
    lots: Iterable<WorkLot>,
    options: WorkforceOptions,
  ): Promise<ReadonlyMap<string, IngestFailure | null>>;
}

/** A workforce, and what all its work in a batch has in common. */
export interface SharedWork {
  readonly workforce: Workforce;
  /** Asked where there is something to do: it names what pictures are read with, which takes a moment to find out. */
  setting(): Promise<BatchSetting>;
}
