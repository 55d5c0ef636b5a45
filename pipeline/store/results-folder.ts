import { existsSync, readFileSync } from 'node:fs';
import { mkdir, readdir, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { type Manifest, manifestSchema } from '../../schemas/manifest.js';
import type { ResultFile } from '../../schemas/result-file.js';
import { syncFolder, writeSynced } from './synced-files.js';

/** Working folders that a stopped run may leave; swept at the next start. */
const WORK_PREFIX = '.nendo-work-';

/** Slugs between single slashes, so that an id is a path below the results folder and nothing else. */
const ID = /^[a-z0-9-]+(?:\/[a-z0-9-]+)*$/;

/** A results folder: one folder a document, each replaced as a whole or not at all. */
export class ResultsFolder {
  private count = 0;

  constructor(readonly root: string) {}

  /** Makes the folder and removes what an interrupted run left in it. */
  async prepare(): Promise<void> {
    await mkdir(this.root, { recursive: true });
    for (const name of await readdir(this.root)) {
      if (name.startsWith(WORK_PREFIX)) await rm(join(this.root, name), { recursive: true, force: true });
    }
  }

  /** The manifest of a document, or null when there is none that can be read. */
  manifest(id: string): Manifest | null {
    return readManifest(this.folderOf(id));
  }

  /**
   * Writes a document's files beside, syncs them, and renames the folder into place. `finish` is asked for a last
   * file (the manifest) with the hashes of the others.
   */
  async replace(
    id: string,
    files: readonly ResultFile[],
    finish: (hashes: Record<string, string>) => ResultFile,
  ): Promise<void> {
    const target = this.folderOf(id);
    this.count += 1;
    const work = join(this.root, `${WORK_PREFIX}${process.pid}-${this.count}`);
    const hashes: Record<string, string> = {};
    try {
      for (const file of files) hashes[file.path] = await writeSynced(join(work, file.path), file.chunks);
      const last = finish(hashes);
      await writeSynced(join(work, last.path), last.chunks);
      await mkdir(dirname(target), { recursive: true });
      const old = `${work}-old`;
      if (existsSync(target)) await rename(target, old);
      await rename(work, target);
      await syncFolder(dirname(target));
      await rm(old, { recursive: true, force: true });
    } catch (error) {
      await rm(work, { recursive: true, force: true });
      throw error;
    }
  }

  /** Full path of a document's folder; an id can never lead out of the results folder. */
  folderOf(id: string): string {
    if (!ID.test(id)) throw new Error(`document id leads out of the results folder: ${JSON.stringify(id)}`);
    return join(this.root, ...id.split('/'));
  }
}

/** The manifest in a document's folder, or null when there is none that can be read. */
export function readManifest(folder: string): Manifest | null {
  const path = join(folder, 'manifest.json');
  if (!existsSync(path)) return null;
  try {
    return manifestSchema.parse(JSON.parse(readFileSync(path, 'utf8')));
  } catch {
    return null;
  }
}
