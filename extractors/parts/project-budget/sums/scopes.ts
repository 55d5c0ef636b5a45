import { foldWidth, parseOrdinalNumber } from '../../../../schemas/fiscal-year.js';
import { type Label, parseLabel } from '../../../tables/labels.js';

/** A project as the sums see it. */
export interface SumRow {
  readonly name: string;
  readonly category: readonly string[];
  readonly amount: number | null;
  readonly relisted: boolean;
}

/**
 * A printed total: `before` rows stand above it. `place` is where it was printed: behind its rows (closing), at the
 * head of its group (opening, with the group's path) or in a table of its own (summary, with the labels of its row).
 */
export interface PrintedTotal {
  readonly label: string;
  readonly place:
    | { readonly kind: 'closing'; readonly before: number }
    | { readonly kind: 'opening'; readonly path: readonly string[] }
    | { readonly kind: 'summary'; readonly labels: readonly string[] };
  readonly count: number | null;
  readonly relistedCount: number | null;
  readonly countWithoutRelisted: number | null;
  readonly amount: number | null;
  readonly amountWithoutRelisted: number | null;
}

/** The rows that a total closes, as places among the rows, and the group that they make up ([] for all). */
export interface Scope {
  readonly rows: readonly number[];
  readonly category: readonly string[];
}

/** Amounts have at most a few decimals; what binary fractions add to them is taken off. */
export const exact = (value: number): number => Math.round(value * 1e4) / 1e4;

/** The sum of the amounts of rows; a row without an amount adds nothing. */
export function sumOf(rows: readonly SumRow[]): number {
  return exact(rows.reduce((total, row) => total + (row.amount ?? 0), 0));
}

const GRAND = /^(?:合計|総計|総合計|全体計|累計|総額)$/u;

/** The scope of every total, in order; null where nothing says which rows it closes. */
export function findScopes(rows: readonly SumRow[], totals: readonly PrintedTotal[]): (Scope | null)[] {
  const closing = closingScopes(rows, totals);
  return totals.map((total) => {
    if (total.place.kind === 'closing') return closing.get(total) ?? null;
    if (total.place.kind === 'opening') return scopeOfPath(rows, total.place.path);
    return summaryScope(rows, total.place.labels);
  });
}

function scopeOfPath(rows: readonly SumRow[], path: readonly string[]): Scope | null {
  const inside = indexesOf(rows, (row) => path.every((text, depth) => row.category[depth] === text));
  return inside.length === 0 ? null : { rows: inside, category: path };
}

function indexesOf(rows: readonly SumRow[], test: (row: SumRow) => boolean): number[] {
  return rows.flatMap((row, index) => (test(row) ? [index] : []));
}

/** The label without ordinals and brackets: 小計2 and 小計（二） are 小計. */
function baseOf(label: string): string {
  const plain = label.normalize('NFKC').replace(/[\s【】]/gu, '');
  const word = plain.replace(/[(][^()]*[)]/gu, '').replace(/^(?:再掲|重複).{0,6}?(?:除く?|含む?)/u, '');
  return word.replace(/[0-9IVX一二三四五六七八九十]{1,4}(?=$|計)/gu, '') || '計';
}

type Strategy = 'all' | 'since' | number;

function closingScopes(rows: readonly SumRow[], totals: readonly PrintedTotal[]): Map<PrintedTotal, Scope> {
  const families = new Map<string, ClosingTotal[]>();
  for (const total of totals) {
    if (total.place.kind !== 'closing') continue;
    const base = baseOf(total.label);
    families.set(base, [...(families.get(base) ?? []), { total, before: total.place.before }]);
  }
  const scopes = new Map<PrintedTotal, Scope>();
  for (const [base, family] of families) familyScopes(rows, base, family, scopes);
  return scopes;
}

interface ClosingTotal {
  readonly total: PrintedTotal;
  readonly before: number;
}

/** Totals of one wording close the same kind of group: the one whose sums agree most often, in doubt the likeliest. */
function familyScopes(
  rows: readonly SumRow[],
  base: string,
  family: readonly ClosingTotal[],
  scopes: Map<PrintedTotal, Scope>,
): void {
  const since = family.map((member, index) => startOf(family, index, member));
  const scopeOf = (strategy: Strategy, index: number): Scope =>
    scopeBy(rows, strategy, family[index]?.before ?? 0, since[index] ?? 0);
  const agreement = (strategy: Strategy): number =>
    family.filter(({ total }, index) => agrees(rows, scopeOf(strategy, index), total)).length;
  const strategies = likeliest(rows, base, family, since);
  const scores = strategies.map(agreement);
  const best = strategies[scores.indexOf(Math.max(...scores))] ?? 'all';
  family.forEach(({ total }, index) => {
    const all = scopeOf('all', index);
    const isGrand =
      GRAND.test(base) && !agrees(rows, scopeOf(best, index), total) && agrees(rows, all, total);
    scopes.set(total, isGrand ? all : scopeOf(best, index));
  });
}

/** Rows above the family's total before this one; several at one place (合計, 合計（再掲を除く）) begin alike. */
function startOf(family: readonly ClosingTotal[], index: number, member: ClosingTotal): number {
  return family.slice(0, index).findLast((other) => other.before < member.before)?.before ?? 0;
}

/** Ways in which a family may close groups, the likeliest first. */
function likeliest(
  rows: readonly SumRow[],
  base: string,
  family: readonly ClosingTotal[],
  since: readonly number[],
): Strategy[] {
  const deepest = Math.max(0, ...rows.map((row) => row.category.length));
  const depths: Strategy[] = Array.from({ length: deepest }, (_, index) => index + 1);
  const places = new Set(family.map((member) => member.before)).size;
  if (GRAND.test(base) && places === 1) return ['all', 'since', ...depths];
  const named = depthByOrdinal(rows, family);
  const common = family.map(
    ({ before }, index) => commonPrefix(rows.slice(since[index] ?? 0, before)).length,
  );
  const shallowest = Math.min(...common);
  const first: Strategy[] = named > 0 ? [named] : shallowest > 0 ? [shallowest] : ['since'];
  return [...new Set<Strategy>([...first, ...depths, 'since', 'all'])];
}

/** Depth at which the groups count like the totals do: 小計2 under 基本目標2. 0 for none. */
function depthByOrdinal(rows: readonly SumRow[], family: readonly ClosingTotal[]): number {
  const ordinals = family.map(({ total }) => ordinalOf(total.label));
  if (ordinals.some((ordinal) => ordinal === null)) return 0;
  const deepest = Math.max(0, ...rows.map((row) => row.category.length));
  for (let depth = 1; depth <= deepest; depth += 1) {
    const fits = family.filter(({ before }, index) => {
      const group = rows[before - 1]?.category[depth - 1];
      return group !== undefined && parseLabel(group)?.ordinal === ordinals[index];
    });
    if (fits.length * 2 > family.length) return depth;
  }
  return 0;
}

function ordinalOf(label: string): number | null {
  const plain = foldWidth(label.normalize('NFKC')).replace(/[(][^()]*[)]|[\s【】]/gu, '');
  const own = parseLabel(plain.replace(/の?小?計$/u, ''));
  if (own !== null) return own.ordinal;
  const digits = /(?<n>[0-9]{1,3}|[IVX]{1,4}|[一二三四五六七八九十]{1,3})$/u.exec(plain)?.groups?.n;
  if (digits === undefined) return null;
  const roman = ['I', 'II', 'III', 'IV', 'V', 'VI', 'VII', 'VIII', 'IX', 'X'].indexOf(digits);
  return roman >= 0 ? roman + 1 : parseOrdinalNumber(digits);
}

function scopeBy(rows: readonly SumRow[], strategy: Strategy, before: number, since: number): Scope {
  if (strategy === 'all') return { rows: rows.map((_, index) => index), category: [] };
  if (strategy === 'since') {
    const start = Math.min(since, before);
    const category = start === 0 && before === rows.length ? [] : commonPrefix(rows.slice(start, before));
    return { rows: Array.from({ length: before - start }, (_, index) => start + index), category };
  }
  const category = rows[before - 1]?.category.slice(0, strategy) ?? [];
  let start = before;
  while (start > 0 && category.every((text, depth) => rows[start - 1]?.category[depth] === text)) start -= 1;
  return { rows: Array.from({ length: before - start }, (_, index) => start + index), category };
}

function commonPrefix(rows: readonly SumRow[]): string[] {
  const [first, ...others] = rows.map((row) => row.category);
  if (first === undefined) return [];
  const end = first.findIndex((text, depth) => others.some((other) => other[depth] !== text));
  return [...first.slice(0, end < 0 ? undefined : end)];
}

/** Whether a total's figures are those of a scope, listed-again rows counted or left out. */
function agrees(rows: readonly SumRow[], scope: Scope, total: PrintedTotal): boolean {
  if (scope.rows.length === 0) return false;
  const inside = scope.rows.map((index) => rows[index]).filter((row) => row !== undefined);
  const first = inside.filter((row) => !row.relisted);
  if (total.amount !== null) return total.amount === sumOf(inside) || total.amount === sumOf(first);
  if (total.amountWithoutRelisted !== null) return total.amountWithoutRelisted === sumOf(first);
  if (total.count !== null) return total.count === inside.length || total.count === first.length;
  return total.countWithoutRelisted === first.length;
}

/** The rows of the group that a summary's label names: by its number, or by its words; 合計 and 計 name all. */
function summaryScope(rows: readonly SumRow[], labels: readonly string[]): Scope | null {
  const last = labels.at(-1) ?? '';
  if (/^(?:総?合計|総計|計|全体|全事業)$/u.test(baseOf(last))) {
    const outer = labels.length > 1 ? summaryScope(rows, labels.slice(0, -1)) : null;
    return outer ?? { rows: rows.map((_, index) => index), category: [] };
  }
  const outer = labels.length > 1 ? summaryScope(rows, labels.slice(0, -1)) : null;
  const candidates = outer === null ? rows.map((_, index) => index) : [...outer.rows];
  const deepest = Math.max(0, ...rows.map((row) => row.category.length));
  for (let depth = outer?.category.length ?? 0; depth < deepest; depth += 1) {
    const named = namesGroup(last);
    const inside = candidates.filter((index) => named(rows[index]?.category[depth]));
    const category = rows[inside[0] ?? -1]?.category.slice(0, depth + 1);
    if (category !== undefined) return { rows: inside, category };
  }
  return null;
}

const plain = (text: string): string => text.normalize('NFKC').replace(/[\s　、，,・：:]/gu, '');

/** Whether a group is the one that a label names. */
export function namesGroup(label: string): (group: string | undefined) => boolean {
  const own = parseLabel(label);
  const words = plain(label);
  return (group) => {
    if (group === undefined) return false;
    if (plain(group) === words) return true;
    const other = parseLabel(group);
    if (own !== null && other !== null && sameCount(own, other)) {
      return own.title === '' || other.title === '' || plain(own.title) === plain(other.title);
    }
    return other !== null && plain(other.title) === words;
  };
}

const sameCount = (a: Label, b: Label): boolean => a.key === b.key && a.ordinal === b.ordinal;
