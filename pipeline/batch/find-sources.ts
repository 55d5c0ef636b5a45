import { type Dirent, existsSync, readdir } from 'node:fs';
import { stat } from 'node:fs/promises';
import { basename, dirname, join, relative, resolve, sep } from 'node:path';
import { escapePath, type FileSystemAdapter, glob, isDynamicPattern } from 'tinyglobby';
import { isSourceName } from '../sources.js';
import { BATCH_FOLDER } from '../store/kept-files.js';
import { resultsOf } from './batch-options.js';
import type { LoadedConfig } from './config-file.js';

/** What the patterns of a configuration find. */
export interface FoundSources {
  /** Files with their paths relative to the configuration's folder, with slashes, in the order of these. */
  readonly files: readonly { readonly file: string; readonly path: string }[];
  /** Places that are not there, so that what lies below them cannot be found: a folder that was moved, a share that is gone. */
  readonly missing: readonly string[];
  /** Folders that could not be looked into, so that what lies below them was not found; codes of the system. */
  readonly unread: readonly UnreadFolder[];
}

/** A folder from that of the configuration, with slashes, and the system's code. */
export interface UnreadFolder {
  readonly folder: string;
  readonly code: string;
}

/** What office programs and downloads put beside a file while it is open or not yet whole. */
const UNFINISHED = ['**/~$*', '**/*.part', '**/*.crdownload', '**/*.tmp'];

/** What tells a folder of results: all names of a row. Its texts and reports would be read as if they were documents. */
const RESULT_MARKS = [[BATCH_FOLDER], ['plan.json', 'manifest.json'], ['changes.json']] as const;

/**
 * The sources that a configuration names: files, folders with all their documents, and globs. A path that is there is taken as it
 * is, whatever brackets its name has. What lies in folders of results is none.
 * @param results the results folder, in which nothing is looked for.
 */
export async function findSources(
  folder: string,
  patterns: readonly string[],
  results: string,
): Promise<FoundSources> {
  const without = patterns.filter((pattern) => pattern.startsWith('!')).map((pattern) => pattern.slice(1));
  const ignore = [...without.flatMap((each) => [slashed(each), `${slashed(each)}/**`]), ...UNFINISHED];
  const found = new Set<string>();
  const missing: string[] = [];
  const unread = new Map<string, string>();
  for (const pattern of patterns) {
    if (pattern.startsWith('!')) continue;
    const files = await filesOf(folder, pattern, { ignore, unread });
    const place = resolve(folder, fixedPart(pattern));
    if (files.length === 0 && !existsSync(place)) missing.push(pattern);
    const isResult = resultsBelow(place);
    for (const file of files) if (!isBelow(file, results) && !isResult(file)) found.add(file);
  }
  const pathOf = (file: string): string => relative(folder, file).split(sep).join('/');
  const files = [...found].map((file) => ({ file, path: pathOf(file) }));
  return {
    files: files.sort((a, b) => (a.path < b.path ? -1 : 1)),
    missing,
    unread: [...unread].map(([path, code]) => ({ folder: pathOf(path) || '.', code })),
  };
}

/** A pattern that only finds what lies in the results folder, where nothing is looked for; null where there is none. */
export function patternInResults(loaded: LoadedConfig): string | null {
  const results = resultsOf(loaded);
  const isIn = (pattern: string): boolean => {
    const place = resolve(loaded.folder, fixedPart(pattern));
    return place === results || isBelow(place, results);
  };
  return loaded.config.sources.find((pattern) => !pattern.startsWith('!') && isIn(pattern)) ?? null;
}

/** Tells whether a file lies in a folder of results at or below a place. */
function resultsBelow(place: string): (file: string) => boolean {
  const known = new Map<string, boolean>();
  const isIn = (folder: string): boolean => {
    const before = known.get(folder);
    if (before !== undefined) return before;
    const isMarked = RESULT_MARKS.some((names) => names.every((name) => existsSync(join(folder, name))));
    const isResult = isMarked || (isBelow(folder, place) && isIn(dirname(folder)));
    known.set(folder, isResult);
    return isResult;
  };
  return (file) => isBelow(file, place) && isIn(dirname(file));
}

/** @param unread is told of folders that cannot be looked into: full path, and the system's code */
async function filesOf(
  folder: string,
  pattern: string,
  { ignore, unread }: { readonly ignore: readonly string[]; readonly unread: Map<string, string> },
): Promise<string[]> {
  const path = resolve(folder, pattern);
  const info = await stat(path).catch(() => null);
  if (info?.isFile()) return [path];
  const wanted = info?.isDirectory() ? `${escapePath(slashed(pattern))}/**/*` : slashed(pattern);
  const files = await glob(wanted, {
    cwd: folder,
    absolute: true,
    onlyFiles: true,
    expandDirectories: false,
    ignore: [...ignore],
    fs: { readdir: tellingOf(unread) },
  });
  return files.map((file) => resolve(file)).filter((file) => isSourceName(basename(file)));
}

/** Reads folders for a glob, which passes over what it cannot read. One that is not there is no folder that was not read. */
function tellingOf(unread: Map<string, string>): NonNullable<FileSystemAdapter['readdir']> {
  const telling = (path: string, options: { withFileTypes: true }, done: ReadFolder): void =>
    readdir(path, options, (error, entries) => {
      if (error !== null && error.code !== 'ENOENT') unread.set(resolve(path), error.code ?? error.message);
      done(error, entries);
    });
  return telling as NonNullable<FileSystemAdapter['readdir']>;
}

type ReadFolder = (error: NodeJS.ErrnoException | null, entries: Dirent[]) => void;

/** The folder that a glob starts from. */
function fixedPart(pattern: string): string {
  const parts = slashed(pattern).split('/');
  const first = parts.findIndex((part) => isDynamicPattern(part));
  return first < 0 ? pattern : parts.slice(0, first).join('/') || '/'.repeat(pattern.startsWith('/') ? 1 : 0);
}

/** Globs part folders by slashes on every system. */
function slashed(pattern: string): string {
  const forward = sep === '/' ? pattern : pattern.replaceAll(sep, '/');
  return forward.replace(/^\.\//, '').replace(/\/$/, '');
}

function isBelow(file: string, folder: string): boolean {
  const path = relative(folder, file);
  return path !== '' && !path.startsWith('..') && resolve(folder, path) === file;
}
