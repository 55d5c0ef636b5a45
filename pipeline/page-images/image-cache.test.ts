import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { temporaryFolder } from '../../tests/helpers/folders.js';
import { PDF_LIMITS } from '../engines/pdf-limits.js';
import { sha256 } from '../identifiers.js';
import { findSource } from './find-source.js';
import { ImageCache } from './image-cache.js';
import type { PageImage } from './page-image.js';

const root = temporaryFolder();
const signal = new AbortController().signal;
let folder = '';
let count = 0;
let drawn: string[] = [];

/** Draws the source's own bytes. */
const renderer = {
  beforeDrawn: () => {},
  async render(document: Uint8Array, { page, dpi }: { page: number; dpi: number }): Promise<PageImage> {
    drawn.push(`${page}@${dpi}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
    this.beforeDrawn();
    return { png: document, width: 1, height: 1, dpi };
  },
};

/** Results of a document, as an ingest leaves them. */
function ingested(content: string): void {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  writeFileSync(
    join(folder, 'manifest.json'),
    JSON.stringify({
      schemaVersion: 1,
      id: 'a/other/2024',
      source: { file: 'a.pdf', sha256: sha256(content) },
      status: 'complete',
      versions: {},
      library: '',
      lexicon: { shipped: '', folder: null, files: [] },
      stageTimes: {},
      files: {},
    }),
  );
}

const contents = new Map(['old', 'new'].map((each) => [sha256(each), new TextEncoder().encode(each)]));

function page(cache: ImageCache, number = 3, dpi = 150): Promise<string> {
  const source = async (hash: string): Promise<Uint8Array> => contents.get(hash) ?? new Uint8Array();
  return cache.page({ folder, page: number, dpi, password: null, signal, source });
}

beforeEach(() => {
  count += 1;
  folder = join(root, String(count));
  drawn = [];
  renderer.beforeDrawn = () => {};
  ingested('old');
});

describe('page images beside the results', () => {
  it('are drawn once, by whatever cache', async () => {
    const path = await page(new ImageCache(renderer));
    expect(path).toBe(join(folder, 'pages', '3@150.png'));
    expect(readFileSync(path, 'utf8')).toBe('old');
    expect(await page(new ImageCache(renderer))).toBe(path);
    expect(drawn).toEqual(['3@150']);
  });

  it('are drawn once for those who ask at a time', async () => {
    const cache = new ImageCache(renderer);
    await Promise.all([page(cache), page(cache), page(cache, 4), page(cache, 3, 300), page(cache)]);
    expect(drawn.sort()).toEqual(['3@150', '3@300', '4@150']);
    expect(readdirSync(join(folder, 'pages')).sort()).toEqual([
      '3@150.png',
      '3@300.png',
      '4@150.png',
      'origin.json',
    ]);
  });

  it('are not those of an earlier source', async () => {
    const cache = new ImageCache(renderer);
    await page(cache);
    const pages = join(folder, 'pages', '3@150.png');
    const old = [pages, join(folder, 'pages', 'origin.json')].map(
      (path) => [path, readFileSync(path)] as const,
    );
    ingested('new');
    expect(existsSync(pages)).toBe(false);
    // What a program that was drawing meanwhile may have put there.
    mkdirSync(join(folder, 'pages'));
    for (const [path, bytes] of old) writeFileSync(path, bytes);
    expect(readFileSync(await page(cache), 'utf8')).toBe('new');
  });

  it('are drawn again when the document is ingested again meanwhile', async () => {
    renderer.beforeDrawn = () => {
      renderer.beforeDrawn = () => {};
      ingested('new');
    };
    expect(readFileSync(await page(new ImageCache(renderer)), 'utf8')).toBe('new');
    expect(drawn).toEqual(['3@150', '3@150']);
  });

  it('take away what a stopped program left unfinished', async () => {
    const cache = new ImageCache(renderer);
    await page(cache);
    const ended = spawnSync(process.execPath, ['-e', '']).pid;
    writeFileSync(join(folder, 'pages', `4@150.png.${ended}-1.tmp`), 'half');
    writeFileSync(join(folder, 'pages', `4@150.png.${process.pid}-9.tmp`), 'at work');
    await page(cache);
    expect(readdirSync(join(folder, 'pages')).sort()).toEqual([
      '3@150.png',
      `4@150.png.${process.pid}-9.tmp`,
      'origin.json',
    ]);
  });

  it('leave nothing behind when they cannot be drawn', async () => {
    const cache = new ImageCache({ render: () => Promise.reject(new Error('broken')) });
    await expect(page(cache)).rejects.toThrow('broken');
    await expect(page(cache)).rejects.toThrow('broken');
    expect(readdirSync(join(folder, 'pages'))).toEqual(['origin.json']);
  });
});

describe('the source of a document', () => {
  const sources = join(root, 'sources');
  mkdirSync(join(sources, 'deep'), { recursive: true });
  writeFileSync(join(sources, 'a.pdf'), 'other');
  writeFileSync(join(sources, 'deep', 'renamed.pdf'), 'old');

  it('is found by its content', async () => {
    const bytes = await findSource([sources], { file: 'a.pdf', sha256: sha256('old') }, PDF_LIMITS);
    expect(new TextDecoder().decode(bytes)).toBe('old');
  });

  it('is told apart from one that has changed, and from one that is missing', async () => {
    const wanted = { file: 'a.pdf', sha256: sha256('gone') };
    await expect(findSource([sources], wanted, PDF_LIMITS)).rejects.toMatchObject({
      rule: 'page-image/no-source',
      message: expect.stringMatching(/a\.pdf」は、取り込んだときの資料と内容が違います。$/),
    });
    await expect(findSource([sources], { ...wanted, file: 'b.pdf' }, PDF_LIMITS)).rejects.toMatchObject({
      message: '元の資料「b.pdf」が、指定された場所にありません。',
    });
  });
});
