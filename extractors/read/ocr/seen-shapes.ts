import type { Raster } from '../../../schemas/raster.js';
import type { PixelBox } from './engine.js';

/** A mark or sign seen in a room by its shape. */
export interface SeenShape {
  readonly text: string;
  readonly confidence: number;
  readonly box: PixelBox;
}

/** What the ink of a line shows of a character without knowing it. */
export interface InkCharacter {
  /**
   * `tall`: as high and as narrow as a digit; `hanging`: the same, but reaching below the digits' foot (g); `wide`: an ideograph, or
   * digits that touch; `separator`: a comma or a point, it does not tell which; `low`: none of these.
   */
  readonly kind: 'tall' | 'hanging' | 'wide' | 'low' | ',' | '.' | 'separator';
  readonly box: PixelBox;
}

/** What is told by shape, without an engine. */
export interface Shapes {
  /** The mark that is all there is in a room (● ○ ◎ △ × －), or null. */
  markIn(picture: Raster, room: PixelBox): SeenShape | null;
  /** Whether a box of ink is a circle with something in it that is no ring: ①. */
  isCircled(picture: Raster, box: PixelBox): boolean;
  /** The sign before a figure (△ ▲ −), or null. */
  signIn(picture: Raster, line: PixelBox): SeenShape | null;
  /** The characters of a line, from the left. */
  charactersIn(picture: Raster, line: PixelBox): InkCharacter[];
}
