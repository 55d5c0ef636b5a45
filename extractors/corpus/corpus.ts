import { lastAtOrBefore } from '../sorted.js';

/** Stands between two segments and at both ends: two characters, so that every trigram knows the edge that it touches. */
export const EDGE = '\n\n';

/** A sentence, heading or cell without white space, and in front of which of its units white space stood. */
export interface CorpusSegment {
  readonly text: string;
  readonly gaps: readonly number[];
}

/** What one document gives to the corpus. */
export interface CorpusDocument {
  readonly id: string;
  readonly segments: readonly CorpusSegment[];
}

/** Half-open stretch of the corpus, in UTF-16 units. */
export interface Stretch {
  readonly start: number;
  readonly end: number;
}

/** Length of the grams that the index knows. */
export const GRAM = 3;

/**
 * The texts of a run in one string, with an index of its trigrams: how often and in how many documents a stretch
 * stands, and what else stands between two neighbours. Documents are sorted by id, so their order does not matter.
 */
export class Corpus {
  readonly text: string;
  private readonly ids: readonly string[];
  private readonly starts: readonly number[];
  /** Places sorted by the hash of the trigram that begins there; bucket h is slots[heads[h]] to slots[heads[h + 1]]. */
  private readonly heads: Uint32Array;
  private readonly slots: Uint32Array;
  private readonly shift: number;
  /** Places in front of which white space stood. */
  private readonly gaps = new Set<number>();

  constructor(documents: readonly CorpusDocument[]) {
    const sorted = [...documents].sort((a, b) => (a.id === b.id ? 0 : a.id < b.id ? -1 : 1));
    const starts: number[] = [];
    const pieces: string[] = [];
    let length = 0;
    for (const document of sorted) {
      starts.push(length);
      for (const { text, gaps } of document.segments) {
        for (const gap of gaps) this.gaps.add(length + EDGE.length + gap);
        pieces.push(EDGE, text);
        length += EDGE.length + text.length;
      }
      pieces.push(EDGE);
      length += EDGE.length;
    }
    this.text = pieces.join('');
    this.ids = sorted.map((document) => document.id);
    this.starts = [...starts, length];
    const bits = Math.max(8, Math.min(24, Math.ceil(Math.log2(length + 1))));
    this.shift = 32 - bits;
    this.heads = new Uint32Array((1 << bits) + 1);
    this.slots = new Uint32Array(Math.max(0, length - GRAM + 1));
    this.fill();
  }

  /** The documents, in their order in the corpus. */
  get documents(): readonly string[] {
    return this.ids;
  }

  /** Where a document's text stands; empty when the corpus does not have it. */
  stretchOf(id: string): Stretch {
    const index = this.ids.indexOf(id);
    const start = this.starts[index];
    const end = this.starts[index + 1];
    return start === undefined || end === undefined ? { start: 0, end: 0 } : { start, end };
  }

  /** Place (from 0, by id) of the document in which a position lies. */
  documentAt(position: number): number {
    return Math.min(this.ids.length - 1, lastAtOrBefore(this.starts, position));
  }

  /** How often the trigram at a position stands in the corpus, itself counted; stops counting at `most`. */
  countAt(position: number, most: number): number {
    const { text } = this;
    const [a, b, c] = [
      text.charCodeAt(position),
      text.charCodeAt(position + 1),
      text.charCodeAt(position + 2),
    ];
    const bucket = this.bucket(a, b, c);
    let found = 0;
    for (let i = this.heads[bucket] as number; i < (this.heads[bucket + 1] as number); i += 1) {
      const at = this.slots[i] as number;
      if (text.charCodeAt(at) !== a || text.charCodeAt(at + 1) !== b || text.charCodeAt(at + 2) !== c)
        continue;
      found += 1;
      if (found >= most) return found;
    }
    return found;
  }

  /** Where a string of three characters or more stands, in order of place; at most `most` places are given. */
  find(needle: string, most: number): number[] {
    if (needle.length < GRAM) return [];
    const offset = this.rarest(needle);
    const bucket = this.bucket(
      needle.charCodeAt(offset),
      needle.charCodeAt(offset + 1),
      needle.charCodeAt(offset + 2),
    );
    const places: number[] = [];
    for (let i = this.heads[bucket] as number; i < (this.heads[bucket + 1] as number); i += 1) {
      const at = (this.slots[i] as number) - offset;
      if (at < 0 || !this.text.startsWith(needle, at)) continue;
      places.push(at);
      if (places.length >= most) break;
    }
    return places;
  }

  /** How often a string stands with its two parts written together, of at most `most` places that are looked at. */
  countClosed(left: string, right: string, most: number): number {
    return this.find(left + right, most).filter((place) => !this.gaps.has(place + left.length)).length;
  }

  /** How many places the index must look at to find a string: at least as many as it stands at. */
  effort(needle: string): number {
    if (needle.length < GRAM) return Number.POSITIVE_INFINITY;
    return this.sizeAt(needle, this.rarest(needle));
  }

  /** How often a string of three characters or more stands in the corpus; stops counting at `most`. */
  count(needle: string, most: number): number {
    return this.find(needle, most).length;
  }

  /** In how many documents a string of three characters or more stands, and how often; looks at `most` places. */
  attest(needle: string, most: number): { documents: ReadonlySet<number>; count: number } {
    const places = this.find(needle, most);
    return { documents: new Set(places.map((place) => this.documentAt(place))), count: places.length };
  }

  private rarest(needle: string): number {
    let best = 0;
    for (let offset = 1; offset + GRAM <= needle.length; offset += 1) {
      if (this.sizeAt(needle, offset) < this.sizeAt(needle, best)) best = offset;
    }
    return best;
  }

  private sizeAt(needle: string, offset: number): number {
    const bucket = this.bucket(
      needle.charCodeAt(offset),
      needle.charCodeAt(offset + 1),
      needle.charCodeAt(offset + 2),
    );
    return (this.heads[bucket + 1] as number) - (this.heads[bucket] as number);
  }

  /** A counting sort by hash: linear, and no object a place. */
  private fill(): void {
    const { text, heads, slots } = this;
    for (let at = 0; at < slots.length; at += 1) {
      const bucket = this.bucket(text.charCodeAt(at), text.charCodeAt(at + 1), text.charCodeAt(at + 2));
      heads[bucket + 1] = (heads[bucket + 1] as number) + 1;
    }
    for (let bucket = 1; bucket < heads.length; bucket += 1) {
      heads[bucket] = (heads[bucket] as number) + (heads[bucket - 1] as number);
    }
    const next = heads.slice();
    for (let at = 0; at < slots.length; at += 1) {
      const bucket = this.bucket(text.charCodeAt(at), text.charCodeAt(at + 1), text.charCodeAt(at + 2));
      slots[next[bucket] as number] = at;
      next[bucket] = (next[bucket] as number) + 1;
    }
  }

  /** Fibonacci hashing: the high bits of a product with 2^32 divided by the golden ratio spread best (Knuth, TAOCP 3, 6.4). */
  private bucket(a: number, b: number, c: number): number {
    return Math.imul(Math.imul(Math.imul(a, 31) + b, 8191) + c, 0x9e3779b1) >>> this.shift;
  }
}
