import type { At } from '../../../schemas/at.js';
import type { BudgetLevel } from '../../../schemas/parts/budget-statement.js';
import { bare } from '../project-budget/values.js';
import {
  type Doubt,
  depthOf,
  type Figures,
  filledFrom,
  hasFigures,
  type Line,
  type Named,
  NO_FIGURES,
} from './model.js';
import { readTotalLabel } from './words.js';

/** A total as printed. */
export interface Total {
  readonly label: string;
  readonly figures: Figures;
  readonly at: At;
}

/** A 款, 項, 目 or 節 with what is below it. `printed` are its own figures, `totals` the 計 that close it. */
export interface Account extends Named {
  readonly level: BudgetLevel;
  name: string;
  printed: Figures;
  readonly children: Account[];
  readonly totals: Total[];
  /** Lines of 説明 beside it. */
  readonly notes: Line[];
  /** Another account of its level or a 計 followed: nothing more belongs to it. */
  isClosed: boolean;
}

/** The figures of an account: its own, and where it has none those of the 計 that closes it. */
export function figuresOf({ printed, totals }: Pick<Account, 'printed' | 'totals'>): Figures {
  return filledFrom(printed, totals[0]?.figures ?? NO_FIGURES);
}

/** Builds the accounts of one statement as its lines are read. */
export class StatementTree {
  readonly roots: Account[] = [];
  readonly grandTotals: Total[] = [];
  readonly doubts: Doubt[] = [];
  private open: Account[] = [];

  /** Enters a 款, 項 or 目. Named again, as on the next page, it goes on. */
  enter(level: '款' | '項' | '目', named: Named, figures: Figures): void {
    const again = this.open.find((account) => account.level === level && isSame(account, named));
    if (again !== undefined && !contradicts(again.printed, figures)) {
      again.printed = filledFrom(again.printed, figures);
      return;
    }
    this.add(level, named, figures);
  }

  /** A 節 of the open 目; a blank name goes with the one above. */
  section(named: Named, figures: Figures): void {
    const again = this.open.find((account) => account.level === '節' && isSame(account, named));
    if (again !== undefined && (figures.current === null || figures.current === again.printed.current))
      return;
    this.add('節', named, figures);
  }

  /** A line of 説明: it stands beside the narrowest account that is open. */
  note(line: Line): void {
    const account = this.open.at(-1);
    if (account !== undefined) account.notes.push(line);
    else this.doubts.push({ kind: 'unplaced', row: '', text: line.text, at: line.at });
  }

  /** The rest of a numbered name that a narrow column broke over two rows; its figures may stand beside the rest. */
  carryOn(level: BudgetLevel, named: Named, figures: Figures): boolean {
    const account = this.open.find((other) => other.level === level);
    if (named.code !== null || account === undefined || account.code === null) return false;
    if (hasFigures(figures) && (hasFigures(account.printed) || account.children.length > 0)) return false;
    account.name += named.name;
    if (hasFigures(figures)) account.printed = figures;
    return true;
  }

  /** Figures beside no name, for the account above them that has none; and the amount of a 節. */
  figures(figures: Figures, ofSection: Figures): boolean {
    const account = this.open.findLast(({ level }) => level !== '節');
    const section = this.open.findLast(({ level }) => level === '節');
    if (hasFigures(figures) && account !== undefined && !hasFigures(account.printed))
      account.printed = figures;
    else if (hasFigures(figures)) return false;
    if (ofSection.current === null) return true;
    if (section === undefined || section.printed.current !== null) return false;
    section.printed = ofSection;
    return true;
  }

  /** What the open 目 still lacks of the amount that its 節 add up to; 0 where none is open. */
  lacking(): number {
    const item = this.open.find(({ level }) => level === '目');
    if (item === undefined) return 0;
    const sections = item.children.reduce((sum, child) => sum + (child.printed.current ?? 0), 0);
    return (item.printed.current ?? 0) - sections;
  }

  /** A 計: of the level or the account that it names, else of the narrowest that it fits. */
  total(total: Total): void {
    const account = this.closedBy(total);
    if (account === null) {
      this.grandTotals.push(total);
      this.close(0);
      return;
    }
    account.totals.push(total);
    this.close(this.open.indexOf(account) + 1);
    account.isClosed = true;
  }

  private closedBy({ label, figures }: Total): Account | null {
    const read = readTotalLabel(label);
    if (read?.closes === 'statement') return null;
    const candidates = this.open.filter(({ level }) => level !== '節').reverse();
    if (read?.closes != null) return candidates.find(({ level }) => level === read.closes) ?? null;
    const named = candidates.find(({ name }) => read?.name !== null && bare(name) === read?.name);
    if (named !== undefined) return named;
    const wider = candidates.filter(
      ({ children, totals }) => children.some(isAccount) && totals.length === 0,
    );
    const fits = wider.find((account) => fitsTotal(account, figures.current));
    if (fits !== undefined) return fits;
    const sum = this.roots.reduce((all, root) => all + (figuresOf(root).current ?? 0), 0);
    return sum === figures.current ? null : (wider[0] ?? null);
  }

  private add(level: BudgetLevel, named: Named, printed: Figures): void {
    const kept = this.open.filter((account) => depthOf(account.level) < depthOf(level));
    this.close(kept.length);
    const account: Account = {
      level,
      ...named,
      printed,
      children: [],
      totals: [],
      notes: [],
      isClosed: false,
    };
    (kept.at(-1)?.children ?? this.roots).push(account);
    this.open.push(account);
  }

  private close(depth: number): void {
    for (const account of this.open.slice(depth)) account.isClosed = true;
    this.open = this.open.slice(0, depth);
  }
}

function isAccount({ level }: Account): boolean {
  return level !== '節';
}

function isSame(account: Account, { code, name }: Named): boolean {
  const isName = bare(account.name) === bare(name) || name === '';
  return isName && (code === account.code || code === null);
}

function contradicts(own: Figures, other: Figures): boolean {
  const differ = (a: number | null, b: number | null): boolean => a !== null && b !== null && a !== b;
  return (
    differ(own.current, other.current) ||
    differ(own.previous, other.previous) ||
    differ(own.difference, other.difference)
  );
}

function fitsTotal({ printed, children }: Account, current: number | null): boolean {
  if (current === null) return false;
  const sum = children.reduce((all, child) => all + (figuresOf(child).current ?? 0), 0);
  return printed.current === current || sum === current;
}
