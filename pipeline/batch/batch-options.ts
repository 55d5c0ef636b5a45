import { resolve } from 'node:path';
import type { OcrEngine } from '../../extractors/read/ocr/engine.js';
import type { ResultFile } from '../../schemas/result-file.js';
import type { ResultWriter } from '../document-work.js';
import type { IngestProgress } from '../ingest.js';
import type { BatchStore } from '../store/batch-store.js';
import type { LockOwner } from '../store/folder-lock.js';
import type { BatchOutcome } from './batch-problem.js';
import type { ComparisonWriter } from './comparison-batch.js';
import type { LoadedConfig } from './config-file.js';
import type { Workforce } from './workforce.js';

/** How far a batch is: documents as with `ingest`, then comparisons. */
export type BatchProgress =
  | IngestProgress
  | { readonly step: 'compare'; readonly done: number; readonly total: number; readonly file: string };

export interface BatchOptions {
  readonly loaded: LoadedConfig;
  readonly documentWriters: readonly ResultWriter[];
  /** Those that the configuration asks for. */
  readonly comparisonWriters: readonly ComparisonWriter[];
  /** Closed with the batch. */
  readonly ocr: OcrEngine;
  /** Opens PDFs that are locked with it. Written nowhere. */
  readonly password?: string | undefined;
  readonly signal: AbortSignal;
  /** Says what would be done, and does nothing. */
  readonly isDryRun: boolean;
  /** Removes results whose sources are gone. */
  readonly isPrune: boolean;
  /** Reads again what failed or was read in part. */
  readonly isRetry: boolean;
  /** Whether a file (full path) is still being written: it is left for the next batch, and its earlier result stays. */
  readonly isArriving?: (file: string) => boolean;
  /** Files that tell of a batch, kept with its results. */
  readonly reportFiles?: (outcome: BatchOutcome) => readonly ResultFile[];
  /** Who does the work, where it is not this process. Asked once the store is held. */
  readonly openWorkforce?: (store: BatchStore, signal: AbortSignal) => Promise<OpenWorkforce>;
  readonly onProgress?: (progress: BatchProgress) => void;
  /** The batch that this one takes the place of was ended before it could say so. */
  readonly onTakeOver?: (owner: LockOwner | 'unknown') => void;
}

/** A workforce for one batch. */
export interface OpenWorkforce extends Workforce {
  /** The batch is over. @param report null where it was cut off */
  close(report: Pick<BatchOutcome, 'exitCode' | 'isStopped'> | null): Promise<void>;
}

/** The results folder of a configuration. */
export function resultsOf({ folder, config }: LoadedConfig): string {
  return resolve(folder, config.results);
}
