import type { Box } from '../../../schemas/page-layout.js';
import { IDENTITY, type Matrix, multiply } from './matrix.js';
import type { FontFacts } from './operators.js';

/** What the drawing operators depend on; saved and restored as a whole. */
export interface GraphicsState {
  ctm: Matrix;
  clip: Box;
  fillColour: string;
  strokeColour: string;
  fillAlpha: number;
  strokeAlpha: number;
  lineWidth: number;
  dashed: boolean;
  font: FontFacts | null;
  fontSize: number;
  charSpacing: number;
  wordSpacing: number;
  horizontalScale: number;
  leading: number;
  rise: number;
  renderingMode: number;
}

export function initialState(ctm: Matrix, page: Box): GraphicsState {
  return {
    ctm,
    clip: page,
    fillColour: '#000000',
    strokeColour: '#000000',
    fillAlpha: 1,
    strokeAlpha: 1,
    lineWidth: 1,
    dashed: false,
    font: null,
    fontSize: 0,
    charSpacing: 0,
    wordSpacing: 0,
    horizontalScale: 1,
    leading: 0,
    rise: 0,
    renderingMode: 0,
  };
}

/** Where the next letter goes, inside a text object. */
export class TextPosition {
  matrix: Matrix = IDENTITY;
  x = 0;
  y = 0;
  private lineX = 0;
  private lineY = 0;

  reset(matrix: Matrix = IDENTITY): void {
    this.matrix = matrix;
    this.x = 0;
    this.y = 0;
    this.lineX = 0;
    this.lineY = 0;
  }

  move(x: number, y: number): void {
    this.lineX += x;
    this.lineY += y;
    this.x = this.lineX;
    this.y = this.lineY;
  }

  /** From glyph space, x along the line and y up from the base line, to the page. */
  toPage(state: GraphicsState): Matrix {
    const direction = state.fontSize < 0 ? -1 : 1;
    const { rise, horizontalScale } = state;
    const shift: Matrix = [horizontalScale * direction, 0, 0, direction, this.x, this.y + rise];
    return multiply(multiply(state.ctm, this.matrix), shift);
  }
}
