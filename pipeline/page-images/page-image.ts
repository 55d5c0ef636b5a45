/** A page drawn. */
export interface PageImage {
  readonly png: Uint8Array;
  /** Pixels. */
  readonly width: number;
  readonly height: number;
  /** Pixels to the inch, as the PNG says too: less than asked for where a page would be too large an image. */
  readonly dpi: number;
}
