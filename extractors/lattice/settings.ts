/**
 * Every tolerance of finding the cells between lines. Lengths are PDF points; `Share` is a part of a length. The values
 * are of the size that other table readers use (pdfplumber: 3 pt).
 */
export interface LatticeSettings {
  /** Rulings at most this far apart are one line: double rules, and cells drawn one by one with a sliver between. */
  readonly snap: number;
  /** Pieces of one line at most this far apart are joined. */
  readonly joinGap: number;
  /** The same between pieces shorter than `dashLength`: dots and dashes drawn one by one. */
  readonly dashGap: number;
  /** Pieces up to this long may be dots or dashes. */
  readonly dashLength: number;
  /** A line shorter than this after joining is no rule of a table. */
  readonly minimumEdge: number;
  /** A horizontal and a vertical line that miss each other by at most this still meet. */
  readonly meet: number;
  /** A filled rectangle thinner than this, and `ruleSlenderness` times as long, is a rule. */
  readonly ruleThickness: number;
  readonly ruleSlenderness: number;
  /** Rows and columns narrower than this are the room between two lines of one border. */
  readonly minimumCell: number;
  /** A line must run along this share of a side of a cell to bound it. */
  readonly sideShare: number;
  /** Most boxes between lines (rows x columns) of one table; a finer mesh is a hatching or a chart. */
  readonly maximumBoxes: number;
}

export const LATTICE_SETTINGS: LatticeSettings = {
  snap: 2.5,
  joinGap: 3,
  dashGap: 6,
  dashLength: 8,
  minimumEdge: 4,
  meet: 3,
  ruleThickness: 3.5,
  ruleSlenderness: 4,
  minimumCell: 3,
  sideShare: 0.6,
  maximumBoxes: 250_000,
};
