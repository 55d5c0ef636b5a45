import { exact } from '../project-budget/sums/scopes.js';
import type { Line, Saying } from './model.js';
import type { AccountItem, RowItems, SectionItem } from './row.js';

/**
 * What the columns of one row say, in reading order. A row that holds one account and one 節 needs no more; where it
 * holds several, they are ordered by their height on the page, and without a page by what adds up.
 */
export function sayingsOf(items: RowItems): Saying[] {
  const { accounts, sections, notes } = items;
  return (
    interleave(accounts, sections, notes) ?? [
      ...accounts.map(ofAccount),
      ...sections.map(ofSection),
      ...notes.map(ofNote),
    ]
  );
}

function ofAccount({ isTotal, ...account }: AccountItem): Saying {
  return isTotal
    ? { kind: 'total', label: account.name, figures: account.figures, at: account.at }
    : { kind: 'account', ...account };
}

function ofSection(section: SectionItem): Saying {
  return { kind: 'section', ...section };
}

function ofNote(line: Line): Saying {
  return { kind: 'note', line };
}

function interleave(
  accounts: readonly AccountItem[],
  sections: readonly SectionItem[],
  notes: readonly Line[],
): Saying[] | null {
  if (accounts.length <= 1 && sections.length <= 1) return null;
  return byHeight(accounts, sections, notes) ?? bySums(accounts, sections, notes);
}

/** Rows of two pages of a spread stand level: a smaller difference than this, in points, is none. */
const LEVEL = 4;

function byHeight(
  accounts: readonly AccountItem[],
  sections: readonly SectionItem[],
  notes: readonly Line[],
): Saying[] | null {
  const placed = [
    ...accounts.map((item) => ({ top: item.at.box?.[1], rank: 0, saying: ofAccount(item) })),
    ...sections.map((item) => ({ top: item.at.box?.[1], rank: 1, saying: ofSection(item) })),
    ...notes.map((line) => ({ top: line.at.box?.[1], rank: 2, saying: ofNote(line) })),
  ];
  if (placed.some(({ top }) => top === undefined)) return null;
  // What stands level is read from the left: account, 節, 説明.
  const height = ({ top, rank }: (typeof placed)[number]): number => (top ?? 0) + rank * LEVEL;
  return placed.sort((a, b) => height(a) - height(b)).map(({ saying }) => saying);
}

function bySums(
  accounts: readonly AccountItem[],
  sections: readonly SectionItem[],
  notes: readonly Line[],
): Saying[] | null {
  const named = accounts.filter((account) => !account.isTotal);
  const ends = runsBySums(
    named.map(({ figures }) => figures.current ?? 0),
    sections.map(({ amount }) => amount ?? 0),
  );
  if (ends === null || (notes.length > 0 && sections.length > 1)) return null;
  const sayings: Saying[] = [];
  for (const account of accounts) {
    sayings.push(ofAccount(account));
    const index = named.indexOf(account);
    if (index < 0) continue;
    sayings.push(...sections.slice(ends[index - 1] ?? 0, ends[index]).map(ofSection));
  }
  return [...sayings, ...notes.map(ofNote)];
}

/**
 * Where each of consecutive runs of parts ends that add up to the targets, one after another; zeros go with the run
 * before them. Null where they do not add up, or parts are left over.
 */
export function runsBySums(targets: readonly number[], parts: readonly number[]): number[] | null {
  const ends: number[] = [];
  let index = 0;
  for (const target of targets) {
    let sum = 0;
    while (index < parts.length && (sum !== target || parts[index] === 0)) {
      if (sum === target && target === 0) break;
      sum = exact(sum + (parts[index] ?? 0));
      index += 1;
    }
    if (sum !== target) return null;
    ends.push(index);
  }
  return index === parts.length ? ends : null;
}
