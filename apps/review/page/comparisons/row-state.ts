import type { Standing } from '../../../../schemas/decision.js';
import type { ComparisonView } from '../../protocol/documents.js';
import type { DifferenceRow } from './difference-rows.js';

export type State = Standing['state'];

/** States from what asks most for attention. */
const ORDER: readonly State[] = ['conflict', 'lapsed', 'proposed', 'open', 'awaiting-approval', 'decided'];

/** How the items of a row stand: each change is decided on by itself. */
export interface RowState {
  /** The one that asks most for attention; null where none of its changes is an item. */
  readonly state: State | null;
  readonly decided: number;
  readonly of: number;
}

/** What this window knows by itself of an item, newer than the comparison. */
export type Known = ReadonlyMap<string, State>;

export function rowState(
  { changes }: Pick<DifferenceRow, 'changes'>,
  { itemOfChange, standings }: Pick<ComparisonView, 'itemOfChange' | 'standings'>,
  known: Known,
): RowState {
  const states = changes.flatMap(({ id }): State[] => {
    const key = itemOfChange[id];
    const state = key === undefined ? undefined : (known.get(key) ?? standings[key]?.state);
    return state === undefined ? [] : [state];
  });
  return {
    state: ORDER.find((state) => states.includes(state)) ?? null,
    decided: states.filter((state) => state === 'decided').length,
    of: states.length,
  };
}
