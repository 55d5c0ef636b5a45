import type { DecisionsPage } from '../../protocol/decisions.js';

export type RecordedDecision = DecisionsPage['decisions'][number];

/** As many as the server gives at once. */
export const LARGEST_PAGE = 200;

/** All decisions, newest first, page by page. What is decided meanwhile moves the pages: each decision is kept once. */
export async function allDecisions(
  page: (offset: number, limit: number) => Promise<DecisionsPage>,
): Promise<readonly RecordedDecision[]> {
  const all = new Map<string, RecordedDecision>();
  for (let offset = 0; ; offset += LARGEST_PAGE) {
    const { total, decisions } = await page(offset, LARGEST_PAGE);
    for (const decision of decisions) all.set(decision.id, decision);
    if (decisions.length === 0 || offset + decisions.length >= total) return [...all.values()];
  }
}
