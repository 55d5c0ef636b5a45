import type { At, Span } from '../../../schemas/at.js';
import type { BudgetLevel } from '../../../schemas/parts/budget-statement.js';

/** Levels from the widest to the narrowest. */
export const LEVELS: readonly BudgetLevel[] = ['款', '項', '目', '節', '説明'];

/** How deep a level lies, from 0. */
export function depthOf(level: BudgetLevel): number {
  return LEVELS.indexOf(level);
}

/** The figures of a row as printed, in the unit of the statement; null where nothing is printed. */
export interface Figures {
  readonly current: number | null;
  readonly previous: number | null;
  readonly difference: number | null;
  /** 財源内訳 by the heads of its columns; null where there are no such columns. */
  readonly funding: Readonly<Record<string, number | null>> | null;
  /** Where those stand in the text that are read from cells of their own, by `current` and so on, 財源内訳 by their heads. */
  readonly places: Readonly<Record<string, readonly Span[]>>;
}

export const NO_FIGURES: Figures = {
  current: null,
  previous: null,
  difference: null,
  funding: null,
  places: {},
};

/** Figures, and where some are missing those of another row. */
export function filledFrom(own: Figures, other: Figures): Figures {
  return {
    current: own.current ?? other.current,
    previous: own.previous ?? other.previous,
    difference: own.difference ?? other.difference,
    funding: own.funding ?? other.funding,
    places: { ...other.places, ...own.places },
  };
}

/** Whether a row has any of its figures. */
export function hasFigures(figures: Figures): boolean {
  return figures.current !== null || figures.previous !== null || figures.difference !== null;
}

/** One line of a cell; `words` are those that the page keeps apart. `indent` is how far its text is set in, in points (a page) or characters (a text), or null. */
export interface Line {
  readonly text: string;
  readonly words: readonly string[];
  readonly spans: readonly Span[];
  readonly at: At;
  readonly indent: number | null;
  /** Its last word stands so near to those before it that no more of them went onto the line. */
  readonly isFull: boolean;
}

/** A numbered name over one or several lines: 1 総務管理費負 / 担金. */
export interface Named {
  readonly code: string | null;
  readonly name: string;
  readonly at: At;
}

/** What a statement says, in reading order. Amounts of heads stand behind their names (１款 市税 49,286,300千円). */
export type Saying =
  | ({ readonly kind: 'account'; readonly level: '款' | '項' | '目'; readonly figures: Figures } & Named)
  | ({ readonly kind: 'section'; readonly amount: number | null; readonly spans: readonly Span[] } & Named)
  | { readonly kind: 'note'; readonly line: Line }
  | { readonly kind: 'total'; readonly label: string; readonly figures: Figures; readonly at: At };

/** Something in the reading that a person should see. */
export interface Doubt {
  readonly kind: 'amount' | 'unplaced' | 'repeated' | 'spread';
  readonly row: string;
  readonly text: string;
  readonly at: At;
}
