import sharp from 'sharp';
import { SourceError } from '../../extractors/context.js';
import { serve } from '../isolation/child.js';
import type { PageImage } from '../page-images/page-image.js';

/** A longer side than any sheet's at 600 dpi (A0: 28,000): such a picture is refused before it is decoded. */
const LONGEST_SIDE = 29_000;

/** Effort of the encoder: the picture goes to another process once. */
const COMPRESSION = 1;

// A picture file is a document whose frames are its pages.
await serve<PageImage, null>({
  async open(bytes, { limits }) {
    const {
      pages = 1,
      width = 0,
      height = 0,
      density,
      format,
    } = await sharp(bytes, { limitInputPixels: false })
      .metadata()
      .catch((error: Error) => {
        throw broken(error.message);
      });
    const frameHeight = pages > 1 && format !== 'tiff' ? height / pages : height;
    if (Math.max(width, frameHeight) > LONGEST_SIDE || width * frameHeight > limits.imagePixels) {
      throw new SourceError({
        rule: 'read/picture-too-large',
        message: `画像が大きすぎます（${width} × ${frameHeight} 画素）。`,
        remedy: '300 dpi 程度に縮めるか、ページごとに分けてください。',
      });
    }
    return {
      pages,
      page: (number) => frameOf(bytes, number - 1, density, limits.imagePixels),
      facts: async () => null,
      close: async () => {},
    };
  },
});

/** One frame, upright as its camera says, on white paper, without colour management. */
async function frameOf(
  bytes: Uint8Array,
  page: number,
  density: number | undefined,
  mostPixels: number,
): Promise<PageImage> {
  const { data, info } = await sharp(bytes, { page, limitInputPixels: mostPixels, failOn: 'error' })
    .rotate()
    .flatten({ background: { r: 255, g: 255, b: 255 } })
    .toColourspace('srgb')
    .png({ compressionLevel: COMPRESSION })
    .toBuffer({ resolveWithObject: true })
    .catch((error: Error) => {
      throw broken(error.message);
    });
  return { png: data, width: info.width, height: info.height, dpi: density ?? 0 };
}

function broken(detail: string): SourceError {
  return new SourceError({
    rule: 'read/picture-broken',
    message: `画像を開けません（${detail.split('\n')[0]}）。`,
    remedy: '元のファイルを取り直すか、別のソフトで PNG か TIFF に保存し直してください。',
  });
}
