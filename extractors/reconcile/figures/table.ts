/** Another reading of a figure that the engine held possible. */
export interface Choice {
  readonly text: string;
  readonly amount: number;
  /** 0 to 1, as the engine says. */
  readonly confidence: number;
}

/** A printed figure: its amount as read, and what else it may be; nothing where it is no reading of a picture. */
export interface Figure {
  readonly amount: number;
  readonly choices: readonly Choice[];
}

/** What must add up to nothing: the figures by their place in the table, each with its sign, and what is no figure. */
export interface FigureSum {
  readonly members: readonly { readonly figure: number; readonly factor: 1 | -1 }[];
  /** What is counted, or printed where no place is known. */
  readonly constant: number;
  /** How far from nothing the sum may be, since figures were rounded. */
  readonly slack: number;
}

/** Figures and all sums that they are part of. */
export interface FigureTable {
  readonly figures: readonly Figure[];
  readonly sums: readonly FigureSum[];
}

/** Which choice stands for which figure; all others are as read. */
export type Combination = ReadonlyMap<number, Choice>;

/** Amounts have at most a few decimals; what binary fractions add to them is taken off. */
const EXACT = 1e4;

/** How far a sum is off under a combination; 0 where it adds up. */
export function differenceOf(
  { figures }: FigureTable,
  { members, constant }: FigureSum,
  changed: Combination,
): number {
  const amountOf = (place: number): number => changed.get(place)?.amount ?? (figures[place] as Figure).amount;
  const sum = members.reduce((all, { figure, factor }) => all + factor * amountOf(figure), constant);
  return Math.round(sum * EXACT) / EXACT;
}

/** Whether a sum is as near to nothing as rounding leaves it. */
export function holds(table: FigureTable, sum: FigureSum, changed: Combination): boolean {
  return Math.abs(differenceOf(table, sum, changed)) <= sum.slack;
}
