import sharp from 'sharp';
import type { Size } from './geometry.js';

/** Effort of the encoder, 0 to 9, for what is kept or shown: see the measures in docs/dependencies.md. */
export const USUAL_COMPRESSION = 4;

/**
 * Opaque pixels as a PNG that says its resolution. The canvas' own encoder takes five times as long.
 * @param pixels red, green, blue and alpha of each.
 * @param compression effort, 0 to 9.
 */
export async function encodePng(
  pixels: Uint8Array,
  { width, height }: Size,
  dpi: number,
  compression: number = USUAL_COMPRESSION,
): Promise<Uint8Array> {
  const image = sharp(pixels, { raw: { width, height, channels: 4 } }).removeAlpha();
  return image.withMetadata({ density: dpi }).png({ compressionLevel: compression }).toBuffer();
}
