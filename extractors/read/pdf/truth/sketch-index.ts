import { type Segments, toSegments } from './outline.js';
import type { ReferenceFont } from './references.js';
import { sketch } from './sketch.js';

/** What a glyph of a Japanese document may be. Letters of other scripts, small kana of Ainu and radicals would win in their place. */
const SEARCHED = /^[\p{Script=Han}ぁ-ゔァ-ヴA-Za-z0-9]$/u;

/** A sketch needs curves less exactly than a drawing. */
const CURVE_STEPS = 2;

/** Searches whose answers are kept: the documents of a run often share their fonts. */
const MOST_KEPT = 4000;

/** Rough sketches of all characters of a font that a glyph may be. */
export class SketchIndex {
  private readonly codePoints: number[] = [];
  private readonly sketches: Float32Array;
  private readonly found = new Map<string, readonly number[]>();

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
  closest(segments: Segments, count: number): readonly number[] {
    const own = sketch(segments);
    const key = `${count} ${own.join(' ')}`;
    const known = this.found.get(key);
    if (known !== undefined) return known;
    const scores = likenesses(own, this.sketches);
    const least = scores.slice().sort()[Math.max(0, scores.length - count)] ?? 0;
    const closest = this.codePoints.filter((_, index) => (scores[index] as number) >= least);
    if (this.found.size >= MOST_KEPT) this.found.clear();
    this.found.set(key, closest);
    return closest;
  }
}

/** The likeness of a sketch to each of many in one row. Four sums at a time: each alone would wait for its last addition. */
function likenesses(own: Float32Array, sketches: Float32Array): Float32Array {
  const { length } = own;
  const scores = new Float32Array(sketches.length / length);
  for (let index = 0, at = 0; index < scores.length; index += 1) {
    let [a, b, c, d] = [0, 0, 0, 0];
    for (let i = 0; i < length; i += 4, at += 4) {
      a += (own[i] as number) * (sketches[at] as number);
      b += (own[i + 1] as number) * (sketches[at + 1] as number);
      c += (own[i + 2] as number) * (sketches[at + 2] as number);
      d += (own[i + 3] as number) * (sketches[at + 3] as number);
    }
    scores[index] = a + b + c + d;
  }
  return scores;
}
