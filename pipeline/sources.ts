import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readdir, readFile, stat } from 'node:fs/promises';
import { basename, extname, join } from 'node:path';
import { SourceError } from '../extractors/context.js';
import type { PdfLimits } from './engines/pdf-limits.js';
import { refuseNoFile } from './regular-file.js';

const MEDIA_TYPES: Readonly<Record<string, string>> = {
  '.txt': 'text/plain',
  '.text': 'text/plain',
  '.md': 'text/markdown',
  '.markdown': 'text/markdown',
  '.tsv': 'text/tab-separated-values',
  '.html': 'text/html',
  '.htm': 'text/html',
  '.pdf': 'application/pdf',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.jpeg': 'image/jpeg',
  '.tif': 'image/tiff',
  '.tiff': 'image/tiff',
};

/** Documents that people will put into the folder but that this version cannot read yet: said, not skipped. */
const NOT_YET = new Set('.xlsx .xls .docx .doc .csv'.split(' '));

/**
 * The files that the arguments name: files as given, folders with all their documents, in the order of their names.
 * README files, hidden files and other formats in a folder are left out.
 */
export async function collectSources(paths: readonly string[]): Promise<string[]> {
  const files: string[] = [];
  for (const path of paths) {
    const info = await stat(path).catch(() => null);
    files.push(...(info?.isDirectory() ? await walk(path) : [path]));
  }
  return [...new Set(files)];
}

async function walk(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  const files: string[] = [];
  for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
    const path = join(folder, entry.name);
    if (entry.isDirectory() && !entry.name.startsWith('.')) files.push(...(await walk(path)));
    else if (entry.isFile() && isSourceName(entry.name)) files.push(path);
  }
  return files;
}

/** Whether a file that nobody named may be a document: not hidden, no README, and of a format that is read or will be. */
export function isSourceName(name: string): boolean {
  if (name.startsWith('.') || /^readme(?:\.|$)/i.test(name)) return false;
  return mediaTypeOf(name) !== null || NOT_YET.has(extname(name).toLowerCase());
}

function mediaTypeOf(path: string): string | null {
  return MEDIA_TYPES[extname(path).toLowerCase()] ?? null;
}

/**
 * What a source is before it is read.
 * @throws SourceError when the file is missing, none, too large, or of a format that this version does not read.
 */
export async function inspectSource(
  path: string,
  limits: PdfLimits,
): Promise<{ mediaType: string; name: string; size: number }> {
  const info = await stat(path).catch(() => null);
  if (info === null) {
    throw new SourceError({
      rule: 'read/missing',
      message: 'ファイルが見つかりません。',
      remedy: 'ファイルの場所と名前を確かめてください。',
    });
  }
  refuseNoFile(info);
  const extension = extname(path).toLowerCase();
  if (NOT_YET.has(extension)) {
    throw new SourceError({
      rule: 'read/format',
      message: `${extension} の読み取りには、この版はまだ対応していません。`,
      remedy:
        'PDF か、画像（.png、.jpg、.tif）、テキスト（.txt、.md、.tsv、.html）に書き出してから取り込んでください。',
    });
  }
  const mediaType = mediaTypeOf(path) ?? 'text/plain';
  refuseSize(info.size, mediaType, limits);
  return { mediaType, name: basename(path), size: info.size };
}

/** A source in memory. */
export interface LoadedSource {
  readonly bytes: Uint8Array;
  readonly mediaType: string;
  readonly name: string;
}

/** The bytes of a source. @throws SourceError as `inspectSource` does, and where the file cannot be opened. */
export async function loadSource(path: string, limits: PdfLimits): Promise<LoadedSource> {
  const { mediaType, name } = await inspectSource(path, limits);
  const bytes = await readFile(path).catch((error: NodeJS.ErrnoException) => {
    throw unreadable(error);
  });
  return { bytes, mediaType, name };
}

/** Bytes up to which a file is read in one piece: a stream costs more than it saves. */
const SMALL = 1 << 20;

/**
 * SHA-256 of a source, without holding a large one.
 * @param size in bytes, as it was last seen.
 * @throws SourceError where the file cannot be opened.
 */
export async function hashSource(path: string, size: number): Promise<string> {
  const hash = createHash('sha256');
  try {
    if (size <= SMALL) hash.update(await readFile(path));
    else for await (const chunk of createReadStream(path)) hash.update(chunk as Uint8Array);
  } catch (error) {
    throw unreadable(error as NodeJS.ErrnoException);
  }
  return hash.digest('hex');
}

function unreadable({ code, message }: NodeJS.ErrnoException): SourceError {
  return new SourceError({
    rule: 'read/unreadable',
    message: `ファイルを開けません（${code ?? message}）。`,
    remedy: '読み取りの権限があるか、ほかのプログラムが使っていないかを確かめてください。',
  });
}

function refuseSize(size: number, mediaType: string, limits: PdfLimits): void {
  const megabytes = Math.round(size / 1024 / 1024);
  const isText = mediaType.startsWith('text/');
  if (!isText && size > limits.fileMegabytes * 1024 * 1024) {
    throw new SourceError({
      rule: 'read/pdf-too-large',
      message: `ファイルが大きすぎます（${megabytes} MB、上限 ${limits.fileMegabytes} MB）。`,
      remedy: '資料ごとに PDF を分けるか、画像を小さくして書き出し直してください。',
    });
  }
  if (isText && size > limits.textMegabytes * 1024 * 1024) {
    throw new SourceError({
      rule: 'read/too-large',
      message: `テキストとしては大きすぎます（${megabytes} MB、上限 ${limits.textMegabytes} MB）。`,
      line: 1,
      remedy: '資料ごとにファイルを分けてください。',
    });
  }
}
