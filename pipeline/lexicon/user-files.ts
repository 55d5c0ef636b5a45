import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join, parse } from 'node:path';
import { sha256 } from '../identifiers.js';
import { LEXICON_FILES, type LexiconFileName } from './file-names.js';
import { LexiconError, type LexiconProblem, problem } from './problems.js';

/** Largest file in bytes; a register of every mayor since 1947 would be a tenth of it. */
const MAX_BYTES = 16 * 1024 * 1024;

export interface UserFile {
  readonly name: LexiconFileName;
  readonly bytes: Uint8Array;
}

/** The files that could be read, and what is wrong with the folder beside. */
export interface UserFolder {
  readonly files: readonly UserFile[];
  readonly problems: readonly LexiconProblem[];
}

/** The lexicon files of a folder, in the order of LEXICON_FILES. Throws a LexiconError when there is no such folder. */
export function readUserFolder(folder: string): UserFolder {
  const names = namesIn(folder);
  const problems = names
    .filter(isMistaken)
    .map((name) => problem('unknown-file', { file: name, line: null }));
  const known = LEXICON_FILES.filter((name) => names.includes(name));
  if (known.includes('never-correct.txt') && known.includes('never-correct.tsv')) {
    const other = { file: 'never-correct.txt', line: null };
    problems.push(problem('two-files', { file: 'never-correct.tsv', line: null }, { other }));
  }
  const files = known.flatMap((name) => readUserFile(folder, name, problems));
  return { files, problems };
}

function namesIn(folder: string): string[] {
  const place = { file: folder, line: null };
  if (!existsSync(folder)) throw new LexiconError([problem('folder-missing', place)]);
  try {
    return readdirSync(folder).sort();
  } catch (error) {
    throw new LexiconError([problem('unreadable', place, { value: codeOf(error) })]);
  }
}

/** A name that its writer would expect to be read. Notes, workbooks and hidden files may lie beside. */
function isMistaken(name: string): boolean {
  if (name.startsWith('.') || name.startsWith('~') || LEXICON_FILES.some((known) => known === name))
    return false;
  const { name: stem, ext } = parse(name.toLowerCase());
  const isStem = LEXICON_FILES.some((known) => parse(known).name === stem);
  return ext === '.tsv' || (isStem && ['.txt', '.csv'].includes(ext));
}

function readUserFile(folder: string, name: LexiconFileName, problems: LexiconProblem[]): UserFile[] {
  const place = { file: name, line: null };
  try {
    const path = join(folder, name);
    const info = statSync(path);
    if (!info.isFile()) {
      problems.push(problem('no-file', place));
      return [];
    }
    if (info.size > MAX_BYTES) {
      problems.push(problem('too-large', place, { value: `${MAX_BYTES / 1024 / 1024} MB` }));
      return [];
    }
    return [{ name, bytes: readFileSync(path) }];
  } catch (error) {
    problems.push(problem('unreadable', place, { value: codeOf(error) }));
    return [];
  }
}

function codeOf(error: unknown): string {
  return (error as NodeJS.ErrnoException).code ?? String(error);
}

/** A lexicon file as a result names it. */
export interface FileHash {
  readonly name: string;
  readonly sha256: string;
}

export function hashesOf(files: readonly UserFile[]): FileHash[] {
  return files.map(({ name, bytes }) => ({ name, sha256: sha256(bytes) }));
}

/** One hash over names and bytes. */
export function combinedHash(hashes: readonly FileHash[]): string {
  return sha256(JSON.stringify(hashes.map(({ name, sha256 }) => [name, sha256])));
}
