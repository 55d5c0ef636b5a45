import type { Box } from '../../../schemas/page-layout.js';
import { firstFrom } from '../../lattice/edges.js';
import type { Word } from './words.js';

/** Whether the middle of a word lies in a box. */
export function isIn([x0, y0, x1, y1]: Box, { box }: Word): boolean {
  const [x, y] = [(box[0] + box[2]) / 2, (box[1] + box[3]) / 2];
  return x > x0 && x < x1 && y > y0 && y < y1;
}

/** Words of a page by height, so that those of a stretch of it are found without a look at all the others. */
export class WordField {
  /** Sorted by their upper ends. */
  readonly words: readonly Word[];
  private readonly tallest: number;

  constructor(words: readonly Word[]) {
    this.words = words.toSorted((a, b) => a.box[1] - b.box[1] || a.box[0] - b.box[0]);
    this.tallest = words.reduce((height, { box }) => Math.max(height, box[3] - box[1]), 0);
  }

  /** Words that reach into a box. */
  touching([x0, y0, x1, y1]: Box): Word[] {
    const found: Word[] = [];
    for (
      let i = firstFrom(this.words, ({ box: [, top] }) => top, y0 - this.tallest);
      i < this.words.length;
      i += 1
    ) {
      const word = this.words[i] as Word;
      const [left, top, right, bottom] = word.box;
      if (top > y1) break;
      if (bottom >= y0 && right >= x0 && left <= x1) found.push(word);
    }
    return found;
  }

  /** Words whose middle lies in a box. */
  within(box: Box): Word[] {
    return this.touching(box).filter((word) => isIn(box, word));
  }

  /** The same without some words and with others. */
  replacing(gone: readonly Word[], added: readonly Word[] = []): WordField {
    const set = new Set(gone);
    return new WordField([...this.words.filter((word) => !set.has(word)), ...added]);
  }
}
