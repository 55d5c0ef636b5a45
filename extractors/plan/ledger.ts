import type { Span } from '../../schemas/at.js';
import type { Accounting } from '../../schemas/plan.js';
import type { CountChange } from '../edits/changes.js';

/** Where a character of the read text ended up. */
export const OWNERS = { none: 0, furniture: 1, part: 2, outline: 3, unclaimed: 4 } as const;
export type Owner = keyof typeof OWNERS;

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
    for (const { at, change, isLine } of changes) {
      const code = isLine ? OWNERS.furniture : this.ownerNear(at);
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

  /** Who holds the nearest non-blank character on the same line, the one at the place or behind it first. */
  private ownerNear(at: number): number {
    for (const step of [1, -1]) {
      for (let offset = step > 0 ? at : at - 1; this.text[offset] !== undefined; offset += step) {
        if (/[\r\n]/.test(this.text[offset] ?? '')) break;
        if (!isBlank(this.text, offset)) return this.owner[offset] ?? OWNERS.none;
      }
    }
    return OWNERS.none;
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

/** The low half of a character outside the basic plane: counted with its high half. */
function isSecondHalf(text: string, offset: number): boolean {
  const code = text.charCodeAt(offset);
  return code >= 0xdc00 && code <= 0xdfff;
}
