import type { BudgetStatement } from '../../../schemas/parts/budget-statement.js';
import { exact } from '../project-budget/sums/scopes.js';
import { nestNotes } from './nesting.js';
import { type Note, readNotes } from './notes.js';
import { currentOf, walk } from './read.js';
import { type Account, figuresOf } from './tree.js';

type Row = BudgetStatement['rows'][number];

/** 説明 of one account: its entries, how deep each lies, and whether the outermost add up to the account. */
export interface Notes {
  readonly account: Account;
  readonly notes: readonly Note[];
  readonly depths: readonly number[];
}

/** The 説明 of every account that has some. */
export function notesOf(roots: readonly Account[]): Map<Account, Notes> {
  const all = new Map<Account, Notes>();
  for (const { account } of walk(roots)) {
    if (account.notes.length === 0) continue;
    const notes = readNotes(account.notes);
    all.set(account, { account, notes, depths: nestNotes(notes, currentOf(account)) });
  }
  return all;
}

/** What the outermost entries of 説明 add up to; null where none of them has an amount. */
export function sumOfNotes({ notes, depths }: Notes): number | null {
  const amounts = notes.flatMap(({ amount }, index) =>
    depths[index] === 0 && amount !== null ? [amount] : [],
  );
  return amounts.length === 0 ? null : exact(amounts.reduce((sum, amount) => sum + amount, 0));
}

/**
 * Whether the 説明 beside the 節 of a 目 are projects of the 目 as a whole: they add up to it, and not to the 節
 * that they stand beside, as in many statements of expenditure.
 */
export function isOfItem(item: Account, notes: ReadonlyMap<Account, Notes>): boolean {
  const beside = item.children.flatMap((child) => notes.get(child) ?? []);
  if (item.level !== '目' || beside.length === 0 || item.children.length < 2) return false;
  const sums = beside.map((own) => sumOfNotes(own) ?? 0);
  const agrees = beside.every((own, index) => sums[index] === currentOf(own.account));
  return !agrees && exact(sums.reduce((all, sum) => all + sum, 0)) === currentOf(item);
}

/** The rows of a statement in document order: every account, and behind it the entries of its 説明. */
export function rowsOf(roots: readonly Account[], notes: ReadonlyMap<Account, Notes>): Row[] {
  const rows: Row[] = [];
  const lifted = new Set(
    [...walk(roots)].flatMap(({ account }) => (isOfItem(account, notes) ? account.children : [])),
  );
  for (const { account, path } of walk(roots)) {
    const { level, code, name, at } = account;
    const { current, previous, difference, funding } = figuresOf(account);
    rows.push({
      level,
      code,
      name,
      path: [...path],
      current,
      previous,
      difference,
      calculation: null,
      funding: funding === null ? null : { ...funding },
      at,
    });
    const own = notes.get(account);
    if (own !== undefined) rows.push(...noteRows(own, lifted.has(account) ? path : [...path, name]));
  }
  return rows;
}

function noteRows({ notes, depths }: Notes, path: readonly string[]): Row[] {
  const above: string[] = [];
  return notes.map(({ code, name, amount, calculation, at }, index) => {
    above.length = depths[index] ?? 0;
    const row: Row = {
      level: '説明',
      code,
      name,
      path: [...path, ...above],
      current: amount,
      previous: null,
      difference: null,
      calculation,
      funding: null,
      at,
    };
    above.push(name);
    return row;
  });
}
