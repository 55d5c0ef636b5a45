import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { projectFile } from '../../pipeline/project-files.js';

/** Budget books as issued, of two years; where they are not at hand, the PDFs among the fixtures. */
const SETS = ['../shared/data/fuji-budget', 'fixtures'];

export interface DocumentSet {
  readonly folder: string;
  readonly files: readonly string[];
}

/** The PDFs to measure with. Throws where there are none. */
export function findDocuments(): DocumentSet {
  for (const folder of SETS) {
    const path = projectFile(folder);
    const files = existsSync(path) ? pdfsIn(path) : [];
    if (files.length > 0) return { folder, files };
  }
  throw new Error(`No PDF in ${SETS.join(' or ')}.`);
}

function pdfsIn(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.pdf'))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}
