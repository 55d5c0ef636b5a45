import { directionFeatures, likeness, SIDE } from './features.js';
import { type Outline, type Segments, toSegments } from './outline.js';
import { drawSquare } from './raster.js';
import { sketch } from './sketch.js';

/** A font whose characters are known to be what they say. */
export interface ReferenceFont {
  readonly codePoints: Iterable<number>;
  /** In parts of the em; null where the font has no such glyph or it is blank. */
  outline(codePoint: number): Outline | null;
}

/** What a glyph looks like. */
export interface GlyphShape {
  readonly features: Float32Array;
  readonly segments: Segments;
}

/** A character and how much a glyph is like it, at best over the reference fonts (0 to 1). */
export interface Match {
  readonly character: string;
  readonly likeness: number;
}

/** Characters that a rough look names before the fine one decides. */
const ROUGH_CHOICES = 120;
/** What a glyph of a Japanese document may be. Letters of other scripts, small kana of Ainu and radicals would win in their place. */
const SEARCHED = /^(?:[\p{Script=Han}ぁ-ゔァ-ヴA-Za-z0-9]|ー)$/u;
const LATIN = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789'];

/** The shape of an outline, or null when it encloses nothing. */
export function shapeOf(outline: Outline): GlyphShape | null {
  const segments = toSegments(outline);
  return segments === null ? null : { segments, features: directionFeatures(drawSquare(segments, SIDE)) };
}

/** Shapes of the reference fonts, each made when it is first asked for. */
export class ReferenceShapes {
  private readonly shapes = new Map<ReferenceFont, Map<number, Float32Array | null>>();
  private rough: { readonly codePoints: readonly number[]; readonly sketches: Float32Array } | null = null;

  constructor(private readonly fonts: readonly ReferenceFont[]) {}

  /**
   * How much a glyph is like a character, at best over the fonts; null when none has it. Fonts behind one that gives
   * `enough` are not asked.
   */
  likenessTo(shape: GlyphShape, codePoint: number, enough = 1): number | null {
    let best: number | null = null;
    for (const font of this.fonts) {
      const features = this.of(font, codePoint);
      if (features === null) continue;
      best = Math.max(best ?? 0, likeness(shape.features, features));
      if (best >= enough) return best;
    }
    return best;
  }

  /** The characters that a glyph is most like, the likeliest first. */
  nearest(shape: GlyphShape, count: number): Match[] {
    return this.best(shape, this.roughly(shape), count);
  }

  /** The same among Latin letters and figures only. */
  nearestLatin(shape: GlyphShape, count: number): Match[] {
    return this.best(
      shape,
      LATIN.map((character) => character.charCodeAt(0)),
      count,
    );
  }

  private best(shape: GlyphShape, codePoints: readonly number[], count: number): Match[] {
    return codePoints
      .map((codePoint) => ({
        character: String.fromCodePoint(codePoint),
        likeness: this.likenessTo(shape, codePoint) ?? 0,
      }))
      .sort((a, b) => b.likeness - a.likeness)
      .slice(0, count);
  }

  private of(font: ReferenceFont, codePoint: number): Float32Array | null {
    const shapes = this.shapes.get(font) ?? new Map<number, Float32Array | null>();
    this.shapes.set(font, shapes);
    const known = shapes.get(codePoint);
    if (known !== undefined) return known;
    const outline = font.outline(codePoint);
    const made = outline === null ? null : (shapeOf(outline)?.features ?? null);
    shapes.set(codePoint, made);
    return made;
  }

  private roughly({ segments }: GlyphShape): number[] {
    const { codePoints, sketches } = this.sketched();
    const own = sketch(segments);
    const scores = codePoints.map((codePoint, index) => {
      const start = index * own.length;
      let score = 0;
      for (let i = 0; i < own.length; i += 1) score += (own[i] as number) * (sketches[start + i] as number);
      return { codePoint, score };
    });
    scores.sort((a, b) => b.score - a.score);
    return scores.slice(0, ROUGH_CHOICES).map(({ codePoint }) => codePoint);
  }

  /** Sketches of all characters of the first font, in one row. */
  private sketched(): { readonly codePoints: readonly number[]; readonly sketches: Float32Array } {
    if (this.rough !== null) return this.rough;
    const [font] = this.fonts;
    const made = [...(font?.codePoints ?? [])].flatMap((codePoint) => {
      const character = String.fromCodePoint(codePoint);
      if (!SEARCHED.test(character) || character.normalize('NFKC') !== character) return [];
      const outline = font?.outline(codePoint) ?? null;
      const segments = outline === null ? null : toSegments(outline);
      return segments === null ? [] : [{ codePoint, sketch: sketch(segments) }];
    });
    const length = made[0]?.sketch.length ?? 0;
    const sketches = new Float32Array(made.length * length);
    made.forEach((each, index) => {
      sketches.set(each.sketch, index * length);
    });
    this.rough = { codePoints: made.map(({ codePoint }) => codePoint), sketches };
    return this.rough;
  }
}
