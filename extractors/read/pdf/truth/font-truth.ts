import type { GlyphMemory } from './glyph-memory.js';
import { AT_EASE, type GlyphVerdict, IMPOSSIBLE, type MetGlyph } from './judge.js';
import { isDoubted } from './margins.js';

/** Doubted glyphs of a font from which on all its glyphs are searched for. */
const SUSPICIOUS = 3;

/** Not at ease, and not searched for. */
function isPassedOver({ likeness, nearest }: GlyphVerdict): boolean {
  return nearest.length === 0 && (likeness === null || likeness < AT_EASE);
}

/** Judges the glyphs of one font as they are met. When enough of them are doubted, those that were passed over are looked at again. */
export class FontTruth {
  private readonly met = new Map<number, { glyph: MetGlyph; verdict: GlyphVerdict }>();
  private isSuspicious = false;

  constructor(private readonly memory: GlyphMemory) {}

  /** Verdicts on a page's glyphs of the font: only those that are new. A later verdict on a glyph takes the place of an earlier one. */
  judge(glyphs: readonly MetGlyph[]): GlyphVerdict[] {
    const verdicts = glyphs.filter(({ code }) => !this.met.has(code)).map((glyph) => this.look(glyph));
    if (this.isSuspicious || this.doubted() < SUSPICIOUS) return verdicts;
    this.isSuspicious = true;
    const passedOver = [...this.met.values()].filter(({ verdict }) => isPassedOver(verdict));
    return [...verdicts, ...passedOver.map(({ glyph }) => this.look(glyph))];
  }

  private look(glyph: MetGlyph): GlyphVerdict {
    const verdict = this.memory.judge(glyph, this.isSuspicious ? 'all' : 'usual');
    this.met.set(glyph.code, { glyph, verdict });
    return verdict;
  }

  private doubted(): number {
    let count = 0;
    for (const { verdict } of this.met.values())
      if (IMPOSSIBLE.test(verdict.claimed) || isDoubted(verdict)) count += 1;
    return count;
  }
}
