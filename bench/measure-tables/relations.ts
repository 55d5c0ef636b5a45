import type { ScoredCell } from './model.js';

/** A cell and the next one that is not blank, to the right or below; texts are normalised. */
export interface Relation {
  readonly from: string;
  readonly to: string;
  readonly direction: 'right' | 'down';
  /** Blank grid places between the two. */
  readonly blanks: number;
}

/**
 * The text of a cell as the competition compared it: white space removed, every character other than a-z, A-Z,
 * 0-9 and _ made an underscore, letters in capitals. (Göbel, Hassan, Oro, Orsi: ICDAR 2013 Table Competition,
 * section on performance measures; rule 1 of their dataset-tools, whose default, rule 0, keeps special characters.)
 */
export function normalise(text: string): string {
  return text
    .replace(/[ \t\n\v\f\r]/g, '')
    .replace(/[^A-Za-z0-9_]/gu, '_')
    .toUpperCase();
}

/**
 * The adjacency relations of a table. A cell stands at every grid place that it spans, so it may have several
 * neighbours on one side; two cells have one relation in a direction however many places they share, with the
 * blanks of the first. Cells without text are blank places, as are places without a cell.
 */
export function relationsOf(cells: readonly ScoredCell[]): Relation[] {
  const filled = cells
    .map((cell) => ({ ...cell, text: normalise(cell.text) }))
    .filter(({ text }) => text !== '');
  return [...neighbours(filled, 'right'), ...neighbours(filled, 'down')];
}

/** Walks every row (right) or column (down) and pairs each cell with the next other one. */
function neighbours(cells: readonly ScoredCell[], direction: Relation['direction']): Relation[] {
  const relations: Relation[] = [];
  const known = new Set<string>();
  for (const line of linesOf(cells, direction)) {
    let [at, from] = [-1, -1];
    for (const [place, to] of line) {
      if (from >= 0 && from !== to && !known.has(`${from} ${to}`)) {
        known.add(`${from} ${to}`);
        const blanks = place - at - 1;
        relations.push({ from: textOf(cells, from), to: textOf(cells, to), direction, blanks });
      }
      [at, from] = [place, to];
    }
  }
  return relations;
}

function textOf(cells: readonly ScoredCell[], index: number): string {
  return cells[index]?.text ?? '';
}

/** For each row or column, from the first: its places that hold a cell, in order, with the number of the cell. */
function linesOf(cells: readonly ScoredCell[], direction: Relation['direction']): [number, number][][] {
  const lines = new Map<number, Map<number, number>>();
  for (const [index, cell] of cells.entries()) {
    for (let row = cell.row; row < cell.row + cell.rowSpan; row++) {
      for (let column = cell.column; column < cell.column + cell.columnSpan; column++) {
        const [line, place] = direction === 'right' ? [row, column] : [column, row];
        const places = lines.get(line) ?? new Map<number, number>();
        lines.set(line, places.set(place, index));
      }
    }
  }
  return [...lines].sort(([a], [b]) => a - b).map(([, places]) => [...places].sort(([a], [b]) => a - b));
}

/** What two lists of relations have in common, each relation of either counted once, and what only one has. */
export interface Comparison {
  readonly common: readonly Relation[];
  readonly missed: readonly Relation[];
  readonly wrong: readonly Relation[];
}

export function compareRelations(expected: readonly Relation[], found: readonly Relation[]): Comparison {
  const left = new Map<string, Relation[]>();
  for (const relation of expected) {
    const key = keyOf(relation);
    left.set(key, [...(left.get(key) ?? []), relation]);
  }
  const common: Relation[] = [];
  const wrong: Relation[] = [];
  for (const relation of found) {
    const partner = left.get(keyOf(relation))?.pop();
    if (partner === undefined) wrong.push(relation);
    else common.push(partner);
  }
  return { common, missed: [...left.values()].flat(), wrong };
}

function keyOf({ from, to, direction, blanks }: Relation): string {
  return [direction, blanks, from, to].join('\t');
}
