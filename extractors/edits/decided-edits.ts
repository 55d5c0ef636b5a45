import type { Span } from '../../schemas/at.js';
import type { EditDraft } from '../../schemas/edit.js';
import type { IssueDraft } from '../../schemas/issue.js';
import { notApplied } from './decision-issues.js';
import { correctionDetail, type EditVerdict } from './decisions.js';
import { overlap } from './settle.js';
import type { TextEdit } from './text-edit.js';

/** The edits of one layer with the text that they were made in. */
export interface Layer {
  readonly text: string;
  readonly drafts: readonly EditDraft[];
  /** The rule of corrections by hand in this layer. */
  readonly correctionRule: string;
  /** A stretch of the text as read in the layer's text. */
  toText(span: Span): Span;
}

/** The layer as decided: all its edits, those that are made as edits of its text, and what could not be done. */
export interface DecidedLayer {
  readonly edits: EditDraft[];
  readonly applied: TextEdit[];
  readonly issues: IssueDraft[];
}

/** An edit that a person wants made. */
interface Forced {
  readonly place: number;
  readonly span: Span;
  readonly verdict: EditVerdict;
  readonly after: string;
}

/**
 * Makes what people decided of the edits of a layer: a rejected one is taken back, an accepted one made, one with a correction gives way to it.
 * What a person wants goes before what a rule wants; a person may change figures too. Words, places and with them the ids
 * of the edits stay as the rules gave them.
 */
export function decideEdits(layer: Layer, verdicts: readonly (EditVerdict | null)[]): DecidedLayer {
  const spans = layer.drafts.map((draft) => spanIn(layer, draft));
  const issues: IssueDraft[] = [];
  const forced = forcedEdits(layer, verdicts, spans, issues);
  const edits: EditDraft[] = layer.drafts.map((draft, place) => {
    const verdict = verdicts[place] ?? null;
    if (verdict?.verdict === 'lapsed') issues.push(lapsed(draft, verdict));
    const isForced = forced.some((each) => each.place === place && each.verdict.verdict === 'accept');
    if (isForced) return { ...draft, status: 'accepted', yieldsTo: null };
    if (verdict?.verdict === 'reject') return { ...draft, status: 'rejected' };
    return draft;
  });
  const corrections = forced.filter(({ verdict }) => verdict.verdict === 'correct');
  for (const correction of corrections) {
    const draft = edits[correction.place] as EditDraft;
    edits[correction.place] = { ...draft, status: 'rejected', yieldsTo: edits.length };
    edits.push(correctedBy(draft, correction, layer.correctionRule));
    spans.push(correction.span);
  }
  giveWay(edits, spans, forced, layer.drafts.length);
  return { edits: withoutRejected(edits), applied: made(edits, spans), issues };
}

/** The stretch that an edit changes; null where it changes none of the text, or another than it says. */
function spanIn({ text, toText }: Layer, { span, before }: EditDraft): Span | null {
  if (span === null) return null;
  const stretch = toText(span);
  return text.slice(stretch.start, stretch.end) === before ? stretch : null;
}

function forcedEdits(
  { drafts }: Layer,
  verdicts: readonly (EditVerdict | null)[],
  spans: readonly (Span | null)[],
  issues: IssueDraft[],
): Forced[] {
  const wanted = verdicts.flatMap((verdict, place): Forced[] => {
    const draft = drafts[place];
    const span = spans[place] ?? null;
    if (draft === undefined || verdict === null) return [];
    if (verdict.verdict !== 'accept' && verdict.verdict !== 'correct') return [];
    if (span === null) {
      issues.push(notApplied(verdict, draft, '直す箇所が本文に見つかりません'));
      return [];
    }
    return [{ place, span, verdict, after: verdict.verdict === 'correct' ? verdict.after : draft.after }];
  });
  const kept: Forced[] = [];
  for (const each of wanted.sort(byTime)) {
    if (kept.some((other) => overlap(other.span, each.span))) {
      const draft = drafts[each.place] as EditDraft;
      issues.push(notApplied(each.verdict, draft, '同じ箇所について、ほかの決定を先に反映しました'));
    } else kept.push(each);
  }
  return kept;
}

function byTime(a: Forced, b: Forced): number {
  return (
    Date.parse(a.verdict.decidedAt) - Date.parse(b.verdict.decidedAt) ||
    (a.verdict.decision < b.verdict.decision ? -1 : 1)
  );
}

function correctedBy(draft: EditDraft, { after, verdict }: Forced, rule: string): EditDraft {
  return {
    ...draft,
    rule,
    alsoBy: [],
    after,
    status: 'accepted',
    evidence: [{ kind: 'image', detail: correctionDetail(verdict) }],
    confidence: 1,
    yieldsTo: null,
  };
}

/** What a rule made where a person wants something else becomes a suggestion that names what stands there instead. */
function giveWay(
  edits: EditDraft[],
  spans: readonly (Span | null)[],
  forced: readonly Forced[],
  count: number,
): void {
  const corrections = forced.filter(({ verdict }) => verdict.verdict === 'correct');
  for (const one of forced) {
    const at = one.verdict.verdict === 'accept' ? one.place : count + corrections.indexOf(one);
    edits.forEach((edit, place) => {
      const span = spans[place] ?? null;
      if (edit.status !== 'applied' || span === null || !overlap(span, one.span)) return;
      edits[place] = { ...edit, status: 'suggested', yieldsTo: at };
    });
  }
}

/** A suggestion that gave way to an edit which was taken back gives way to nothing. */
function withoutRejected(edits: readonly EditDraft[]): EditDraft[] {
  return edits.map((edit) => {
    const other = edit.yieldsTo === null ? null : edits[edit.yieldsTo];
    return other?.status === 'rejected' ? { ...edit, yieldsTo: null } : edit;
  });
}

function made(edits: readonly EditDraft[], spans: readonly (Span | null)[]): TextEdit[] {
  return edits
    .flatMap(({ status, after }, place) => {
      const span = spans[place] ?? null;
      const isMade = status === 'applied' || status === 'accepted';
      return isMade && span !== null ? [{ ...span, text: after }] : [];
    })
    .sort((a, b) => a.start - b.start || a.end - b.end);
}

function lapsed(draft: EditDraft, verdict: EditVerdict): IssueDraft {
  return notApplied(verdict, draft, '決めた後に、変更の内容か根拠が変わりました。もう一度確かめてください');
}
