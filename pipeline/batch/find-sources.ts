import { existsSync } from 'node:fs';
import { stat } from 'node:fs/promises';
import { basename, relative, resolve, sep } from 'node:path';
import { escapePath, glob, isDynamicPattern } from 'tinyglobby';
import { isSourceName } from '../sources.js';

/** What the patterns of a configuration find. */
export interface FoundSources {
  /** Files with their paths relative to the configuration's folder, with slashes, in the order of these. */
  readonly files: readonly { readonly file: string; readonly path: string }[];
  /** Places that are not there, so that what lies below them cannot be found: a folder that was moved, a share that is gone. */
  readonly missing: readonly string[];
}

/** What office programs and downloads put beside a file while it is open or not yet whole. */
const UNFINISHED = ['**/~$*', '**/*.part', '**/*.crdownload', '**/*.tmp'];

/**
 * The sources that a configuration names: files, folders with all their documents, and globs. A path that is there is taken as it
 * is, whatever brackets its name has.
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
  for (const pattern of patterns) {
    if (pattern.startsWith('!')) continue;
    const files = await filesOf(folder, pattern, ignore);
    if (files.length === 0 && !existsSync(resolve(folder, fixedPart(pattern)))) missing.push(pattern);
    for (const file of files) if (!isBelow(file, results)) found.add(file);
  }
  const files = [...found].map((file) => ({ file, path: relative(folder, file).split(sep).join('/') }));
  return { files: files.sort((a, b) => (a.path < b.path ? -1 : 1)), missing };
}

async function filesOf(folder: string, pattern: string, ignore: readonly string[]): Promise<string[]> {
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
  });
  return files.map((file) => resolve(file)).filter((file) => isSourceName(basename(file)));
}

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
