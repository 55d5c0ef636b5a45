/**
 * Tolerances for the text of a page, in ems of the letters at hand where the name ends in `Em`, in points where it
 * ends in `Points`. Measured on papers from office suites, browsers and typesetters; none depends on a document.
 */
export interface BlockSettings {
  /** Share of the lower of two boxes' height in which they overlap when they stand on one line. */
  readonly lineShare: number;
  /** Widest gap inside a stretch of one line; beyond, columns may part it. */
  readonly stretchGapEm: number;
  /** Narrowest gap that is shown as a space between two fragments. */
  readonly spaceEm: number;
  /** Narrowest room between two columns. */
  readonly gutterEm: number;
  /** Fewest lines on a side of a gutter that make it a column. */
  readonly columnLines: number;
  /** Share of its column that the median line of prose fills. */
  readonly columnFill: number;
  /** Most room behind a line that merely wrapped: in a column of text, and in a cell, whose borders are known. */
  readonly wrapRoomEm: number;
  readonly cellRoomEm: number;
  /** A gap inside a line from which on it was set in columns by its writer. */
  readonly wideGapEm: number;
  /** Smallest step to the right that is an indent. */
  readonly indentEm: number;
  /** How much larger than usual the step from line to line is where a paragraph ends. */
  readonly leading: number;
  /** How much letters of one paragraph differ in size, as a share. */
  readonly sameSize: number;
  /** Letters at most this much of the text's usual size are those of footnotes. */
  readonly noteSize: number;
  /** Letters at most this much of their line's size are raised marks. */
  readonly markSize: number;
  /** Letters at least this much of the text's usual size are those of headings. */
  readonly headingSize: number;
  /** How near two stretches on two pages stand when they are at the same place. */
  readonly samePlacePoints: number;
  /** How near borders of tables on two pages lie when they are the same. */
  readonly sameEdgePoints: number;
}

export const BLOCK_SETTINGS: BlockSettings = {
  lineShare: 0.5,
  stretchGapEm: 1.4,
  spaceEm: 0.28,
  gutterEm: 1.5,
  columnLines: 3,
  columnFill: 0.6,
  wrapRoomEm: 1.35,
  cellRoomEm: 1,
  wideGapEm: 2.5,
  indentEm: 0.6,
  leading: 1.35,
  sameSize: 0.08,
  noteSize: 0.92,
  markSize: 0.75,
  headingSize: 1.15,
  samePlacePoints: 4,
  sameEdgePoints: 3,
};
