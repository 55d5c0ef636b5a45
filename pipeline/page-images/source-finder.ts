import { readdir, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { SourceError } from '../../extractors/context.js';
import type { PdfLimits } from '../engines/pdf-limits.js';
import { sha256 } from '../identifiers.js';
import { collectSources, loadSource } from '../sources.js';
import { sourcePlaces } from '../store/source-places.js';
import { findSource, type WantedSource } from './find-source.js';

/** Folder in a results folder that keeps the sources which were uploaded, each named by its SHA-256. */
export const UPLOADED_FOLDER = 'sources';

/**
 * Finds the sources of the documents of a results folder again: where they were ingested from, among the uploaded ones, in the
 * folders that somebody named. What is found is the source only when its SHA-256 is.
 */
export class SourceFinder {
  /** A page is seldom turned to in another document: the last source is kept. */
  private last: { readonly sha256: string; readonly bytes: Uint8Array } | null = null;

  /** @param folders files and folders that somebody named */
  constructor(
    private readonly results: string,
    private readonly folders: readonly string[],
    private readonly limits: PdfLimits,
  ) {}

  /** Whether a file is there that may be the source. Its content is not looked at. */
  async mayHave(wanted: WantedSource): Promise<boolean> {
    for (const path of await this.likelyPlaces(wanted.sha256)) {
      if ((await stat(path).catch(() => null))?.isFile() === true) return true;
    }
    const named = await collectSources(this.folders).catch(() => []);
    return named.some((path) => basename(path) === wanted.file);
  }

  /** The bytes of a source. @throws SourceError when it is not there, or its content has changed. */
  async find(wanted: WantedSource): Promise<Uint8Array> {
    if (this.last?.sha256 === wanted.sha256) return this.last.bytes;
    const bytes = (await this.likely(wanted.sha256)) ?? (await this.named(wanted));
    this.last = { sha256: wanted.sha256, bytes };
    return bytes;
  }

  private async likely(hash: string): Promise<Uint8Array | null> {
    for (const path of await this.likelyPlaces(hash)) {
      const source = await loadSource(path, this.limits).catch(() => null);
      if (source !== null && sha256(source.bytes) === hash) return source.bytes;
    }
    return null;
  }

  private named(wanted: WantedSource): Promise<Uint8Array> {
    if (this.folders.length > 0) return findSource(this.folders, wanted, this.limits);
    throw new SourceError({
      rule: 'page-image/no-source',
      message: `元の資料「${wanted.file}」が、取り込んだときの場所にありません。`,
      remedy:
        'nendo review の --sources で、元の資料のあるフォルダーを指定するか、資料を取り込み直してください。',
    });
  }

  private async likelyPlaces(hash: string): Promise<string[]> {
    const noted = (await sourcePlaces(this.results)).get(hash);
    const uploaded = join(this.results, UPLOADED_FOLDER);
    const names = await readdir(uploaded).catch(() => []);
    const own = names.filter((name) => name.startsWith(`${hash}.`)).map((name) => join(uploaded, name));
    return noted === undefined ? own : [noted, ...own];
  }
}
