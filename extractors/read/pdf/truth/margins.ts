import type { GlyphVerdict } from './judge.js';
import type { Match } from './references.js';

const HAN = /^\p{Script=Han}$/u;

/**
 * How much more a glyph must be like another character than like the claimed one. Measured on 79 documents without
 * faults (15,000 glyphs of 290 fonts): of kanji against kanji no right claim lost by more than 0.016, and the
 * wrong ones of the one document with a wrong map lost by 0.073 or more. Kana, letters and figures vary far more between designs.
 */
const HAN_MARGIN = 0.045;
const OTHER_MARGIN = 0.15;
/** A glyph that is less like the other character than this is of a design that cannot be judged. */
const LEAST_LIKENESS = 0.9;
/** The same where no reference font has the claimed character, so that it cannot be looked at itself. */
const LEAST_LIKENESS_ALONE = 0.94;
/** The likeliest character must lead the next one by this, or it is not named. */
const LEAD = 0.01;

/** Whether the glyph is clearly another character than the one claimed. */
export function isDoubted(verdict: GlyphVerdict): boolean {
  return betterThanClaimed(verdict) !== null;
}

/** The character that the glyph clearly is, or null where it may be what it claims. */
export function betterThanClaimed({ claimed, likeness, nearest }: GlyphVerdict): Match | null {
  const [best] = nearest;
  if (best === undefined) return null;
  if (likeness === null) return best.likeness >= LEAST_LIKENESS_ALONE ? best : null;
  const margin = HAN.test(claimed.normalize('NFKC')) && HAN.test(best.character) ? HAN_MARGIN : OTHER_MARGIN;
  return best.likeness >= LEAST_LIKENESS && best.likeness - likeness >= margin ? best : null;
}

/** Whether the likeliest character leads the others clearly enough to be named. */
export function isUnambiguous({ nearest: [best, next] }: GlyphVerdict): boolean {
  return best !== undefined && (next === undefined || best.likeness - next.likeness >= LEAD);
}
