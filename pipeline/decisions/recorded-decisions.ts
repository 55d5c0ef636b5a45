import type {
  DecisionNote,
  DocumentDecisions,
  EditVerdict,
  ValueCorrection,
} from '../../extractors/edits/decisions.js';
import { groupBy } from '../../extractors/grouping.js';
import { canonical } from '../../extractors/review/canonical.js';
import { DecisionIndex } from '../../extractors/review/standing/decision-index.js';
import { editEvidence, hashed } from '../../extractors/review/standing/evidence.js';
import { changesFigure, inOrder, judge } from '../../extractors/review/standing/standing.js';
import { isEarlier, seriesOf, seriesString, yearOf } from '../../extractors/review/standing/targets.js';
import type { Decision, Target } from '../../schemas/decision.js';
import type { EditDraft } from '../../schemas/edit.js';
import { identifyEdits, sha256 } from '../identifiers.js';

type DocumentTarget = Extract<Target, { readonly document: string }>;

/** A decision on something in one document. */
type DocumentDecision = Decision & { readonly target: DocumentTarget };

/** A decision on something between two documents. */
type PairDecision = Decision & { readonly target: Exclude<Target, DocumentTarget> };

/** The decisions of a results folder, as its documents and comparisons are made with them. */
export class RecordedDecisions {
  private readonly bySeries: ReadonlyMap<string, readonly DocumentDecision[]>;
  private readonly byPair: ReadonlyMap<string, readonly Decision[]>;

  constructor(decisions: readonly Decision[]) {
    const onDocuments = decisions.filter(isOnDocument);
    this.bySeries = groupBy(onDocuments, ({ target }) => seriesOf(target.document));
    const onPairs = decisions.filter(isOnPair);
    this.byPair = groupBy(onPairs, ({ target }) => pairKey(target.before, target.after));
  }

  /** What was decided on the rows and changes between two documents. */
  between(before: string, after: string): readonly Decision[] {
    return this.byPair.get(pairKey(before, after)) ?? [];
  }

  /** Hash of all that `between` gives; null where nothing was decided. */
  hashBetween(before: string, after: string): string | null {
    const decisions = this.between(before, after);
    return decisions.length === 0 ? null : sha256(canonical(inOrder(decisions)));
  }

  /** All that bears on some documents: `of` and `hashOf` give the same of each where nothing else was decided. @param ids of them */
  on(ids: readonly string[]): readonly Decision[] {
    const series = new Set(ids.map(seriesOf));
    return [...series].flatMap((each) => this.bySeries.get(each) ?? []);
  }

  /** What was decided on a document, or on earlier years of its series; null where nothing was. @param hash of its source */
  of(id: string, hash: string): DocumentDecisions | null {
    const decisions = this.concerning(id);
    return decisions.length === 0 ? null : new DecisionsOnDocument(id, hash, decisions);
  }

  /**
   * Hash of all that `of` looks at, in whatever order it was read. Another hash than the manifest's: the document is to be made again.
   * Null where nothing was decided.
   */
  hashOf(id: string): string | null {
    const decisions = this.concerning(id);
    return decisions.length === 0 ? null : sha256(canonical(inOrder(decisions)));
  }

  private concerning(id: string): DocumentDecision[] {
    const all = this.bySeries.get(seriesOf(id)) ?? [];
    return all.filter(({ target: { document } }) => document === id || isEarlier(document, id));
  }
}

function pairKey(before: string, after: string): string {
  return `${before} ${after}`;
}

function isOnDocument(decision: Decision): decision is DocumentDecision {
  return 'document' in decision.target;
}

function isOnPair(decision: Decision): decision is PairDecision {
  return !('document' in decision.target);
}

class DecisionsOnDocument implements DocumentDecisions {
  readonly corrections: readonly ValueCorrection[];
  private readonly index: DecisionIndex;

  constructor(
    private readonly id: string,
    hash: string,
    private readonly decisions: readonly DocumentDecision[],
  ) {
    this.index = new DecisionIndex(decisions);
    this.corrections = correctionsOf(id, hash, decisions);
  }

  onEdits(drafts: readonly EditDraft[], earlier: readonly EditDraft[]): (EditVerdict | null)[] {
    const ids = identifyEdits([...earlier, ...drafts]).slice(earlier.length);
    return ids.map(({ id: edit }, place) => {
      const decisions = this.index.of({ kind: 'edit', document: this.id, edit });
      return decisions.length === 0 ? null : this.verdictOn(drafts[place] as EditDraft, decisions);
    });
  }

  unmet(drafts: readonly EditDraft[]): DecisionNote[] {
    const found = new Set(identifyEdits(drafts).map(({ id }) => id));
    const groups = groupsOf(
      this.decisions.filter(({ target }) => target.kind === 'edit' && target.document === this.id),
    );
    return groups.flatMap((group) => {
      const { target } = group[0] as DocumentDecision;
      if (target.kind !== 'edit' || found.has(target.edit)) return [];
      const { inForce } = judge(group, null, { document: this.id });
      return inForce === null ? [] : [noteOf(inForce, this.id)];
    });
  }

  private verdictOn(draft: EditDraft, decisions: readonly Decision[]): EditVerdict | null {
    const evidence = hashed(editEvidence(draft), sha256);
    const { standing, inForce } = judge(decisions, evidence, { document: this.id });
    if (standing.state === 'lapsed') {
      const head = standing.history.find(({ id }) => standing.heads.includes(id));
      const isOwn = head !== undefined && 'document' in head.target && head.target.document === this.id;
      return isOwn ? { ...noteOf(head, this.id), verdict: 'lapsed' } : null;
    }
    if (inForce === null) return null;
    const note = noteOf(inForce, this.id);
    const { verdict, correction } = inForce;
    if (verdict === 'accept' || verdict === 'reject') return { ...note, verdict };
    return verdict === 'correct' ? { ...note, verdict, after: correction?.after ?? '' } : null;
  }
}

/** Corrections of values and of what issues name that are in force: of the document itself, else of the nearest earlier year. */
function correctionsOf(id: string, hash: string, decisions: readonly DocumentDecision[]): ValueCorrection[] {
  const groups = groupsOf(decisions.filter(({ target }) => target.kind !== 'edit'));
  const found = groups.flatMap((group) => correctionInForce(id, group) ?? []);
  return inOrder(found).map((decision): ValueCorrection => {
    const { place, correction, target } = decision;
    const isSameSource = place.sha256 === null || place.sha256 === hash;
    return {
      ...noteOf(decision, id),
      before: correction?.before ?? '',
      after: correction?.after ?? '',
      value: target.kind === 'value' ? { row: target.row, field: target.field } : null,
      at: isSameSource && 'document' in target && target.document === id ? place.at : null,
      context: place.context,
    };
  });
}

function correctionInForce(id: string, group: readonly DocumentDecision[]): Decision | null {
  const documents = [...new Set(group.map(({ target }) => target.document))].sort(
    (a, b) => (yearOf(b) ?? 0) - (yearOf(a) ?? 0) || (a < b ? -1 : 1),
  );
  for (const document of [id, ...documents.filter((other) => other !== id)]) {
    const own = group.filter(({ target }) => target.document === document);
    const { standing, inForce } = judge(own, null, { document });
    if (standing.heads.length === 0) continue;
    const isOwn = document === id;
    if (inForce?.verdict !== 'correct' || inForce.correction === null) return null;
    return isOwn || !changesFigure(inForce.correction) ? inForce : null;
  }
  return null;
}

/** Decisions on the same thing, over all years. */
function groupsOf(decisions: readonly DocumentDecision[]): DocumentDecision[][] {
  return [...groupBy(decisions, ({ target }) => seriesString(target) ?? '').values()];
}

function noteOf({ id, by, at, target }: Decision, document: string): DecisionNote {
  const from = 'document' in target ? target.document : document;
  return { decision: id, by, decidedAt: at, carriedFrom: from === document ? null : from };
}
