import type { Decision, DecisionEvidence, Standing } from '../../../schemas/decision.js';
import { groupBy } from '../../grouping.js';
import { canonical } from '../canonical.js';
import { documentOf, isEarlier, yearOf } from './targets.js';

/** What is known beside the decisions. */
export interface StandingContext {
  /** The document that the target belongs to now; of a comparison the later one. */
  readonly document: string;
  /** Decisions that the result names as those it was made with: their effect is what is there, so they do not lapse by it. */
  readonly applied?: ReadonlySet<string>;
}

/** A standing with the decision whose verdict, correction and pairing are in force; null unless it is `decided`. */
export interface Judgement {
  readonly standing: Standing;
  readonly inForce: Decision | null;
}

/**
 * How things stand with a target, by all decisions on it: those on its own document, else those on the nearest earlier year's
 * of its series. The order of the decisions does not matter.
 * @param now its evidence as it is now; null where that is not known, and then nothing lapses on its own document and nothing is carried
 */
export function standingOf(
  decisions: readonly Decision[],
  now: DecisionEvidence | null,
  context: StandingContext,
): Standing {
  return judge(decisions, now, context).standing;
}

/** The same with the decision that is in force. */
export function judge(
  decisions: readonly Decision[],
  now: DecisionEvidence | null,
  context: StandingContext,
): Judgement {
  const { document } = context;
  const history = inOrder(decisions).filter(({ target }) => {
    const other = documentOf(target);
    return other === document || isEarlier(other, document);
  });
  const own = history.filter(({ target }) => documentOf(target) === document);
  const standing = judgeOne(own, (each) => holds(each, now, context));
  if (standing.heads.length > 0) return withHistory(standing, history, null);
  const earlier = nearestEarlier(history, document);
  if (earlier === null) return withHistory(standing, history, null);
  const carried = judgeOne(earlier.decisions, (each) => isCarried(each, now, context));
  if (carried.state === 'decided') return withHistory(carried, history, earlier.document);
  return carried.state === 'lapsed'
    ? withHistory(carried, history, null)
    : withHistory(standing, history, null);
}

/** Oldest first; the id decides between decisions of one moment. An id counts once. */
export function inOrder(decisions: readonly Decision[]): Decision[] {
  const unique = new Map<string, Decision>();
  for (const decision of decisions) {
    const known = unique.get(decision.id);
    // Two contents under one id were made by hand; whichever counts, it is the same one in every order of reading.
    if (known !== undefined && canonical(known) <= canonical(decision)) continue;
    unique.set(decision.id, decision);
  }
  return [...unique.values()]
    .map((decision) => ({ decision, moment: Date.parse(decision.at) }))
    .sort(byMoment)
    .map(({ decision }) => decision);
}

/** What `inOrder` gives of decisions that are in order and others, whose ids none of them has. Takes as long as these others are many. */
export function withOthers(ordered: readonly Decision[], others: readonly Decision[]): Decision[] {
  const added = inOrder(others);
  const [oldest] = added;
  if (oldest === undefined) return [...ordered];
  const first = { decision: oldest, moment: Date.parse(oldest.at) };
  let place = ordered.length;
  // Nearly always all are newer: only a clock that was ahead leaves some to pass.
  for (; place > 0; place -= 1) {
    const before = ordered[place - 1] as Decision;
    if (byMoment({ decision: before, moment: Date.parse(before.at) }, first) < 0) break;
  }
  return [...ordered.slice(0, place), ...inOrder([...ordered.slice(place), ...added])];
}

interface Dated {
  readonly decision: Decision;
  /** Milliseconds since 1970. */
  readonly moment: number;
}

function byMoment(a: Dated, b: Dated): number {
  return a.moment - b.moment || (a.decision.id < b.decision.id ? -1 : 1);
}

interface Verdicts {
  readonly state: Standing['state'];
  readonly heads: readonly Decision[];
  readonly inForce: Decision | null;
}

function judgeOne(decisions: readonly Decision[], isValid: (decision: Decision) => boolean): Verdicts {
  const replies = new Replies(decisions);
  const heads = replies.heads();
  if (heads.length === 0) return { state: 'open', heads, inForce: null };
  const valid = heads.filter(isValid);
  if (valid.length === 0) return { state: 'lapsed', heads, inForce: null };
  const voices = valid.flatMap((head) => replies.voice(head) ?? []);
  if (voices.length === 0) return { state: 'open', heads, inForce: null };
  const says = new Set(voices.map(({ decision }) => saying(decision)));
  if (says.size > 1 || voices.some(({ state }) => state === 'conflict')) {
    return { state: 'conflict', heads, inForce: null };
  }
  const best = ORDER.flatMap((state) => voices.find((voice) => voice.state === state) ?? [])[0];
  if (best === undefined) return { state: 'open', heads, inForce: null };
  return { state: best.state, heads, inForce: best.state === 'decided' ? best.decision : null };
}

/** Of several that say the same, the one that is furthest speaks for all. */
const ORDER = ['decided', 'awaiting-approval', 'proposed'] as const;

interface Voice {
  /** The decision whose verdict counts: of an accepted proposal the proposal. */
  readonly decision: Decision;
  readonly state: (typeof ORDER)[number] | 'conflict';
}

/** Decisions of one target with what was answered to them. */
class Replies {
  private readonly byId: ReadonlyMap<string, Decision>;
  private readonly standing: readonly Decision[];

  constructor(decisions: readonly Decision[]) {
    const authors = new Map(decisions.map(({ id, by }) => [id, by]));
    const undone = new Set(
      decisions.flatMap(({ verdict, of, by }) =>
        verdict === 'undo' && of !== null && authors.get(of) === by ? [of] : [],
      ),
    );
    this.standing = decisions.filter(({ id, verdict }) => !undone.has(id) && verdict !== 'undo');
    this.byId = new Map(this.standing.map((each) => [each.id, each]));
  }

  /** Decisions that no other one knew of. */
  heads(): Decision[] {
    const deciding = this.standing.filter(isDeciding);
    const seen = new Set(deciding.flatMap((each) => each.seen.filter((id) => id !== each.id)));
    const heads = deciding.filter(({ id }) => !seen.has(id));
    // Decisions that name each other in a ring cannot come from this program; none of them is lost.
    return heads.length > 0 ? heads : deciding;
  }

  /** What a head amounts to; null when it was sent back. */
  voice(head: Decision): Voice | null {
    const others = this.latestAnswers(head);
    const approved = others.some(({ verdict }) => verdict === 'approve');
    const returned = others.some(({ verdict }) => verdict === 'return');
    if (approved && returned) return { decision: head, state: 'conflict' };
    if (returned) return null;
    const proposal = this.acceptedProposal(head);
    const decision = proposal ?? head;
    if (head.via.kind === 'sheet') return { decision, state: approved ? 'decided' : 'proposed' };
    return { decision, state: head.needsApproval && !approved ? 'awaiting-approval' : 'decided' };
  }

  /** The last answer of each person; one's own approval counts only for a sheet that one person may confirm. */
  private latestAnswers(head: Decision): Decision[] {
    const mayBeOwn = head.via.kind === 'sheet' && !head.needsApproval;
    const answers = this.standing.filter(
      ({ verdict, of, by }) =>
        of === head.id && (verdict === 'return' || (verdict === 'approve' && (mayBeOwn || by !== head.by))),
    );
    return [...new Map(answers.map((answer) => [answer.by, answer])).values()];
  }

  /** `accept` of what a sheet proposed makes the proposal the decision. */
  private acceptedProposal(head: Decision): Decision | null {
    if (head.verdict !== 'accept') return null;
    const seen = head.seen.flatMap((id) => this.byId.get(id) ?? []);
    return seen.find(({ via, verdict }) => via.kind === 'sheet' && verdict === 'correct') ?? null;
  }
}

function isDeciding({ verdict }: Decision): boolean {
  return verdict !== 'comment' && verdict !== 'approve' && verdict !== 'return' && verdict !== 'undo';
}

function saying({ verdict, correction, pairing }: Decision): string {
  return canonical({ verdict, after: verdict === 'correct' ? (correction?.after ?? null) : null, pairing });
}

function holds(
  { id, evidence }: Decision,
  now: DecisionEvidence | null,
  { applied }: StandingContext,
): boolean {
  if (now === null || applied?.has(id) === true) return true;
  return evidence.value === now.value && evidence.grounds === now.grounds;
}

/** In another year's document: the same value on the same kinds of evidence. A figure that was put right is another year's figure. */
function isCarried(
  { id, evidence, verdict, correction }: Decision,
  now: DecisionEvidence | null,
  { applied }: StandingContext,
): boolean {
  if (now === null) return false;
  if (verdict === 'correct' && correction !== null && changesFigure(correction)) return false;
  if (applied?.has(id) === true) return true;
  return evidence.value === now.value && canonical(evidence.kinds) === canonical(now.kinds);
}

/** Whether a correction makes another figure. */
export function changesFigure({ before, after }: NonNullable<Decision['correction']>): boolean {
  const figures = (text: string | null): string =>
    (text ?? '').normalize('NFKC').replace(/[^0-9〇一二三四五六七八九十百千万億]/gu, '');
  return figures(before) !== figures(after);
}

function nearestEarlier(
  history: readonly Decision[],
  document: string,
): { readonly document: string; readonly decisions: readonly Decision[] } | null {
  const earlier = history.filter(
    ({ target }) => 'document' in target && isEarlier(target.document, document),
  );
  const byDocument = groupBy(earlier, ({ target }) => ('document' in target ? target.document : ''));
  const nearest = [...byDocument].sort(([a], [b]) => (yearOf(b) ?? 0) - (yearOf(a) ?? 0) || (a < b ? -1 : 1));
  for (const [from, decisions] of nearest) {
    if (new Replies(decisions).heads().length > 0) return { document: from, decisions };
  }
  return null;
}

function withHistory(
  { state, heads, inForce }: Verdicts,
  history: Decision[],
  carriedFrom: string | null,
): Judgement {
  const standing: Standing = {
    state,
    verdict: inForce?.verdict ?? null,
    heads: heads.map(({ id }) => id).sort(),
    history,
    carriedFrom,
  };
  return { standing, inForce };
}
