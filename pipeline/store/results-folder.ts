import { existsSync, readFileSync } from 'node:fs';
import { mkdir, readdir, readFile, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Manifest } from '../../schemas/manifest.js';
import type { ResultFile } from '../../schemas/result-file.js';
import { DOCUMENTS, type ResultKind, toManifest } from './result-kinds.js';
import type { ResultsStore } from './results-store.js';
import { sweepWork } from './sweep-work.js';
import { syncFolder, writeSynced } from './synced-files.js';
import { oldName, workName } from './work-names.js';

/** Slugs between single slashes, so that an id is a path below the results folder and nothing else. */
const ID = /^[a-z0-9-]+(?:\/[a-z0-9-]+)*$/;

/** A results folder: one folder a result, each replaced as a whole or not at all. */
export class ResultsFolder<Manifest> implements ResultsStore<Manifest> {
  constructor(
    readonly root: string,
    private readonly kind: ResultKind<Manifest>,
  ) {}

  /** Makes the folder, and removes or puts back what an interrupted run left in it. */
  async prepare(): Promise<void> {
    await mkdir(this.root, { recursive: true });
    await sweepWork(this.root);
  }

  async manifest(id: string): Promise<Manifest | null> {
    const bytes = await this.file(id, this.kind.manifest);
    return bytes === null ? null : toManifest(this.kind, bytes.toString('utf8'));
  }

  file(id: string, path: string): Promise<Buffer | null> {
    return readFile(join(this.folderOf(id), path)).catch(() => null);
  }

  async hasFiles(id: string, paths: readonly string[]): Promise<boolean> {
    const folder = this.folderOf(id);
    return paths.every((path) => existsSync(join(folder, path)));
  }

  /** A folder that holds a manifest holds no others. */
  async ids(): Promise<string[]> {
    const file = this.kind.manifest;
    const ids: string[] = [];
    const visit = async (id: string): Promise<void> => {
      const folder = id === '' ? this.root : this.folderOf(id);
      const entries = await readdir(folder, { withFileTypes: true });
      if (id !== '' && entries.some((entry) => entry.isFile() && entry.name === file)) {
        ids.push(id);
        return;
      }
      for (const entry of entries)
        if (entry.isDirectory() && ID.test(entry.name))
          await visit(id === '' ? entry.name : `${id}/${entry.name}`);
    };
    if (existsSync(this.root)) await visit('');
    return ids.sort();
  }

  /** Writes a result's files beside, syncs them, and renames the folder into place. */
  async replace(
    id: string,
    files: readonly ResultFile[],
    finish: (hashes: Record<string, string>) => ResultFile,
  ): Promise<void> {
    const target = this.folderOf(id);
    const name = workName();
    const work = join(this.root, name);
    const old = join(this.root, oldName(name, id));
    const hashes: Record<string, string> = {};
    // A share that is gone must not be made anew on the disk below it.
    await stat(this.root);
    try {
      for (const file of files) hashes[file.path] = await writeSynced(join(work, file.path), file.chunks);
      const last = finish(hashes);
      await writeSynced(join(work, last.path), last.chunks);
      for (const folder of foldersOf(work, files)) await syncFolder(folder);
      await mkdir(dirname(target), { recursive: true });
      if (existsSync(target)) await rename(target, old);
      await rename(work, target);
    } catch (error) {
      if (existsSync(old) && !existsSync(target)) await rename(old, target);
      await rm(work, { recursive: true, force: true }).catch(() => {});
      throw error;
    }
    for (let folder = dirname(target); ; folder = dirname(folder)) {
      await syncFolder(folder);
      if (folder === this.root || folder === dirname(folder)) break;
    }
    await rm(old, { recursive: true, force: true });
  }

  /** Takes a result away, and folders that hold nothing more. */
  async remove(id: string): Promise<void> {
    const target = this.folderOf(id);
    if (!existsSync(target)) return;
    // Not `oldName`: what was to be removed is not put back.
    const gone = join(this.root, workName());
    await rename(target, gone);
    await syncFolder(dirname(target));
    await rm(gone, { recursive: true, force: true });
    for (let folder = dirname(target); folder !== this.root; folder = dirname(folder)) {
      if ((await readdir(folder)).length > 0) break;
      await rm(folder, { recursive: true });
    }
  }

  /** Full path of a document's folder; an id can never lead out of the results folder. */
  folderOf(id: string): string {
    if (!ID.test(id)) throw new Error(`document id leads out of the results folder: ${JSON.stringify(id)}`);
    return join(this.root, ...id.split('/'));
  }
}

/** The folders that files of a result lie in, the innermost first. */
function foldersOf(work: string, files: readonly ResultFile[]): string[] {
  const folders = new Set(files.map(({ path }) => dirname(join(work, path))));
  return [...folders.add(work)].sort((a, b) => b.length - a.length);
}

/** The manifest in a document's folder, or null when there is none that can be read. */
export function readManifest(folder: string): Manifest | null {
  const path = join(folder, DOCUMENTS.manifest);
  if (!existsSync(path)) return null;
  try {
    return toManifest(DOCUMENTS, readFileSync(path, 'utf8'));
  } catch {
    return null;
  }
}
