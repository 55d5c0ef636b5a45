import { type Corpus, EDGE } from '../../corpus/corpus.js';
import type { Segment } from '../../corpus/segments.js';
import { compareLooks, consultByLooks, type Dictionary, type Looks } from './judgement.js';
import type { Survey } from './survey.js';
import { type Variant, variantsIn } from './variants.js';

/** A variant with all that speaks for and against it. Places count in the segment's text. */
export interface Finding {
  readonly segment: Segment;
  readonly start: number;
  readonly end: number;
  readonly before: string;
  readonly after: string;
  readonly variant: Variant;
  readonly looks: Looks;
  readonly dictionary: Dictionary | null;
  /** How often the best attested trigram across the changed place stands in the corpus, this place itself left out. */
  readonly supportBefore: number;
  readonly supportAfter: number;
  /** Whether a witness stands in this document, in how many others. */
  readonly inSelf: boolean;
  readonly inOthers: number;
}

/** What changes are made of: letters of words. Signs, figures and Latin letters are left to people. */
const LETTERS = /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}ー々]*$/u;

export function isLetters(text: string): boolean {
  return LETTERS.test(text);
}

/** Counting stops here: more says no more. */
export const MOST_SUPPORT = 9;

/** Agreement from which a difference is looked at although the two forms do not look alike. */
const LONG_AGREEMENT = 5;

/** A segment that stands so often from edge to edge is a label, a head or a name that the run knows. */
const RECURRING = 2;
const SHORTEST_LABEL = 2;
/** Characters of white space and table signs between two cells, at most. */
const TORN = 8;

/** How many places of a document are put to the dictionary: one in so many characters, and never more than the cap. */
const CHARACTERS_A_CONSULTATION = 12;
const MOST_CONSULTATIONS = 20_000;

/** All variants of the document's segments that may be misreadings, judged. */
export function findingsOf(survey: Survey): Finding[] {
  const { corpus, segments, stretches } = survey;
  const size = stretches.reduce((sum, { start, end }) => sum + end - start, 0);
  let left = Math.min(MOST_CONSULTATIONS, 50 + Math.ceil(size / CHARACTERS_A_CONSULTATION));
  const findings: Finding[] = [];
  segments.forEach((segment, index) => {
    const stretch = stretches[index];
    if (stretch === undefined || left <= 0) return;
    for (const variant of variantsIn(corpus, stretch)) {
      const finding = judge(survey, segment, stretch.start, variant);
      if (finding === null) continue;
      findings.push(finding);
      left -= 1;
      if (left <= 0) return;
    }
  });
  return findings;
}

function judge(survey: Survey, segment: Segment, origin: number, variant: Variant): Finding | null {
  if (!isLetters(variant.before + variant.after)) return null;
  const neighbours = {
    left: segment.text[variant.start - origin - 1] ?? '',
    right: segment.text[variant.end - origin] ?? '',
  };
  const looks = compareLooks(survey.lexicon, variant.before, variant.after, neighbours);
  const isWhole = isRecurring(variant, segment);
  if (isTornOff(survey, segment, variant, origin)) return null;
  if (looks.weight === 0 && !isWhole && variant.left + variant.right < LONG_AGREEMENT) return null;
  const place = { start: variant.start - origin, end: variant.end - origin };
  const change = withBothCopies(
    { ...place, before: variant.before, after: variant.after },
    looks,
    segment.text,
  );
  const { start, end, before, after } = change;
  const { tokenizer, corpus, self } = survey;
  return {
    segment,
    ...change,
    variant,
    looks,
    dictionary: consultByLooks(tokenizer, segment.text, change, looks),
    supportBefore: Math.max(0, support(corpus, segment.text, { start, end }, before) - 1),
    supportAfter: support(corpus, segment.text, { start, end }, after),
    inSelf: variant.documents.includes(self),
    inOthers: variant.documents.filter((document) => document !== self).length,
  };
}

/** Whether the whole segment is a label, a head or a name that the run knows; one letter is no word. */
export function isRecurring(variant: Variant, segment: Segment): boolean {
  return variant.whole >= RECURRING && segment.text.length >= SHORTEST_LABEL;
}

/** What seems to be missing at the edge of a cell stands in the next one: the cell was cut, nothing is lost. */
function isTornOff({ view }: Survey, segment: Segment, variant: Variant, origin: number): boolean {
  const { text } = segment;
  if (variant.before !== '' || variant.after === '') return false;
  const at = variant.start - origin;
  const first = segment.offset(0) ?? 0;
  const last = segment.end;
  const behind = view.text.slice(last, last + TORN).replace(/[\s|]/gu, '');
  const inFront = view.text.slice(Math.max(0, first - TORN), first).replace(/[\s|]/gu, '');
  return (
    (at === text.length && behind.startsWith(variant.after)) || (at === 0 && inFront.endsWith(variant.after))
  );
}

/** A change in a segment: places count in its text. */
export interface Change {
  readonly start: number;
  readonly end: number;
  readonly before: string;
  readonly after: string;
}

/** Of a doubled letter both copies are named: which of them is too many is no question. */
export function withBothCopies(change: Change, looks: Looks, text: string): Change {
  const { start, end, before } = change;
  if (looks.kind !== 'doubled') return change;
  const place = before === text[start - 1] ? { start: start - 1, end } : { start, end: end + 1 };
  return { ...place, before: before + before, after: before };
}

/** How often the best attested trigram stands in the corpus that holds the whole form, or spans the gap; edges count. */
export function support(
  corpus: Corpus,
  text: string,
  place: { readonly start: number; readonly end: number },
  form: string,
): number {
  const left = (EDGE + text).slice(place.start, place.start + 2);
  const right = (text + EDGE).slice(place.end, place.end + 2);
  const around = left + form + right;
  const formEnd = left.length + form.length;
  let best = 0;
  for (let at = 0; at + 3 <= around.length; at += 1) {
    const trigram = around.slice(at, at + 3);
    // One letter at an edge stands in front of or behind many a word.
    if (trigram.includes(EDGE)) continue;
    const spansGap = at < left.length && at + 3 > left.length;
    const holds =
      form.length > 3 ? at >= left.length && at + 3 <= formEnd : at <= left.length && at + 3 >= formEnd;
    if (form === '' ? spansGap : holds) best = Math.max(best, corpus.count(trigram, MOST_SUPPORT));
  }
  return best;
}
