import sharp from 'sharp';
import type { Size } from './geometry.js';

/** Effort of the encoder, 0 to 9: see the measures in docs/dependencies.md. */
const COMPRESSION = 4;

/**
 * Opaque pixels as a PNG that says its resolution. The canvas' own encoder takes five times as long.
 * @param pixels red, green, blue and alpha of each.
 */
export async function encodePng(
  pixels: Uint8Array,
  { width, height }: Size,
  dpi: number,
): Promise<Uint8Array> {
  const image = sharp(pixels, { raw: { width, height, channels: 4 } }).removeAlpha();
  return image.withMetadata({ density: dpi }).png({ compressionLevel: COMPRESSION }).toBuffer();
}
