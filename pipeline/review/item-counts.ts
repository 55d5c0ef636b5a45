import type { Standing } from '../../schemas/decision.js';
import type { Counts } from '../../schemas/review-overview.js';

/** Counts items by how they stand. */
export class ItemCounts {
  private readonly byState = {
    open: 0,
    proposed: 0,
    decided: 0,
    'awaiting-approval': 0,
    conflict: 0,
    lapsed: 0,
  };

  static of(items: Iterable<{ readonly standing: Standing }>): Counts {
    const counts = new ItemCounts();
    for (const item of items) counts.add(item);
    return counts.counts;
  }

  add({ standing }: { readonly standing: Standing }): void {
    this.byState[standing.state] += 1;
  }

  get counts(): Counts {
    const { 'awaiting-approval': awaitingApproval, ...rest } = this.byState;
    return { ...rest, awaitingApproval };
  }
}
