import type { Link } from './alignment.js';
import { candidatesOf } from './candidates.js';
import { likenessOf, namesAsFormer } from './evidence.js';
import type { CompareRow } from './rows.js';
import type { PairWeights } from './similarity.js';

/** How near the parts of a split must come to the whole, as a share of it. */
const NEAR_SUM = 0.1;
/** Of what the one row alone leaves open, the parts together may leave this share. */
const CLEARLY_BETTER = 0.5;
/** A part that is called so much like the whole, and described so much like it, is a part without amounts too. */
const PART_NAME = 0.6;
const PART_TEXT = 0.5;
/** Parts are called at least this much like the whole, whatever their amounts. */
const RELATED_NAME = 0.4;

/** Which side is one row: a split has one old row and several new ones, a merge the other way round. */
type Direction = 'split' | 'merged';

/** Takes rows that found no other as parts of rows that did, where names and amounts, or the document, say so. */
export function splitsAndMerges(
  links: readonly Link[],
  before: readonly CompareRow[],
  after: readonly CompareRow[],
  weights: PairWeights,
): Link[] {
  return widened(widened(links, before, after, 'split', weights), before, after, 'merged', weights);
}

function widened(
  links: readonly Link[],
  before: readonly CompareRow[],
  after: readonly CompareRow[],
  direction: Direction,
  weights: PairWeights,
): Link[] {
  const wholes = direction === 'split' ? before : after;
  const parts = direction === 'split' ? after : before;
  const linked = new Set(links.flatMap((link) => [...link.before, ...link.after]));
  const left = parts.filter((row) => !linked.has(row));
  if (left.length === 0) return [...links];
  const candidates =
    direction === 'split' ? candidatesOf(wholes, left) : inverted(candidatesOf(left, wholes));
  const result = new Map(links.flatMap((link) => sideOf(link, direction).map((row) => [row, link] as const)));
  const joined = new Set<CompareRow>();
  for (const [whole, near] of candidates) {
    for (const part of near) {
      if (joined.has(part)) continue;
      const link = joinedWith(whole, part, result.get(whole) ?? null, direction, weights);
      if (link === null) continue;
      joined.add(part);
      result.set(whole, link);
    }
  }
  return [...new Set(result.values())];
}

function inverted(candidates: ReadonlyMap<CompareRow, readonly CompareRow[]>): Map<CompareRow, CompareRow[]> {
  const found = new Map<CompareRow, CompareRow[]>();
  for (const [row, others] of candidates)
    for (const other of others) found.set(other, [...(found.get(other) ?? []), row]);
  return found;
}

const sideOf = (link: Link, direction: Direction): readonly CompareRow[] =>
  direction === 'split' ? link.before : link.after;
const partsOf = (link: Link, direction: Direction): readonly CompareRow[] =>
  direction === 'split' ? link.after : link.before;

/** The link with one part more, or null where it is none. */
function joinedWith(
  whole: CompareRow,
  part: CompareRow,
  link: Link | null,
  direction: Direction,
  weights: PairWeights,
): Link | null {
  if (link !== null && sideOf(link, direction).length > 1) return null;
  const known = link === null ? [] : partsOf(link, direction);
  const [old, now] = direction === 'split' ? [whole, part] : [part, whole];
  const isNamed = namesAsFormer(old, now);
  if (!isNamed && known.length === 0) return null;
  const likeness = likenessOf(old, now, weights);
  const reasons = isNamed
    ? [`新の資料が旧の名称「${old.name}」を挙げている`]
    : [...sumReason(whole, known, part), ...wordsReason(likeness)];
  if (reasons.length === 0 || (!isNamed && likeness.name < RELATED_NAME)) return null;
  const rows = [...known, part].sort((a, b) => a.order - b.order);
  const isOne = rows.length === 1;
  return {
    before: direction === 'split' ? [whole] : rows,
    after: direction === 'split' ? rows : [whole],
    relation: isOne ? 'renamed' : direction,
    score: Math.min(link?.score ?? 1, Math.round(Math.max(likeness.score, isNamed ? 0.9 : 0) * 1000) / 1000),
    evidence: [...new Set([...(link?.evidence ?? []), ...reasons])],
    status: isNamed && (link === null || link.status === 'certain') ? 'certain' : 'proposed',
  };
}

/** The amounts of the parts add up to the whole's, and the known parts alone do not. */
function sumReason(whole: CompareRow, known: readonly CompareRow[], part: CompareRow): string[] {
  const total = whole.traits.amount ?? null;
  const own = part.traits.amount ?? null;
  const others = known.map(({ traits }) => traits.amount ?? null);
  if (total === null || total === 0 || own === null || own === 0 || others.includes(null)) return [];
  const without = others.reduce((sum: number, amount) => sum + (amount as number), 0);
  const gap = Math.abs(total - without - own);
  const isSum = gap <= NEAR_SUM * Math.abs(total) && gap <= CLEARLY_BETTER * Math.abs(total - without);
  return isSum
    ? [`金額の和 ${(without + own).toLocaleString('ja-JP')} が ${total.toLocaleString('ja-JP')} に近い`]
    : [];
}

function wordsReason({ name, text }: { readonly name: number; readonly text: number }): string[] {
  return name >= PART_NAME && text >= PART_TEXT
    ? [`名称の類似 ${Math.floor(name * 100)}％、内容の類似 ${Math.floor(text * 100)}％`]
    : [];
}
