import { readFileSync } from 'node:fs';
import type { Gazetteer, Municipality } from '../extractors/context.js';
import { projectFile } from './project-files.js';

/** Glyph selectors: 葛󠄀城市 and 葛城市 are one place. */
const SELECTORS = /\p{Variation_Selector}/gu;
const DIFFERING = /[ヶ檮]|\p{Variation_Selector}/u;

/** A name without the spelling differences that official names and documents do not keep apart. */
export function plainName(name: string): string {
  // Most names have none of these, and long texts are asked for one at every letter.
  if (!DIFFERING.test(name)) return name;
  return name.replace(SELECTORS, '').replace(/ヶ/gu, 'ケ').replace(/檮/gu, '梼');
}

let loaded: Map<string, Municipality[]> | null = null;

function shippedByName(): ReadonlyMap<string, readonly Municipality[]> {
  loaded ??= readMunicipalities();
  return loaded;
}

/** The municipalities of the lexicon, read once a process. */
export function loadGazetteer(): Gazetteer {
  const byName = shippedByName();
  return { lookup: (name) => byName.get(plainName(name)) ?? [] };
}

/** All that are shipped, by code. */
export function shippedMunicipalities(): Municipality[] {
  return [...shippedByName().values()].flat().sort((a, b) => (a.code < b.code ? -1 : 1));
}

function readMunicipalities(): Map<string, Municipality[]> {
  const byName = new Map<string, Municipality[]>();
  const [, ...lines] = readFileSync(projectFile('lexicon/municipalities.tsv'), 'utf8').trimEnd().split('\n');
  for (const line of lines) {
    const [code = '', prefecture = '', name = '', , romaji = ''] = line.split('\t');
    const known = byName.get(plainName(name)) ?? [];
    byName.set(plainName(name), [...known, { code, prefecture, name, romaji }]);
  }
  return byName;
}
