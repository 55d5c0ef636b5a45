import { SourceError } from '../../extractors/context.js';
import type { PdfLimits } from '../engines/pdf-limits.js';
import type { LoadedLexicon } from '../lexicon/load.js';
import { type IngestFailure, toFailure } from '../outcome.js';
import { readingKey } from '../reading-keys.js';
import { hashSource, inspectSource } from '../sources.js';
import { askAll } from './ask-all.js';
import type { FoundSources } from './find-sources.js';

/** A source of a batch, known by its content. */
export interface ScannedSource {
  /** Where it is. */
  readonly file: string;
  /** The same from the folder of the configuration, with slashes. */
  readonly path: string;
  readonly name: string;
  readonly mediaType: string;
  readonly hash: string;
  /** See `readingKey`. */
  readonly reading: string;
}

/** A source without the place that it has on this machine. */
export function toShared({ file: _, ...source }: ScannedSource): Omit<ScannedSource, 'file'> {
  return source;
}

/** The sources of a batch: each content once, with what cannot be read and what is there twice, by path. */
export interface ScannedSources {
  readonly sources: readonly ScannedSource[];
  readonly failed: ReadonlyMap<string, IngestFailure>;
  /** Path of the file that holds the same. */
  readonly duplicates: ReadonlyMap<string, string>;
}

/** Hashes the sources, several at a time and up to a stop. Of files with one content, the first by path is the document. */
export async function scanSources(
  found: FoundSources['files'],
  options: {
    readonly lexicon: LoadedLexicon;
    readonly limits: PdfLimits;
    readonly signal: AbortSignal;
    /** Whether a file is still being written. */
    readonly isArriving?: ((file: string) => boolean) | undefined;
  },
): Promise<ScannedSources> {
  const { lexicon, limits, signal, isArriving } = options;
  const failed = new Map<string, IngestFailure>();
  const duplicates = new Map<string, string>();
  const byHash = new Map<string, ScannedSource>();
  const scan = async ({ file, path }: FoundSources['files'][number]): Promise<ScannedSource | null> => {
    if (signal.aborted) return null;
    try {
      if (isArriving?.(file)) throw arriving();
      const { mediaType, name, size } = await inspectSource(file, limits);
      const hash = await hashSource(file, size);
      const reading = readingKey({ hash, mediaType }, lexicon, limits);
      return { file, path, name, mediaType, hash, reading };
    } catch (error) {
      failed.set(path, toFailure(error));
      return null;
    }
  };
  for (const source of await askAll(found, scan)) {
    if (source === null) continue;
    const first = byHash.get(source.hash);
    if (first === undefined) byHash.set(source.hash, source);
    else duplicates.set(source.path, first.path);
  }
  return { sources: [...byHash.values()], failed, duplicates };
}

function arriving(): SourceError {
  return new SourceError({
    rule: 'read/arriving',
    message: 'まだ書き込まれているため、読んでいません。',
    remedy: '書き込みが終わると、自動で取り込みます。',
  });
}
