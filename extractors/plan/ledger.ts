import type { Span } from '../../schemas/at.js';
import type { Accounting } from '../../schemas/plan.js';
import type { CountChange } from '../edits/changes.js';

/** Where a character of the read text ended up. */
export const OWNERS = { none: 0, furniture: 1, part: 2, outline: 3, unclaimed: 4 } as const;
export type Owner = keyof typeof OWNERS;

/** Blanks from one place to another, and the owner that they go with. */
interface Gap extends Span {
  readonly owner: number;
}

/**
 * Keeps for every character of the read text who holds it. The first claim stands: furniture, then parts, then the
 * outline; what nobody claims is unclaimed.
 */
export class Ledger {
  private readonly owner: Uint8Array;

  constructor(private readonly text: string) {
    this.owner = new Uint8Array(text.length);
  }

  /** Claims what is still free of the spans. Returns how many non-blank characters were held by the same kind already. */
  claim(spans: readonly Span[], owner: Exclude<Owner, 'none'>): number {
    let twice = 0;
    const code = OWNERS[owner];
    for (const span of spans) {
      for (let offset = span.start; offset < Math.min(span.end, this.owner.length); offset += 1) {
        if (this.owner[offset] === OWNERS.none) this.owner[offset] = code;
        else if (this.owner[offset] === code && !isBlank(this.text, offset)) twice += 1;
      }
    }
    return twice;
  }

  /** The stretches of the spans that nobody holds, blank ones left out. */
  free(spans: readonly Span[]): Span[] {
    return spans.flatMap((span) => this.freeWithin(span));
  }

  /**
   * Non-blank characters of the text as read by owner, in code points: what edits took out or put in goes with what
   * stands beside it. Characters that nobody claimed count as unclaimed.
   */
  account(changes: readonly CountChange[] = []): Accounting {
    const counts = [0, 0, 0, 0, 0];
    let gap: Gap = { start: 0, end: -1, owner: OWNERS.none };
    for (const { at, change, isLine } of changes) {
      // Edits that empty a line lie in one gap, and follow each other.
      if (at < gap.start || at > gap.end) gap = this.gapAt(at);
      const code = isLine ? OWNERS.furniture : gap.owner;
      counts[code] = (counts[code] ?? 0) + change;
    }
    for (let offset = 0; offset < this.text.length; offset += 1) {
      if (isBlank(this.text, offset) || isSecondHalf(this.text, offset)) continue;
      const code = this.owner[offset] ?? 0;
      counts[code] = (counts[code] ?? 0) + 1;
    }
    const [none = 0, furniture = 0, inParts = 0, inOutline = 0, unclaimed = 0] = counts;
    const left = none + unclaimed;
    return {
      charactersRead: furniture + inParts + inOutline + left,
      inParts,
      inOutline,
      furniture,
      unclaimed: left,
    };
  }

  /**
   * The blanks of a line that hold a place between two characters, and who holds the nearest other character of the line: the one behind
   * them first.
   */
  private gapAt(at: number): Gap {
    const { text } = this;
    let [start, end] = [at, at];
    while (isBlankWithinLine(text, end)) end += 1;
    while (isBlankWithinLine(text, start - 1)) start -= 1;
    const near = [end, start - 1].find((offset) => offset in this.owner && !isBlank(text, offset));
    return { start, end, owner: near === undefined ? OWNERS.none : (this.owner[near] ?? OWNERS.none) };
  }

  private freeWithin(span: Span): Span[] {
    const found: Span[] = [];
    let start: number | null = null;
    for (let offset = span.start; offset <= span.end; offset += 1) {
      const isFree = offset < span.end && this.owner[offset] === OWNERS.none;
      if (isFree && start === null) start = offset;
      if (!isFree && start !== null) {
        if (this.text.slice(start, offset).trim() !== '') found.push({ start, end: offset });
        start = null;
      }
    }
    return found;
  }
}

function isBlank(text: string, offset: number): boolean {
  const code = text.charCodeAt(offset);
  return code === 0x20 || (code >= 0x09 && code <= 0x0d) || (code > 0x7f && /\s/u.test(text[offset] ?? ''));
}

function isBlankWithinLine(text: string, offset: number): boolean {
  return isBlank(text, offset) && text[offset] !== '\n' && text[offset] !== '\r';
}

/** The low half of a character outside the basic plane: counted with its high half. */
function isSecondHalf(text: string, offset: number): boolean {
  const code = text.charCodeAt(offset);
  return code >= 0xdc00 && code <= 0xdfff;
}
