import type { CollectionSize } from '../collection.js';

/** What a measure works with. */
export interface Bench {
  /** A folder of its own. */
  readonly folder: string;
  /** Full path of the generated documents that measures share. */
  readonly sources: string;
  readonly size: CollectionSize;
  /** Documents over which memory is watched. */
  readonly watched: number;
}

/** One thing that is measured. */
export interface Measure {
  readonly id: string;
  readonly title: string;
  /** What was measured, as Markdown. */
  run(bench: Bench): Promise<string>;
}
