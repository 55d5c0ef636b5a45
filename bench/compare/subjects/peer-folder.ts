import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

/** A package from the folder outside the project where `npm install daff jsondiffpatch` was run; null where it is not there. */
export async function loadPeer(name: string): Promise<{ module: unknown; version: string } | null> {
  const folder = process.env.NENDO_PEERS_NPM ?? '';
  const description = join(folder, 'node_modules', name, 'package.json');
  if (folder === '' || !existsSync(description)) return null;
  const { version, type, main } = JSON.parse(readFileSync(description, 'utf8')) as {
    readonly version: string;
    readonly type?: string;
    readonly main: string;
  };
  const file = join(folder, 'node_modules', name, main);
  const module: unknown =
    type === 'module' ? await import(pathToFileURL(file).href) : createRequire(description)(file);
  return { module, version: `${name} ${version}` };
}
