import sharp from 'sharp';

/** A picture as brightness, 0 (black) to 255, row by row. */
export interface Picture {
  readonly width: number;
  readonly height: number;
  readonly pixels: Uint8Array;
}

export async function pictureOf(png: Uint8Array | string): Promise<Picture> {
  const { data, info } = await sharp(png).greyscale().raw().toBuffer({ resolveWithObject: true });
  return { width: info.width, height: info.height, pixels: new Uint8Array(data) };
}

/** The smallest rectangle of pixels that holds all ink: left, top, and right and bottom behind it. Null for a blank one. */
export function inkBox({ width, height, pixels }: Picture): [number, number, number, number] | null {
  let box: [number, number, number, number] | null = null;
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      if ((pixels[y * width + x] ?? 255) > 200) continue;
      box ??= [x, y, x + 1, y + 1];
      box = [Math.min(box[0], x), Math.min(box[1], y), Math.max(box[2], x + 1), Math.max(box[3], y + 1)];
    }
  }
  return box;
}
