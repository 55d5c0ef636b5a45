import type { Span } from '../../../schemas/at.js';
import type { TableCell, TableRow } from '../../../schemas/structure.js';
import { joinName } from '../../tables/pieces.js';
import type { MatrixLayout } from './layout.js';
import { denseCells } from './list-head.js';
import { countOf } from './rows.js';

/** A row of counts as read: no running number, no name, a number under the municipalities. */
export interface CountRow {
  readonly label: string;
  readonly values: Record<string, number>;
  readonly total: number | null;
  /** Where the numbers stand: of a municipality, of all. */
  readonly places: { readonly towns: ReadonlyMap<string, readonly Span[]>; readonly total: readonly Span[] };
  readonly spans: readonly Span[];
  /** Numbers that stand under no column, so that the row could not be read. */
  readonly unplaced: readonly TableCell[];
}

/** Reads a row of counts, or null when it is none. */
export function readCounts(row: TableRow, layout: MatrixLayout): CountRow | null {
  const cells = denseCells(row);
  const filled = cells.filter((cell) => cell !== null);
  const numbers = filled.filter((cell) => countOf(cell.text) !== null);
  const words = filled.filter((cell) => countOf(cell.text) === null && !/^[－―−ー-]$/u.test(cell.text));
  const [first] = filled;
  const label = words[0];
  const enough = numbers.length >= Math.max(2, Math.ceil(layout.towns.length / 2));
  if (!enough || label === undefined || first !== label || words.length > 2) return null;
  if (words.some((word) => word.column > (numbers[0]?.column ?? 0))) return null;
  const placed = place(numbers, layout);
  const used = [...placed.towns.values(), ...(placed.total === null ? [] : [placed.total])];
  return {
    label: joinName(words.map(({ text }) => text).join('')),
    values: Object.fromEntries([...placed.towns].map(([name, cell]) => [name, countOf(cell.text) ?? 0])),
    total: placed.total === null ? null : countOf(placed.total.text),
    places: {
      towns: new Map([...placed.towns].map(([name, cell]) => [name, cell.spans])),
      total: placed.total?.spans ?? [],
    },
    spans: [...words, ...used].flatMap(({ spans }) => spans),
    unplaced: numbers.filter((cell) => !used.includes(cell)),
  };
}

interface PlacedCounts {
  readonly towns: ReadonlyMap<string, TableCell>;
  readonly total: TableCell | null;
}

/** Numbers under their columns where they all stand there; else, when none is missing, in order. */
function place(numbers: readonly TableCell[], { towns, total }: MatrixLayout): PlacedCounts {
  const slots: { name: string | null; column: number }[] = [...towns];
  if (total !== null) slots.push({ name: null, column: total });
  slots.sort((a, b) => a.column - b.column);
  const inPlace = numbers.every((cell) => slots.some(({ column }) => column === cell.column));
  const ordered = numbers.length === slots.length ? slots : isSum(numbers) ? [] : towns;
  const taken: { name: string | null; cell: TableCell }[] = inPlace
    ? slots.flatMap(({ name, column }) =>
        numbers.filter((cell) => cell.column === column).map((cell) => ({ name, cell })),
      )
    : ordered.length === numbers.length
      ? numbers.map((cell, index) => ({ name: ordered[index]?.name ?? null, cell }))
      : [];
  return {
    towns: new Map(taken.flatMap(({ name, cell }) => (name === null ? [] : [[name, cell] as const]))),
    total: taken.find(({ name }) => name === null)?.cell ?? null,
  };
}

/** Whether the last number is the sum of the others: then it is the grand total. */
function isSum(numbers: readonly TableCell[]): boolean {
  const counts = numbers.map((cell) => countOf(cell.text) ?? 0);
  const sum = counts.slice(0, -1).reduce((total, count) => total + count, 0);
  return counts.at(-1) === sum;
}
