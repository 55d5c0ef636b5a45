import type { GlyphVerdict } from './judge.js';
import { differInVoicing } from './looks.js';
import type { Match } from './references.js';

const HAN = /^\p{Script=Han}$/u;

/**
 * How much more a glyph must be like another character than like the claimed one. Measured on 67 documents without
 * faults (9,453 kanji of their fonts): no right claim lost to another kanji by more than 0.016, and in the one set of
 * documents with wrong maps the wrong ones lost by 0.072 or more. Kana, letters and figures vary far more between designs.
 */
const HAN_MARGIN = 0.045;
const OTHER_MARGIN = 0.15;
/** A glyph that is less like the other character than this is of a design that cannot be judged. */
const LEAST_LIKENESS = 0.9;
/** The same where no reference font has the claimed character, so that it cannot be looked at itself. */
const LEAST_LIKENESS_ALONE = 0.94;
/** The likeliest character must lead the next one by this, or it is not named. */
const LEAD = 0.01;
/** The same between か and が: in one rounded design ず was more like す than like ず, by 0.08 (measured). */
const VOICING_LEAD = 0.12;

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
export function isUnambiguous({ nearest: [best, ...others] }: GlyphVerdict): boolean {
  return (
    best !== undefined &&
    others.every(({ character, likeness }) => {
      const lead = differInVoicing(character, best.character) ? VOICING_LEAD : LEAD;
      return best.likeness - likeness >= lead;
    })
  );
}
