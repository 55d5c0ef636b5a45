import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';

export const ROOT = join(import.meta.dirname, '..', '..');
export const FIXTURES = join(ROOT, 'fixtures');
/** The texts of all fixtures, without the PDFs that are made of them. */
export const TEXT_FIXTURES: readonly string[] = readdirSync(FIXTURES)
  .sort()
  .map((name) => join(FIXTURES, name, 'source.txt'))
  .filter((path) => existsSync(path));
/** Real documents beside the project; tests on them are skipped where they are not. */
export const SEEDS = join(ROOT, '..', 'shared', 'seeds');
export const hasSeeds = existsSync(SEEDS);

/** A folder of its own for a test file, removed when the file is done. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'nendo-test-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** All files below a folder with their content, manifests without the times that differ from run to run. */
export function contents(folder: string): Record<string, string> {
  const files = readdirSync(folder, { withFileTypes: true, recursive: true }).filter((entry) =>
    entry.isFile(),
  );
  const paths = files.map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1)).sort();
  return Object.fromEntries(
    paths.map((path) => {
      const text = readFileSync(join(folder, path), 'utf8');
      return [path, path.endsWith('manifest.json') ? text.replace(/"stageTimes": \{[^}]*\}/, '') : text];
    }),
  );
}
