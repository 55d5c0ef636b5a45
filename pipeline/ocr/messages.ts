import type { OcrReading, OcrRequest } from '../../extractors/read/ocr/engine.js';

/** A picture for an engine in its own process. */
export interface OcrJob {
  readonly number: number;
  readonly png: Uint8Array;
  readonly dpi: number;
  readonly request: OcrRequest;
}

export type OcrAnswer =
  | { readonly kind: 'read'; readonly number: number; readonly reading: OcrReading }
  | { readonly kind: 'failed'; readonly number: number; readonly detail: string };
