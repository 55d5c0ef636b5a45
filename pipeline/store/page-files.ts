import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { PageFiles } from '../ocr/page-store.js';
import { workMark } from './work-names.js';

/** Folder of a results folder that holds what was recognised. */
export const STORE_FOLDER = '.recognised';
/** How the names of files in it end that a write may leave when it is cut off. */
export const UNFINISHED = '.tmp';

/** What was recognised, in a results folder. */
export class FolderPages implements PageFiles {
  private readonly folder: string;

  /** @param results the results folder; made when something is written. */
  constructor(results: string) {
    this.folder = join(results, STORE_FOLDER);
  }

  read(name: string): Promise<string | null> {
    return readFile(join(this.folder, name), 'utf8').catch(() => null);
  }

  async write(name: string, text: string): Promise<void> {
    const path = join(this.folder, name);
    const work = `${path}.${workMark()}${UNFINISHED}`;
    try {
      await mkdir(this.folder, { recursive: true });
      await writeFile(work, text);
      await rename(work, path);
    } catch {
      await rm(work, { force: true }).catch(() => {});
    }
  }
}
