import type { Matrix } from './matrix.js';
import type { GlyphVerdict } from './truth/judge.js';

/** A glyph as the engine shows it: width and vertical metrics in glyph units, the code in the font's own encoding. */
export interface Glyph {
  readonly unicode: string;
  readonly width: number;
  readonly isSpace: boolean;
  readonly originalCharCode: number;
  readonly fontChar: string;
  /** What a glyph that is put together of two has on top of it. */
  readonly accent?: unknown;
  /** [advance down (negative), x and y of the origin], or undefined to take the font's. */
  readonly vmetric?: readonly [number, number, number] | null;
}

/** What of a font the letters' places depend on. */
export interface FontFacts {
  /** Its number in the document's list of fonts. */
  readonly index: number;
  readonly bold: boolean;
  readonly vertical: boolean;
  readonly isType3: boolean;
  /** Glyph units to text units; [0.001 0 0 0.001 0 0] for all but Type 3. */
  readonly matrix: Matrix;
  /** Above and below the base line, in parts of the size. */
  readonly ascent: number;
  readonly descent: number;
  readonly defaultVMetrics: readonly [number, number, number] | null;
}

/** The operators of a page, in drawing order, named as the engine names them; so is the painting that constructPath ends with. */
export interface OperatorList {
  readonly length: number;
  name(index: number): string;
  args(index: number): readonly unknown[];
}

/** A glyph that a page shows: one font and code. */
export interface ShownGlyph {
  readonly font: number;
  readonly glyph: Glyph;
  /** As it stands in the text. */
  readonly text: string;
}

/** What the interpreter asks of the document while it walks a page. */
export interface PageResources {
  font(id: string): FontFacts;
  /** Whether a layer (optional content) is shown. */
  isVisible(properties: unknown): boolean;
  /** Role of a marked content id in the structure tree of a tagged PDF, or null. */
  roleOf(markedContent: number): string | null;
  /** What the shapes of a page's glyphs say of those that were not judged before. */
  judge(glyphs: readonly ShownGlyph[]): readonly GlyphVerdict[];
}
