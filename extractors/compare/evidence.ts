import { bare } from '../parts/project-budget/values.js';
import { amountLikeness, dice, jaccard, orderedLikeness } from '../similarity.js';
import type { Names } from './names.js';
import type { CompareRow } from './rows.js';

/** One kind of evidence that two rows are one: how strongly it counts, how well it is met (0 to 1), and what to say of it. */
interface Witness {
  readonly weight: number;
  readonly value: number;
  readonly said: string | null;
}

/** How much speaks for two rows being the same, and what it is. */
export interface Likeness {
  readonly score: number;
  readonly evidence: readonly string[];
  /** Likeness of the names alone, and of the words about the rows (0 where there are none). */
  readonly name: number;
  readonly text: number;
  /** Last year's amount as this year's document tells it is the one of last year's document. */
  readonly isConfirmed: boolean;
}

/**
 * Weights of the witnesses. Set on generated pairs of years (`npm run measure:compare`): names decide, the words about a row
 * and last year's amount carry a row whose name is new, the rest parts rows of one name.
 */
const WEIGHTS = {
  name: 0.5,
  text: 0.3,
  category: 0.12,
  department: 0.1,
  participants: 0.08,
  amount: 0.08,
  previous: 0.35,
  level: 0.2,
  relisted: 0.1,
  former: 1.5,
} as const;

/** Words of fewer pairs of letters tell nothing. */
const FEWEST_TEXT = 12;

const percent = (value: number): string => `${Math.floor(value * 100)}％`;

/** Compares two rows by all that both have. Nothing here looks at numbers before rows or at their order. */
export function likenessOf(before: CompareRow, after: CompareRow, names: Names): Likeness {
  const name = names.likeness(before, after);
  const previous = previousWitness(before, after);
  const text = textWitness(before, after);
  const witnesses = [
    { weight: WEIGHTS.name, value: name, said: nameSaid(before, after, name) },
    text,
    categoryWitness(before, after),
    departmentWitness(before, after),
    participantsWitness(before, after),
    previous ?? amountWitness(before, after),
    levelWitness(before, after),
    relistedWitness(before, after),
    formerWitness(before, after),
  ].filter((witness) => witness !== null);
  const weight = witnesses.reduce((sum, each) => sum + each.weight, 0);
  const score = witnesses.reduce((sum, each) => sum + each.weight * each.value, 0) / weight;
  const evidence = witnesses.flatMap(({ said }) => (said === null ? [] : [said]));
  return { score, evidence, name, text: text?.value ?? 0, isConfirmed: previous?.value === 1 };
}

function nameSaid(before: CompareRow, after: CompareRow, value: number): string | null {
  if (before.key === after.key) return '名称が同じ';
  if (before.yearKey === after.yearKey) return '名称が年度を除いて同じ';
  return value >= 0.4 ? `名称の類似 ${percent(value)}` : null;
}

function textWitness({ textGrams: old }: CompareRow, { textGrams: now }: CompareRow): Witness | null {
  if (old.size < FEWEST_TEXT || now.size < FEWEST_TEXT) return null;
  const value = dice(old, now);
  return { weight: WEIGHTS.text, value, said: value >= 0.5 ? `内容の類似 ${percent(value)}` : null };
}

function categoryWitness(before: CompareRow, after: CompareRow): Witness | null {
  if (before.category.length === 0 || after.category.length === 0) return null;
  if (before.categoryKey === after.categoryKey)
    return { weight: WEIGHTS.category, value: 1, said: '体系が同じ' };
  const value = dice(new Set(before.categoryKey.split('\n')), new Set(after.categoryKey.split('\n')));
  return { weight: WEIGHTS.category, value, said: null };
}

function departmentWitness({ traits: old }: CompareRow, { traits: now }: CompareRow): Witness | null {
  if (!old.department || !now.department) return null;
  const value = old.department === now.department ? 1 : 0.6 * orderedLikeness(old.department, now.department);
  return { weight: WEIGHTS.department, value, said: value === 1 ? '担当課が同じ' : null };
}

function participantsWitness({ traits: old }: CompareRow, { traits: now }: CompareRow): Witness | null {
  if (old.participants === undefined || now.participants === undefined) return null;
  if (old.participants.length + now.participants.length === 0) return null;
  const value = jaccard(new Set(old.participants), new Set(now.participants));
  return { weight: WEIGHTS.participants, value, said: value === 1 ? '参加市町村が同じ' : null };
}

/** The new document's own column for last year against the old document: nothing is better evidence. */
function previousWitness({ traits: old }: CompareRow, { traits: now }: CompareRow): Witness | null {
  const { amount = null } = old;
  const { previous = null } = now;
  if (amount === null || previous === null || amount === 0) return null;
  const isSame = amount === previous;
  return {
    weight: WEIGHTS.previous,
    value: isSame ? 1 : 0,
    said: isSame ? `前年度の欄が旧の金額と一致（${amount.toLocaleString('ja-JP')}）` : null,
  };
}

function amountWitness({ traits: old }: CompareRow, { traits: now }: CompareRow): Witness | null {
  const { amount: was = null } = old;
  const { amount: is = null } = now;
  if (was === null || is === null) return null;
  const value = amountLikeness(was, is);
  return { weight: WEIGHTS.amount, value, said: was === is && was !== 0 ? '金額が同じ' : null };
}

function levelWitness({ traits: old }: CompareRow, { traits: now }: CompareRow): Witness | null {
  if (!old.level || !now.level) return null;
  return { weight: WEIGHTS.level, value: old.level === now.level ? 1 : 0, said: null };
}

function relistedWitness({ traits: old }: CompareRow, { traits: now }: CompareRow): Witness | null {
  if (old.relisted === undefined || now.relisted === undefined) return null;
  return { weight: WEIGHTS.relisted, value: old.relisted === now.relisted ? 1 : 0, said: null };
}

/** The document itself names the row's predecessor. */
function formerWitness(before: CompareRow, after: CompareRow): Witness | null {
  return namesAsFormer(before, after)
    ? { weight: WEIGHTS.former, value: 1, said: `新の資料が旧の名称「${before.name}」を挙げている` }
    : null;
}

/** Whether the new row says that it had the old row's name. */
export function namesAsFormer(before: CompareRow, after: CompareRow): boolean {
  const former = bare(before.name);
  return before.key !== after.key && (after.traits.predecessors ?? []).some((name) => bare(name) === former);
}
