import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, describe, expect, it } from 'vitest';
import { temporaryFolder } from '../../tests/helpers/folders.js';
import { smallPdf } from '../../tests/helpers/small-pdf.js';
import { PDF_LIMITS } from '../engines/pdf-limits.js';
import { sha256 } from '../identifiers.js';
import { noteSources } from '../store/source-places.js';
import { ImageCache } from './image-cache.js';
import { PagePictures } from './page-pictures.js';
import { PageRenderer } from './page-renderer.js';
import { SourceFinder } from './source-finder.js';

const renderer = new PageRenderer(PDF_LIMITS, 1);
afterAll(() => renderer.close());

const PDF = smallPdf([{ width: 595, height: 842, content: '0 g 100 130 20 20 re f' }]);
const HASH = sha256(PDF);

/** A results folder with a document, and its source where it was. */
async function prepared(cache?: Pick<ImageCache, 'page'>) {
  const results = temporaryFolder();
  const folder = join(results, 'city', 'other', '2024');
  mkdirSync(folder, { recursive: true });
  const manifest = { schemaVersion: 1, id: 'city/other/2024', source: { file: 'a.pdf', sha256: HASH } };
  const rest = { status: 'complete', versions: {}, library: '', stageTimes: {}, files: {} };
  const lexicon = { shipped: '', folder: null, files: [] };
  writeFileSync(join(folder, 'manifest.json'), JSON.stringify({ ...manifest, ...rest, lexicon }));
  const source = join(results, 'a.pdf');
  writeFileSync(source, PDF);
  await noteSources(results, new Map([[HASH, source]]));
  const finder = new SourceFinder(results, [], PDF_LIMITS);
  const pictures = new PagePictures(
    (cache as ImageCache) ?? new ImageCache(renderer),
    renderer,
    finder,
    null,
  );
  return { folder, source, pictures, wanted: { folder, source: { file: 'a.pdf', sha256: HASH }, page: 1 } };
}

describe('PagePictures', () => {
  it('tells the size of a page in points and shows it in two widths, from one drawing', async () => {
    const { folder, source, pictures, wanted } = await prepared();
    const { width, height } = await pictures.sizeOf(wanted);
    expect([Math.round(width), Math.round(height)]).toEqual([595, 842]);
    rmSync(source);
    const pixels = async (asked: 800 | 1600) =>
      (await sharp(await pictures.picture(wanted, asked)).metadata()).width;
    expect([await pixels(800), await pixels(1600)]).toEqual([800, 1600]);
    expect(readdirSync(join(folder, 'pages')).sort()).toEqual(['1@200.png', 'origin.json']);
  });

  it('shows pages although nothing can be written', async () => {
    const full = Object.assign(new Error('disk full'), { code: 'ENOSPC' });
    const { pictures, wanted } = await prepared({ page: () => Promise.reject(full) });
    expect((await sharp(await pictures.picture(wanted, 800)).metadata()).width).toBe(800);
  });

  it('says that there is no such page, and that the source is gone', async () => {
    const { source, pictures, wanted } = await prepared();
    await expect(pictures.picture({ ...wanted, page: 2 }, 800)).rejects.toMatchObject({
      rule: 'page-image/no-page',
    });
    const other = await prepared();
    rmSync(source);
    rmSync(other.source);
    await expect(other.pictures.sizeOf(other.wanted)).rejects.toMatchObject({ rule: 'page-image/no-source' });
  });
});
