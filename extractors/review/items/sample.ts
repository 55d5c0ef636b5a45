import type { Standing, Target, Verdict } from '../../../schemas/decision.js';
import type { ReviewItem } from '../../../schemas/review.js';
import type { SampleRate } from '../../../schemas/review-overview.js';
import type { Hash } from '../canonical.js';

/** 97.5 % quantile of the normal distribution: the sides of a 95 % interval. */
const Z = 1.959_964;
/** A sample without any error shall show that fewer than this share are wrong. */
const WANTED = 0.03;

/**
 * Items of a sample that shows a rate of errors below 3 % if it finds none: the smallest n for which the upper end of Wilson's
 * interval, z² ÷ (n + z²) at no error, lies below (E. B. Wilson, Probable inference, JASA 22, 1927).
 */
export const SAMPLE_SIZE: number = Math.ceil(Z ** 2 * (1 / WANTED - 1));

/** What a sample is drawn of: a key, and a name that things have in common of which one speaks for all. */
export interface Candidate {
  readonly key: string;
  readonly like: string;
}

/** One correction made a hundred times in a paper is one candidate: whoever looks at a sample shall not see it a hundred times. */
export function candidateOf({ key, target, rule, before, after }: ReviewItem): Candidate {
  const isEdit = target.kind === 'edit';
  return { key, like: isEdit ? JSON.stringify([target.document, rule, before, after]) : key };
}

/**
 * The keys of a sample: those with the smallest hashes of seed and key, of things that are alike the first. So it is the same whenever it is
 * drawn, a decision takes nothing out and puts nothing in, and one that joins the others replaces at most one.
 */
export function sampleOf(
  candidates: Iterable<Candidate>,
  seed: string,
  hash: Hash,
  size: number = SAMPLE_SIZE,
): Set<string> {
  const ranked = [...candidates].map(({ key, like }) => ({ key, like, rank: hash(`${seed} ${key}`) }));
  ranked.sort((a, b) => (a.rank < b.rank ? -1 : a.rank > b.rank ? 1 : 0));
  const byLikeness = new Map<string, string>();
  for (const { key, like } of ranked) if (!byLikeness.has(like)) byLikeness.set(like, key);
  return new Set([...byLikeness.values()].slice(0, size));
}

/** What was drawn at some time. */
export interface Drawn {
  readonly target: Target;
  /** Whether the sample still has it, so that it counts undecided too. */
  readonly isOffered: boolean;
  /** By the decisions on it alone: what was found does not lapse when the thing is another later, or gone. */
  readonly standing: Pick<Standing, 'state' | 'verdict'>;
}

/**
 * What a sample has shown. What was decided stays in it though its decision has an effect by now, so that it is no longer taken for sure;
 * otherwise the errors found would leave with the next reading. An answer other than what was taken for sure is an error.
 */
export function sampleOutcome(drawn: readonly Drawn[]): SampleRate {
  const decided = drawn.filter(({ standing }) => standing.state === 'decided');
  const open = drawn.filter(({ isOffered, standing }) => isOffered && standing.state !== 'decided');
  return sampleRate(decided.length + open.length, decided.length, decided.filter(isError).length);
}

function isError({ target, standing: { verdict } }: Drawn): boolean {
  if (verdict === null || verdict === 'accept') return false;
  return target.kind !== 'match' || verdict !== confirmationOf(target.rows);
}

/** The answer that says what a link says: one row under another name, or one that became several, or several that became one. */
function confirmationOf({ before, after }: Extract<Target, { kind: 'match' }>['rows']): Verdict {
  if (before.length === 1 && after.length === 1) return 'same';
  return before.length === 1 ? 'split' : 'merged';
}

/** Errors found in what was decided of a sample, with the 95 % interval of their rate after Wilson. */
export function sampleRate(size: number, decided: number, errors: number): SampleRate {
  if (decided === 0) return { size, decided, errors, rate: null };
  const value = errors / decided;
  const z2 = Z ** 2 / decided;
  const middle = value + z2 / 2;
  const half = Z * Math.sqrt((value * (1 - value)) / decided + z2 / (4 * decided));
  const low = errors === 0 ? 0 : Math.max(0, (middle - half) / (1 + z2));
  const high = errors === decided ? 1 : Math.min(1, (middle + half) / (1 + z2));
  return { size, decided, errors, rate: { value, low, high } };
}
