/** Sources by their content (SHA-256 in hex), for work that is done where their files are not. */
export interface SourceStore {
  /** Keeps the content of a file. @returns whether it is kept: not where the file cannot be read, or has another content by now */
  keep(hash: string, file: string): Promise<boolean>;
  /** Null where it is not kept. */
  bytes(hash: string): Promise<Buffer | null>;
  /** Removes all but these. */
  sweep(hashes: ReadonlySet<string>): Promise<void>;
}
