import { existsSync } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { findSources } from './find-sources.js';

/** A file as it lies in an inbox. */
interface Seen {
  readonly size: number;
  readonly modified: number;
  /** Looks in a row at which it was the same. */
  readonly still: number;
}

/** Looks in a row at which a file has to be the same before it is taken. */
const STILL = 2;
/** The same of an empty file: some programs make a file long before they fill it. Then it is refused as any empty one, once. */
const STILL_EMPTY = 30;

/**
 * The files of an inbox folder, looked at again and again. A file is ready when its size and time stood still from one look to the
 * next, no office program has it open, and a batch takes it for a source: one that is being copied over a slow line
 * is none yet. Looking works on network shares too, where nobody tells of changes.
 */
export class Inbox {
  private seen = new Map<string, Seen>();
  private taken = new Map<string, string>();

  /** @param results the results folder: what a batch writes there is nothing that came in. */
  constructor(
    private readonly folder: string,
    private readonly results: string,
  ) {}

  /**
   * Looks at the folder once.
   * @returns the files that are ready and were not taken as they are, and how many are still coming in. An empty one that stands still is neither for a while.
   * @throws the system's error where the folder cannot be read.
   */
  async look(): Promise<{ readonly ready: readonly string[]; readonly arriving: number }> {
    const now = new Map<string, Seen>();
    for (const file of await this.files()) {
      const info = await stat(file).catch(() => null);
      if (info === null || !info.isFile()) continue;
      const before = this.seen.get(file);
      const isSame = before?.size === info.size && before.modified === info.mtimeMs;
      now.set(file, {
        size: info.size,
        modified: info.mtimeMs,
        still: isSame ? (before?.still ?? 0) + 1 : 1,
      });
    }
    this.seen = now;
    for (const file of this.taken.keys()) if (!now.has(file)) this.taken.delete(file);
    const open = [...now].filter(([file, each]) => this.taken.get(file) !== stampOf(each));
    const arriving = open.filter(([, { still }]) => still < STILL);
    const ready = open.flatMap(([file, each]) => (isWhole(each) ? [file] : []));
    return { ready: ready.sort(), arriving: arriving.length };
  }

  /** Files that are ready were worked on as they are now. What is changed from here on is ready again. */
  take(files: readonly string[]): void {
    for (const file of files) {
      const seen = this.seen.get(file);
      if (seen !== undefined) this.taken.set(file, stampOf(seen));
    }
  }

  /** Files that a batch must not read yet: they were not there, or were not the same, at the last looks. */
  isArriving(file: string): boolean {
    const seen = this.seen.get(file);
    return seen === undefined || !isWhole(seen);
  }

  /** What a batch would find here, but for what is open. */
  private async files(): Promise<string[]> {
    await readdir(this.folder);
    const { files, missing } = await findSources(this.folder, ['.'], this.results);
    // It went away meanwhile: what lay in it is not gone.
    if (missing.length > 0) await readdir(this.folder);
    return files.map(({ file }) => file).filter((file) => !isOpen(file));
  }
}

/** Office programs put a file beside the one that they have open: ~$name (of a long name without its first two letters), .~lock.name#. */
function isOpen(file: string): boolean {
  const name = basename(file);
  const locks = [`~$${name}`, `~$${name.slice(2)}`, `.~lock.${name}#`];
  return locks.some((lock) => existsSync(join(dirname(file), lock)));
}

function isWhole({ size, still }: Seen): boolean {
  return still >= (size === 0 ? STILL_EMPTY : STILL);
}

function stampOf({ size, modified }: Seen): string {
  return `${size} ${modified}`;
}
