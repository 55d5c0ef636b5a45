/** A file of a result: its path inside the document's folder, with slashes, and its content in chunks: text as UTF-8, or bytes. */
export interface ResultFile {
  readonly path: string;
  readonly chunks: Iterable<string | Uint8Array>;
}
