/** A file that asks for far more than it looks like. */
export interface Bomb {
  /** Name of the file with its extension; it says what the bomb is. */
  readonly name: string;
  /** Made only when its turn comes: some are large. */
  make(): Uint8Array | Promise<Uint8Array>;
}
