import type { Match, PartChanges, Ref } from '../../../../schemas/changes.js';
import type { ComparisonView } from '../../protocol/documents.js';

/** A link of rows of both years that somebody should look at. */
export interface ProposedMatch {
  readonly id: string;
  /** Key of its item; null where nobody is asked. */
  readonly item: string | null;
  readonly part: Pick<PartChanges, 'type' | 'title'>;
  readonly match: Match;
}

/** Links that are not certain, in the order of the documents. */
export function proposedMatches({
  changes,
  itemOfMatch,
}: Pick<ComparisonView, 'changes' | 'itemOfMatch'>): readonly ProposedMatch[] {
  return changes.parts.flatMap((part, i) =>
    part.matches.flatMap((match, j): ProposedMatch[] => {
      const item = itemOfMatch[i]?.[j] ?? null;
      if (item === null && match.status === 'certain') return [];
      return [{ id: `${i} ${j}`, item, part, match }];
    }),
  );
}

/** No and name of a row as a reader says it. */
export function refText({ no, name }: Ref): string {
  return no === null ? name : `${no}　${name}`;
}
