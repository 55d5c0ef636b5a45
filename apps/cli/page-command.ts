import { copyFile, readFile, stat, writeFile } from 'node:fs/promises';
import { basename, extname } from 'node:path';
import sharp from 'sharp';
import { PDF_LIMITS } from '../../pipeline/engines/pdf-limits.js';
import { toFailure } from '../../pipeline/outcome.js';
import { cropPage } from '../../pipeline/page-images/crop.js';
import { findSource } from '../../pipeline/page-images/find-source.js';
import { ImageCache } from '../../pipeline/page-images/image-cache.js';
import { PageRenderer } from '../../pipeline/page-images/page-renderer.js';
import { loadSource } from '../../pipeline/sources.js';
import { readManifest } from '../../pipeline/store/results-folder.js';
import { EXIT } from './exit-codes.js';
import { failureLines } from './failures.js';
import { PAGE_TEXTS } from './messages-pages.js';
import {
  FlagError,
  type PageFlags,
  parseBox,
  parseDpi,
  parseMargin,
  parsePage,
  passwordOf,
} from './page-flags.js';

export interface PageCommandFlags extends PageFlags {
  readonly box?: string;
  readonly margin: string;
  readonly source?: string;
}

/** `nendo page`: writes the image of a page or of a part of it, and prints where. Returns the exit code. */
export function pageCommand(target: string, flags: PageCommandFlags): Promise<number> {
  return reporting(target, flags, async (renderer, signal) => {
    const box = flags.box === undefined ? null : parseBox(flags.box, flags.lang);
    const margin = parseMargin(flags.margin, flags.lang);
    const page = await pageImage(target, flags, renderer, signal);
    const name = `${basename(target, extname(target))}-${parsePage(flags)}${box === null ? '' : '-part'}.png`;
    if (box !== null) return write(flags.out ?? name, await cropPage(page, box, margin));
    if (typeof page !== 'string') return write(flags.out ?? name, page);
    if (flags.out !== undefined) await copyFile(page, flags.out);
    return flags.out ?? page;
  });
}

/** Bytes of a page drawn from a PDF; the file in the cache of a document of the results. */
async function pageImage(
  target: string,
  flags: PageCommandFlags,
  renderer: PageRenderer,
  signal: AbortSignal,
): Promise<string | Uint8Array> {
  const options = { page: parsePage(flags), dpi: parseDpi(flags), password: passwordOf(flags), signal };
  const isFolder = (await stat(target).catch(() => null))?.isDirectory() === true;
  if (!isFolder) {
    const { bytes } = await loadSource(target, PDF_LIMITS);
    return (await renderer.render(bytes, options)).png;
  }
  const texts = PAGE_TEXTS[flags.lang];
  const manifest = readManifest(target);
  if (manifest === null) throw new FlagError(texts.noManifest(target));
  return new ImageCache(renderer).page({
    ...options,
    folder: target,
    source: (sha256) => {
      if (flags.source === undefined) throw new FlagError(texts.noSource);
      return findSource([flags.source], { file: manifest.source.file, sha256 }, PDF_LIMITS);
    },
  });
}

async function write(path: string, png: Uint8Array): Promise<string> {
  await writeFile(path, png);
  return path;
}

/**
 * Runs a command that ends with an image file, prints its path, and tells what went wrong: flags and folders end with
 * the usage code, documents with that of a failure.
 */
export async function reporting(
  target: string,
  flags: PageFlags,
  work: (renderer: PageRenderer, signal: AbortSignal) => Promise<string>,
): Promise<number> {
  const texts = PAGE_TEXTS[flags.lang];
  const stop = new AbortController();
  const onSignal = (): void => stop.abort();
  process.once('SIGINT', onSignal);
  process.once('SIGTERM', onSignal);
  const renderer = new PageRenderer(PDF_LIMITS, 1);
  try {
    const path = await work(renderer, stop.signal);
    process.stdout.write(`${await describeFile(path, flags)}\n`);
    return EXIT.done;
  } catch (error) {
    if (error instanceof FlagError) {
      process.stderr.write(`${error.message}\n`);
      return EXIT.usage;
    }
    const { code, path = flags.out ?? target } = error as NodeJS.ErrnoException;
    if (code !== undefined && /^E[A-Z]+$/.test(code)) {
      process.stderr.write(`${texts.cannotWrite(path, code)}\n`);
      return EXIT.usage;
    }
    process.stderr.write(`${failureLines(target, toFailure(error), flags.lang)}\n`);
    return EXIT.failed;
  } finally {
    renderer.close();
    process.off('SIGINT', onSignal);
    process.off('SIGTERM', onSignal);
  }
}

async function describeFile(path: string, { lang }: PageFlags): Promise<string> {
  const { width, height } = await sharp(await readFile(path)).metadata();
  return PAGE_TEXTS[lang].written(path, width, height);
}
