import { PDF_LIMITS, type PdfLimits } from '../engines/pdf-limits.js';

/** What one picture may ask of an engine. */
export interface EngineLimits {
  /** Of computing; by the clock four times as many. */
  readonly seconds: number;
  /** Of memory. */
  readonly megabytes: number;
}

/** Seconds by the clock for each second of computing that is allowed: a busy machine is no fault of a picture. */
export const PATIENCE = 4;

/** What of the limits of a document is an engine's. */
export function engineLimits({ ocrPageSeconds, megabytes }: PdfLimits): EngineLimits {
  return { seconds: ocrPageSeconds, megabytes };
}

export const ENGINE_LIMITS = engineLimits(PDF_LIMITS);
