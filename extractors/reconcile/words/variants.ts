import { type Corpus, EDGE, type Stretch } from '../../corpus/corpus.js';

/** A stretch of the document whose neighbours stand elsewhere with something else between them. */
export interface Variant {
  /** In the corpus. */
  readonly start: number;
  readonly end: number;
  readonly before: string;
  readonly after: string;
  /** Characters that agree on each side of the best witness; an edge of a segment counts as two. */
  readonly left: number;
  readonly right: number;
  /** Places (from 0) of the documents in which the neighbours stand with `after` between them. */
  readonly documents: readonly number[];
  readonly count: number;
  /** How often the whole segment stands so, from edge to edge: a label, a table head, a name. */
  readonly whole: number;
}

interface Witness {
  left: number;
  right: number;
  readonly documents: Set<number>;
  count: number;
  whole: number;
}

/** Longest stretch, in characters, that is taken for one misreading; longer differences are another text. */
const LONGEST = 4;
/** How many characters may be missing or too many in it. */
const LENGTH_DIFFERENCE = 2;
/** Characters of the neighbours that are looked up, and how far the agreement is followed. */
const NEIGHBOUR = 3;
const FURTHEST = 24;
/** Most places of one neighbour that are looked at: a neighbour that stands everywhere says nothing. */
const MOST_PLACES = 240;
/** Least agreement on both sides together. */
const LEAST_AGREEMENT = 5;

/** Where a segment of the document stands in the corpus, without its edges. */
export type SegmentStretch = Stretch;

/**
 * Finds in one segment the stretches that stand nowhere else while what surrounds them does. Trigrams that the corpus
 * has once form a valley; a misreading of one character makes one of three. For each valley the other things that
 * stand between the same neighbours are given. Linear in the segment, bounded a place.
 */
export function variantsIn(corpus: Corpus, segment: SegmentStretch): Variant[] {
  const found = new Map<string, Variant>();
  const add = (place: Stretch, neighbours: Neighbours): void => {
    for (const variant of variantsBetween(corpus, segment, place, neighbours)) {
      const key = `${variant.start} ${variant.end} ${variant.after}`;
      const known = found.get(key);
      if (known === undefined || known.left + known.right < variant.left + variant.right)
        found.set(key, variant);
    }
  };
  for (const valley of valleys(corpus, segment)) {
    for (const place of widened(valley, segment)) add(place, { left: NEIGHBOUR, right: NEIGHBOUR });
    for (const place of singlePlaces(valley, segment)) {
      add(place, { left: NEIGHBOUR, right: NEIGHBOUR - 1 });
      add(place, { left: NEIGHBOUR - 1, right: NEIGHBOUR });
    }
  }
  return [...found.values()];
}

/** Letters on each side of a place that must stand beside it elsewhere too. */
interface Neighbours {
  readonly left: number;
  readonly right: number;
}

/** The valley itself, and one letter more on either side: a trigram may be attested by chance. */
function widened(valley: Stretch, segment: SegmentStretch): Stretch[] {
  return (
    [
      [0, 0],
      [1, 0],
      [0, 1],
      [1, 1],
    ] as const
  )
    .map(([left, right]) => ({
      start: Math.max(segment.start, valley.start - left),
      end: Math.min(segment.end, valley.end + right),
    }))
    .filter(({ start, end }) => end - start <= LONGEST + 1);
}

/** Each letter of a long valley, and each gap between two: beside a misread letter other trigrams may be new as well. */
function singlePlaces(valley: Stretch, segment: SegmentStretch): Stretch[] {
  const places: Stretch[] = [];
  if (valley.end - valley.start < 2) return places;
  for (
    let at = Math.max(segment.start, valley.start - 1);
    at <= Math.min(segment.end, valley.end + 1);
    at += 1
  ) {
    places.push({ start: at, end: at });
    if (at < segment.end) places.push({ start: at, end: at + 1 });
  }
  return places;
}

/** Stretches between attested trigrams, possibly of no length (something is missing). */
function valleys(corpus: Corpus, segment: SegmentStretch): Stretch[] {
  const found: Stretch[] = [];
  let lowFrom: number | null = null;
  const last = segment.end;
  for (let at = segment.start - EDGE.length; at <= last; at += 1) {
    const isLow = at < last && corpus.countAt(at, 2) < 2;
    if (isLow) {
      lowFrom ??= at;
      continue;
    }
    if (lowFrom !== null) {
      const start = Math.min(lowFrom + 2, segment.end);
      found.push({ start, end: Math.max(start, at) });
    }
    lowFrom = null;
  }
  return found;
}

/** What else stands between the characters left and right of a stretch, anywhere in the corpus. */
function variantsBetween(
  corpus: Corpus,
  segment: SegmentStretch,
  place: Stretch,
  neighbours: Neighbours,
): Variant[] {
  const { text } = corpus;
  const left = text.slice(Math.max(segment.start - EDGE.length, place.start - neighbours.left), place.start);
  const right = text.slice(place.end, Math.min(segment.end + EDGE.length, place.end + neighbours.right));
  const own = text.slice(place.start, place.end);
  const witnesses = new Map<string, Witness>();
  const toEdges = {
    left: place.start - segment.start + EDGE.length,
    right: segment.end - place.end + EDGE.length,
  };
  for (const { at, length } of gaps(corpus, left, right, own.length)) {
    const after = text.slice(at, at + length);
    if (at === place.start || after === own || after.includes('\n')) continue;
    const leftAgreement = agreement(text, segment, place.start, at, -1);
    const rightAgreement = agreement(text, segment, place.end, at + length, 1);
    if (leftAgreement + rightAgreement < LEAST_AGREEMENT) continue;
    const known = witnesses.get(after) ?? {
      left: 0,
      right: 0,
      documents: new Set<number>(),
      count: 0,
      whole: 0,
    };
    if (known.left + known.right < leftAgreement + rightAgreement) {
      known.left = leftAgreement;
      known.right = rightAgreement;
    }
    known.documents.add(corpus.documentAt(at));
    known.count += 1;
    if (leftAgreement >= toEdges.left && rightAgreement >= toEdges.right) known.whole += 1;
    witnesses.set(after, known);
  }
  return [...witnesses].map(([after, witness]) => trim(text, place, after, witness));
}

/** Gaps between the two neighbours wherever both stand; `at` is where the gap begins. */
function* gaps(
  corpus: Corpus,
  left: string,
  right: string,
  length: number,
): Generator<{ at: number; length: number }> {
  const { text } = corpus;
  const effort = { left: corpus.effort(left), right: corpus.effort(right) };
  const fromLeft = effort.left <= effort.right;
  const anchor = fromLeft ? left : right;
  if (Math.min(effort.left, effort.right) > MOST_PLACES * 8) return;
  const shortest = Math.max(0, length - LENGTH_DIFFERENCE);
  for (const place of corpus.find(anchor, MOST_PLACES)) {
    for (let gap = shortest; gap <= length + LENGTH_DIFFERENCE; gap += 1) {
      const at = fromLeft ? place + left.length : place - gap;
      const fits = fromLeft
        ? text.startsWith(right, at + gap)
        : at >= left.length && text.startsWith(left, at - left.length);
      if (fits) yield { at, length: gap };
    }
  }
}

/** How many characters agree from two places on, in one direction, up to the edge of the segment. */
function agreement(text: string, segment: SegmentStretch, own: number, other: number, step: 1 | -1): number {
  let count = 0;
  let a = step > 0 ? own : own - 1;
  let b = step > 0 ? other : other - 1;
  while (count < FURTHEST && a >= segment.start - EDGE.length && a < segment.end + EDGE.length) {
    if (text[a] !== text[b]) break;
    count += 1;
    a += step;
    b += step;
  }
  return count;
}

/** Leaves out what is the same at both ends of the two forms, and counts it as agreement. */
function trim(text: string, place: Stretch, form: string, witness: Witness): Variant {
  let { start, end } = place;
  let after = form;
  let { left, right } = witness;
  while (start < end && after !== '' && text[start] === after[0]) {
    start += 1;
    after = after.slice(1);
    left += 1;
  }
  while (start < end && after !== '' && text[end - 1] === after.at(-1)) {
    end -= 1;
    after = after.slice(0, -1);
    right += 1;
  }
  const documents = [...witness.documents].sort((a, b) => a - b);
  const { count, whole } = witness;
  return { start, end, before: text.slice(start, end), after, left, right, documents, count, whole };
}
