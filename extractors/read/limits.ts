/** What a text source may ask of the reader. Beyond these a file is refused with its reason, never half read. */
export interface TextLimits {
  /** Bytes of the file. */
  readonly bytes: number;
  /** Characters (UTF-16 units) of one line. */
  readonly lineLength: number;
  /** Cells of one table row. */
  readonly columns: number;
  /** How often one and the same row may follow itself: beyond, it is a loop of somebody's OCR. */
  readonly repeatedRows: number;
  /** HTML elements inside one another. */
  readonly nesting: number;
}

/** The largest plan seen is 140 kB of text; these leave two orders of magnitude. */
export const TEXT_LIMITS: TextLimits = {
  bytes: 64 * 1024 * 1024,
  lineLength: 1_000_000,
  columns: 1_000,
  repeatedRows: 1_000,
  nesting: 200,
};
