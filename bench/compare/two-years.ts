import type { PlanDocument } from '../../schemas/plan.js';
import { type Random, randomFrom } from '../measure-clean/random.js';
import { newRow, planOf, type SourceRow } from '../measure-compare/generate-plan.js';
import { type NextYear, nextYear } from '../measure-compare/next-year.js';

/** A list of projects of two years, and which rows are the same. */
export interface TwoYears {
  readonly before: Year;
  readonly after: Year;
  /** Places of rows that belong together: old and new. */
  readonly links: ReadonlySet<string>;
  /** Those of them whose names differ. */
  readonly renamed: ReadonlySet<string>;
}

/**
 * One list, as a plan and as the plain table that other programs take. Without the numbers before
 * the rows: they are other ones every year, and a program that takes them for keys finds nothing.
 */
export interface Year {
  readonly plan: PlanDocument;
  readonly rows: readonly (readonly (string | number)[])[];
}

export const HEAD = ['基本目標', '施策', '事業名', '担当課', '予算額', '事業概要'] as const;

/** Kanji that names of places are made of, so that a long list has names of its own for its rows, as real ones have. */
const PLACE_KANJI = [...'山川田野原島崎谷沢池森林松竹梅桜杉東西南北上中下大小高新本宮寺橋浜浦岡坂津江'];

/** The pair of years: the same size and seed always give the same. Rows stand under their headings, with few that moved. */
export function twoYears(size: number, seed: string): TwoYears {
  const random = randomFrom(`${seed} ${size}`);
  const rows = ordered(Array.from({ length: size }, (_, i) => placed(newRow(`row-${i}`, random), random)));
  const next = nextYear(rows, random);
  const after = ordered(next.rows);
  return { before: yearOf(rows, 2024), after: yearOf(after, 2025), ...truthOf(rows, after, next) };
}

function placed(row: SourceRow, random: Random): SourceRow {
  const kanji = (): string => PLACE_KANJI[Math.floor(random() * PLACE_KANJI.length)] as string;
  return { ...row, name: `${kanji()}${kanji()}${row.name}` };
}

function ordered(rows: readonly SourceRow[]): SourceRow[] {
  return [...rows].sort((a, b) => a.goal - b.goal || a.measure - b.measure);
}

function yearOf(rows: readonly SourceRow[], year: number): Year {
  const plan = planOf('project-budget', rows, year);
  const [part] = plan.parts;
  const lines = part?.type === 'project-budget' ? part.rows : [];
  return {
    plan,
    rows: lines.map(({ category, name, department, amount, summary }) => [
      category[0] ?? '',
      category[1] ?? '',
      name,
      department,
      amount ?? '',
      summary,
    ]),
  };
}

function truthOf(
  before: readonly SourceRow[],
  after: readonly SourceRow[],
  { links }: NextYear,
): Pick<TwoYears, 'links' | 'renamed'> {
  const placeOf = (rows: readonly SourceRow[]): Map<string, number> =>
    new Map(rows.map(({ key }, place) => [key, place]));
  const [old, now] = [placeOf(before), placeOf(after)];
  const pairs = links.map(([from, to]) => [old.get(from) ?? -1, now.get(to) ?? -1] as const);
  const renamed = pairs.filter(([from, to]) => before[from]?.name !== after[to]?.name);
  return { links: new Set(pairs.map(linkOf)), renamed: new Set(renamed.map(linkOf)) };
}

/** A link between two places, as sets hold it. */
export function linkOf([before, after]: readonly [number, number]): string {
  return `${before} ${after}`;
}
