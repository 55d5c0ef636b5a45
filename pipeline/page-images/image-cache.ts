import { mkdir, open, readdir, readFile, rename, rm, stat } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { packageVersion } from '../project-files.js';
import { readManifest } from '../store/results-folder.js';
import type { PageRenderer } from './page-renderer.js';

/** What the images of a folder were made of; others are thrown away. */
const ORIGIN = 'origin.json';

/** Files under way: the number of the process that writes them is in the name. */
const UNDER_WAY = /\.(\d{1,10})-\d{1,10}\.tmp$/;

export interface CacheRequest {
  /** A document's folder of results. */
  readonly folder: string;
  /** From 1. */
  readonly page: number;
  readonly dpi: number;
  readonly password: string | null;
  /** Stops the drawing, for all who wait for it. */
  readonly signal: AbortSignal;
  /** The source with this hash; asked for only when the page has to be drawn. @throws SourceError */
  readonly source: (sha256: string) => Promise<Uint8Array>;
}

/**
 * Page images beside the results of their document: `pages/<page>@<dpi>.png`. When a document is ingested again, its
 * folder is replaced with all that is in it; images that a running program puts into the new folder behind that are
 * found out by their origin.
 */
export class ImageCache {
  private readonly running = new Map<string, Promise<string>>();
  private count = 0;

  constructor(private readonly renderer: Pick<PageRenderer, 'render'>) {}

  /**
   * The file of a page image. It is drawn when it is not there; requests for one page wait for one drawing.
   * @throws SourceError when the page cannot be drawn; Error when the folder has no results.
   */
  page(request: CacheRequest): Promise<string> {
    const key = `${request.folder}\n${request.page}@${request.dpi}`;
    const running = this.running.get(key);
    if (running !== undefined) return running;
    const work = this.find(request).finally(() => this.running.delete(key));
    this.running.set(key, work);
    return work;
  }

  private async find(request: CacheRequest): Promise<string> {
    const file = `${request.page}@${request.dpi}.png`;
    for (let tries = 0; ; tries += 1) {
      const manifest = readManifest(request.folder);
      if (manifest === null) throw new Error(`no results in ${request.folder}`);
      const { sha256 } = manifest.source;
      const pages = await this.prepare(request.folder, sha256);
      const path = join(pages, file);
      if ((await stat(path).catch(() => null)) !== null) return path;
      const { png } = await this.renderer.render(await request.source(sha256), request);
      if (await this.store(path, png)) return path;
      // The folder was replaced meanwhile: its document may be another one.
      if (tries > 0) throw new Error(`cannot write ${path}`);
    }
  }

  /** Makes the folder of images; those of another source or program are removed. */
  private async prepare(folder: string, sha256: string): Promise<string> {
    const pages = join(folder, 'pages');
    const origin = `${JSON.stringify({ sha256, drawnBy: drawnBy() }, null, 2)}\n`;
    const found = await readFile(join(pages, ORIGIN), 'utf8').catch(() => null);
    if (found === origin) {
      await sweep(pages);
      return pages;
    }
    await rm(pages, { recursive: true, force: true });
    await mkdir(pages, { recursive: true });
    await this.store(join(pages, ORIGIN), origin);
    return pages;
  }

  /** Writes beside and renames. Gives false when the folder is no more. */
  private async store(path: string, content: string | Uint8Array): Promise<boolean> {
    this.count += 1;
    const work = `${path}.${process.pid}-${this.count}.tmp`;
    try {
      const file = await open(work, 'wx');
      await file
        .writeFile(content)
        .then(() => file.sync())
        .finally(() => file.close());
      await rename(work, path);
      return true;
    } catch (error) {
      await rm(work, { force: true });
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return false;
      throw error;
    }
  }
}

/** Removes what programs left behind that were stopped while they wrote. */
async function sweep(pages: string): Promise<void> {
  for (const name of await readdir(pages)) {
    const [, writer] = UNDER_WAY.exec(name) ?? [];
    if (writer !== undefined && !isRunning(Number(writer))) await rm(join(pages, name), { force: true });
  }
}

function isRunning(process_: number): boolean {
  try {
    return process.kill(process_, 0);
  } catch (error) {
    // It runs, and belongs to somebody else.
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** Versions that a page's looks depend on. */
function drawnBy(): string {
  const { version } = createRequire(import.meta.url)('pdfjs-dist/package.json') as { version: string };
  return `nendo ${packageVersion()}, pdfjs-dist ${version}`;
}
