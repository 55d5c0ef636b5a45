import type { Box } from '../../schemas/page-layout.js';

/** PDF points to the inch. */
const POINTS = 72;

/** Width and height: points of a page as shown, or pixels of its image. */
export interface Size {
  readonly width: number;
  readonly height: number;
}

/** A rectangle of whole pixels, as sharp's `extract` takes it. */
export interface PixelRectangle extends Size {
  readonly left: number;
  readonly top: number;
}

/** Pixels to the point. */
export function scaleOf(dpi: number): number {
  return dpi / POINTS;
}

/**
 * The resolution that a page image gets: what is asked for, or less where the image would have too many pixels. Whole,
 * since the image file can only say a whole one.
 */
export function fittingDpi(page: Size, dpi: number, mostPixels: number): number {
  const most = POINTS * Math.sqrt(mostPixels / (page.width * page.height));
  return dpi <= most ? dpi : Math.max(1, Math.floor(most));
}

/** The image of a page; at least one pixel each way. */
export function imageSize(page: Size, dpi: number): Size {
  const pixels = (points: number): number => Math.max(1, Math.round(points * scaleOf(dpi)));
  return { width: pixels(page.width), height: pixels(page.height) };
}

/**
 * The pixels of a box with a margin around it, cut at the edges of the image. Boxes and images are both of the page as
 * shown, so its rotation does not matter.
 * @param box points from the page's top left.
 * @param margin points.
 * @returns null when nothing of it lies on the page.
 */
export function cropRectangle(box: Box, image: Size, dpi: number, margin: number): PixelRectangle | null {
  const scale = scaleOf(dpi);
  const left = Math.max(0, Math.floor((box[0] - margin) * scale));
  const top = Math.max(0, Math.floor((box[1] - margin) * scale));
  const right = Math.min(image.width, Math.ceil((box[2] + margin) * scale));
  const bottom = Math.min(image.height, Math.ceil((box[3] + margin) * scale));
  if (right <= left || bottom <= top) return null;
  return { left, top, width: right - left, height: bottom - top };
}
