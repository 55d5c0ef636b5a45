import { LATTICE_SETTINGS, type LatticeSettings } from '../../lattice/settings.js';

/**
 * Every tolerance of the table finder. Lengths are PDF points where the name says nothing else; `Em` is a multiple of
 * the size of the letters concerned, `Share` a part of one. The values were chosen on the ICDAR 2013 competition set and
 * on municipal documents.
 */
export interface TableSettings extends LatticeSettings {
  /** Columns without any text into which no letter of the table fits, and rows half as high, are room between rules. */
  readonly sliverEm: number;
  /** Letters further apart than this inside a run belong to two words. */
  readonly letterGapEm: number;
  /** The same for a digit, and the signs about it: from its start to the next letter. */
  readonly figureGapEm: number;
  /** Letters are on one line where they share this part of the lower one's height. */
  readonly lineShare: number;
  /** Words on one line further apart than this have a space between them in the text. */
  readonly spaceEm: number;
  /** Words closer than this make one piece of a line that no column border may cut. */
  readonly touchEm: number;
  /** Words closer than this may be words of one phrase; wider gaps part columns. */
  readonly wordGapEm: number;
  /** Least width of the gap between two columns by the number of lines that have text on both sides of it. */
  readonly gutterEm: { readonly few: number; readonly some: number; readonly many: number };
  /** From how many such lines on a gap counts as `some` or `many`. */
  readonly gutterLines: { readonly some: number; readonly many: number };
  /** So many lines with figures right beside a gap on both sides make it one between columns, however narrow. */
  readonly figureLines: number;
  /** A gap that lines run across is believed like one of `some` lines when so many times more have text on both sides. */
  readonly crossedSupport: number;
  /** Share of lines that may run across a gap: spanning heads, section lines. */
  readonly crossingShare: number;
  /** Of the lines of the sparser of two neighbouring columns this share has text in both, apart by `wordGapEm`. */
  readonly togetherShare: number;
  /** The gap between a list's mark and its text is at most this wide. */
  readonly markerGapEm: number;
  /** A piece reaches into a column when it lies in it with more than this. */
  readonly reachEm: number;
  /** A rule along this share of the columns goes all the way; a shorter one parts only the columns above it. */
  readonly fullRuleShare: number;
  /** A head stands over the middle of the columns that it spans, off by at most this. */
  readonly centreEm: number;
  /** Lines of one row follow each other at most at this distance, base line to base line. */
  readonly leadingEm: number;
  /** The distance between rows is at least this many times that between the lines of a row. */
  readonly leadingRatio: number;
  /** A line that continues a label is set in by at least this. */
  readonly indentEm: number;
  /** A rule shorter than this does not bound a table without verticals. */
  readonly minimumRule: number;
  /** Rules of one table begin and end within this of each other. */
  readonly ruleEnds: number;
  /** Pieces of one broken rule are at most this far apart. */
  readonly ruleBreak: number;
  /** A line under letters that starts and ends within this of them underlines them. */
  readonly underline: number;
  /** Text this far beyond the ends of rules is not between them. */
  readonly overhang: number;
  /** Least gap between two parts of a line that makes it look like a row of a table. */
  readonly columnGapEm: number;
  /** Share of the lines between two rules that must look like rows of a table. */
  readonly tabularShare: number;
  /** A single text between two rules that fills less than this share of their length may be a row of a table. */
  readonly sectionShare: number;
  /** Such a text has at most this many times the room above and below that the rows of the table have. */
  readonly sectionRoom: number;
  /** Words of running text stand closer than this, those of a typewriter and of justified lines too. */
  readonly runningGapEm: number;
  /** A line of running text by itself fills at least this share of their length. */
  readonly runningShare: number;
  /** Rooms between rules without text end a table when they are higher than this. */
  readonly emptyBand: number;
  /** Rows of a table without rules follow each other with at most this room between them. */
  readonly rowGapEm: number;
  /** A line over all columns that stands this much further off than the rows do is the title of another table. */
  readonly titleGapEm: number;
  /** Fewest rows with text in several columns of a table without rules. */
  readonly fewestRows: number;
  /** Share of the places right of the first column that hold text, in a table without rules. */
  readonly filledShare: number;
  /** Share of figures among these, in a table without rules. */
  readonly figureShare: number;
  /** Pieces this wide, on the median, are lines of running text. */
  readonly proseEm: number;
  /** Two parts of one line that are both at least this wide are lines of two columns of running text. */
  readonly columnProseEm: number;
  /** Share of the lines of a ruled row at which a column must have text, to cut the row at its lines. */
  readonly evenShare: number;
  /** A mesh with fewer of its cells filled than this is a table only if a row or column at its start is its head. */
  readonly ruledShare: number;
  /** Lines open on three sides are a table only if at least this share of the boxes between them are cells. */
  readonly openShare: number;
  /** Share of the cells of a row or column that must be filled to make it a head. */
  readonly headShare: number;
  /** Figures on the scale of a chart stand at most this far beside it. */
  readonly scaleRoom: number;
  /** Their middle is at most this far from the grid line that they name. */
  readonly scaleOffEm: number;
  /** Fewest figures on a scale. */
  readonly scaleFigures: number;
  /** Share of the figures beside a grid that must stand at its lines to be a scale. */
  readonly scaleShare: number;
  /** They stand at most this far from the ends of these lines. */
  readonly tickRoom: number;
  /** A drawing over this share of a table without rules makes it a chart, unless it goes around it. */
  readonly drawnShare: number;
}

export const TABLE_SETTINGS: TableSettings = {
  ...LATTICE_SETTINGS,
  sliverEm: 1,
  letterGapEm: 2,
  figureGapEm: 1.05,
  lineShare: 0.5,
  spaceEm: 0.15,
  touchEm: 0.2,
  wordGapEm: 0.45,
  gutterEm: { few: 0.9, some: 0.5, many: 0.3 },
  gutterLines: { some: 4, many: 6 },
  figureLines: 3,
  crossedSupport: 3,
  crossingShare: 0.2,
  togetherShare: 0.3,
  markerGapEm: 1.2,
  reachEm: 0.3,
  fullRuleShare: 0.8,
  centreEm: 1,
  leadingEm: 1.5,
  leadingRatio: 1.08,
  indentEm: 0.4,
  minimumRule: 60,
  ruleEnds: 8,
  ruleBreak: 15,
  underline: 4,
  overhang: 6,
  columnGapEm: 0.9,
  tabularShare: 0.4,
  sectionShare: 0.7,
  sectionRoom: 1.6,
  runningGapEm: 0.65,
  runningShare: 0.9,
  emptyBand: 40,
  rowGapEm: 1.6,
  titleGapEm: 0.4,
  fewestRows: 3,
  filledShare: 0.5,
  figureShare: 0.4,
  proseEm: 18,
  columnProseEm: 12,
  evenShare: 0.8,
  ruledShare: 0.3,
  openShare: 0.5,
  headShare: 0.6,
  scaleRoom: 40,
  scaleOffEm: 0.3,
  scaleFigures: 3,
  scaleShare: 0.6,
  tickRoom: 15,
  drawnShare: 0.1,
};
