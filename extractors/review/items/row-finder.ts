import type { At } from '../../../schemas/at.js';
import { toWords } from '../../compare/fields.js';
import { definitionOf } from '../../compare/row-keys.js';
import type { PlanRow } from './plan-rows.js';

/** Rows that are looked at above a place: a row may be long, and tables may stand side by side. */
const MOST_ABOVE = 8;

/** Finds the row that a place in the source belongs to. */
export class RowFinder {
  private readonly rows: Lines;
  private readonly headings: Lines;
  private readonly words = new Map<PlanRow, string>();

  constructor(rows: readonly PlanRow[]) {
    this.rows = new Lines(rows.filter(({ type }) => type !== 'outline'));
    this.headings = new Lines(rows.filter(({ type }) => type === 'outline'));
  }

  /**
   * The row of a table that begins on the line of a place; where words are given, one that says them, on the line or above it (blanks
   * do not matter). Null where there is none.
   */
  find(at: At, words: readonly string[] = []): PlanRow | null {
    if (at.line === null) return null;
    const wanted = words.map(closed).filter((word) => word !== '');
    const near = this.rows.above(at.line, MOST_ABOVE);
    const says = near.find((row) => wanted.some((word) => this.wordsOf(row).includes(word)));
    return says ?? near.find((row) => row.at.line === at.line) ?? null;
  }

  private wordsOf(row: PlanRow): string {
    const known = this.words.get(row) ?? closed(toWords(row.data));
    this.words.set(row, known);
    return known;
  }

  /**
   * The row that an issue is about: the one that stands exactly there; of several on one line the one that its message names.
   */
  named(at: At, message: string): PlanRow | null {
    if (at.line === null) return null;
    const onLine = this.rows.above(at.line, MOST_ABOVE).filter((row) => row.at.line === at.line);
    const exact = onLine.filter((row) => isSameBox(row.at, at));
    const [only] = exact.length > 0 ? exact : onLine;
    const closedMessage = closed(message);
    const named = (exact.length > 0 ? exact : onLine).filter(
      ({ key }) => key.name !== '' && closedMessage.includes(closed(key.name)),
    );
    return named[0] ?? (onLine.length === 1 || exact.length === 1 ? (only ?? null) : null);
  }

  /** The row before a place, which tells what table it is in: totals stand behind the rows that they add up. */
  before(at: At): PlanRow | null {
    return at.line === null ? null : (this.rows.above(at.line, 1)[0] ?? null);
  }

  /** The heading that a place stands under. */
  headingAbove(at: At): PlanRow | null {
    return at.line === null ? null : (this.headings.above(at.line, 1)[0] ?? null);
  }
}

/** Rows in the order of their lines. */
class Lines {
  private readonly rows: readonly PlanRow[];

  constructor(rows: readonly PlanRow[]) {
    this.rows = rows.filter(({ at }) => at.line !== null).sort((a, b) => lineOf(a) - lineOf(b));
  }

  /** Up to `most` rows that begin on a line or above it, the nearest first. */
  above(line: number, most: number): PlanRow[] {
    let [low, high] = [0, this.rows.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (lineOf(this.rows[middle] as PlanRow) <= line) low = middle + 1;
      else high = middle;
    }
    return this.rows.slice(Math.max(0, low - most), low).reverse();
  }
}

function isSameBox(a: At, b: At): boolean {
  return a.page === b.page && JSON.stringify(a.box) === JSON.stringify(b.box);
}

function lineOf({ at }: PlanRow): number {
  return at.line ?? 0;
}

function closed(text: string): string {
  return text.replace(/\s+/gu, '');
}

function saysOne(value: unknown, wanted: readonly string[]): boolean {
  const said = closed(toWords(value));
  return wanted.some((word) => said.includes(word));
}

/** The field of a row that says one of the words, and what staff call it; null where none does. */
export function fieldSaying(
  { type, data }: PlanRow,
  words: readonly string[],
): { readonly key: string; readonly label: string } | null {
  const wanted = words.map(closed).filter((word) => word !== '');
  const fields = definitionOf(type)?.fields ?? {};
  const found = Object.entries(fields).find(([key]) => saysOne(data[key], wanted));
  return found === undefined ? null : { key: found[0], label: found[1].label };
}
