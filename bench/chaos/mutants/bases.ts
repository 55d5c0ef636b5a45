import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { sourceBlocks } from '../../../fixtures/build/sources.js';
import { projectFile } from '../../../pipeline/project-files.js';

/** What mutants are made of. */
export type BaseKind = 'pdf' | 'png' | 'jpeg' | 'tiff' | 'text' | 'html';

/** A file of the project's own that mutants are made from. */
export interface Base {
  readonly name: string;
  readonly kind: BaseKind;
  readonly extension: string;
  readonly bytes: Buffer;
}

/** Longest text that mutants are made from, in bytes: thousands of mutants are read. */
const LONGEST_TEXT = 12_000;

/** Width of the pictures, in pixels. */
const PICTURE_WIDTH = 240;

/** Rows of a page as HTML. */
const MOST_ROWS = 60;

/** All bases: the fixtures, their scans made small, and pages of HTML made of their texts. */
export async function loadBases(): Promise<Base[]> {
  const root = projectFile('fixtures');
  const folders = readdirSync(root)
    .filter((name) => existsSync(join(root, name, 'source.txt')))
    .sort();
  const bases: Base[] = [];
  for (const name of folders) {
    const file = (each: string): string => join(root, name, each);
    for (const pdf of ['raw.pdf', 'browser.pdf', 'office.pdf'].filter((each) => existsSync(file(each)))) {
      bases.push({ name: `${name}/${pdf}`, kind: 'pdf', extension: 'pdf', bytes: readFileSync(file(pdf)) });
    }
    if (existsSync(file('scan.jpg'))) bases.push(...(await picturesOf(name, file('scan.jpg'))));
    bases.push(...textsOf(name, file('source.txt')));
  }
  return bases;
}

function textsOf(name: string, path: string): Base[] {
  const bytes = readFileSync(path);
  const text = new TextDecoder('utf-8').decode(bytes).slice(0, LONGEST_TEXT / 3);
  return [
    { name: `${name}/source.txt`, kind: 'text', extension: 'txt', bytes: bytes.subarray(0, LONGEST_TEXT) },
    { name: `${name}/source.html`, kind: 'html', extension: 'html', bytes: Buffer.from(asHtml(text)) },
  ];
}

async function picturesOf(name: string, path: string): Promise<Base[]> {
  const small = sharp(path).resize({ width: PICTURE_WIDTH }).greyscale();
  return [
    { name: `${name}/scan.png`, kind: 'png', extension: 'png', bytes: await small.clone().png().toBuffer() },
    {
      name: `${name}/scan.jpg`,
      kind: 'jpeg',
      extension: 'jpg',
      bytes: await small.clone().jpeg().toBuffer(),
    },
    {
      name: `${name}/progressive.jpg`,
      kind: 'jpeg',
      extension: 'jpg',
      bytes: await small.clone().jpeg({ progressive: true }).toBuffer(),
    },
    {
      name: `${name}/scan.tif`,
      kind: 'tiff',
      extension: 'tif',
      bytes: await small.clone().tiff({ compression: 'lzw' }).toBuffer(),
    },
    {
      name: `${name}/fax.tif`,
      kind: 'tiff',
      extension: 'tif',
      bytes: await small
        .clone()
        .threshold()
        .toColourspace('b-w')
        .tiff({ compression: 'ccittfax4', bitdepth: 1 })
        .toBuffer(),
    },
  ];
}

function asHtml(text: string): string {
  const blocks = sourceBlocks(text).map((block) => {
    if (block.kind === 'break') return '<hr>';
    if (block.kind === 'line') return `<p>${escaped(block.text)}</p>`;
    const rows = block.rows.slice(0, MOST_ROWS).map((row) => {
      return `<tr>${row.map((cell) => `<td colspan="1">${escaped(cell)}</td>`).join('')}</tr>`;
    });
    return `<table>${rows.join('\n')}</table>`;
  });
  return `<!doctype html><html lang="ja"><head><meta charset="utf-8"><title>計画</title></head><body>\n${blocks.join('\n')}\n</body></html>`;
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
}
