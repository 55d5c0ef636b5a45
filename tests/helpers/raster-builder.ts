import type { Raster } from '../../schemas/raster.js';

type Point = readonly [x: number, y: number];

/** Draws a small grey picture for tests: ink on white paper. */
export class RasterBuilder {
  private readonly data: Uint8Array;

  constructor(
    private readonly width: number,
    private readonly height: number,
    private readonly dpi: number,
  ) {
    this.data = new Uint8Array(width * height).fill(255);
  }

  /** Ink in a box of pixels: left, top, right, bottom. */
  fill([x0, y0, x1, y1]: readonly [number, number, number, number], grey = 0): this {
    for (let y = y0; y < y1; y += 1) this.data.fill(grey, y * this.width + x0, y * this.width + x1);
    return this;
  }

  /** A disc, or with an inner radius a ring. */
  ring([x, y]: Point, radius: number, inner = 0): this {
    return this.where((px, py) => {
      const distance = Math.hypot(px - x, py - y);
      return distance <= radius && distance >= inner;
    });
  }

  /** A straight stroke. */
  stroke(from: Point, to: Point, thickness: number): this {
    const [dx, dy] = [to[0] - from[0], to[1] - from[1]];
    const length = Math.hypot(dx, dy);
    return this.where((px, py) => {
      const along = ((px - from[0]) * dx + (py - from[1]) * dy) / length;
      const across = Math.abs((px - from[0]) * dy - (py - from[1]) * dx) / length;
      return along >= 0 && along <= length && across <= thickness / 2;
    });
  }

  /** All the inside of a triangle. */
  triangle([a, b, c]: readonly [Point, Point, Point]): this {
    const side = (p: Point, q: Point, x: number, y: number): number =>
      (q[0] - p[0]) * (y - p[1]) - (q[1] - p[1]) * (x - p[0]);
    return this.where((x, y) => {
      const signs = [side(a, b, x, y), side(b, c, x, y), side(c, a, x, y)];
      return signs.every((sign) => sign >= 0) || signs.every((sign) => sign <= 0);
    });
  }

  /** Changes every pixel: noise, shadows. */
  map(change: (grey: number, x: number, y: number) => number): this {
    for (let at = 0; at < this.data.length; at += 1) {
      const grey = change(this.data[at] ?? 255, at % this.width, Math.floor(at / this.width));
      this.data[at] = Math.min(255, Math.max(0, grey));
    }
    return this;
  }

  raster(): Raster {
    return { width: this.width, height: this.height, channels: 1, data: this.data, dpi: this.dpi };
  }

  private where(isInk: (x: number, y: number) => boolean): this {
    return this.map((grey, x, y) => (isInk(x + 0.5, y + 0.5) ? 0 : grey));
  }
}

export function rasterOf(width: number, height: number, dpi = 300): RasterBuilder {
  return new RasterBuilder(width, height, dpi);
}

/** Numbers from 0 to 1 that are the same in every run. */
export function randomNumbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_103_515_245 + 12_345) & 0x7fffffff;
    return state / 0x7fffffff;
  };
}
