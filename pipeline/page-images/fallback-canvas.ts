import { type Canvas, type Context, createCanvas } from './canvas.js';
import { drawable } from './fallback-fonts.js';

/** A canvas and its context, as pdf.js passes them around; both are null when it is destroyed. */
interface CanvasAndContext {
  canvas: Canvas | null;
  context: Context | null;
}

/**
 * Makes the canvases on which pdf.js draws (`CanvasFactory` of `getDocument`). Embedded fonts are drawn as outlines;
 * only where there are none is text written, so text is always in a fallback font.
 */
export class FallbackCanvasFactory {
  create(width: number, height: number): CanvasAndContext {
    const canvas = createCanvas(width, height);
    return { canvas, context: withoutBoxes(canvas.getContext('2d')) };
  }

  reset({ canvas }: CanvasAndContext, width: number, height: number): void {
    if (canvas === null) throw new Error('canvas is destroyed');
    canvas.width = width;
    canvas.height = height;
  }

  destroy(pair: CanvasAndContext): void {
    if (pair.canvas !== null) pair.canvas.width = pair.canvas.height = 0;
    pair.canvas = null;
    pair.context = null;
  }
}

/** Makes a context write nothing that the fallback fonts have no glyph for. */
function withoutBoxes(context: Context): Context {
  const prototype = Object.getPrototypeOf(context) as Context;
  context.fillText = (text, x, y) => prototype.fillText.call(context, drawable(text), x, y);
  context.strokeText = (text, x, y) => prototype.strokeText.call(context, drawable(text), x, y);
  context.measureText = (text) => prototype.measureText.call(context, drawable(text));
  return context;
}
