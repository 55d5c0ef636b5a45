import { createHash } from 'node:crypto';
import { mkdir, open, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { ResultFile } from '../../schemas/result-file.js';
import { workName } from './work-names.js';

/** Writes a new file and waits until the disk has it. @returns the SHA-256 of what was written. */
export async function writeSynced(path: string, chunks: ResultFile['chunks']): Promise<string> {
  await mkdir(dirname(path), { recursive: true });
  const hash = createHash('sha256');
  const file = await open(path, 'wx');
  try {
    for (const chunk of chunks) {
      const bytes = typeof chunk === 'string' ? Buffer.from(chunk, 'utf8') : chunk;
      hash.update(bytes);
      await file.write(bytes);
    }
    await file.sync();
  } finally {
    await file.close();
  }
  return hash.digest('hex');
}

/** Makes a folder where it is missing, but not those above it: where they are missing, a share is. */
export async function makeFolder(path: string): Promise<void> {
  await mkdir(path).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EEXIST') throw error;
  });
}

/** Windows cannot sync a folder; there the rename itself has to do. */
export async function syncFolder(path: string): Promise<void> {
  if (process.platform === 'win32') return;
  const folder = await open(path, 'r');
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}

/**
 * Puts files into a folder that may hold others: all are written beside first, then each takes its place, so that a full disk or a
 * stop leaves the earlier ones as they were.
 */
export async function replaceFiles(folder: string, files: readonly ResultFile[]): Promise<void> {
  const work = workName();
  const beside = (path: string): string => join(folder, `${work}-${path.replaceAll('/', '-')}`);
  try {
    for (const { path, chunks } of files) await writeSynced(beside(path), chunks);
    for (const { path } of files) {
      await mkdir(dirname(join(folder, path)), { recursive: true });
      await rename(beside(path), join(folder, path));
    }
  } catch (error) {
    for (const { path } of files) await rm(beside(path), { force: true });
    throw error;
  }
  await syncFolder(folder);
}
