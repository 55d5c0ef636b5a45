import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { isSourceName } from '../sources.js';

/** A file as it lies in an inbox. */
interface Seen {
  readonly size: number;
  readonly modified: number;
  /** Looks in a row at which it was the same. */
  readonly still: number;
}

/** What office programs and downloads put into a folder before a file is whole. */
const UNFINISHED = /^(?:~\$|\.)|\.(?:part|partial|crdownload|download|tmp|filepart)$/i;

/** Looks in a row at which a file has to be the same before it is taken. */
const STILL = 2;

/**
 * The files of an inbox folder, looked at again and again. A file is ready when its size and time stood still from one look to the
 * next, no office program has it open, and it has a name that a document may have: one that is being copied over a slow line
 * is none yet. Looking works on network shares too, where nobody tells of changes.
 */
export class Inbox {
  private seen = new Map<string, Seen>();
  private taken = new Map<string, string>();

  constructor(private readonly folder: string) {}

  /**
   * Looks at the folder once.
   * @returns the files that are ready and were not taken as they are, and how many are still coming in.
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
    const ready = open.filter(([, { size, still }]) => still >= STILL && size > 0);
    return { ready: ready.map(([file]) => file).sort(), arriving: open.length - ready.length };
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
    return seen === undefined || seen.still < STILL || seen.size === 0;
  }

  private async files(): Promise<string[]> {
    const entries = await readdir(this.folder, { recursive: true, withFileTypes: true });
    const files = entries.filter((entry) => entry.isFile());
    const all = new Set(files.map((entry) => join(entry.parentPath, entry.name)));
    return files
      .filter(({ name, parentPath }) => isDocument(name) && !isOpen(parentPath, name, all))
      .map((entry) => join(entry.parentPath, entry.name))
      .filter((file) => !/[/\\]\./.test(file.slice(this.folder.length)));
  }
}

function isDocument(name: string): boolean {
  return !UNFINISHED.test(name) && isSourceName(name);
}

/** Office programs put a file beside the one that they have open: ~$name (of a long name without its first two letters), .~lock.name#. */
function isOpen(folder: string, name: string, all: ReadonlySet<string>): boolean {
  return [`~$${name}`, `~$${name.slice(2)}`, `.~lock.${name}#`].some((lock) => all.has(join(folder, lock)));
}

function stampOf({ size, modified }: Seen): string {
  return `${size} ${modified}`;
}
