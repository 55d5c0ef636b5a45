import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { deflateRaw, inflateRaw } from 'node:zlib';
import type { KeptStore } from './kept-store.js';

/** Folder of a results folder in which a batch keeps what it needs for the next one. */
export const BATCH_FOLDER = '.batch';

/** Most that a kept value may be unpacked, in bytes: a file that says more is broken. */
const MOST_BYTES = 1 << 30;
const HASH_BYTES = 32;
/** What a write may leave when it is cut off. */
const UNFINISHED = '.tmp';

const pack = promisify(deflateRaw);
const unpack = promisify(inflateRaw);

/**
 * What a batch keeps, in a folder of its own: a folder a kind, a file a key. A file that is missing, cut off or damaged is none, and its
 * value is made again; so nothing here has to be written with care.
 */
export class KeptFiles implements KeptStore {
  private count = 0;

  /** @param root a folder that is there. */
  constructor(private readonly root: string) {}

  async find(kind: string, key: string): Promise<Buffer | null> {
    try {
      const file = await readFile(join(this.folderOf(kind), key));
      const packed = file.subarray(HASH_BYTES);
      if (!sha256(packed).equals(file.subarray(0, HASH_BYTES))) return null;
      return await unpack(packed, { maxOutputLength: MOST_BYTES });
    } catch {
      return null;
    }
  }

  /** @throws the system's error where the folder cannot be written to. */
  async keep(kind: string, key: string, value: Uint8Array): Promise<void> {
    const packed = await pack(value, { level: 1 });
    this.count += 1;
    const folder = this.folderOf(kind);
    const work = join(folder, `${key}.${process.pid}-${this.count}${UNFINISHED}`);
    // Not the folders above it: a share that is gone must not be made anew on the disk below it.
    await mkdir(folder).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'EEXIST') throw error;
    });
    try {
      await writeFile(work, Buffer.concat([sha256(packed), packed]));
      await rename(work, join(folder, key));
    } catch (error) {
      await rm(work, { force: true }).catch(() => {});
      throw error;
    }
  }

  async has(kind: string, key: string): Promise<boolean> {
    return existsSync(join(this.folderOf(kind), key));
  }

  async sweep(kind: string, keys: ReadonlySet<string>): Promise<void> {
    const folder = this.folderOf(kind);
    const names = await readdir(folder).catch(() => []);
    for (const name of names) if (!keys.has(name)) await rm(join(folder, name), { force: true });
  }

  private folderOf(kind: string): string {
    return join(this.root, kind);
  }
}

function sha256(bytes: Uint8Array): Buffer {
  return createHash('sha256').update(bytes).digest();
}
