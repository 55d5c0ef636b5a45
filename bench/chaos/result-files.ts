import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** All files of a results folder by path, manifests without their stage times, and without what a batch keeps for itself. */
export function resultFiles(folder: string): Record<string, string> {
  const paths = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
    .filter((path) => !path.split('/').some((part) => part.startsWith('.')));
  return Object.fromEntries(
    paths.sort().map((path) => {
      const text = readFileSync(join(folder, path), 'utf8');
      return [path, text.replace(/"stageTimes": \{[^}]*\}/, '')];
    }),
  );
}
