import type { Matrix } from './matrix.js';

/** A glyph as the engine shows it: width and vertical metrics in glyph units, the code in the font's own encoding. */
export interface Glyph {
  readonly unicode: string;
  readonly width: number;
  readonly isSpace: boolean;
  readonly originalCharCode: number;
  readonly fontChar: string;
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

/** What the interpreter asks of the document while it walks a page. */
export interface PageResources {
  font(id: string): FontFacts;
  /** Whether a layer (optional content) is shown. */
  isVisible(properties: unknown): boolean;
  /** Role of a marked content id in the structure tree of a tagged PDF, or null. */
  roleOf(markedContent: number): string | null;
}
