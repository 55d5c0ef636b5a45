import { readFileSync } from 'node:fs';
import type { Gazetteer, Municipality } from '../extractors/context.js';
import { projectFile } from './project-files.js';

/** Spelling differences that official names and documents do not keep apart. */
function plain(name: string): string {
  return name.replace(/ヶ/gu, 'ケ').replace(/檮/gu, '梼');
}

let loaded: Map<string, Municipality[]> | null = null;

/** The municipalities of the lexicon, read once a process. */
export function loadGazetteer(): Gazetteer {
  loaded ??= readMunicipalities();
  const byName = loaded;
  return { lookup: (name) => byName.get(plain(name)) ?? [] };
}

function readMunicipalities(): Map<string, Municipality[]> {
  const byName = new Map<string, Municipality[]>();
  const [, ...lines] = readFileSync(projectFile('lexicon/municipalities.tsv'), 'utf8').trimEnd().split('\n');
  for (const line of lines) {
    const [code = '', prefecture = '', name = '', , romaji = ''] = line.split('\t');
    const known = byName.get(plain(name)) ?? [];
    byName.set(plain(name), [...known, { code, prefecture, name, romaji }]);
  }
  return byName;
}
