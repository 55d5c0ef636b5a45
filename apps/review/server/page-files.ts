import { readdir, readFile } from 'node:fs/promises';
import { extname, join, relative, sep } from 'node:path';

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
  '.json': 'application/json',
  '.txt': 'text/plain; charset=utf-8',
};

/** A file of the built page. */
export interface PageFile {
  readonly type: string;
  /** Its name holds a hash of its content, so it can be kept for good. */
  readonly isHashed: boolean;
  read(): Promise<Buffer>;
}

/** The folder of the built page has none: the program was not built. */
export class PageMissing extends Error {
  override readonly name = 'PageMissing';
}

/**
 * The files of the built page by the path that they are asked under. All are listed before the first request: what a browser asks
 * for is looked up here and never on the disk.
 * @throws PageMissing
 */
export async function pageFiles(folder: string): Promise<ReadonlyMap<string, PageFile>> {
  const entries = await readdir(folder, { withFileTypes: true, recursive: true }).catch(() => []);
  const files = new Map<string, PageFile>();
  for (const entry of entries) {
    const type = TYPES[extname(entry.name)];
    if (!entry.isFile() || type === undefined) continue;
    const path = join(entry.parentPath, entry.name);
    const address = `/${relative(folder, path).split(sep).join('/')}`;
    files.set(address, pageFile(path, type, address.startsWith('/assets/')));
  }
  if (!files.has('/index.html')) throw new PageMissing();
  return files;
}

function pageFile(path: string, type: string, isHashed: boolean): PageFile {
  let content: Promise<Buffer> | null = null;
  return {
    type,
    isHashed,
    read() {
      content ??= readFile(path).catch((error: unknown) => {
        content = null;
        throw error;
      });
      return content;
    },
  };
}
