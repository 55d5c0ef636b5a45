import { foldMark } from '../../../schemas/mark.js';
import { ownValue } from '../../../schemas/own-value.js';
import type { TableBlock, TableCell, TableRow } from '../../../schemas/structure.js';
import { parseLabel } from '../../tables/labels.js';
import type { DocumentView } from '../view.js';
import { Bands, isNoteRow } from './bands.js';
import { joinLabel } from './category-labels.js';
import { listPath } from './frame.js';
import type { MatrixLayout } from './layout.js';
import { denseCells } from './list-head.js';
import { type LabelOfRow, type ReadRow, readRow } from './rows.js';
import { type CountRow, readCounts } from './totals.js';

/** A row of an initiative under the headings that stand over it. */
export interface PlacedRow extends ReadRow {
  readonly path: readonly string[];
  readonly bands: readonly string[];
  readonly layout: MatrixLayout;
  /** The rest of a name that went on in the next row. */
  readonly nameRest: readonly TableCell[];
}

export interface MatrixReading {
  readonly rows: PlacedRow[];
  /** Rows of counts, with the number of initiatives in front of each. */
  readonly counts: { readonly after: number; readonly counts: CountRow }[];
  readonly bandCells: TableCell[];
  /** Rows at the foot that explain a mark: ○ | 参加している. */
  readonly legendRows: { readonly mark: string; readonly cells: readonly [TableCell, TableCell] }[];
  /** Footnotes between the rows; they stay outside. */
  readonly noteRows: TableRow[];
  /** Rows that are nothing that a matrix holds. */
  readonly unread: TableRow[];
}

/** Reads the tables of one matrix in document order. */
export function readTables(
  view: DocumentView,
  tables: readonly { block: TableBlock; layout: MatrixLayout }[],
): MatrixReading {
  const reading: MatrixReading = {
    rows: [],
    counts: [],
    bandCells: [],
    legendRows: [],
    noteRows: [],
    unread: [],
  };
  for (const { block, layout } of tables) {
    new TableReader(reading, layout, listPath(view, block)).read();
  }
  return reading;
}

/** Counts under the last initiative are the matrix's; counts further up are those of a section. */
export function wholeCounts(reading: MatrixReading): { after: number; counts: CountRow }[] {
  const earlier = reading.counts.filter(({ after }) => after < reading.rows.length);
  return reading.counts.filter(
    ({ after, counts }) =>
      after === reading.rows.length &&
      Object.keys(counts.values).length > 0 &&
      !/小計/u.test(counts.label) &&
      !earlier.some((other) => other.counts.label === counts.label && !outgrows(counts, earlier)),
  );
}

/** A total of the same label as the section totals is the whole's when it is at least all of them together. */
function outgrows(counts: CountRow, earlier: readonly { counts: CountRow }[]): boolean {
  return Object.entries(counts.values).every(([town, value]) => {
    const sections = earlier.filter((other) => other.counts.label === counts.label);
    return value >= sections.reduce((sum, other) => sum + (ownValue(other.counts.values, town) ?? 0), 0);
  });
}

class TableReader {
  private readonly bands = new Bands();
  private pending: LabelOfRow[] = [];

  constructor(
    private readonly reading: MatrixReading,
    private readonly layout: MatrixLayout,
    private readonly path: readonly string[],
  ) {}

  read(): void {
    for (const row of this.layout.body) this.take(row);
    for (const { cell } of this.pending) this.reading.unread.push({ cells: [cell], torn: false });
  }

  private take(row: TableRow): void {
    const { rows, counts, unread } = this.reading;
    if (isNoteRow(row)) {
      this.reading.noteRows.push(row);
      return;
    }
    const counted = readCounts(row, this.layout);
    if (counted !== null) {
      counts.push({ after: rows.length, counts: counted });
      return;
    }
    if (this.takeLegend(row) || this.takeHeading(row) || this.takeNameRest(row)) return;
    const expected = (rows.at(-1)?.no ?? rows.length) + 1;
    const read = readRow(row, this.layout, expected);
    if (read === null) {
      unread.push(row);
      return;
    }
    const labels = [...this.pending, ...read.labels];
    this.pending = [];
    const { layout, path } = this;
    rows.push({ ...read, labels, layout, path, bands: this.bands.path(), nameRest: [] });
  }

  private takeLegend(row: TableRow): boolean {
    const [first, second, ...others] = denseCells(row).filter((cell) => cell !== null);
    const mark = foldMark(first?.text ?? '');
    if (first === undefined || second === undefined || others.length > 0 || mark === null) return false;
    if (foldMark(second.text) !== null || second.text.length < 2) return false;
    this.reading.legendRows.push({ mark, cells: [first, second] });
    return true;
  }

  /** A heading over the whole width, or labels whose row follows. */
  private takeHeading(row: TableRow): boolean {
    const filled = denseCells(row).filter((cell) => cell !== null);
    const { categories, name, no } = this.layout;
    const [only] = filled;
    if (only === undefined) return true;
    const isWide = only.columnSpan > categories.length + 1;
    const isHeading = parseLabel(only.text) !== null || /^[【《＜〔■◆●]/u.test(only.text);
    const standsAlone = filled.length === 1 && (categories.length === 0 || isWide);
    if (standsAlone && (isWide || isHeading || (no !== null && only.column !== name))) {
      this.bands.push(joinLabel(only.text));
      this.reading.bandCells.push(only);
      return true;
    }
    if (!filled.every((cell) => categories.includes(cell.column))) return false;
    const distance = (cell: TableCell): number => categories.length - categories.indexOf(cell.column);
    this.pending.push(...filled.map((cell) => ({ text: cell.text, distance: distance(cell), cell })));
    return true;
  }

  /** The rest of a name that a narrow column wrapped into a row of its own. */
  private takeNameRest(row: TableRow): boolean {
    const filled = denseCells(row).filter((cell) => cell !== null);
    const { rows } = this.reading;
    const last = rows.at(-1);
    const [only] = filled;
    const { name, no, categories } = this.layout;
    const isRest = only?.column === name && (no !== null || categories.length > 0);
    if (filled.length !== 1 || !isRest || last === undefined || parseLabel(only.text) !== null) return false;
    rows[rows.length - 1] = { ...last, nameRest: [...last.nameRest, only] };
    return true;
  }
}
