import type { PageTable } from './model.js';

/** Fewest letters of a value: single letters are those of a word set downwards. */
const FEWEST_LETTERS = 2;

/** A line as it is compared: letters that were set apart to fill their line (職 員) are those of the word. */
function bare(text: string): string {
  return text.replace(/[ 　]/gu, '');
}

/**
 * What stands by itself in the cells of a column (総務課長, 所属長): two such lines in one cell are two values, however
 * full the first is. A column is known again by the text of its first cell, in tables further down as well.
 */
export class ColumnValues {
  private readonly known = new Map<string, Set<string>>();

  /** Whether two lines of a cell in a column under `head` are both values by themselves. */
  areTwo(head: string, first: string, second: string): boolean {
    const values = this.known.get(head);
    return values?.has(bare(first)) === true && values.has(bare(second));
  }

  /** Learns what the cells of a table hold that have one line and stand in one column, its first row left out. */
  learn(table: PageTable): void {
    const heads = headsOf(table);
    for (const { row, column, columnSpan, lines } of table.cells) {
      const head = heads.get(column);
      const texts = lines.map(({ text }) => bare(text)).filter((text) => text !== '');
      const [text] = texts;
      if (head === undefined || row === 0 || columnSpan > 1 || texts.length !== 1 || text === undefined)
        continue;
      if (text.length < FEWEST_LETTERS) continue;
      const values = this.known.get(head) ?? new Set();
      this.known.set(head, values.add(text));
    }
  }
}

/** The text of the first cell of each column; none where it is blank. */
export function headsOf(table: PageTable): ReadonlyMap<number, string> {
  const heads = new Map<number, string>();
  for (const { row, column, lines } of table.cells) {
    const head = bare(lines.map(({ text }) => text).join(''));
    if (row === 0 && head !== '') heads.set(column, head);
  }
  return heads;
}
