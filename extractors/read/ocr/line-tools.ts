import type { OcrEngine } from './engine.js';
import type { Shapes } from './seen-shapes.js';

/** What lines of a page's picture are read with. */
export interface LineTools {
  readonly engine: OcrEngine;
  readonly shapes: Shapes;
  /** Ends the work. */
  readonly signal: AbortSignal;
}
