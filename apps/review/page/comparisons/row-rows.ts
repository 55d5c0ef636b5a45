import type { Change, Match, Place } from '../../../../schemas/changes.js';
import type { RowKey } from '../../../../schemas/decision.js';
import type { ComparisonView } from '../../protocol/documents.js';
import type { DifferenceRow } from './difference-rows.js';
import type { Chosen } from './row-choice.js';

type Side = 'before' | 'after';
interface View extends Pick<ComparisonView, 'rows'> {
  readonly changes: {
    readonly parts: readonly { readonly type: string; readonly matches: readonly Match[] }[];
  };
}

/** The rows of both documents that a difference is about now, among those that may be paired; known by their names. */
export function pairingOf(
  { changes, rows }: View,
  { part, changes: own }: Pick<DifferenceRow, 'part' | 'changes'>,
): Chosen {
  const matches = changes.parts.filter(({ type }) => type === part).flatMap((each) => each.matches);
  const choices = rows[part] ?? { before: [], after: [] };
  const keysOf = (side: Side): readonly RowKey[] => {
    const names = new Set(own.flatMap((change) => namesOf(change, side, matches)));
    return choices[side].map(({ key }) => key).filter(({ name }) => names.has(name));
  };
  return { before: keysOf('before'), after: keysOf('after') };
}

/** Names of the rows of a change: those of its link, or its own where it has none. */
function namesOf({ places, path }: Change, side: Side, matches: readonly Match[]): readonly string[] {
  const linked = matches.flatMap((match) =>
    match[side].filter((ref) => places[side].some((place) => isAt(ref, place))).map(({ name }) => name),
  );
  return linked.length > 0 || places[side].length === 0 ? linked : [path[0] ?? ''];
}

function isAt({ part, row }: Place, place: Place): boolean {
  return part === place.part && row === place.row;
}
