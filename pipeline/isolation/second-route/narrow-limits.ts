import type { PdfLimits } from '../../engines/pdf-limits.js';

/** What a second try leaves of the first one's time and of what may be drawn. */
const SHARE = 0.5;

/** Pixels of a picture that is still decoded: a photograph in print. What is larger is left out, and most that swells or lasts is. */
const PIXELS = 1_000_000;

/** The limits of a second try with the same engine: less of what a hostile page lives on, and no third try. */
export function narrowed(limits: PdfLimits): PdfLimits {
  return {
    ...limits,
    pageSeconds: limits.pageSeconds * SHARE,
    documentSeconds: limits.documentSeconds * SHARE,
    operators: Math.ceil(limits.operators * SHARE),
    imagePixels: Math.min(limits.imagePixels, PIXELS),
    restarts: 0,
  };
}
