import sharp from 'sharp';
import { SourceError } from '../../extractors/context.js';
import type { Box } from '../../schemas/page-layout.js';
import { cropRectangle } from './geometry.js';

/** Room around a value, in points: the rules of its cell are seen, its neighbours are not. */
export const USUAL_MARGIN = 4;

/**
 * Cuts the place of a value out of a page image.
 * @param image a PNG file or its bytes, as a `PageRenderer` makes them: it says its own resolution.
 * @param box points from the page's top left, as `At.box`.
 * @param margin points.
 * @throws SourceError when nothing of the box lies on the page.
 */
export async function cropPage(
  image: string | Uint8Array,
  box: Box,
  margin = USUAL_MARGIN,
): Promise<Uint8Array> {
  const page = sharp(image);
  const { width, height, density = 72 } = await page.metadata();
  const rectangle = cropRectangle(box, { width, height }, density, margin);
  if (rectangle === null) {
    const size = [width, height].map((pixels) => Math.round((pixels / density) * 72)).join(' × ');
    throw new SourceError({
      rule: 'page-image/outside',
      message: `範囲がページ（${size} ポイント）の外にあります。`,
      remedy: '範囲は、ページの左上からのポイントで「左,上,右,下」の順に指定してください。',
    });
  }
  return page.extract(rectangle).withMetadata({ density }).png().toBuffer();
}
