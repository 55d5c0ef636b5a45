import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { sha256 } from '../../pipeline/identifiers.js';
import { temporaryFolder } from '../../tests/helpers/folders.js';
import { inkBox, pictureOf } from '../../tests/helpers/pictures.js';
import { hex, smallPdf } from '../../tests/helpers/small-pdf.js';
import { debugPageCommand } from './debug-page-command.js';
import { pageCommand } from './page-command.js';

const folder = temporaryFolder();
const pdf = join(folder, '予算.pdf');
const out = join(folder, 'out.png');

/** A table of two rows and three columns from 50, 50 to 200, 110 points, with 令 in each cell. */
const LINES = [
  ...[50, 80, 110].map((y) => `50 ${200 - y} m 200 ${200 - y} l S`),
  ...[50, 100, 150, 200].map((x) => `${x} 150 m ${x} 90 l S`),
];
const LETTERS = [130, 100].flatMap((y) =>
  [70, 120, 170].map((x) => `BT /M 10 Tf ${x} ${y} Td ${hex([0x97, 0xdf])} Tj ET`),
);
const bytes = smallPdf(
  [
    { width: 300, height: 200, content: '' },
    { width: 300, height: 200, content: [...LINES, ...LETTERS].join('\n') },
  ],
  [{ key: 'M', name: 'MS-Mincho', encoding: '90ms-RKSJ-H' }],
);
writeFileSync(pdf, bytes);

let printed: { out: string; err: string };
beforeEach(() => {
  printed = { out: '', err: '' };
  vi.spyOn(process.stdout, 'write').mockImplementation((text) => {
    printed.out += String(text);
    return true;
  });
  vi.spyOn(process.stderr, 'write').mockImplementation((text) => {
    printed.err += String(text);
    return true;
  });
});
afterEach(() => vi.restoreAllMocks());

const flags = { page: '2', dpi: '72', margin: '4', lang: 'ja' } as const;

describe('nendo page', () => {
  it('writes the image of a page and prints where', async () => {
    expect(await pageCommand(pdf, { ...flags, dpi: '144', out })).toBe(0);
    expect(printed.out).toBe(`${out}（600×400 画素）\n`);
    expect(inkBox(await pictureOf(out))?.slice(0, 2)).toEqual([99, 99]);
  });

  it('writes a part of a page', async () => {
    expect(await pageCommand(pdf, { ...flags, box: '[100, 50, 150, 80]', margin: '0', out })).toBe(0);
    const { width, height } = await sharp(out).metadata();
    expect([width, height]).toEqual([50, 30]);
  });

  it('writes the image of a picture, and a part of it by its points', async () => {
    const scan = join(folder, '予算.png');
    const square = { create: { width: 60, height: 30, channels: 3, background: '#000' } } as const;
    await sharp({ create: { width: 620, height: 877, channels: 3, background: '#fff' } })
      .composite([{ input: square, left: 150, top: 300 }])
      .withMetadata({ density: 150 })
      .toFile(scan);
    expect(await pageCommand(scan, { ...flags, page: '1', dpi: '150', out })).toBe(0);
    expect(printed.out).toBe(`${out}（620×877 画素）\n`);
    // 150 of 150 dpi are 72 points.
    const box = '72,144,100.8,158.4';
    expect(await pageCommand(scan, { ...flags, page: '1', dpi: '150', box, margin: '4.8', out })).toBe(0);
    expect(inkBox(await pictureOf(out))).toEqual([10, 10, 70, 40]);
  });

  it('keeps the image beside the results of the document', async () => {
    const results = join(folder, 'results', 'fuji', 'budget-statement', '2025');
    mkdirSync(results, { recursive: true });
    const manifest = {
      schemaVersion: 1,
      id: 'fuji/budget-statement/2025',
      source: { file: '予算.pdf', sha256: sha256(bytes) },
      status: 'complete',
      versions: {},
      library: '',
      lexicon: { shipped: '', folder: null, files: [] },
      stageTimes: {},
      files: {},
    };
    writeFileSync(join(results, 'manifest.json'), JSON.stringify(manifest));
    expect(await pageCommand(results, flags)).toBe(2);
    expect(printed.err).toMatch(/--source で元の資料の場所を指定/);
    const cached = join(results, 'pages', '2@72.png');
    expect(await pageCommand(results, { ...flags, source: folder })).toBe(0);
    expect(printed.out).toBe(`${cached}（300×200 画素）\n`);
    // From now on the source is not needed.
    expect(await pageCommand(results, { ...flags, out })).toBe(0);
    expect(readFileSync(out)).toEqual(readFileSync(cached));
    expect(readdirSync(join(results, 'pages')).sort()).toEqual(['2@72.png', 'origin.json']);
  });

  it.each([
    [{ page: '0' }, 2, 'ページ番号「0」は使えません。1 以上の整数を指定してください。'],
    [{ page: 'ⅲ' }, 2, 'ページ番号「ⅲ」は使えません。1 以上の整数を指定してください。'],
    [{ page: '3' }, 1, '3 ページはありません（全 2 ページ）。'],
    [{ dpi: '5000' }, 2, '解像度「5000」は使えません。20 から 600 までの整数を指定してください。'],
    [{ box: '1,2,3' }, 2, '範囲「1,2,3」は使えません。'],
    [{ box: '10,10,5,20' }, 2, '範囲「10,10,5,20」は使えません。'],
    [{ box: '400,10,450,20' }, 1, '範囲がページ（300 × 200 ポイント）の外にあります。'],
    [{ margin: '-1' }, 2, '余白「-1」は使えません。0 以上の数を指定してください。'],
  ] as const)('says what is wrong with %j', async (wrong, code, message) => {
    expect(await pageCommand(pdf, { ...flags, ...wrong, out })).toBe(code);
    expect(printed.err).toContain(message);
    expect(printed.out).toBe('');
  });

  it('says that a text has no pages', async () => {
    const text = join(folder, '予算.txt');
    writeFileSync(text, '予算');
    expect(await pageCommand(text, { ...flags, out })).toBe(1);
    expect(printed.err).toContain('ページの画像を作れるのは、PDF と画像（.png、.jpg、.tif）だけです。');
  });

  it('says which file is not there, is no document, or cannot be written', async () => {
    expect(await pageCommand(join(folder, 'nix.pdf'), flags)).toBe(1);
    expect(printed.err).toContain('nix.pdf: ファイルが見つかりません。');
    expect(await pageCommand(folder, flags)).toBe(2);
    expect(printed.err).toContain('manifest.json がありません');
    expect(await pageCommand(pdf, { ...flags, out: join(folder, 'no', 'out.png') })).toBe(2);
    expect(printed.err).toContain('out.png」に書き込めません（ENOENT）');
  });
});

describe('nendo debug page', () => {
  it('draws over the page, with a legend under it', async () => {
    expect(await debugPageCommand(pdf, { ...flags, dpi: '144', out })).toBe(0);
    const { width, height, density } = await sharp(out).metadata();
    // Three lines of legend of 14.4 points, and 3.2.
    expect([width, height, density]).toEqual([600, 493, 144]);
    const { data } = await sharp(out).removeAlpha().raw().toBuffer({ resolveWithObject: true });
    const colour = (x: number, y: number): number[] => [
      ...data.subarray((y * 600 + x) * 3, (y * 600 + x) * 3 + 3),
    ];
    // The middle of the rule between the rows is an edge.
    expect(colour(150, 160)).toEqual([0xd5, 0x5e, 0x00]);
  });

  it('draws the layers that are asked for, as an SVG too', async () => {
    const svg = join(folder, 'out.svg');
    expect(await debugPageCommand(pdf, { ...flags, layers: 'cells, edges', out: svg })).toBe(0);
    const text = readFileSync(svg, 'utf8');
    expect(text).toContain('viewBox="0 0 300 217.6"');
    expect(text.match(/<line [^>]*stroke="#d55e00"/g)).toHaveLength(7 + 1);
    expect(text.match(/<rect [^>]*stroke="#009e73"/g)).toHaveLength(6);
    expect(text).toContain('>1-2</text>');
    expect(text).not.toContain('#0072b2');
    expect(await debugPageCommand(pdf, { ...flags, layers: 'cells,lines', out: svg })).toBe(2);
    expect(printed.err).toContain('「lines」は描けません。使える名前: edges, runs, cells, tables, blocks');
  });

  it('says that it is for PDFs', async () => {
    const scan = join(folder, 'scan.png');
    await sharp({ create: { width: 60, height: 80, channels: 3, background: '#fff' } }).toFile(scan);
    expect(await debugPageCommand(scan, { ...flags, page: '1', out: join(folder, 'none.png') })).toBe(1);
    expect(printed.err).toContain('読み取りの途中を描けるのは PDF だけです。');
  });

  it('says that there is no such page', async () => {
    const none = join(folder, 'none.png');
    expect(await debugPageCommand(pdf, { ...flags, page: '9', lang: 'en', out: none })).toBe(1);
    expect(printed.err).toContain('The document has no such page.');
    expect(existsSync(none)).toBe(false);
  });
});
