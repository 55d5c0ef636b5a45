import { PositionMap } from './position-map.js';
import { invertEdits, type TextEdits } from './text-edit.js';

/** By how many non-blank characters (code points) the text as read exceeds the text in use, at one place of the latter. */
export interface CountChange {
  readonly at: number;
  readonly change: number;
  /** A whole line was taken out: no part or heading can hold it. */
  readonly isLine: boolean;
}

/** One stage's edits and the text that they were made in. */
export interface EditLayer {
  readonly text: string;
  readonly edits: TextEdits;
}

/** What the layers changed in the number of characters, placed in the text after the last of them. */
export function countChanges(layers: readonly EditLayer[]): CountChange[] {
  return layers.flatMap(({ text, edits }, index) => {
    const later = layers.slice(index + 1).map((layer) => new PositionMap(layer.edits));
    const inverse = invertEdits(text, edits);
    return edits.flatMap((edit, place): CountChange[] => {
      const before = text.slice(edit.start, edit.end);
      const change = solid(before) - solid(edit.text);
      if (change === 0) return [];
      const start = inverse[place]?.start ?? edit.start;
      const at = later.reduce((position, map) => map.forward(position, 'start'), start);
      return [{ at, change, isLine: edit.text === '' && isWholeLine(text, edit.start, edit.end) }];
    });
  });
}

function solid(text: string): number {
  return [...text.replace(/\s/gu, '')].length;
}

function isWholeLine(text: string, start: number, end: number): boolean {
  return /^$|[\r\n]/.test(text[start - 1] ?? '') && /^$|[\r\n]/.test(text[end] ?? '');
}
