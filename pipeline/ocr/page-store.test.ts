import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { toDrawnRuns } from '../../extractors/read/ocr/recognised-runs.js';
import type { ScannedPage } from '../../extractors/read/ocr/scan-page.js';
import type { Raster } from '../../schemas/raster.js';
import { temporaryFolder } from '../../tests/helpers/folders.js';
import { rasterOf } from '../../tests/helpers/raster-builder.js';
import { FolderPages, STORE_FOLDER } from '../store/page-files.js';
import { PageStore } from './page-store.js';

const description = { engine: 'test', version: '1', data: {}, parameters: {} };

const page = (font: number): ScannedPage => {
  const symbols = [...'合計'].map((text, index) => ({
    text,
    confidence: 0.875,
    box: [index * 40, 10, index * 40 + 38, 48] as const,
    candidates: [],
  }));
  const box = [0, 10, 78, 48] as const;
  const readings = [
    { text: '合計', confidence: 0.875 },
    { text: '合訂', confidence: 0.5 },
  ];
  const line = { symbols, box, direction: 'right' as const, upright: false, readings };
  return {
    width: 48,
    height: 24,
    runs: toDrawnRuns([line], 300, font),
    rulings: [{ axis: 'horizontal', at: 3, from: 1, to: 40, thickness: 0.5, origin: 'image', dashed: false }],
    kind: 'letters',
    fills: [],
    tilt: -0.7,
    unread: [[1, 2, 3, 4]],
  };
};

const find = (store: PageStore, picture: Raster) => store.find(store.keyOf(picture), 0);

describe('PageStore', () => {
  const picture = rasterOf(200, 100).fill([0, 10, 78, 48]).raster();

  it('gives back what was kept, in the font of the document that asks', async () => {
    const store = new PageStore(new FolderPages(temporaryFolder()), { description });
    expect(await find(store, picture)).toBeNull();
    await store.keep(store.keyOf(picture), page(0));
    expect(await store.find(store.keyOf(picture), 3)).toEqual(page(3));
  });

  it('knows the picture of a page of a file without its being drawn', async () => {
    const root = temporaryFolder();
    const store = new PageStore(new FolderPages(root), { description });
    const key = store.keyOf(picture);
    expect(await store.linked(store.nameOf('a1', 2))).toBeNull();
    await store.link(store.nameOf('a1', 2), key);
    expect(await store.linked(store.nameOf('a1', 2))).toBe(key);
    expect(await store.linked(store.nameOf('a1', 3))).toBeNull();
    expect(await store.linked(store.nameOf('b2', 2))).toBeNull();
    const other = new PageStore(new FolderPages(root), { description: { ...description, version: '2' } });
    expect(await other.linked(other.nameOf('a1', 2))).toBeNull();
  });

  it('knows another picture, resolution or engine from the one that was read', async () => {
    const root = temporaryFolder();
    const store = new PageStore(new FolderPages(root), { description });
    await store.keep(store.keyOf(picture), page(0));
    expect(await find(store, rasterOf(200, 100).fill([0, 10, 79, 48]).raster())).toBeNull();
    expect(await find(store, { ...picture, dpi: 200 })).toBeNull();
    expect(
      await find(
        new PageStore(new FolderPages(root), { description: { ...description, version: '2' } }),
        picture,
      ),
    ).toBeNull();
  });

  it('reads a page anew where what was kept is damaged, and needs no folder that it may write to', async () => {
    const root = temporaryFolder();
    const store = new PageStore(new FolderPages(root), { description });
    await store.keep(store.keyOf(picture), page(0));
    const [file = ''] = readdirSync(join(root, STORE_FOLDER));
    writeFileSync(join(root, STORE_FOLDER, file), '{"runs":[{}]}');
    expect(await find(store, picture)).toBeNull();
    const none = new PageStore(new FolderPages('/dev/null/nowhere'), { description });
    await expect(none.keep(none.keyOf(picture), page(0))).resolves.toBeUndefined();
  });
});
