import type { Span } from '../../../../schemas/at.js';
import type { GlyphDoubt } from '../../../../schemas/read-document.js';
import { groupBy } from '../../../grouping.js';
import { type GlyphVerdict, IMPOSSIBLE } from './judge.js';
import { isUndecidable, lookOf } from './looks.js';
import { betterThanClaimed, isUnambiguous } from './margins.js';

/** Characters whose design differs little enough from font to font that one of them may be doubted alone. */
const FIRM = [/^\p{Script=Han}$/u, /^[ぁ-ゔァ-ヴ]$/u, /^[0-9]$/u];

/**
 * Other doubts (letters, signs, one kind for another) count only where the font has this many of them, and this share
 * of what could be looked at: a map that is wrong for one of them mostly is for many.
 */
const FEWEST_OTHERS = 3;
const LEAST_SHARE = 0.2;

/** A doubted glyph before its places in the text are known. */
export type DoubtedGlyph = Omit<GlyphDoubt, 'spans'> & { readonly code: number };

/** The glyphs of a document that are not what their fonts say, by font and code. */
export function doubtedGlyphs(verdicts: readonly GlyphVerdict[]): DoubtedGlyph[] {
  const last = new Map(verdicts.map((verdict) => [`${verdict.font} ${verdict.code}`, verdict]));
  const byFont = groupBy(last.values(), ({ font }) => String(font));
  return [...byFont.values()].flatMap(doubtedOfFont);
}

function doubtedOfFont(verdicts: readonly GlyphVerdict[]): DoubtedGlyph[] {
  const doubted = verdicts.flatMap((verdict) => toDoubt(verdict) ?? []);
  const others = doubted.filter((each) => !each.isFirm);
  const seen = verdicts.filter(({ likeness }) => likeness !== null);
  const isCommon = others.length >= FEWEST_OTHERS && doubted.length >= LEAST_SHARE * seen.length;
  return doubted.filter(({ isFirm }) => isFirm || isCommon).map(({ isFirm: _, ...doubt }) => doubt);
}

function toDoubt(verdict: GlyphVerdict): (DoubtedGlyph & { readonly isFirm: boolean }) | null {
  const { font, code, claimed, likeness } = verdict;
  const isImpossible = IMPOSSIBLE.test(claimed);
  const better = betterThanClaimed(verdict);
  if (better === null && !isImpossible) return null;
  const cause = isImpossible ? 'impossible' : likeness === null ? 'unknown' : 'shape';
  const plain = claimed.normalize('NFKC');
  const isFirm =
    isImpossible ||
    FIRM.some(
      (kind) =>
        kind.test(plain) &&
        (better === null || [...lookOf(better.character)].some((each) => kind.test(each))),
    );
  return {
    isFirm,
    font,
    code,
    claimed,
    cause,
    proposed:
      better !== null && isUnambiguous(verdict) && !isUndecidable(better.character) ? better.character : null,
    claimedLikeness: likeness,
    proposedLikeness: better?.likeness ?? null,
  };
}

/** Notes where doubted glyphs stand while the text is put together. */
export class DoubtPlaces {
  private readonly spans = new Map<DoubtedGlyph, Span[]>();
  private readonly byKey: ReadonlyMap<string, DoubtedGlyph>;
  private readonly fonts: ReadonlySet<number>;

  constructor(glyphs: readonly DoubtedGlyph[]) {
    this.byKey = new Map(glyphs.map((glyph) => [`${glyph.font} ${glyph.code}`, glyph]));
    this.fonts = new Set(glyphs.map(({ font }) => font));
  }

  /** A stretch of text set in one font, with the code behind each UTF-16 unit. */
  note(font: number, text: string, codes: ArrayLike<number>, start: number): void {
    if (!this.fonts.has(font)) return;
    for (let i = 0; i < text.length; i += 1) {
      const glyph = this.byKey.get(`${font} ${codes[i]}`);
      if (glyph === undefined || !text.startsWith(glyph.claimed, i)) continue;
      const span = { start: start + i, end: start + i + glyph.claimed.length };
      const known = this.spans.get(glyph);
      if (known === undefined) this.spans.set(glyph, [span]);
      else known.push(span);
      i += glyph.claimed.length - 1;
    }
  }

  /** The doubts that have a place, one for each font, claimed and proposed character. */
  doubts(): GlyphDoubt[] {
    const placed = [...this.spans].map(([{ code: _, ...glyph }, spans]) => ({ ...glyph, spans }));
    const same = groupBy(placed, ({ font, claimed, proposed }) => `${font} ${claimed} ${proposed ?? ''}`);
    return [...same.values()].flatMap(([first, ...rest]) =>
      first === undefined ? [] : { ...first, spans: [first, ...rest].flatMap(({ spans }) => spans) },
    );
  }
}
