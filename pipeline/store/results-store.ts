import type { ResultFile } from '../../schemas/result-file.js';

/** Results of one collection (documents, or comparisons) by their ids, each replaced as a whole or not at all. */
export interface ResultsStore<Manifest> {
  /** The manifest of a result, or null where there is none that can be read. */
  manifest(id: string): Promise<Manifest | null>;
  /** Ids of all results that have a manifest, whether it can be read or not, sorted. */
  ids(): Promise<string[]>;
  /** A file of a result by its path inside of it; null where it is not there. */
  file(id: string, path: string): Promise<Buffer | null>;
  /** Whether all of these files of a result are there. */
  hasFiles(id: string, paths: readonly string[]): Promise<boolean>;
  /**
   * Puts a result in the place of the one that has its id. `finish` is asked for a last file (the manifest) with the hashes (SHA-256) of
   * the others. The same once more changes nothing.
   */
  replace(
    id: string,
    files: readonly ResultFile[],
    finish: (hashes: Record<string, string>) => ResultFile,
  ): Promise<void>;
  /** Takes a result away; nothing where there is none. */
  remove(id: string): Promise<void>;
}
