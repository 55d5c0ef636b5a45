import type { Box, Direction } from '../../../schemas/page-layout.js';
import type { GraphicsState, TextPosition } from './graphics-state.js';
import { applyX, applyY, type Matrix, mapBox } from './matrix.js';
import type { FontFacts, Glyph, ShownGlyph } from './operators.js';
import type { Letter } from './page-drawing.js';

/** Text rendering modes that leave no ink: invisible (3), and only adding to the clip (7). */
const INVISIBLE: ReadonlySet<number> = new Set([3, 7]);

/** What surrounds a text when it is shown. */
interface Surroundings {
  readonly tag: string | null;
  readonly isShown: boolean;
  readonly backgrounds: readonly { readonly box: Box }[];
  readonly pictures: readonly { readonly box: Box }[];
}

/** Collects letters as they are shown, each with its box on the page, and moves the text position on. */
export class LetterCollector {
  readonly letters: Letter[] = [];
  private readonly shown = new Map<number, ShownGlyph>();

  /** Each glyph once. */
  get glyphs(): readonly ShownGlyph[] {
    return [...this.shown.values()];
  }

  /** Shows glyphs; numbers between them move the next one back (thousandths of the size). */
  show(
    glyphs: readonly (Glyph | number)[],
    font: FontFacts,
    state: GraphicsState,
    position: TextPosition,
    surroundings: Surroundings,
  ): void {
    const size = Math.abs(state.fontSize);
    if (size === 0) return;
    const toPage = position.toPage(state);
    const line = lineOf(toPage, font, size);
    const scale = size * (font.isType3 ? font.matrix[0] : 0.001);
    const isInvisible = INVISIBLE.has(state.renderingMode) || state.fillAlpha === 0 || !surroundings.isShown;
    const isWhite = /^#ffffff$/i.test(state.fillColour) && state.renderingMode !== 1;
    let along = 0;
    for (const glyph of glyphs) {
      if (typeof glyph === 'number') {
        along -= ((font.vertical ? -1 : 1) * glyph * size) / 1000;
        continue;
      }
      const advance = advanceOf(glyph, font) * scale;
      const text = cleanText(glyph.unicode);
      if (text !== '') {
        this.note(font.index, glyph, text);
        const box = font.vertical
          ? mapBox(toPage, -size / 2, -(along + advance), size / 2, -along)
          : mapBox(toPage, along, line.bottom, along + advance, line.top);
        const hidden = isInvisible || isOutside(box, state.clip) || (isWhite && !liesOn(box, surroundings));
        this.letters.push({
          text,
          box,
          direction: line.direction,
          upright: font.vertical,
          base: line.base,
          font: font.index,
          code: glyph.originalCharCode,
          size: line.size,
          bold: font.bold,
          hidden,
          tag: surroundings.tag,
        });
      }
      const spacing = state.charSpacing + (glyph.isSpace ? state.wordSpacing : 0);
      along += advance + spacing * (state.fontSize < 0 ? -1 : 1);
    }
    if (font.vertical) position.y -= along;
    else position.x += along * state.horizontalScale * (state.fontSize < 0 ? -1 : 1);
  }

  private note(font: number, glyph: Glyph, text: string): void {
    const key = font * 2 ** 32 + glyph.originalCharCode;
    if (!this.shown.has(key) && text.trim() !== '') this.shown.set(key, { font, glyph, text });
  }
}

/** Of a line of text: where it goes, its size on the page, and how far its letters reach above and below. */
interface LineFacts {
  readonly direction: Direction;
  readonly base: number;
  readonly size: number;
  readonly top: number;
  readonly bottom: number;
}

function lineOf(toPage: Matrix, font: FontFacts, size: number): LineFacts {
  const direction = font.vertical ? directionOf(-toPage[2], -toPage[3]) : directionOf(toPage[0], toPage[1]);
  const isLevel = direction === 'right' || direction === 'left';
  const middle = isLevel ? applyY(toPage, 0, 0) : applyX(toPage, 0, 0);
  return {
    direction,
    base: middle,
    size: size * Math.hypot(toPage[2], toPage[3]),
    top: size * font.ascent,
    bottom: size * font.descent,
  };
}

function directionOf(x: number, y: number): Direction {
  if (Math.abs(x) >= Math.abs(y)) return x >= 0 ? 'right' : 'left';
  return y >= 0 ? 'down' : 'up';
}

function advanceOf(glyph: Glyph, font: FontFacts): number {
  if (!font.vertical) return glyph.width;
  const metrics = glyph.vmetric ?? font.defaultVMetrics;
  return metrics ? -metrics[0] : glyph.width;
}

/** Control characters of broken maps become the replacement character: they would part lines and pages of the text. */
function cleanText(unicode: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for
  return unicode.replace(/[\u0000-\u0008\u000a-\u001f\u007f-\u009f\u2028\u2029\ud800-\udfff]/gu, '\ufffd');
}

function isOutside(box: Box, clip: Box): boolean {
  const x = (box[0] + box[2]) / 2;
  const y = (box[1] + box[3]) / 2;
  return x < clip[0] || x > clip[2] || y < clip[1] || y > clip[3];
}

/** White letters are seen where they lie on something that is not white. */
function liesOn(box: Box, { backgrounds, pictures }: Surroundings): boolean {
  const x = (box[0] + box[2]) / 2;
  const y = (box[1] + box[3]) / 2;
  const holds = ({ box: [x0, y0, x1, y1] }: { readonly box: Box }): boolean =>
    x >= x0 && x <= x1 && y >= y0 && y <= y1;
  return backgrounds.some(holds) || pictures.some(holds);
}
