// First: the engine loads the canvas too, and whoever loads it first decides about the fonts of the machine.
import './canvas.js';
import type { PDFDocumentProxy, PDFPageProxy } from 'pdfjs-dist/types/src/display/api.js';
import type { PdfLimits } from '../engines/pdf-limits.js';
import { openingError, refusePageSize } from '../engines/pdf-refusals.js';
import { OPEN_OPTIONS } from '../engines/pdfjs.js';
import { getDocument } from '../engines/pdfjs-engine.js';
import type { Context } from './canvas.js';
import type { DrawableDocument, DrawOptions } from './drawable-document.js';
import { FallbackCanvasFactory } from './fallback-canvas.js';
import { fallbackFamily, type MissingFont } from './fallback-fonts.js';
import { fittingDpi, imageSize, type Size, scaleOf } from './geometry.js';
import type { PageImage } from './page-image.js';
import { encodePng } from './png.js';

/** The engine's types know the canvas of browsers only. */
type Target = Pick<Parameters<PDFPageProxy['render']>[0], 'canvas' | 'canvasContext'>;

/** Opens a PDF to draw its pages. @throws SourceError when it is broken, locked or beyond the limits. */
export async function openDrawable(
  bytes: Uint8Array,
  password: string | null,
  limits: PdfLimits,
): Promise<DrawableDocument> {
  const task = getDocument({
    ...OPEN_OPTIONS,
    // The engine takes the memory for itself: it gets a copy, the caller keeps the bytes.
    data: new Uint8Array(bytes),
    maxImageSize: limits.imagePixels,
    // What can be drawn is drawn: a reviewer sees more on half a page than on none.
    stopAtErrors: false,
    CanvasFactory: FallbackCanvasFactory,
    ...(password === null ? {} : { password }),
  });
  const document = await task.promise.catch((error) => {
    throw openingError(error, bytes);
  });
  return new PdfjsDrawing(document, limits);
}

/** What of the engine's font objects is used. */
interface EngineFont extends MissingFont {
  readonly missingFile?: boolean;
}

/**
 * Gives every font that the document names and does not hold the canvas' font that stands in for it. The engine asks
 * its fonts where they want to be looked for on the system, and hands them out here; on its own it would look for
 * their names among the canvas' fonts.
 */
function giveFallbacks(objects: PDFPageProxy['commonObjs']): void {
  const get = objects.get.bind(objects);
  objects.get = (id: string, callback?: (data: unknown) => void) => {
    const found: unknown = get(id, callback);
    if ((found as EngineFont | null)?.missingFile !== true) return found;
    const font = found as EngineFont;
    if (!Object.hasOwn(font, 'systemFontInfo'))
      Object.defineProperty(font, 'systemFontInfo', { value: { css: fallbackFamily(font) } });
    return font;
  };
}

class PdfjsDrawing implements DrawableDocument {
  private hasFallbacks = false;

  constructor(
    private readonly document: PDFDocumentProxy,
    private readonly limits: PdfLimits,
  ) {}

  get pages(): number {
    return this.document.numPages;
  }

  async draw(number: number, { dpi, mostPixels, compression }: DrawOptions): Promise<PageImage> {
    const page = await this.document.getPage(number);
    // All pages share the objects of the document.
    if (!this.hasFallbacks) giveFallbacks(page.commonObjs);
    this.hasFallbacks = true;
    try {
      const natural = page.getViewport({ scale: 1 });
      refusePageSize(natural.width, natural.height, this.limits);
      const fitting = fittingDpi(natural, dpi, mostPixels);
      const size = imageSize(natural, fitting);
      const pixels = await this.paint(page, size, fitting);
      return { png: await encodePng(pixels, size, fitting, compression), ...size, dpi: fitting };
    } finally {
      page.cleanup();
    }
  }

  async close(): Promise<void> {
    await this.document.loadingTask.destroy();
  }

  /** Red, green, blue and alpha of each pixel. */
  private async paint(page: PDFPageProxy, { width, height }: Size, dpi: number): Promise<Uint8Array> {
    const factory = this.document.canvasFactory as FallbackCanvasFactory;
    const pair = factory.create(width, height);
    const context = pair.context as Context;
    const viewport = page.getViewport({ scale: scaleOf(dpi) });
    const target = { canvas: pair.canvas, canvasContext: context } as unknown as Target;
    await page.render({ ...target, viewport, background: '#ffffff' }).promise;
    const { data } = context.getImageData(0, 0, width, height);
    factory.destroy(pair);
    return new Uint8Array(data.buffer, data.byteOffset, data.byteLength);
  }
}
