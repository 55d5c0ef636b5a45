import type { ChannelId } from './channels/channel.js';
import type { RunResult } from './runs.js';
import type { CorruptionOutcome, JudgedChange, Verdict } from './score.js';
import { wilsonLowerBound } from './statistics.js';

/** Counts and shares of some runs. A share without a single trial is null. */
export interface Figures {
  readonly corruptions: number;
  readonly provable: number;
  /** Blanks that the structure joins over, without an edit: neither provable nor missed. */
  readonly joined: number;
  readonly right: number;
  readonly wrong: number;
  readonly introduced: number;
  readonly sameWriting: number;
  readonly precision: number | null;
  /** Lower end of the 95 % interval of the precision. */
  readonly precisionBound: number | null;
  readonly recallApplied: number | null;
  readonly recallReached: number | null;
  readonly provableApplied: number | null;
  /** Applied, or one of the suggestions is the clean text. */
  readonly provableReached: number | null;
  /** Of the places with suggestions and without a right applied edit: the surest suggestion is right. */
  readonly suggestionTop1: number | null;
  /** Of all places without a right applied edit: one of the suggestions is right. */
  readonly suggestionCoverage: number | null;
  readonly guardedChanged: number;
  readonly introducedPer10k: number | null;
  readonly idleSuggestionsPer10k: number | null;
  readonly unplaced: number;
}

/** @param channel only what this channel did and what was made of it; clean text belongs to no channel. */
export function figuresOf(results: readonly RunResult[], channel?: ChannelId): Figures {
  const scores = results.map(({ score }) => score);
  const changes = scores
    .flatMap((score) => score.changes)
    .filter((change) => channel === undefined || change.channel === channel);
  const outcomes = scores
    .flatMap((score) => score.outcomes)
    .filter(({ corruption }) => channel === undefined || corruption.channel === channel);
  const cleanCharacters =
    channel === undefined ? scores.reduce((sum, score) => sum + score.cleanCharacters, 0) : 0;
  const idle = scores.reduce((sum, score) => sum + score.idleSuggestions.length, 0);
  const introduced = count(changes, 'introduced');
  return {
    ...precisionOf(changes),
    ...recallOf(outcomes),
    sameWriting: count(changes, 'same-writing'),
    guardedChanged: changes.filter(({ guardedChanged }) => guardedChanged).length,
    introducedPer10k: share(introduced * 10_000, cleanCharacters),
    idleSuggestionsPer10k: share(idle * 10_000, cleanCharacters),
    unplaced: scores.reduce((sum, score) => sum + score.unplaced.length, 0),
  };
}

function precisionOf(changes: readonly JudgedChange[]) {
  const [right, wrong, introduced] = (['right', 'wrong', 'introduced'] as const).map((verdict) =>
    count(changes, verdict),
  ) as [number, number, number];
  const applied = right + wrong + introduced;
  return {
    right,
    wrong,
    introduced,
    precision: share(right, applied),
    precisionBound: applied === 0 ? null : wilsonLowerBound(right, applied),
  };
}

function recallOf(outcomes: readonly CorruptionOutcome[]) {
  const provable = outcomes.filter((outcome) => outcome.provable);
  const open = outcomes.filter(({ applied }) => !applied);
  const suggested = open.filter(({ suggestions }) => suggestions.length > 0);
  const applied = (some: readonly CorruptionOutcome[]): number => some.filter((one) => one.applied).length;
  const reached = (some: readonly CorruptionOutcome[]): number => some.filter(isReached).length;
  return {
    corruptions: outcomes.length,
    provable: provable.length,
    joined: outcomes.filter(({ joined }) => joined).length,
    recallApplied: share(applied(outcomes), outcomes.length),
    recallReached: share(reached(outcomes), outcomes.length),
    provableApplied: share(applied(provable), provable.length),
    provableReached: share(reached(provable), provable.length),
    suggestionTop1: share(suggested.filter(({ suggestions }) => suggestions[0]).length, suggested.length),
    suggestionCoverage: share(reached(open), open.length),
  };
}

function isReached({ applied, suggestions }: CorruptionOutcome): boolean {
  return applied || suggestions.includes(true);
}

function count(changes: readonly JudgedChange[], verdict: Verdict): number {
  return changes.filter((change) => change.verdict === verdict).length;
}

function share(part: number, whole: number): number | null {
  return whole === 0 ? null : part / whole;
}
