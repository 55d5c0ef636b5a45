import { exact } from '../project-budget/sums/scopes.js';
import type { Note } from './notes.js';

/** Lines set in by less than this, in points or characters, stand under each other. */
const SET_IN = 0.9;
/** Most steps of the search for entries that add up to the one above them. */
const MOST_STEPS = 20_000;
/** Most entries among which what adds up is looked for. */
const MOST_ENTRIES = 200;
/** Most levels of entries without indents. */
const MOST_DEPTH = 3;

/**
 * How deep each entry lies below its 節, from 0: by how far lines are set in, and where the source does not show
 * that, by what adds up to the entry above it and at last to the amount of the 節.
 */
export function nestNotes(notes: readonly Note[], total: number | null): number[] {
  const indents = notes.map(({ indent }) => indent);
  const isSet = new Set(indents).size > 1 && indents.every((indent) => indent !== null);
  if (isSet) return byIndents(indents.map((indent) => indent ?? 0));
  return bySums(notes, total) ?? notes.map(() => 0);
}

function byIndents(indents: readonly number[]): number[] {
  const open: number[] = [];
  return indents.map((indent) => {
    while (open.length > 0 && (open.at(-1) ?? 0) > indent - SET_IN) open.pop();
    open.push(indent);
    return open.length - 1;
  });
}

function bySums(notes: readonly Note[], total: number | null): number[] | null {
  const priced = notes.flatMap((note, index) =>
    note.amount === null ? [] : [{ index, amount: note.amount }],
  );
  const amounts = priced.map(({ amount }) => amount);
  if (total === null || amounts.length > MOST_ENTRIES) return null;
  if (exact(amounts.reduce((sum, amount) => sum + amount, 0)) === total) return null;
  const found = new SumSearch(amounts).depths(total);
  if (found === null) return null;
  const depths: number[] = [];
  const depthAt = new Map(priced.map(({ index }, place) => [index, found[place] ?? 0]));
  for (const index of notes.keys()) depths.push(depthAt.get(index) ?? depths.at(-1) ?? 0);
  return depths;
}

/** Finds the only way to read amounts as entries over the entries that add up to them. */
class SumSearch {
  private steps = 0;
  private readonly found: number[][] = [];

  constructor(private readonly amounts: readonly number[]) {}

  depths(total: number): number[] | null {
    this.follow(0, [{ left: total }], []);
    const [only, other] = this.found;
    return this.steps <= MOST_STEPS && other === undefined ? (only ?? null) : null;
  }

  /** `open` are the amounts still to be filled, the outermost first. */
  private follow(index: number, open: readonly { left: number }[], depths: readonly number[]): void {
    this.steps += 1;
    if (this.steps > MOST_STEPS || this.found.length > 1) return;
    const inner = open.at(-1);
    if (inner === undefined) return;
    if (inner.left === 0 && open.length > 1) {
      this.follow(index, open.slice(0, -1), depths);
      return;
    }
    const amount = this.amounts[index];
    if (amount === undefined) {
      if (open.length === 1 && inner.left === 0) this.found.push([...depths]);
      return;
    }
    if (amount > inner.left) return;
    const filled = [...open.slice(0, -1), { left: exact(inner.left - amount) }];
    const own = [...depths, open.length - 1];
    this.follow(index + 1, filled, own);
    if (open.length <= MOST_DEPTH && amount > 0) this.follow(index + 1, [...filled, { left: amount }], own);
  }
}
