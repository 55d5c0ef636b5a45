import { mkdir, readFile } from 'node:fs/promises';
import { join, relative, resolve, sep } from 'node:path';
import { z } from 'zod';
import { replaceFiles } from './synced-files.js';

/** Beside the documents, never inside of one: a document's bytes do not depend on where its source lay. */
const FILE = 'sources.json';

const placesSchema = z.object({
  schemaVersion: z.literal(1),
  /** Of each source by its SHA-256: its path, from the results folder on, with slashes. */
  sources: z.record(z.string().regex(/^[0-9a-f]{64}$/), z.string()),
});

/**
 * Where the sources of a results folder were when they were ingested, by SHA-256, as full paths. Nothing where that was not noted:
 * it is a hint, and what lies there is looked at before use.
 */
export async function sourcePlaces(results: string): Promise<ReadonlyMap<string, string>> {
  const places = await noted(results);
  return new Map(Object.entries(places).map(([hash, path]) => [hash, resolve(results, path)]));
}

/** Notes where sources are, beside those that are noted already. @param sources full or relative path by SHA-256 */
export async function noteSources(results: string, sources: ReadonlyMap<string, string>): Promise<void> {
  const before = await noted(results);
  const found = [...sources].map(
    ([hash, path]) => [hash, relative(resolve(results), resolve(path))] as const,
  );
  const places = Object.fromEntries(
    [
      ...Object.entries(before),
      ...found.map(([hash, path]) => [hash, path.split(sep).join('/')] as const),
    ].sort(([a], [b]) => (a < b ? -1 : 1)),
  );
  if (JSON.stringify(places) === JSON.stringify(before)) return;
  const text = `${JSON.stringify({ schemaVersion: 1, sources: places }, null, 2)}\n`;
  await mkdir(results, { recursive: true });
  await replaceFiles(results, [{ path: FILE, chunks: [text] }]);
}

async function noted(results: string): Promise<Readonly<Record<string, string>>> {
  try {
    return placesSchema.parse(JSON.parse(await readFile(join(results, FILE), 'utf8'))).sources;
  } catch {
    return {};
  }
}
