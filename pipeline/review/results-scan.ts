import type { Dirent } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';

/** A result on disk, and what tells whether it is another one now. */
export interface FoundResult {
  readonly kind: 'document' | 'comparison';
  /** Its folder, below the results folder, with slashes. Empty for the results folder itself. */
  readonly place: string;
  /** Size, time and number of its files: a batch that writes the same bytes again makes another stamp, which costs one reading. */
  readonly stamp: string;
  readonly written: Date;
}

/** What a scan found; `failures` are folders that could not be looked into. */
export interface Scan {
  readonly found: readonly FoundResult[];
  readonly failures: readonly { readonly place: string; readonly error: NodeJS.ErrnoException }[];
}

/** Files that make a folder a result. */
const RESULT_FILES = { document: 'plan.json', comparison: 'changes.json' } as const;

/** Folders at the top of a results folder that are none of results. */
const OTHER_FOLDERS: ReadonlySet<string> = new Set(['decisions', 'sources']);

/** Folders deeper than this are none of ours: ids have three parts, and comparisons lie one or two folders below. */
const DEEPEST = 8;

/** All documents and comparisons below a folder, by name. Folders that vanish meanwhile are not there. @throws when the folder itself cannot be read */
export async function scanResults(root: string): Promise<Scan> {
  const found: FoundResult[] = [];
  const failures: { place: string; error: NodeJS.ErrnoException }[] = [];
  const walk = async (place: string, depth: number): Promise<void> => {
    const entries = await entriesOf(join(root, place)).catch((error: NodeJS.ErrnoException) => {
      if (place === '') throw error;
      if (!isGone(error)) failures.push({ place, error });
      return [];
    });
    const names = new Set(entries.filter((entry) => !entry.isDirectory()).map(({ name }) => name));
    const kinds = (['document', 'comparison'] as const).filter((kind) => names.has(RESULT_FILES[kind]));
    for (const kind of kinds) {
      const result = await resultAt(root, place, kind);
      if (result !== null) found.push(result);
    }
    if (kinds.includes('document') || depth === DEEPEST) return;
    const below = entries.filter((entry) => isWalked(entry, depth)).map(({ name }) => name);
    await Promise.all(below.map((name) => walk(place === '' ? name : `${place}/${name}`, depth + 1)));
  };
  await walk('', 0);
  found.sort((a, b) => (a.place < b.place ? -1 : 1));
  return { found, failures };
}

function entriesOf(folder: string): Promise<Dirent[]> {
  return readdir(folder, { withFileTypes: true });
}

function isWalked(entry: Dirent, depth: number): boolean {
  if (!entry.isDirectory() || entry.name.startsWith('.')) return false;
  return depth > 0 || !OTHER_FOLDERS.has(entry.name);
}

async function resultAt(root: string, place: string, kind: FoundResult['kind']): Promise<FoundResult | null> {
  const main = await stat(join(root, place, RESULT_FILES[kind])).catch(() => null);
  if (main === null) return null;
  const manifest =
    kind === 'document' ? await stat(join(root, place, 'manifest.json')).catch(() => null) : null;
  const stamp = [main, manifest].map((each) =>
    each === null ? '-' : `${each.size} ${each.mtimeMs} ${each.ino}`,
  );
  return { kind, place, stamp: stamp.join(' / '), written: main.mtime };
}

/** Whether an error says that something is no longer there: a batch puts another folder in its place. */
export function isGone({ code }: NodeJS.ErrnoException): boolean {
  return code === 'ENOENT' || code === 'ENOTDIR';
}
