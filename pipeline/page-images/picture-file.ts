import sharp, { type Sharp } from 'sharp';
import { SourceError } from '../../extractors/context.js';
import { resolutionOf } from '../../extractors/read/ocr/resolution.js';
import type { PdfLimits } from '../engines/pdf-limits.js';
import type { DrawableDocument, DrawOptions } from './drawable-document.js';
import { fittingDpi, imageSize, type Size } from './geometry.js';
import type { PageImage } from './page-image.js';
import { SAVE_PICTURE_AGAIN } from './picture-remedy.js';
import { encodePng } from './png.js';

/** A longer side than any sheet's at 600 dpi (A0: 28,000): such a picture is refused before it is decoded. */
const LONGEST_SIDE = 29_000;

/** Effort of the encoder for a frame: it goes to another process once. */
const COMPRESSION = 1;

const POINTS = 72;

/**
 * Opens a picture file, whose frames are its pages. A page has the size of its frame at the frame's `resolutionOf`, for
 * who reads it and for who draws it: boxes of the one lie on the images of the other.
 * Only for a child process: what is decoded here is untrusted.
 * @throws SourceError when it is no picture, or a larger one than is decoded.
 */
export async function openPicture(
  bytes: Uint8Array,
  { imagePixels }: Pick<PdfLimits, 'imagePixels'>,
): Promise<PictureFile> {
  const {
    pages = 1,
    width = 0,
    height = 0,
    density = 0,
    format,
  } = await sharp(bytes, { limitInputPixels: false })
    .metadata()
    .catch((error: Error) => {
      throw broken(error.message);
    });
  const frameHeight = pages > 1 && format !== 'tiff' ? height / pages : height;
  if (Math.max(width, frameHeight) > LONGEST_SIDE || width * frameHeight > imagePixels) {
    throw new SourceError({
      rule: 'read/picture-too-large',
      message: `画像が大きすぎます（${width} × ${frameHeight} 画素）。`,
      remedy: '300 dpi 程度に縮めるか、ページごとに分けてください。',
    });
  }
  return new PictureFile(bytes, pages, density, imagePixels);
}

/** A picture file; its frames count from 1, upright as their camera says, on white paper, without colour management. */
export class PictureFile implements DrawableDocument {
  /** @param density pixels to the inch, as the file says; 0 where it says nothing. */
  constructor(
    private readonly bytes: Uint8Array,
    readonly pages: number,
    private readonly density: number,
    private readonly mostPixels: number,
  ) {}

  /** A frame. @param share of its sides that the image has, up to 1 @throws SourceError when it cannot be decoded. */
  async frame(number: number, share: number): Promise<PageImage> {
    const whole = await this.sizeOf(number);
    const asked = Math.max(1, Math.round(whole.width * share));
    const { data, info } = await this.upright(number)
      .resize({ width: asked })
      .png({ compressionLevel: COMPRESSION })
      .toBuffer({ resolveWithObject: true })
      .catch((error: Error) => {
        throw broken(error.message);
      });
    const { width, height } = info;
    const own = resolutionOf(whole.width, whole.height, this.density);
    return { png: data, width, height, dpi: (own * width) / whole.width };
  }

  /** Never finer than the frame itself: there is no more to be seen. @throws SourceError when it cannot be decoded. */
  async draw(number: number, { dpi, mostPixels, compression }: DrawOptions): Promise<PageImage> {
    const frame = await this.sizeOf(number);
    const own = resolutionOf(frame.width, frame.height, this.density);
    const page = { width: (frame.width * POINTS) / own, height: (frame.height * POINTS) / own };
    const fitting = fittingDpi(page, Math.min(dpi, own), mostPixels);
    const size = imageSize(page, fitting);
    const pixels = await this.upright(number)
      .resize({ ...size, fit: 'fill' })
      .ensureAlpha()
      .raw()
      .toBuffer()
      .catch((error: Error) => {
        throw broken(error.message);
      });
    return { png: await encodePng(pixels, size, fitting, compression), ...size, dpi: fitting };
  }

  async close(): Promise<void> {}

  /** Pixels of a frame as it is shown. */
  private async sizeOf(number: number): Promise<Size> {
    const { autoOrient } = await sharp(this.bytes, { page: number - 1, limitInputPixels: this.mostPixels })
      .metadata()
      .catch((error: Error) => {
        throw broken(error.message);
      });
    return autoOrient;
  }

  private upright(number: number): Sharp {
    const options = { page: number - 1, limitInputPixels: this.mostPixels, failOn: 'error' } as const;
    return sharp(this.bytes, options)
      .rotate()
      .flatten({ background: { r: 255, g: 255, b: 255 } })
      .toColourspace('srgb');
  }
}

function broken(detail: string): SourceError {
  return new SourceError({
    rule: 'read/picture-broken',
    message: `画像を開けません（${detail.split('\n')[0]}）。`,
    remedy: SAVE_PICTURE_AGAIN,
  });
}
