import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { expect, it, vi } from 'vitest';
import { sha256 } from '../../../pipeline/identifiers.js';
import { temporaryFolder } from '../../../tests/helpers/folders.js';
import { inkBox, pictureOf } from '../../../tests/helpers/pictures.js';
import { planWith, projectRow, projects } from '../../../tests/helpers/plan-builder.js';
import { ReviewClient, reviewServer } from '../../../tests/helpers/review-client.js';
import type { DocumentView, PageView } from '../protocol/documents.js';

const KEY = 'test.comprehensive-strategy.2024';

/** A scan of two sheets at 150 dpi, a black square 200 pixels from the left of the second. */
async function scan(): Promise<Buffer> {
  const frame = (left: number): Promise<Buffer> =>
    sharp({ create: { width: 1240, height: 1754, channels: 3, background: '#fff' } })
      .composite([
        { input: { create: { width: 50, height: 50, channels: 3, background: '#000' } }, left, top: 300 },
      ])
      .png()
      .toBuffer();
  const frames = [await frame(900), await frame(200)];
  return sharp(frames, { join: { animated: true } })
    .withMetadata({ density: 150 })
    .tiff()
    .toBuffer();
}

it('pages of a document whose source is a picture are its frames, in the size in which they were read', async () => {
  const root = temporaryFolder();
  const bytes = await scan();
  const source = {
    file: 'scan.tif',
    sha256: sha256(bytes),
    mediaType: 'image/tiff',
    encoding: null,
    pages: 2,
    readers: ['ocr' as const],
  };
  const plan = planWith([projects([projectRow('公園整備')])], 2024, { source });
  const folder = join(root, 'results', 'test', 'comprehensive-strategy', '2024');
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'plan.json'), JSON.stringify(plan));
  const manifest = { schemaVersion: 1, id: plan.id, source, status: 'complete', versions: {}, library: '' };
  const lexicon = { shipped: '', folder: null, files: [] };
  writeFileSync(
    join(folder, 'manifest.json'),
    JSON.stringify({ ...manifest, lexicon, stageTimes: {}, files: {} }),
  );
  const sources = join(root, 'scans');
  mkdirSync(sources);
  writeFileSync(join(sources, 'scan.tif'), bytes);
  const server = await reviewServer(root, { reviewers: ['佐藤'], sources: [sources] });
  const client = await ReviewClient.open(server, server.links()[0] ?? '');
  await vi.waitFor(
    async () => {
      const view = await client.get(`/api/documents/${KEY}`);
      expect(view.status).toBe(200);
      expect(view.json<DocumentView>().hasPages).toBe(true);
    },
    { timeout: 25_000, interval: 50 },
  );
  const size = (await client.get(`/api/documents/${KEY}/pages/2`)).json<PageView>();
  expect(size.page).toBe(2);
  expect([size.width, size.height].map((each) => Number(each.toFixed(2)))).toEqual([595.2, 841.92]);
  const image = await client.get(`/api/documents/${KEY}/pages/2/image?width=800`);
  expect([image.status, image.headers['content-type']]).toEqual([200, 'image/png']);
  const picture = await pictureOf(image.bytes);
  expect(picture.width).toBe(800);
  const [left = 0, top = 0] = inkBox(picture) ?? [];
  // 96 and 144 points of 595.2, in 800 pixels.
  expect(Math.abs(left - (96 * 800) / 595.2)).toBeLessThanOrEqual(1);
  expect(Math.abs(top - (144 * 800) / 595.2)).toBeLessThanOrEqual(1);
  expect((await client.get(`/api/documents/${KEY}/pages/3`)).status).toBe(404);
});
