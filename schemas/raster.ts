/** A picture as pixels: rows from the top, 8 bits a sample. One sample a pixel is grey (0 black), three are red, green, blue. */
export interface Raster {
  /** Pixels. */
  readonly width: number;
  readonly height: number;
  readonly channels: 1 | 3;
  /** width × height × channels samples. */
  readonly data: Uint8Array;
  /** Pixels to the inch. */
  readonly dpi: number;
}
