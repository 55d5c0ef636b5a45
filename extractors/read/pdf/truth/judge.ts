import { groupBy } from '../../../grouping.js';
import { lookOf } from './looks.js';
import { isDoubted } from './margins.js';
import type { Outline } from './outline.js';
import { type GlyphShape, type Match, type ReferenceShapes, shapeOf } from './references.js';

/** What a glyph's shape says about the character that its font claims for it. Plain data. */
export interface GlyphVerdict {
  /** Number of the font in the document. */
  readonly font: number;
  /** Code in the font's own encoding. */
  readonly code: number;
  /** As it stands in the text. */
  readonly claimed: string;
  /** Likeness of the glyph to what it claims to be (0 to 1); null where that cannot be looked at. */
  readonly likeness: number | null;
  /** Other characters that it looks like, the likeliest first; empty where nothing was in doubt or nothing could be seen. */
  readonly nearest: readonly Match[];
}

/** A glyph as a page uses it; `outline` is null where the font shows none (not embedded, Type 3, composed). */
export interface MetGlyph {
  readonly font: number;
  readonly code: number;
  readonly claimed: string;
  readonly outline: Outline | null;
}

/** A glyph at least this like what it claims is not looked at further. 95% of clean kanji reach it (measured). */
export const AT_EASE = 0.93;
/** Others that a verdict names. */
const NAMED = 4;
/** Latin letters and figures: a search among these alone costs nothing. */
const BASIC_LATIN = /^[A-Za-z0-9]$/;
const JAPANESE = /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]$/u;
const LETTER = /^[\p{L}\p{N}]$/u;

/** Private use, unassigned, control, half of a pair, replacement character: no letter of any text. */
export const IMPOSSIBLE = /[\p{Co}\p{Cn}\p{Cc}\p{Cs}\ufffd]/u;

/** How far a glyph is searched for: among all characters, only where its claim is of the kind that can be judged, or not at all. */
export type SearchDepth = 'all' | 'usual';

/** Judges one glyph. */
export function judgeGlyph(glyph: MetGlyph, references: ReferenceShapes, depth: SearchDepth): GlyphVerdict {
  const { font, code, claimed, outline } = glyph;
  const said = claimedCharacter(claimed);
  const unseen = { font, code, claimed, likeness: null, nearest: [] };
  if (outline === null || (said === null && !IMPOSSIBLE.test(claimed))) return unseen;
  const shape = shapeOf(outline);
  if (shape === null) return unseen;
  const likeness = said === null ? null : references.likenessTo(shape, said.codePointAt(0) ?? 0, AT_EASE);
  if (likeness !== null && likeness >= AT_EASE) return { ...unseen, likeness };
  const verdict = (matches: readonly Match[]): GlyphVerdict => {
    const nearest = distinctLooks(matches, shape, references).filter(
      ({ character }) => said === null || lookOf(character) !== lookOf(said),
    );
    return { font, code, claimed, likeness, nearest: nearest.slice(0, NAMED) };
  };
  const quick = verdict(candidates(shape, said, references, depth));
  return isDoubted(quick) ? verdict(references.nearest(shape, 2 * NAMED, 'thorough')) : quick;
}

/** Of characters that look the same but for their size (つ, っ) the one whose size is the glyph's. */
function distinctLooks(
  matches: readonly Match[],
  shape: GlyphShape,
  references: ReferenceShapes,
): readonly Match[] {
  const sizeGap = ({ character }: Match): number => references.sizeGap(shape, character.codePointAt(0) ?? 0);
  return [...groupBy(matches, ({ character }) => lookOf(character)).values()].flatMap((same) => {
    const [first, ...others] = same;
    if (first === undefined) return [];
    const closest = others.reduce((a, b) => (sizeGap(b) < sizeGap(a) ? b : a), first);
    return { character: closest.character, likeness: first.likeness };
  });
}

/** The one character that is claimed, in its plain form; null where there are several, or none that can be a letter or sign. */
function claimedCharacter(claimed: string): string | null {
  const plain = claimed.replace(/\p{Variation_Selector}/gu, '').normalize('NFKC');
  return [...plain].length === 1 && !IMPOSSIBLE.test(plain) && plain.trim() !== '' ? plain : null;
}

function candidates(
  shape: GlyphShape,
  said: string | null,
  references: ReferenceShapes,
  depth: SearchDepth,
): readonly Match[] {
  if (depth === 'all' || said === null || JAPANESE.test(said))
    return references.nearest(shape, 2 * NAMED, 'quick');
  if (BASIC_LATIN.test(said)) return references.nearestLatin(shape, 2 * NAMED);
  return LETTER.test(said) && !/\p{Script=Latin}/u.test(said)
    ? references.nearest(shape, 2 * NAMED, 'quick')
    : [];
}
