/**
 * Bytes by kind and key, where the key says all that they were made of: they are never out of date, only unneeded. Whoever keeps
 * something under a key that is there keeps the same, so the last one stays, and work that is done twice has its effect once.
 */
export interface KeptStore {
  /** Null where nothing is kept that can be read: then it is made again. */
  find(kind: string, key: string): Promise<Buffer | null>;
  keep(kind: string, key: string, value: Uint8Array): Promise<void>;
  /** Whether something is kept, whatever its state. */
  has(kind: string, key: string): Promise<boolean>;
  /** Removes all of a kind but what is kept under these keys. */
  sweep(kind: string, keys: ReadonlySet<string>): Promise<void>;
}
