import { type Segments, toSegments } from './outline.js';
import type { ReferenceFont } from './references.js';
import { sketch } from './sketch.js';

/** What a glyph of a Japanese document may be. Letters of other scripts, small kana of Ainu and radicals would win in their place. */
const SEARCHED = /^[\p{Script=Han}ぁ-ゔァ-ヴA-Za-z0-9]$/u;

/** A sketch needs curves less exactly than a drawing. */
const CURVE_STEPS = 2;

/** Rough sketches of all characters of a font that a glyph may be. */
export class SketchIndex {
  private readonly codePoints: number[] = [];
  private readonly sketches: Float32Array;

  constructor(font: ReferenceFont) {
    const made: Float32Array[] = [];
    for (const codePoint of font.codePoints) {
      const character = String.fromCodePoint(codePoint);
      if (!SEARCHED.test(character) || character.normalize('NFKC') !== character) continue;
      const outline = font.outline(codePoint);
      const segments = outline === null ? null : toSegments(outline, CURVE_STEPS);
      if (segments === null) continue;
      this.codePoints.push(codePoint);
      made.push(sketch(segments));
    }
    const length = made[0]?.length ?? 0;
    this.sketches = new Float32Array(made.length * length);
    for (const [index, each] of made.entries()) this.sketches.set(each, index * length);
  }

  /** The code points whose sketches are most like a glyph's, `count` of them or a few more, in no order. */
  closest(segments: Segments, count: number): number[] {
    const own = sketch(segments);
    const scores = new Float32Array(this.codePoints.length);
    for (let index = 0, start = 0; index < scores.length; index += 1, start += own.length) {
      let score = 0;
      for (let i = 0; i < own.length; i += 1)
        score += (own[i] as number) * (this.sketches[start + i] as number);
      scores[index] = score;
    }
    const least = scores.slice().sort()[Math.max(0, scores.length - count)] ?? 0;
    return this.codePoints.filter((_, index) => (scores[index] as number) >= least);
  }
}
