import type { Raster } from '../../schemas/raster.js';

/** Draws a small grey picture for tests: ink boxes on white paper. */
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

  raster(): Raster {
    return { width: this.width, height: this.height, channels: 1, data: this.data, dpi: this.dpi };
  }
}

export function rasterOf(width: number, height: number, dpi = 300): RasterBuilder {
  return new RasterBuilder(width, height, dpi);
}
