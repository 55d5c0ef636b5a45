import type { OcrEngine } from '../../extractors/read/ocr/engine.js';
import type { LineTools } from '../../extractors/read/ocr/line-tools.js';
import type { Shapes } from '../../extractors/read/ocr/seen-shapes.js';

/** Shapes that know none. */
export const NO_SHAPES: Shapes = {
  markIn: () => null,
  isCircled: () => false,
  signIn: () => null,
  charactersIn: () => [],
};

/** What lines are read with, where nobody ends the work. */
export function lineTools(engine: OcrEngine, shapes: Shapes = NO_SHAPES): LineTools {
  return { engine, shapes, signal: new AbortController().signal };
}
