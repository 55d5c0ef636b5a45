import type { Span } from './clean-text.js';
import type { Corruption } from './corrupt.js';

/**
 * What a document and its siblings can prove, said without asking any rule. A corruption is provable when
 * (1) the clean string around it, of at least LEAST characters with at least SIDE on each side or the edge of the
 *     line or cell, stands at another place of the corrupted document or in a sibling as it was given to the run; or
 * (2) the whole item (a cell, a line, a name of a list) that it damaged stands at RECURRENCES other places or more,
 *     as labels and departments do.
 * Blanks and line ends are ignored, since documents wrap at different places; tabs and bars are not, so a shifted
 * cell is never provable here.
 */
export const LEAST = 6;
export const SIDE = 2;
export const RECURRENCES = 2;
/** An item of one character is no evidence of anything. */
const SHORTEST_ITEM = 2;

/** A tag ends a cell, but a break inside one is a wrap like any other. */
const EDGE = /[\t\n|]|<(?!br\b)[^<>\n]*>/;
const ITEM_EDGES = /[\t\n|、，。：:（）()「」【】]|<(?!br\b)[^<>\n]*>/;
const BREAKS = /\s|<br\b[^<>\n]*>/g;
/** Stands where the corruption was, so that a string is not found at its own place. */
const HOLE = '\u0000';

/** The texts of a run, prepared once for the questions about all its corruptions. */
export class Evidence {
  readonly #siblings: readonly string[];
  readonly #items = new Map<string, number>();

  constructor(
    readonly clean: string,
    readonly corrupted: string,
    siblings: readonly string[],
  ) {
    this.#siblings = siblings.map(joined);
    for (const text of [corrupted, ...siblings]) {
      for (const item of text.split(ITEM_EDGES).map(withoutBlanks)) {
        this.#items.set(item, (this.#items.get(item) ?? 0) + 1);
      }
    }
  }

  proves(corruption: Corruption): boolean {
    if (EDGE.test(corruption.clean + corruption.corrupted)) return false;
    return this.#isClosedSet(corruption.cleanSpan) || this.#standsElsewhere(corruption);
  }

  #isClosedSet(span: Span): boolean {
    const item = withoutBlanks(around(this.clean, span, ITEM_EDGES).join(''));
    return item.length >= SHORTEST_ITEM && (this.#items.get(item) ?? 0) >= RECURRENCES;
  }

  #standsElsewhere({ cleanSpan, corruptedSpan }: Corruption): boolean {
    const needles = strings(...around(this.clean, cleanSpan, EDGE));
    if (needles.length === 0) return false;
    const { corrupted } = this;
    const own = joined(corrupted.slice(0, corruptedSpan.start) + HOLE + corrupted.slice(corruptedSpan.end));
    return [own, ...this.#siblings].some((text) => needles.some((needle) => text.includes(needle)));
  }
}

/** The line, cell or item of a span in three: what stands before the span, the span, what stands behind it. */
function around(text: string, { start, end }: Span, edges: RegExp): [string, string, string] {
  const before =
    text
      .slice(Math.max(0, start - REACH), start)
      .split(edges)
      .at(-1) ?? '';
  const after = text.slice(end, end + REACH).split(edges)[0] ?? '';
  return [before, text.slice(start, end), after];
}

/** Longer cells are cut here on each side: more context is never needed, and no item is that long. */
const REACH = 80;

/** The shortest strings around the span that are long enough, each with another share of context on its sides. */
function strings(before: string, clean: string, after: string): string[] {
  const [left, middle, right] = [before, clean, after].map(withoutBlanks) as [string, string, string];
  const length = Math.min(
    Math.max(LEAST, middle.length + 2 * SIDE),
    left.length + middle.length + right.length,
  );
  if (length < LEAST) return [];
  const leastLeft = Math.min(SIDE, left.length);
  const leastRight = Math.min(SIDE, right.length);
  const found: string[] = [];
  for (let lead = leastLeft; lead <= left.length; lead++) {
    const tail = length - middle.length - lead;
    if (tail < leastRight) break;
    if (tail <= right.length) found.push(left.slice(left.length - lead) + middle + right.slice(0, tail));
  }
  return found;
}

function withoutBlanks(text: string): string {
  return text.replace(BREAKS, '');
}

/** Line ends and blanks removed; tabs, bars and the tags of cells kept as edges. */
function joined(text: string): string {
  return text.replace(BREAKS, (blank) => (blank === '\t' ? blank : ''));
}
