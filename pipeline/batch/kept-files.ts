import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { mkdir, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { deserialize, serialize } from 'node:v8';
import { deflateRawSync, inflateRawSync } from 'node:zlib';

/** Folder of a results folder in which a batch keeps what it needs for the next one. */
export const BATCH_FOLDER = '.batch';

/** Most that a kept value may be unpacked, in bytes: a file that says more is broken. */
const MOST_BYTES = 1 << 30;
const HASH_BYTES = 32;
/** What a write may leave when it is cut off. */
const UNFINISHED = '.tmp';

/**
 * Values by a key that says all that they were made of, so that they are never out of date: only unneeded. A file that is missing,
 * cut off or damaged is none, and its value is made again; so nothing here has to be written with care.
 */
export class KeptFiles<Value> {
  private readonly folder: string;
  private readonly used = new Set<string>();
  private count = 0;

  /**
   * @param results the results folder.
   * @param kind of the values: a folder name.
   * @param isReadOnly nothing is written: for a run that only says what it would do.
   */
  constructor(
    results: string,
    kind: string,
    private readonly isReadOnly = false,
  ) {
    this.folder = join(results, BATCH_FOLDER, kind);
  }

  /** The value of a key, or null where none is kept that can be read. */
  find(key: string): Value | null {
    this.used.add(key);
    try {
      const file = readFileSync(join(this.folder, key));
      const packed = file.subarray(HASH_BYTES);
      if (!sha256(packed).equals(file.subarray(0, HASH_BYTES))) return null;
      return deserialize(inflateRawSync(packed, { maxOutputLength: MOST_BYTES })) as Value;
    } catch {
      return null;
    }
  }

  /** Keeps a value. @throws the system's error where the folder cannot be written to. */
  async keep(key: string, value: Value): Promise<void> {
    this.used.add(key);
    if (this.isReadOnly) return;
    const packed = deflateRawSync(serialize(value), { level: 1 });
    this.count += 1;
    const work = join(this.folder, `${key}.${process.pid}-${this.count}${UNFINISHED}`);
    // Not the folders above it: a share that is gone must not be made anew on the disk below it.
    await mkdir(this.folder).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'EEXIST') throw error;
    });
    try {
      await writeFile(work, Buffer.concat([sha256(packed), packed]));
      await rename(work, join(this.folder, key));
    } catch (error) {
      await rm(work, { force: true }).catch(() => {});
      throw error;
    }
  }

  /** Whether something is kept under a key, whatever its state. */
  has(key: string): boolean {
    return existsSync(join(this.folder, key));
  }

  /** Keys that this run asked for. */
  get asked(): ReadonlySet<string> {
    return this.used;
  }

  /** Removes all but what is kept under these keys. */
  async sweep(keys: ReadonlySet<string>): Promise<void> {
    if (this.isReadOnly) return;
    const names = await readdir(this.folder).catch(() => []);
    for (const name of names) if (!keys.has(name)) await rm(join(this.folder, name), { force: true });
  }
}

function sha256(bytes: Uint8Array): Buffer {
  return createHash('sha256').update(bytes).digest();
}
