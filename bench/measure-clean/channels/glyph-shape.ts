import { readFileSync } from 'node:fs';
import { projectFile } from '../../../pipeline/project-files.js';
import { targets } from '../clean-text.js';
import { pick } from '../random.js';
import type { Channel } from './channel.js';
import { kanaLetter } from './kana-size-dakuten.js';

interface Neighbour {
  readonly character: string;
  /** Correlation of the pixels, 1 = same. */
  readonly similarity: number;
}

const TABLE = projectFile('bench/measure-clean/glyph-shapes.tsv');

/** How steeply likelihood falls with similarity: at 0.9 a swap is 5 times as likely as at 0.7. */
const STEEPNESS = 6.5;

/** Reads a table of drawn shapes: a head, then a character and its neighbours with their similarity. */
export function parseShapes(table: string): ReadonlyMap<string, readonly Neighbour[]> {
  const lines = table.trimEnd().split('\n').slice(1);
  return new Map(
    lines.map((line) => {
      const [character = '', neighbours = ''] = line.split('\t');
      return [character, neighbours.split(' ').map(parseNeighbour)] as const;
    }),
  );
}

function parseNeighbour(text: string): Neighbour {
  const [character = '', similarity = ''] = text.split(':');
  return { character, similarity: Number(similarity) };
}

/** A character becomes another one that looks like it when drawn; forms of one kana do not count. */
export function glyphShape(shapes = parseShapes(readFileSync(TABLE, 'utf8'))): Channel {
  return {
    id: 'glyph-shape',
    title: '字形の似た文字',
    weight: 40,
    blanksOnly: false,
    sites: (clean) => targets(clean).filter((at) => shapes.has(clean.text[at] ?? '')),
    damage: ({ text }, at, random) => {
      const character = text[at] ?? '';
      const others = (shapes.get(character) ?? []).filter(
        (other) => kanaLetter(other.character) !== kanaLetter(character),
      );
      const chosen = pick(others, random);
      const happens = chosen !== undefined && random() < chosen.similarity ** STEEPNESS;
      return happens ? { span: { start: at, end: at + 1 }, corrupted: chosen.character } : null;
    },
  };
}
