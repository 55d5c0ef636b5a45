import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { createReadStream, existsSync } from 'node:fs';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** Answering for its version takes Tesseract some milliseconds. */
const LONGEST = 10_000;

/** Tesseract as it is installed on this machine. */
export interface NativeInstallation {
  readonly version: string;
  /** Names of its language data. */
  readonly languages: readonly string[];
  /** Where that lies; null in releases that do not say so (before 5). */
  readonly dataFolder: string | null;
}

/** Asks the `tesseract` on the path what it is; null when there is none. */
export async function findNative(program = 'tesseract'): Promise<NativeInstallation | null> {
  const options = { timeout: LONGEST, windowsHide: true };
  try {
    const versions = await run(program, ['--version'], options);
    const languages = await run(program, ['--list-langs'], options);
    // Releases differ in which of the two streams they answer on.
    return parseInstallation(versions.stdout + versions.stderr, languages.stdout + languages.stderr);
  } catch {
    return null;
  }
}

/** Reads "tesseract 5.3.0 …" and 'List of available languages in "FOLDER" (2):' with one name a line behind it. */
export function parseInstallation(versions: string, languages: string): NativeInstallation | null {
  const version = /^tesseract v?(\d[\w.-]*)/u.exec(versions)?.[1];
  if (version === undefined) return null;
  const [head = '', ...names] = languages.split(/\r?\n/u);
  const dataFolder = /"([^"]+)"/u.exec(head)?.[1] ?? null;
  return { version, dataFolder, languages: names.map((name) => name.trim()).filter((name) => name !== '') };
}

/**
 * What the program has to read beside its pictures and the system's folders: its data. Where it is not known where that lies, or the
 * program is none of the system's, all files stay in sight.
 */
export function readableFor(program: string, { dataFolder }: NativeInstallation): readonly string[] | 'all' {
  const isSystems =
    !program.includes('/') && ['/usr/bin', '/bin'].some((at) => existsSync(join(at, program)));
  return dataFolder === null || !isSystems ? 'all' : [dataFolder];
}

/** Hash of a language's data; empty where it is not known which file that is. */
export async function nativeDataHash({ dataFolder }: NativeInstallation, language: string): Promise<string> {
  const path = dataFolder === null ? null : join(dataFolder, `${language}.traineddata`);
  if (path === null || !existsSync(path)) return '';
  const hash = createHash('sha256');
  await pipeline(createReadStream(path), hash);
  return hash.digest('hex');
}
