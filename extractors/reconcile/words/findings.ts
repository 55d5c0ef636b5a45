import type { Corpus } from '../../corpus/corpus.js';
import type { Segment } from '../../corpus/segments.js';
import { compareLooks, consult, type Dictionary, type Looks } from './judgement.js';
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

/** Counting stops here: more says no more. */
export const MOST_SUPPORT = 9;

/** Agreement from which a difference is looked at although the two forms do not look alike. */
const LONG_AGREEMENT = 14;

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
  const { before, after } = variant;
  if (!LETTERS.test(before) || !LETTERS.test(after)) return null;
  const start = variant.start - origin;
  const end = variant.end - origin;
  const neighbours = { left: segment.text[start - 1] ?? '', right: segment.text[end] ?? '' };
  const looks = compareLooks(survey.lexicon, before, after, neighbours);
  if (looks.weight === 0 && variant.left + variant.right < LONG_AGREEMENT) return null;
  const supportBefore = support(survey.corpus, segment.text, { start, end }, before) - 1;
  const supportAfter = support(survey.corpus, segment.text, { start, end }, after);
  const { tokenizer } = survey;
  return {
    segment,
    start,
    end,
    before,
    after,
    variant,
    looks,
    dictionary: tokenizer === null ? null : consult(tokenizer, segment.text, { start, end, after }),
    supportBefore: Math.max(0, supportBefore),
    supportAfter,
    inSelf: variant.documents.includes(survey.self),
    inOthers: variant.documents.filter((document) => document !== survey.self).length,
  };
}

/** How often the best attested trigram stands in the corpus that holds a letter of the form, or spans the gap. */
export function support(
  corpus: Corpus,
  text: string,
  place: { readonly start: number; readonly end: number },
  form: string,
): number {
  const left = text.slice(Math.max(0, place.start - 2), place.start);
  const right = text.slice(place.end, place.end + 2);
  const around = left + form + right;
  let best = 0;
  for (let at = 0; at + 3 <= around.length; at += 1) {
    const touches = at < left.length + form.length && at + 3 > left.length;
    const spans = form !== '' || (at < left.length && at + 3 > left.length);
    if (touches && spans) best = Math.max(best, corpus.count(around.slice(at, at + 3), MOST_SUPPORT));
  }
  return best;
}
