import sharp, { type Sharp } from 'sharp';
import type { Box } from '../../schemas/page-layout.js';
import type { Raster } from '../../schemas/raster.js';

/** Pixels of the largest picture that is decoded: A3 at 600 dpi has 70 million. Larger ones are refused unread. */
const MOST_PIXELS = 80_000_000;

const PAPER = { r: 255, g: 255, b: 255 };

/** The pixels of an encoded picture, transparency on white. @throws Error of the decoder for what is broken or too large. */
export async function decodePicture(bytes: Uint8Array, dpi: number): Promise<Raster> {
  const picture = sharp(bytes, { limitInputPixels: MOST_PIXELS, failOn: 'error' }).flatten({
    background: PAPER,
  });
  return rasterOf(picture, dpi);
}

/** A picture turned clockwise about its middle, as large as before; what comes in from outside is white. */
export async function turnPicture(picture: Raster, degrees: number): Promise<Raster> {
  const { width, height } = picture;
  const turned = await rasterOf(sharpOf(picture).rotate(degrees, { background: PAPER }), picture.dpi);
  const left = Math.floor((turned.width - width) / 2);
  const top = Math.floor((turned.height - height) / 2);
  return rasterOf(sharpOf(turned).extract({ left, top, width, height }), picture.dpi);
}

/** A picture so many times as large, its resolution with it. */
export async function scalePicture(picture: Raster, factor: number): Promise<Raster> {
  const width = Math.max(1, Math.round(picture.width * factor));
  const height = Math.max(1, Math.round(picture.height * factor));
  return rasterOf(sharpOf(picture).resize(width, height, { fit: 'fill' }), Math.round(picture.dpi * factor));
}

/** A part of a picture; the box is in points. */
export function cutOut({ width, height, channels, data, dpi }: Raster, box: Box): Raster {
  const [x0, y0, x1, y1] = box.map((edge) => Math.round((edge * dpi) / 72)) as Box;
  const [left, right] = [Math.max(0, x0), Math.max(x0 + 1, Math.min(width, x1))];
  const [top, bottom] = [Math.max(0, y0), Math.max(y0 + 1, Math.min(height, y1))];
  const row = (right - left) * channels;
  const part = new Uint8Array(row * (bottom - top));
  for (let y = top; y < bottom; y += 1) {
    const from = (y * width + left) * channels;
    part.set(data.subarray(from, from + row), (y - top) * row);
  }
  return { width: right - left, height: bottom - top, channels, data: part, dpi };
}

/** A picture as PNG, which every engine reads. */
export async function encodePng(picture: Raster): Promise<Uint8Array> {
  return sharpOf(picture).withMetadata({ density: picture.dpi }).png({ compressionLevel: 1 }).toBuffer();
}

function sharpOf({ data, width, height, channels }: Raster): Sharp {
  const picture = sharp(data, { raw: { width, height, channels } });
  return channels === 1 ? picture.toColourspace('b-w') : picture;
}

async function rasterOf(picture: Sharp, dpi: number): Promise<Raster> {
  const { data, info } = await picture.raw().toBuffer({ resolveWithObject: true });
  if (info.channels === 1 || info.channels === 3) {
    const { width, height, channels } = info;
    return { width, height, channels, data: new Uint8Array(data.buffer, data.byteOffset, data.length), dpi };
  }
  throw new Error(`a picture with ${info.channels} channels`);
}
