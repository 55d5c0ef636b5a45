import type { IssueDraft } from '../../../schemas/issue.js';

/** The rule of issues whose places are pages that were not read. A document that has one is only partly read. */
export const UNREAD_PAGE = 'read/pdf-page';

/** The rule of issues that tell how pages were read that ended their first reader; `actual` names the way. */
export const SECOND_ROUTE = 'read/second-route';

/** Numbers of the pages that were not read, in order. */
export function unreadPages(issues: readonly Pick<IssueDraft, 'rule' | 'at'>[]): number[] {
  const pages = issues
    .filter(({ rule }) => rule === UNREAD_PAGE)
    .flatMap(({ at }) => at.map(({ page }) => page))
    .filter((page) => page !== null);
  return [...new Set(pages)].sort((a, b) => a - b);
}
