import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

let root: string | null = null;

/** The folder of the installed package: the nearest one above this file that has a package.json. */
function findRoot(): string {
  let folder = dirname(fileURLToPath(import.meta.url));
  while (!existsSync(join(folder, 'package.json'))) {
    const parent = dirname(folder);
    if (parent === folder) throw new Error('package.json not found above the program');
    folder = parent;
  }
  return folder;
}

/** Full path of a file that is shipped with the package; the path is given from the package's folder. */
export function projectFile(path: string): string {
  root ??= findRoot();
  return join(root, path);
}

let version: string | null = null;

/** The package's own version, read once a process. */
export function packageVersion(): string {
  version ??= readVersion();
  return version;
}

function readVersion(): string {
  return (JSON.parse(readFileSync(projectFile('package.json'), 'utf8')) as { version: string }).version;
}
