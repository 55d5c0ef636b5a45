import type { At } from '../../../schemas/at.js';
import type { BudgetStatement } from '../../../schemas/parts/budget-statement.js';
import type { PrintedSum, SumTerm } from '../printed-sum.js';
import { explainDifference } from '../project-budget/sums/explanations.js';
import { exact } from '../project-budget/sums/scopes.js';
import { depthOf, type Figures } from './model.js';
import { type ReadStatement, walk } from './read.js';
import { isOfItem, type Notes, sumOfNotes } from './rows.js';
import { type Account, figuresOf, type Total } from './tree.js';

type Sum = BudgetStatement['reconciliation'][number];
type Column = 'current' | 'previous';

/** A sum as the part tells it, and as the figures that it is made of. */
export interface CheckedSum {
  readonly sum: Sum;
  readonly figures: PrintedSum;
}

const WORDS: Readonly<Record<Column, string>> = { current: '本年度', previous: '前年度' };

/** 節 whose 説明 must agree before one that does not is taken for a fault: elsewhere 説明 shows only examples. */
const SURE_NOTES = 3;
/** Share of the 節 with priced 説明 that must agree. */
const SURE_SHARE = 0.8;

/**
 * Every printed sum of a statement against what it adds up: 説明 to 節, 節 to 目, 目 to 項, 項 to 款, 款 to the whole,
 * this year and last, 計 rows, 財源内訳, and 比較 against the two years. Where the rest of an account may be in another file,
 * a sum that falls short is none.
 */
export function reconcile(read: ReadStatement, notes: ReadonlyMap<Account, Notes>): CheckedSum[] {
  const sums: CheckedSum[] = [];
  for (const { account, path } of walk(read.roots)) {
    const label = [...path, account.name].join(' ');
    sums.push(...ownSums(label, account.printed, account.at));
    sums.push(...childSums(label, account));
    for (const total of account.totals) sums.push(...totalSums(`${label} ${total.label}`, total, account));
  }
  sums.push(...noteSums(read.roots, notes));
  for (const total of read.grandTotals) sums.push(...grandSums(total, read.roots));
  return sums;
}

function sumOf(label: string, printed: SumTerm, parts: readonly Part[], at: At): CheckedSum {
  const computed = sumParts(parts);
  const difference = exact(printed.amount - computed);
  const rows = parts.map(({ name, amount }) => ({ name, amount, category: [], relisted: false }));
  return {
    sum: {
      label,
      printed: printed.amount,
      computed,
      difference,
      explainedBy: explainDifference(difference, rows, []),
      at,
    },
    figures: { label, printed, added: parts.map(termOf), taken: [], slack: 0 },
  };
}

interface Part extends SumTerm {
  readonly name: string;
}

function termOf({ amount, spans }: SumTerm): SumTerm {
  return { amount, spans };
}

/** A figure of a row with its place; null where the row has none. */
function figureOf(figures: Figures, what: 'current' | 'previous' | 'difference'): SumTerm | null {
  const amount = figures[what];
  return amount === null ? null : { amount, spans: [...(figures.places[what] ?? [])] };
}

/** What the figures of one row must agree in. */
function ownSums(label: string, figures: Figures, at: At): CheckedSum[] {
  return [...comparisons(label, figures, at), ...shares(label, figures, at)];
}

/** 財源内訳 adds up to this year's amount. */
function shares(label: string, figures: Figures, at: At): CheckedSum[] {
  const current = figureOf(figures, 'current');
  const parts = Object.entries(figures.funding ?? {}).flatMap(([name, amount]) =>
    amount === null ? [] : [{ name, amount, spans: [...(figures.places[name] ?? [])] }],
  );
  return current === null || parts.length === 0 ? [] : [sumOf(`${label} 財源内訳`, current, parts, at)];
}

/** 比較 is this year's amount less last year's. */
function comparisons(label: string, figures: Figures, at: At): CheckedSum[] {
  const current = figureOf(figures, 'current');
  const previous = figureOf(figures, 'previous');
  const printed = figureOf(figures, 'difference');
  if (current === null || previous === null || printed === null) return [];
  const computed = exact(current.amount - previous.amount);
  const difference = exact(printed.amount - computed);
  const said = `${label} 比較`;
  return [
    {
      sum: { label: said, printed: printed.amount, computed, difference, explainedBy: [], at },
      figures: { label: said, printed, added: [current], taken: [previous], slack: 0 },
    },
  ];
}

/** An account's own figures against what is directly below it, the 計 that fill in for them left out. */
function childSums(label: string, account: Account): CheckedSum[] {
  return (['current', 'previous'] as const).flatMap((column) => {
    const printed = figureOf(account.printed, column);
    const parts = partsOf(account.children, column);
    if (printed === null || parts === null || mayGoOn(account, printed.amount, parts)) return [];
    return [
      sumOf(`${label} ${WORDS[column]}（${levelsOf(account.children)}の計）`, printed, parts, account.at),
    ];
  });
}

function totalSums(label: string, total: Total, account: Account): CheckedSum[] {
  const columns = (['current', 'previous'] as const).flatMap((column) => {
    const printed = figureOf(total.figures, column);
    const parts = partsOf(account.children, column);
    if (printed === null || parts === null || startsLate(account.children, printed.amount, parts)) return [];
    return [sumOf(`${label} ${WORDS[column]}`, printed, parts, total.at)];
  });
  return [...columns, ...ownSums(label, total.figures, total.at)];
}

function grandSums(total: Total, roots: readonly Account[]): CheckedSum[] {
  const columns = (['current', 'previous'] as const).flatMap((column) => {
    const printed = figureOf(total.figures, column);
    const parts = partsOf(roots, column);
    if (printed === null || parts === null || startsLate(roots, printed.amount, parts)) return [];
    return [sumOf(`${total.label} ${WORDS[column]}`, printed, parts, total.at)];
  });
  return [...columns, ...ownSums(total.label, total.figures, total.at)];
}

/** The amounts of a column; null where there are none, or a row that has some lacks this one. */
function partsOf(accounts: readonly Account[], column: Column): Part[] | null {
  const priced = accounts.flatMap((account): Part[] => {
    const figure = figureOf(figuresOf(account), column);
    return figure === null ? [] : [{ name: account.name, ...figure }];
  });
  return priced.length > 0 && priced.length === accounts.length ? priced : null;
}

function levelsOf(accounts: readonly Account[]): string {
  const levels = [...new Set(accounts.map(({ level }) => level))].sort((a, b) => depthOf(a) - depthOf(b));
  return levels.join('・');
}

function sumParts(parts: readonly Part[]): number {
  return exact(parts.reduce((all, { amount }) => all + amount, 0));
}

/** Whether the rest of an account can be in a file that is not here: it is still open at the end, or begins late. */
function mayGoOn(account: Account, printed: number, parts: readonly Part[]): boolean {
  const fallsShort = sumParts(parts) < printed;
  return fallsShort && (!account.isClosed || startsLate(account.children, printed, parts));
}

/** Accounts that begin at 3 are the rest of a list whose beginning is in another file. */
function startsLate(accounts: readonly Account[], printed: number, parts: readonly Part[]): boolean {
  const first = Number(accounts[0]?.code ?? 1);
  return first > 1 && accounts[0]?.level !== '節' && sumParts(parts) < printed;
}

/** 説明 against their 節, or against the 目 where they are the projects of the 目. */
function noteSums(roots: readonly Account[], notes: ReadonlyMap<Account, Notes>): CheckedSum[] {
  const items = new Set(
    [...walk(roots)].flatMap(({ account }) => (isOfItem(account, notes) ? [account] : [])),
  );
  const lifted = new Set([...items].flatMap(({ children }) => children));
  const sums = [...walk(roots)].flatMap(({ account, path }) => {
    const own = lifted.has(account) ? undefined : notes.get(account);
    const printed = figureOf(figuresOf(account), 'current');
    const sum = own === undefined ? null : sumOfNotes(own);
    if (own === undefined || sum === null || printed === null) return [];
    const parts = own.notes.flatMap(({ name, amount }, index) =>
      own.depths[index] === 0 && amount !== null ? [{ name, amount, spans: [] }] : [],
    );
    const label = [...path, account.name].join(' ');
    return [sumOf(`${label}（説明の計）`, printed, parts, account.at), ...entrySums(label, own)];
  });
  const agreeing = sums.filter(({ sum: { difference } }) => difference === 0);
  const isRule = agreeing.length >= SURE_NOTES && agreeing.length >= SURE_SHARE * sums.length;
  return isRule ? sums : agreeing;
}

/** Entries of 説明 against those set in below them, where all of these have amounts. */
function entrySums(label: string, { notes, depths }: Notes): CheckedSum[] {
  return notes.flatMap(({ name, amount, at }, index) => {
    const depth = depths[index] ?? 0;
    const end = depths.findIndex((other, place) => place > index && other <= depth);
    const below = notes
      .slice(index + 1, end < 0 ? undefined : end)
      .filter((_, place) => depths[index + 1 + place] === depth + 1);
    const parts = below.flatMap((entry) =>
      entry.amount === null ? [] : [{ name: entry.name, amount: entry.amount, spans: [] }],
    );
    if (amount === null || below.length === 0 || parts.length < below.length) return [];
    return [sumOf(`${label} ${name}（内訳の計）`, { amount, spans: [] }, parts, at)];
  });
}
