import { commonRun } from '../similarity.js';
import { type Answered, UNANSWERED } from './answers.js';
import { candidatesOf } from './candidates.js';
import { likenessOf, namesAsFormer } from './evidence.js';
import type { Link } from './link.js';
import type { Names } from './names.js';
import type { CompareRow } from './rows.js';

/** How near the parts of a split must come to the whole, as a share of it. */
const NEAR_SUM = 0.1;
/** Of what the one row alone leaves open, the parts together may leave this share. */
const CLEARLY_BETTER = 0.5;
/** Letters in a row that whole and part have in common at least, and as a share of the shorter of their stems. */
const SHORTEST_STEM = 3;
const SHARED_STEM = 0.7;
/** Words at the end of a name that say what kind of thing it is, and nothing of which. */
const ENDING = /(?:事業費|事業|業務|補助金|負担金|施設費|運営費|費)$/u;

/** Which side is one row: a split has one old row and several new ones, a merge the other way round. */
type Direction = 'split' | 'merged';

/** Takes rows that found no other as parts of rows that did, where names and amounts, or the document, say so. */
export function splitsAndMerges(
  links: readonly Link[],
  rows: Sides,
  names: Names,
  isApart: Answered['isApart'] = UNANSWERED.isApart,
): Link[] {
  const knowledge = { names, isApart };
  return widened(widened(links, rows, 'split', knowledge), rows, 'merged', knowledge);
}

interface Sides {
  readonly before: readonly CompareRow[];
  readonly after: readonly CompareRow[];
}

/** What decides beside the rows: names, and what people told apart. */
interface Knowledge {
  readonly names: Names;
  readonly isApart: Answered['isApart'];
}

function widened(
  links: readonly Link[],
  { before, after }: Sides,
  direction: Direction,
  knowledge: Knowledge,
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
      const link = joinedWith(whole, part, result.get(whole) ?? null, direction, knowledge);
      if (link === null) continue;
      joined.add(part);
      result.set(whole, link);
    }
  }
  return [...new Set(result.values())];
}

function inverted(candidates: ReadonlyMap<CompareRow, readonly CompareRow[]>): Map<CompareRow, CompareRow[]> {
  const found = new Map<CompareRow, CompareRow[]>();
  for (const [row, others] of candidates) {
    for (const other of others) {
      const rows = found.get(other);
      if (rows === undefined) found.set(other, [row]);
      else rows.push(row);
    }
  }
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
  { names, isApart }: Knowledge,
): Link | null {
  if (link !== null && sideOf(link, direction).length > 1) return null;
  const known = link === null ? [] : partsOf(link, direction);
  const [old, now] = direction === 'split' ? [whole, part] : [part, whole];
  if (isApart(old, now)) return null;
  const isNamed = namesAsFormer(old, now);
  if (!isNamed && known.length === 0) return null;
  const reasons = isNamed
    ? [`新の資料が旧の名称「${old.name}」を挙げている`]
    : unnamedReasons(whole, known, part);
  if (reasons.length === 0) return null;
  const likeness = likenessOf(old, now, names);
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

/** Why a part is one where no document says so: it is called like the whole, and the amounts add up, or all of one name are there. */
function unnamedReasons(whole: CompareRow, known: readonly CompareRow[], part: CompareRow): string[] {
  if (!sharesStem(whole, part)) return [];
  const amounts = [whole, ...known, part].map(({ traits }) => traits.amount ?? null);
  if (amounts.every((amount) => amount !== null)) return sumReason(amounts);
  const isNamedAlike = known.every((row) => row.key !== whole.key && sharesStem(whole, row));
  return isNamedAlike && whole.categoryKey === part.categoryKey
    ? [`名称「${stemOf(whole)}」と「${stemOf(part)}」が重なる`]
    : [];
}

function stemOf({ key }: CompareRow): string {
  return key.replace(ENDING, '') || key;
}

function sharesStem(a: CompareRow, b: CompareRow): boolean {
  const [one, other] = [stemOf(a), stemOf(b)];
  const common = commonRun(one, other);
  return common >= SHORTEST_STEM && common >= SHARED_STEM * Math.min(one.length, other.length);
}

/** The amounts of the parts (all but the first) add up to the whole's, and those without the last do not. */
function sumReason([total = 0, ...parts]: readonly number[]): string[] {
  const sum = parts.reduce((all, amount) => all + amount, 0);
  const without = sum - (parts.at(-1) ?? 0);
  if (total === 0 || parts.includes(0)) return [];
  const gap = Math.abs(total - sum);
  const isSum = gap <= NEAR_SUM * Math.abs(total) && gap <= CLEARLY_BETTER * Math.abs(total - without);
  return isSum ? [`金額の和 ${sum.toLocaleString('ja-JP')} が ${total.toLocaleString('ja-JP')} に近い`] : [];
}
