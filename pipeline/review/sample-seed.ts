import { randomBytes } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { DECISIONS_FOLDER } from '../decisions/journal.js';

const FILE = 'sample.json';
const seedSchema = z.object({ seed: z.string().min(1) });

/**
 * What the random sample of a results folder is drawn by. It is made once and lies beside the decisions, so that everybody who reviews the folder is
 * shown the same sample, also of a copy. Where nothing can be written, and nothing was, the sample is the one of every such folder.
 */
export async function sampleSeed(
  resultsFolder: string,
  options: { readonly write: boolean },
): Promise<string> {
  const folder = join(resultsFolder, DECISIONS_FOLDER);
  const known = await readSeed(join(folder, FILE));
  if (known !== null) return known;
  if (!options.write) return '';
  const seed = randomBytes(8).toString('hex');
  try {
    await mkdir(folder, { recursive: true });
    await writeFile(join(folder, FILE), `${JSON.stringify({ seed })}\n`, { flag: 'wx' });
    return seed;
  } catch {
    // Another server was faster, or the folder is read-only.
    return (await readSeed(join(folder, FILE))) ?? '';
  }
}

async function readSeed(file: string): Promise<string | null> {
  try {
    return seedSchema.parse(JSON.parse(await readFile(file, 'utf8'))).seed;
  } catch {
    return null;
  }
}
