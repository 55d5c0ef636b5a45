import type { At } from '../../schemas/at.js';
import type { RowKey } from '../../schemas/decision.js';
import type { EditDraft } from '../../schemas/edit.js';

/** Who decided, as results tell it. */
export interface DecisionNote {
  readonly decision: string;
  readonly by: string;
  /** ISO 8601, as it was recorded. */
  readonly decidedAt: string;
  /** The earlier year's document that was decided on, where the decision is carried from there. */
  readonly carriedFrom: string | null;
}

/** What was decided on an edit, and is in force. `correct` says itself what stands there. */
export type EditVerdict = DecisionNote &
  (
    | { readonly verdict: 'accept' | 'reject' | 'lapsed' }
    | { readonly verdict: 'correct'; readonly after: string }
  );

/** A value that a person put right. */
export interface ValueCorrection extends DecisionNote {
  /** How the document writes it, and what should stand there. */
  readonly before: string;
  readonly after: string;
  /** Row and field of the value; null where only a place was named. */
  readonly value: { readonly row: RowKey; readonly field: readonly string[] } | null;
  /** Where it stood; null when that was another source, whose places say nothing of this one. */
  readonly at: At | null;
  /** Its surroundings as `contextOf` shows them, where they are known. */
  readonly context: string | null;
}

/** What was decided on one document, as the stages need to know it. Nothing here reads a file. */
export interface DocumentDecisions {
  /** For each edit what was decided on it, null where nothing is. `earlier` are the edits of the layers before. */
  onEdits(drafts: readonly EditDraft[], earlier: readonly EditDraft[]): readonly (EditVerdict | null)[];
  readonly corrections: readonly ValueCorrection[];
  /** Decisions on edits of this very document that are none of these: what was decided on was not found this time. */
  unmet(drafts: readonly EditDraft[]): readonly DecisionNote[];
}

/** The rule under which corrections by hand stand among the edits. */
export const CORRECTION_RULE = 'review/correction';

/** The same where a change of the clean stage was corrected: edits of its layer are told by the beginning of their rule. */
export const CLEAN_CORRECTION_RULE = 'clean/correction';

/** What the evidence of a correction says. */
export function correctionDetail({ decision, by, decidedAt, carriedFrom }: DecisionNote): string {
  const from = carriedFrom === null ? '' : `（${carriedFrom} での決定を引き継ぎました）`;
  return `${by}が${decidedAt.slice(0, 10)}に元の資料で確かめて直しました${from}。決定 ${decision}`;
}

const NAMED = /決定 ([0-9a-f-]{36})$/;

/** The decision that a piece of evidence names; null where it names none. */
export function decisionNamed(detail: string): string | null {
  return NAMED.exec(detail)?.[1] ?? null;
}
