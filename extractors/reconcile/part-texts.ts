import type { At } from '../../schemas/at.js';
import type { Part } from '../../schemas/part.js';

/** A text of a part and the place of the row that it stands in. */
export interface PlacedText {
  readonly text: string;
  readonly at: At | null;
}

/** What the program says of a part, not the paper. */
const OWN_WORDS: readonly string[] = ['type', 'at', 'anchors', 'solution', 'reconciliation'];

/** Every text of a part, in order. Cells of a plain table once, with their own places. */
export function textsOfPart(part: Part): PlacedText[] {
  if (part.type === 'table') {
    const caption = part.caption === null ? [] : [{ text: part.caption, at: null }];
    return [...caption, ...part.cells.map(({ text, at }) => ({ text, at }))];
  }
  return textsIn(part, null);
}

function textsIn(value: unknown, at: At | null): PlacedText[] {
  if (typeof value === 'string') return value === '' ? [] : [{ text: value, at }];
  if (Array.isArray(value)) return value.flatMap((item) => textsIn(item, at));
  if (typeof value !== 'object' || value === null) return [];
  const own = 'at' in value && value.at !== null ? (value.at as At) : at;
  return Object.entries(value).flatMap(([key, item]) => (OWN_WORDS.includes(key) ? [] : textsIn(item, own)));
}
