import { directionFeatures, likeness, SIDE } from './features.js';
import { type Outline, type Segments, toSegments } from './outline.js';
import { drawSquare } from './raster.js';
import { SketchIndex } from './sketch-index.js';

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

/** Characters that a rough look by one font names before the fine one decides. */
const ROUGH_CHOICES = 100;
/** Of these, as many as the first font finds likeliest are shown to the other fonts. */
const CHOICES = 24;
const LATIN: readonly number[] = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789'].map(
  (character) => character.charCodeAt(0),
);

/** The shape of an outline, or null when it encloses nothing. */
export function shapeOf(outline: Outline): GlyphShape | null {
  const segments = toSegments(outline);
  return segments === null ? null : { segments, features: directionFeatures(drawSquare(segments, SIDE)) };
}

/** Shapes of the reference fonts, each made when it is first asked for and kept. */
export class ReferenceShapes {
  private readonly shapes = new Map<ReferenceFont, Map<number, GlyphShape | null>>();
  private readonly indexes = new Map<ReferenceFont, SketchIndex>();

  constructor(private readonly fonts: readonly [ReferenceFont, ...ReferenceFont[]]) {}

  /**
   * How much a glyph is like a character, at best over the fonts; null when none has it. Fonts behind one that gives
   * `enough` are not asked.
   */
  likenessTo(shape: GlyphShape, codePoint: number, enough = 1): number | null {
    let best: number | null = null;
    for (const font of this.fonts) {
      const known = this.of(font, codePoint);
      if (known === null) continue;
      best = Math.max(best ?? 0, likeness(shape.features, known.features));
      if (best >= enough) return best;
    }
    return best;
  }

  /** How much two characters look like each other, at best over the fonts (0 to 1); 0 where none has both. */
  likenessBetween(a: number, b: number): number {
    const likenesses = this.fonts.map((font) => {
      const [one, other] = [this.of(font, a), this.of(font, b)];
      return one === null || other === null ? 0 : likeness(one.features, other.features);
    });
    return Math.max(...likenesses);
  }

  /**
   * The characters that a glyph is most like, the likeliest first. A quick search goes by the first font's sketches and
   * may miss the right character of a glyph of another style (2 in 100); a thorough one goes by those of all fonts.
   */
  nearest(shape: GlyphShape, count: number, search: 'quick' | 'thorough'): Match[] {
    const fonts = search === 'quick' ? this.fonts.slice(0, 1) : this.fonts;
    const rough = fonts.flatMap((font) => this.indexOf(font).closest(shape.segments, ROUGH_CHOICES));
    return this.best(shape, [...new Set(rough)], search === 'quick' ? CHOICES : rough.length, count);
  }

  /** The same among Latin letters and figures only. */
  nearestLatin(shape: GlyphShape, count: number): Match[] {
    return this.best(shape, LATIN, CHOICES, count);
  }

  /** How far a glyph's size and height on the line are from a character's, in parts of the em; at best over the fonts. */
  sizeGap({ segments: { box } }: GlyphShape, codePoint: number): number {
    const gaps = this.fonts.map((font) => {
      const own = this.of(font, codePoint)?.segments.box;
      if (own === undefined) return Infinity;
      const width = Math.abs(own[2] - own[0] - (box[2] - box[0]));
      return width + Math.abs(own[1] - box[1]) + Math.abs(own[3] - box[3]);
    });
    return Math.min(...gaps);
  }

  private best(shape: GlyphShape, codePoints: readonly number[], choices: number, count: number): Match[] {
    const [first] = this.fonts;
    const chosen = codePoints
      .map((codePoint) => {
        const known = this.of(first, codePoint);
        return { codePoint, likeness: known === null ? 0 : likeness(shape.features, known.features) };
      })
      .sort((a, b) => b.likeness - a.likeness)
      .slice(0, choices);
    return chosen
      .map(({ codePoint }) => ({
        character: String.fromCodePoint(codePoint),
        likeness: this.likenessTo(shape, codePoint) ?? 0,
      }))
      .sort((a, b) => b.likeness - a.likeness)
      .slice(0, count);
  }

  private indexOf(font: ReferenceFont): SketchIndex {
    const known = this.indexes.get(font) ?? new SketchIndex(font);
    this.indexes.set(font, known);
    return known;
  }

  private of(font: ReferenceFont, codePoint: number): GlyphShape | null {
    let shapes = this.shapes.get(font);
    if (shapes === undefined) {
      shapes = new Map();
      this.shapes.set(font, shapes);
    }
    const known = shapes.get(codePoint);
    if (known !== undefined) return known;
    const outline = font.outline(codePoint);
    const made = outline === null ? null : shapeOf(outline);
    // Of the segments only the box is needed again.
    const kept = made === null ? null : { ...made, segments: { points: [], box: made.segments.box } };
    shapes.set(codePoint, kept);
    return kept;
  }
}
