/**
 * A glyph's outline: operators with their coordinates, one after the other, y upwards, in parts of the em.
 * 0 move x y, 1 line x y, 2 cubic x1 y1 x2 y2 x y, 3 quadratic x1 y1 x y, 4 close.
 */
export type Outline = ArrayLike<number>;

/** Straight pieces of an outline: x0 y0 x1 y1 one after the other, and the box that they fill. */
export interface Segments {
  readonly points: readonly number[];
  readonly box: readonly [x0: number, y0: number, x1: number, y1: number];
}

/** Straight pieces that a curve is cut into: at the sizes compared here a finer cut changes nothing. */
const CURVE_STEPS = 6;
/** Coordinates beyond this are a broken glyph. */
const MOST_COORDINATES = 20_000;

/** Cuts an outline into straight pieces; null when it encloses nothing or is broken. */
export function toSegments(outline: Outline, curveSteps = CURVE_STEPS): Segments | null {
  if (outline.length > MOST_COORDINATES) return null;
  const pen = new Pen(curveSteps);
  for (let i = 0; i < outline.length; ) {
    const operator = outline[i];
    const at = (offset: number): number => outline[i + offset] as number;
    if (operator === 0) pen.move(at(1), at(2));
    else if (operator === 1) pen.line(at(1), at(2));
    else if (operator === 2) pen.cubic(at(1), at(2), at(3), at(4), at(5), at(6));
    else if (operator === 3) pen.quadratic(at(1), at(2), at(3), at(4));
    else if (operator === 4) pen.close();
    else return null;
    i += 1 + (OPERANDS[operator] as number);
  }
  pen.close();
  return pen.segments();
}

const OPERANDS: readonly number[] = [2, 2, 6, 4, 0];

class Pen {
  private readonly points: number[] = [];
  private x = 0;
  private y = 0;
  private startX = 0;
  private startY = 0;

  constructor(private readonly curveSteps: number) {}

  move(x: number, y: number): void {
    this.close();
    this.x = this.startX = x;
    this.y = this.startY = y;
  }

  line(x: number, y: number): void {
    this.points.push(this.x, this.y, x, y);
    this.x = x;
    this.y = y;
  }

  quadratic(x1: number, y1: number, x: number, y: number): void {
    const { x: x0, y: y0 } = this;
    for (let step = 1; step <= this.curveSteps; step += 1) {
      const t = step / this.curveSteps;
      const s = 1 - t;
      this.line(s * s * x0 + 2 * s * t * x1 + t * t * x, s * s * y0 + 2 * s * t * y1 + t * t * y);
    }
  }

  cubic(x1: number, y1: number, x2: number, y2: number, x: number, y: number): void {
    const { x: x0, y: y0 } = this;
    for (let step = 1; step <= this.curveSteps; step += 1) {
      const t = step / this.curveSteps;
      const s = 1 - t;
      const a = s * s * s;
      const b = 3 * s * s * t;
      const c = 3 * s * t * t;
      const d = t * t * t;
      this.line(a * x0 + b * x1 + c * x2 + d * x, a * y0 + b * y1 + c * y2 + d * y);
    }
  }

  close(): void {
    if (this.x !== this.startX || this.y !== this.startY) this.line(this.startX, this.startY);
  }

  segments(): Segments | null {
    let [x0, y0, x1, y1] = [Infinity, Infinity, -Infinity, -Infinity];
    for (let i = 0; i < this.points.length; i += 2) {
      const x = this.points[i] as number;
      const y = this.points[i + 1] as number;
      x0 = Math.min(x0, x);
      x1 = Math.max(x1, x);
      y0 = Math.min(y0, y);
      y1 = Math.max(y1, y);
    }
    const isSound = Number.isFinite(x1 - x0) && Number.isFinite(y1 - y0) && x1 > x0 && y1 > y0;
    return isSound ? { points: this.points, box: [x0, y0, x1, y1] } : null;
  }
}
