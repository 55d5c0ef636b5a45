import { exact } from '../project-budget/sums/scopes.js';
import type { Figures, Saying } from './model.js';
import { runsBySums, sayingsOf } from './order.js';
import type { RowItems } from './row.js';

/** What the two pages of a spread say together; `isSure` is false where nothing shows which rows belong together. */
export interface Spread {
  readonly sayings: readonly Saying[];
  readonly isSure: boolean;
}

/**
 * Puts the right page of a spread beside the left one, where both came as tables of their own: the 節 that add up to
 * each 目, or else rows that stand level. `open` is what the 目 that began on an earlier page still lacks.
 */
export function joinSpread(left: readonly RowItems[], right: readonly RowItems[], open: number): Spread {
  const accounts = left.flatMap((row) => sayingsOf(row));
  const rows = bySection(right.flatMap((row) => sayingsOf(row)));
  if (rows.length === 0) return withFunding(accounts, right);
  return (
    bySums(accounts, rows, open) ??
    byHeight(accounts, rows) ?? { sayings: [...accounts, ...rows.flat()], isSure: false }
  );
}

/** Each 節 with the 説明 beside it. */
function bySection(sayings: readonly Saying[]): Saying[][] {
  const rows: Saying[][] = [];
  for (const saying of sayings) {
    const last = rows.at(-1);
    if (last === undefined || saying.kind === 'section') rows.push([saying]);
    else last.push(saying);
  }
  return rows;
}

/** The right row may stand higher than the left one by this much, in points. */
const LEVEL = 4;

function byHeight(accounts: readonly Saying[], rows: readonly Saying[][]): Spread | null {
  const left = placesOf(accounts);
  const right = placesOf(rows.flatMap((row) => row.slice(0, 1)));
  if (left === null || right === null) return null;
  const sayings: Saying[] = [];
  let next = 0;
  for (const [index, row] of rows.entries()) {
    while (next < accounts.length && (left[next] as number) <= (right[index] as number) + LEVEL) {
      sayings.push(accounts[next] as Saying);
      next += 1;
    }
    sayings.push(...row);
  }
  const all = [...sayings, ...accounts.slice(next)];
  return { sayings: all, isSure: someAddUp(all) };
}

/** Whether the 節 behind some 目 add up to it: rows that merely stand level prove nothing. */
function someAddUp(sayings: readonly Saying[]): boolean {
  const sums: { target: number; sum: number }[] = [];
  for (const saying of sayings) {
    if (saying.kind === 'account' && saying.level === '目')
      sums.push({ target: saying.figures.current ?? 0, sum: 0 });
    const open = sums.at(-1);
    if (saying.kind === 'section' && open !== undefined) open.sum = exact(open.sum + (saying.amount ?? 0));
  }
  return sums.some(({ target, sum }) => target > 0 && target === sum);
}

/** Taller than any page, in points: places on later pages come behind all of the page before. */
const PAGE = 1e5;

/** How far down each saying stands, pages one below the other; null where the source has no places. */
function placesOf(sayings: readonly Saying[]): number[] | null {
  const ats = sayings.map((saying) => (saying.kind === 'note' ? saying.line.at : saying.at));
  const pages = [...new Set(ats.map(({ page }) => page ?? 0))].sort((a, b) => a - b);
  const places = ats.map(({ page, box }) => (box === null ? null : pages.indexOf(page ?? 0) * PAGE + box[1]));
  return places.every((place) => place !== null) ? places : null;
}

function bySums(accounts: readonly Saying[], rows: readonly Saying[][], open: number): Spread | null {
  const items = accounts.filter((saying) => saying.kind === 'account' && saying.level === '目');
  const amounts = rows.map((row) => {
    const own = row.flatMap((saying) => (saying.kind === 'section' ? [saying.amount ?? 0] : []));
    return exact(own.reduce((sum, amount) => sum + amount, 0));
  });
  const targets = items.map((saying) => (saying.kind === 'account' ? (saying.figures.current ?? 0) : 0));
  const given = open > 0 ? [open, ...targets] : targets;
  const ends = endsOf(given, amounts);
  if (ends === null) return null;
  const places = new Map(items.map((saying, place) => [saying, place]));
  let from = open > 0 ? (ends[0] ?? 0) : 0;
  const sayings: Saying[] = rows.slice(0, from).flat();
  for (const saying of accounts) {
    sayings.push(saying);
    const place = places.get(saying);
    if (place === undefined) continue;
    const end = ends[place + (open > 0 ? 1 : 0)] ?? from;
    sayings.push(...rows.slice(from, end).flat());
    from = end;
  }
  return { sayings, isSure: true };
}

/** Most rows of a right page that are tried as going on overleaf. */
const MOST_ROWS = 500;

/** Where the rows of each target end; the last target may go on overleaf. */
function endsOf(targets: readonly number[], amounts: readonly number[]): number[] | null {
  const whole = runsBySums(targets, amounts);
  if (whole !== null || amounts.length > MOST_ROWS) return whole;
  for (let used = amounts.length; used >= 0; used -= 1) {
    const ends = runsBySums(targets.slice(0, -1), amounts.slice(0, used));
    const rest = amounts.slice(used).reduce((sum, amount) => sum + amount, 0);
    if (ends !== null && rest < (targets.at(-1) ?? 0)) return [...ends, amounts.length];
  }
  return null;
}

/** The right page of a 総括: 財源内訳 row by row, which more rows than not must show by what they add up to. */
function withFunding(accounts: readonly Saying[], right: readonly RowItems[]): Spread {
  const rows = right.filter(({ loose }) =>
    Object.values(loose.figures.funding ?? {}).some((share) => share !== null),
  );
  const priced = accounts.filter((saying) => 'figures' in saying && saying.figures.current !== null);
  if (rows.length !== priced.length) return { sayings: accounts, isSure: rows.length === 0 };
  const places = new Map(priced.map((saying, place) => [saying, place]));
  const sayings = accounts.map((saying): Saying => {
    const right = rows[places.get(saying) ?? -1]?.loose.figures;
    if (right === undefined || !('figures' in saying)) return saying;
    const figures: Figures = {
      ...saying.figures,
      funding: right.funding,
      places: { ...right.places, ...saying.figures.places },
    };
    return { ...saying, figures };
  });
  const agreeing = priced.filter((saying, place) => {
    const shares = Object.values(rows[place]?.loose.figures.funding ?? {});
    const sum = exact(shares.reduce((total: number, share) => total + (share ?? 0), 0));
    return 'figures' in saying && saying.figures.current === sum;
  });
  return { sayings, isSure: agreeing.length * 2 > priced.length };
}
