import sharp from 'sharp';
import { afterAll, describe, expect, it } from 'vitest';
import type { DrawnDocument } from '../../extractors/read/pdf/page-drawing.js';
import { type PictureDeed, withPictureDeeds } from '../../tests/helpers/fake-picture-child.js';
import { PDF_LIMITS } from '../engines/pdf-limits.js';
import { endsReaders } from '../isolation/failures.js';
import { routesOf } from '../isolation/second-route/route-issues.js';
import { PictureReader } from './picture-reader.js';

const entry = new URL('../../tests/helpers/fake-picture-child.ts', import.meta.url);
const limits = { ...PDF_LIMITS, pageSeconds: 4, megabytes: 700 };
const options = { password: null, signal: new AbortController().signal };
const reader = new PictureReader(limits, { usual: entry, smaller: entry });
const real = new PictureReader(limits);

afterAll(() => {
  for (const each of [reader, real]) each.close();
});

/** A4 at 100 dpi. */
const blank = { create: { width: 828, height: 1170, channels: 3, background: '#fff' } } as const;
const one = await sharp(blank).png().toBuffer();
const frame = await sharp(blank).png().toBuffer();
const three = await sharp([frame, frame, frame], { join: { animated: true } })
  .tiff()
  .toBuffer();

function told({ issues }: DrawnDocument): string[] {
  return issues.map(({ rule, actual, at }) => `${rule} ${actual} ${at.map(({ page }) => page).join()}`);
}

/** Sizes of pages in points. */
function sizes({ pages }: DrawnDocument): string[] {
  return pages.map(({ width, height }) => `${Math.round(width)}x${Math.round(height)}`);
}

describe('a picture that ends the process that decodes it', { timeout: 120_000 }, () => {
  it('is decoded in a smaller size, on a page of the same size, and says so', async () => {
    const bytes = withPictureDeeds(one, { open: 'read', frames: ['usual'] });
    const document = await reader.open(bytes, options);
    expect(sizes(document)).toEqual(['596x842']);
    expect(told(document)).toEqual(['read/second-route smaller-picture 1']);
    expect(routesOf(document.issues)).toEqual([{ route: 'smaller-picture', pages: [1] }]);
    expect(document.issues[0]?.message).toMatch(/^1 ページは、.*画像を小さくして読みました。/);
    expect(reader.isSmall(bytes, 1)).toBe(true);
    const { width, height } = await reader.frame(bytes, 1, options);
    expect([width, height]).toEqual([414, 585]);
  });

  it('is so where it does not even open', async () => {
    const bytes = withPictureDeeds(three, { open: 'usual', frames: [] });
    const document = await reader.open(bytes, options);
    expect(sizes(document)).toEqual(['596x842', '596x842', '596x842']);
    expect(told(document)).toEqual(['read/second-route smaller-picture 1,2,3']);
  });

  it('has its other frames as they are, each again when it is wanted', async () => {
    const deeds: PictureDeed[] = ['read', 'slow', 'crash'];
    const bytes = withPictureDeeds(three, { open: 'read', frames: deeds });
    const document = await reader.open(bytes, options);
    expect(told(document)).toEqual(['read/pdf-page null 3', 'read/second-route smaller-picture 2']);
    expect(sizes(document)).toEqual(['596x842', '596x842', '0x0']);
    const widths = [1, 2].map(async (number) => (await reader.frame(bytes, number, options)).width);
    expect(await Promise.all(widths)).toEqual([828, 414]);
    await expect(reader.frame(bytes, 3, options)).rejects.toMatchObject({
      name: 'SourceError',
      message: expect.stringContaining('異常終了'),
    });
  });

  it('is set apart where it ends the second one too', async () => {
    for (const deeds of [
      { open: 'crash', frames: [] },
      { open: 'read', frames: ['crash'] },
    ] as const) {
      const failure = await reader
        .open(withPictureDeeds(one, deeds), options)
        .catch((error: unknown) => error);
      expect(failure).toMatchObject({
        rule: 'read/picture-killed',
        message: expect.stringMatching(/画像を小さくしてもう一度試しても、読めませんでした。$/),
        remedy: expect.stringContaining('PNG か TIFF'),
      });
      expect(endsReaders(failure as { rule: string })).toBe(true);
    }
  });
});

describe('a picture that does not', { timeout: 60_000 }, () => {
  it('is as large as it is, and says nothing', async () => {
    const document = await real.open(one, options);
    expect([sizes(document), told(document)]).toEqual([['596x842'], []]);
    const { width, height, dpi } = await real.frame(one, 1, options);
    expect([width, height, Math.round(dpi)]).toEqual([828, 1170, 100]);
  });
});
