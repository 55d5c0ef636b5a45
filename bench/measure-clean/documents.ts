import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { decodeText } from '../../extractors/read/text/decode.js';
import { projectFile } from '../../pipeline/project-files.js';

export interface CleanDocument {
  readonly name: string;
  /** First word of the name: documents about one municipality or sphere are siblings. */
  readonly group: string;
  readonly text: string;
}

/** Every fixture and every text written for the measure, by name. Real documents are never among them. */
export function loadDocuments(): CleanDocument[] {
  const fixtures = projectFile('fixtures');
  const texts = projectFile('bench/measure-clean/texts');
  const files = [
    ...subfolders(fixtures).map((name) => ({ name, file: join(fixtures, name, 'source.txt') })),
    ...readdirSync(texts)
      .filter((file) => file.endsWith('.txt'))
      .map((file) => ({ name: file.replace(/\.txt$/, ''), file: join(texts, file) })),
  ];
  return files
    .map(({ name, file }) => ({
      name,
      group: name.split('-')[0] ?? name,
      text: decodeText(readFileSync(file)).text,
    }))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}

function subfolders(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name);
}

/** A name against a pattern in which * stands for any letters. */
export function matchesGlob(name: string, glob: string): boolean {
  const pattern = glob
    .split('*')
    .map((part) => part.replace(/[\\^$.|?+()[\]{}]/g, '\\$&'))
    .join('.*');
  return new RegExp(`^${pattern}$`).test(name);
}
