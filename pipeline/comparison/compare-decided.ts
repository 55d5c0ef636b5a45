import type { CompareEngines } from '../../extractors/compare/compare.js';
import { compareDocuments } from '../../extractors/compare/compare.js';
import { rowKeysOf } from '../../extractors/compare/row-keys.js';
import { canonical } from '../../extractors/review/canonical.js';
import { ChangeJudgements } from '../../extractors/review/effects/change-judgements.js';
import { withDecidedNatures } from '../../extractors/review/effects/decided-natures.js';
import { isAnswered, matchAnswers, onMatches } from '../../extractors/review/effects/match-answers.js';
import { matchTarget } from '../../extractors/review/items/change-items.js';
import { hashed, matchEvidence } from '../../extractors/review/standing/evidence.js';
import type { ChangesDocument } from '../../schemas/changes.js';
import type { Decision, DecisionEvidence } from '../../schemas/decision.js';
import type { IssueDraft } from '../../schemas/issue.js';
import type { PlanDocument } from '../../schemas/plan.js';
import { sha256 } from '../identifiers.js';

type Compared = Omit<ChangesDocument, 'issues'>;

/** A comparison as people decided, and what of their answers could not be used. */
export interface DecidedComparison {
  readonly compared: Compared;
  readonly issues: readonly IssueDraft[];
}

/**
 * Compares two documents as people decided: rows are linked and told apart as they answered, and changes have the nature that
 * they were given. An answer lapses when what it was asked about would be proposed otherwise now.
 * @param decisions those on other documents are left out
 */
export async function compareAsDecided(
  before: PlanDocument,
  after: PlanDocument,
  engines: CompareEngines,
  decisions: readonly Decision[],
): Promise<DecidedComparison> {
  const pair = { before: before.id, after: after.id };
  const asked = await compareDocuments(before, after, engines);
  const answered = onMatches(decisions, pair);
  const evidence = answered.length === 0 ? new Map() : evidenceOf(asked, before, after);
  const { answers, lapsed } = matchAnswers(answered, (target) => evidence.get(canonical(target)) ?? null);
  const compared =
    answers.length === 0
      ? asked
      : await compareDocuments(
          before,
          after,
          engines,
          answers.map(({ answer }) => answer),
        );
  const judgements = new ChangeJudgements(decisions, pair, sha256);
  return {
    compared: withDecidedNatures(compared, (change) => judgements.verdictOn(change)),
    issues: [
      ...lapsed.map((decision) => unused(decision, '決めた後に、対応の内容か根拠が変わりました')),
      ...answers
        .filter((answer) => !isAnswered(compared, answer))
        .map(({ decision }) => unused(decision, '行が見つからないか、ほかの答えの行と重なります')),
    ],
  };
}

/** Of each match of a comparison what a decision on it stands on. */
function evidenceOf(
  compared: Compared,
  before: PlanDocument,
  after: PlanDocument,
): Map<string, DecisionEvidence> {
  const keys = { before: rowKeysOf(before), after: rowKeysOf(after) };
  return new Map(
    compared.parts.flatMap((part) =>
      part.matches.map((match) => {
        const target = matchTarget(match, part, compared, (side, type, { part: index, row }) => {
          const { parts, outline } = keys[side];
          return (type === 'outline' ? outline : parts[index])?.[row]?.nth ?? 1;
        });
        return [canonical(target), hashed(matchEvidence(match), sha256)] as const;
      }),
    ),
  );
}

function unused({ by, at, id }: Decision, why: string): IssueDraft {
  return {
    rule: 'review/not-applied',
    severity: 'warning',
    message: `${by}の${at.slice(0, 10)}の行の対応への答えを使えませんでした。${why}。決定 ${id}`,
    actual: null,
    expected: null,
    at: [],
  };
}
