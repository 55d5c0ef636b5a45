import { keyOfTarget } from '../../extractors/review/canonical.js';
import { linkItem } from '../../extractors/review/items/change-items.js';
import { type ItemDraft, itemOf } from '../../extractors/review/items/item-draft.js';
import { type MatchTarget, pairItem } from '../../extractors/review/items/pair-item.js';
import { goneValue, ValueItems, type ValueTarget } from '../../extractors/review/items/value-items.js';
import type { Decision, Target } from '../../schemas/decision.js';
import type { PlanDocument } from '../../schemas/plan.js';
import type { ReviewItem } from '../../schemas/review.js';
import { sha256 } from '../identifiers.js';
import { type ComparisonEntry, type DocumentEntry, keyOfComparison, keyOfDocument } from './entries.js';
import type { ResultsReader } from './results-reader.js';

/** An item with the result that it belongs to. */
export interface AskedItem {
  readonly item: ReviewItem;
  readonly entry: DocumentEntry | ComparisonEntry;
}

/** Items that are on no list: made when somebody points at a value, or because something was decided on it. */
export class AskedItems {
  private readonly values = new WeakMap<PlanDocument, ValueItems>();
  /** One decision of each target that was decided on, by the target's key. */
  private readonly decided = new Map<string, Decision>();
  private readonly made = new Map<string, AskedItem & { readonly stamp: string }>();

  constructor(private readonly reader: ResultsReader) {}

  /** What was decided on without being on a list. */
  get kept(): readonly AskedItem[] {
    return [...this.made.values()];
  }

  /** The item of a target; null where there is no such thing (any more). */
  async itemOf(target: Target): Promise<AskedItem | null> {
    const entry = this.entryOf(target);
    if (entry === null) return null;
    const key = keyOfTarget(target, sha256);
    const listed = [...entry.open, ...entry.confident].find((item) => item.key === key);
    if (listed !== undefined) return { item: listed, entry };
    const draft = await this.draftOf(target);
    return draft === null ? null : { item: itemOf(draft, sha256), entry };
  }

  /**
   * Keeps items of what was decided on and is on no list, so that it stands in queue and counts. A decided value that its document
   * no longer has is kept as lapsed.
   * @param news decisions that came in since; what earlier ones were on is looked at again where its result is another
   * @returns whether anything is other than before
   */
  async keep(news: readonly Decision[], isListed: (key: string) => boolean): Promise<boolean> {
    for (const decision of news) this.decided.set(keyOfTarget(decision.target, sha256), decision);
    let isOther = false;
    for (const [key, decision] of this.decided) {
      const entry = isListed(key) ? null : this.entryOf(decision.target);
      if (entry === null) isOther = this.made.delete(key) || isOther;
      else if (this.made.get(key)?.stamp !== entry.stamp) {
        const asked = (await this.itemOf(decision.target)) ?? goneItem(decision, entry);
        isOther = this.made.delete(key) || asked !== null || isOther;
        if (asked !== null) this.made.set(key, { ...asked, stamp: entry.stamp });
      }
    }
    return isOther;
  }

  private entryOf(target: Target): DocumentEntry | ComparisonEntry | null {
    const { documents, comparisons } = this.reader;
    return 'document' in target
      ? (documents.get(keyOfDocument(target.document)) ?? null)
      : (comparisons.get(keyOfComparison(target.before, target.after)) ?? null);
  }

  private async draftOf(target: Target): Promise<ItemDraft | null> {
    if (target.kind === 'value') return this.valueOf(target);
    return target.kind === 'match' ? this.pairOf(target) : null;
  }

  private async pairOf(target: MatchTarget): Promise<ItemDraft | null> {
    const key = keyOfComparison(target.before, target.after);
    const [changes, nthOf] = [await this.reader.comparison(key), this.reader.comparisons.get(key)?.nthOf];
    const linked = changes === null || nthOf === undefined ? null : linkItem(changes, target, nthOf);
    if (linked !== null) return linked;
    const [before, after] = await Promise.all(
      [target.before, target.after].map((id) => this.reader.plan(keyOfDocument(id))),
    );
    return before && after ? pairItem(target, before, after) : null;
  }

  private async valueOf(target: ValueTarget): Promise<ItemDraft | null> {
    const plan = await this.reader.plan(keyOfDocument(target.document));
    if (plan === null) return null;
    const known = this.values.get(plan) ?? new ValueItems(plan);
    this.values.set(plan, known);
    return known.itemOf(target);
  }
}

/** What was decided on a value that is not found: the decision itself may have renamed its row. */
function goneItem({ id, target, correction, place }: Decision, entry: AskedItem['entry']): AskedItem | null {
  if (target.kind !== 'value') return null;
  const isApplied = entry.applied.has(id);
  const was = { before: correction?.before ?? null, at: place.at, isApplied };
  return { item: itemOf(goneValue(target, was, entry.facts.issuers), sha256), entry };
}
