/**
 * Every tolerance of the table finder. Lengths are PDF points where the name says nothing else; `Em` is a multiple of
 * the size of the letters concerned, `Share` a part of one. The values were chosen on the ICDAR 2013 competition set and
 * on municipal documents; the lattice ones are of the size that other table readers use (pdfplumber: 3 pt).
 */
export interface TableSettings {
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
  /** Letters further apart than this inside a run belong to two words. */
  readonly letterGapEm: number;
  /** Letters are on one line where they share this part of the lower one's height. */
  readonly lineShare: number;
  /** Words on one line further apart than this have a space between them in the text. */
  readonly spaceEm: number;
}

export const TABLE_SETTINGS: TableSettings = {
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
  letterGapEm: 2,
  lineShare: 0.5,
  spaceEm: 0.15,
};
