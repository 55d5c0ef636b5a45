import type { At } from '../../../../schemas/at.js';
import type { PlainCell } from '../../../../schemas/parts/table.js';
import type { RebuiltTable } from '../../../../schemas/plan.js';
import { PATH_GAP, type PartColumn, type PartRow, type PartTable } from './part-tables.js';

/** Texts shorter than this are found only as the whole of a cell. */
const LEAST_WITHIN = 6;

/** Lines by which a row's name may stand apart from where the row begins: a tall cell begins lines before it. */
const REACH = 12;

/** Letters only: width, blanks, separators of thousands and forms of minus do not tell a cell from a value. */
export function folded(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/[\s,，]/gu, '')
    .replace(/^[▲△−－]/u, '-');
}

interface Candidate {
  readonly cell: PlainCell;
  readonly text: string;
}

/** The cells of the tables as rebuilt, for finding where a value of a part was printed: parts themselves know only the place of each row. */
export class CellPlaces {
  private readonly tables: readonly (readonly Candidate[])[];

  constructor(tables: readonly RebuiltTable[]) {
    this.tables = tables.map(({ cells }) => cells.map((cell) => ({ cell, text: folded(cell.text) })));
  }

  /** Of each column of a row, where its value stands; columns whose cell cannot be told are left out. */
  ofRow(table: PartTable, row: PartRow): ReadonlyMap<number, At> {
    const found = this.rowOf(row);
    if (found === null) return new Map();
    const { cells, heads } = found;
    const places = new Map<number, At>();
    const used = new Set<PlainCell>();
    for (const [i, column] of table.columns.entries()) {
      const text = row.texts[i] ?? '';
      if (text === '') continue;
      const cell = cellOf(column, text, cells, heads, used);
      if (cell === null) continue;
      used.add(cell);
      places.set(i, cell.at);
    }
    return places;
  }

  /** The row of a table that a part's row was read from, known by its name and its place; with the cells above it. */
  private rowOf(row: PartRow): Found | null {
    const { at } = row;
    const name = folded(row.name);
    if (at === null || name === '') return null;
    let best: {
      readonly distance: number;
      readonly in: readonly Candidate[];
      readonly anchor: PlainCell;
    } | null = null;
    for (const candidates of this.tables) {
      for (const { cell, text } of candidates) {
        if (cell.at.page !== at.page || !text.includes(name)) continue;
        const distance = Math.abs((cell.at.line ?? 0) - (at.line ?? 0)) + (text === name ? 0 : 0.5);
        if (best === null || distance < best.distance) best = { distance, in: candidates, anchor: cell };
      }
    }
    if (best === null || best.distance > REACH) return null;
    const { anchor } = best;
    const end = anchor.row + anchor.rowSpan;
    return {
      cells: best.in.filter(({ cell }) => cell.row < end && cell.row + cell.rowSpan > anchor.row),
      heads: best.in.filter(({ cell }) => cell.row < anchor.row),
    };
  }
}

interface Found {
  readonly cells: readonly Candidate[];
  readonly heads: readonly Candidate[];
}

function cellOf(
  { field, head }: PartColumn,
  text: string,
  cells: readonly Candidate[],
  heads: readonly Candidate[],
  used: ReadonlySet<PlainCell>,
): PlainCell | null {
  if (field.length === 2 && field[0] !== 'cells') {
    const under = cellUnder(folded(head.ja), cells, heads);
    return under === null || under.text === '' ? null : under.cell;
  }
  const wanted = folded(text.split(PATH_GAP).at(-1) ?? '');
  const free = cells.filter(({ cell }) => !used.has(cell));
  // A measurement is said with its year; the paper may say the year in the head of the column.
  const bare = wanted.replace(/\([^()]*\)$/u, '');
  const whole = free.find((candidate) => candidate.text === wanted || candidate.text === bare);
  if (whole !== undefined) return whole.cell;
  if (wanted.length < LEAST_WITHIN) return null;
  const within = free.find(
    (candidate) =>
      candidate.text.includes(wanted) ||
      (candidate.text.length >= LEAST_WITHIN && wanted.includes(candidate.text)),
  );
  return within?.cell ?? null;
}

/** The row's cell below a head; the lowest head of that name counts. */
function cellUnder(head: string, cells: readonly Candidate[], heads: readonly Candidate[]): Candidate | null {
  const above = heads.findLast(({ text }) => text === head)?.cell;
  if (above === undefined) return null;
  return (
    cells.find(({ cell }) => cell.column <= above.column && above.column < cell.column + cell.columnSpan) ??
    null
  );
}
