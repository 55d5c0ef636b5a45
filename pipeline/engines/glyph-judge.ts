import { groupBy } from '../../extractors/grouping.js';
import type { ShownGlyph } from '../../extractors/read/pdf/operators.js';
import { FontTruth } from '../../extractors/read/pdf/truth/font-truth.js';
import type { GlyphVerdict } from '../../extractors/read/pdf/truth/judge.js';
import type { Outline } from '../../extractors/read/pdf/truth/outline.js';
import { glyphMemory } from './reference-fonts.js';

/** Judges the glyphs of one document, font by font; the reference fonts are read with the first glyph. */
export class GlyphJudge {
  private readonly fonts = new Map<number, FontTruth>();

  /** @param outlineOf the outline that the engine made of a font's glyph, or null. */
  judge(
    shown: readonly ShownGlyph[],
    outlineOf: (font: number, character: string) => Outline | null,
  ): GlyphVerdict[] {
    return [...groupBy(shown, ({ font }) => font)].flatMap(([font, glyphs]) => {
      const truth = this.fonts.get(font) ?? new FontTruth(glyphMemory());
      this.fonts.set(font, truth);
      return truth.judge(
        glyphs.map(({ glyph, text }) => ({
          font,
          code: glyph.originalCharCode,
          claimed: text,
          outline: glyph.accent ? null : outlineOf(font, glyph.fontChar),
        })),
      );
    });
  }
}
