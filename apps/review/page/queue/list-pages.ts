import type { ItemsPage, ItemView } from '../../protocol/queue.js';
import { type Filters, isListed } from './filters.js';

export const PAGE_SIZE = 200;

/** Items of all pages loaded, each once: pages may overlap where items left the list meanwhile. */
export function itemsOf(pages: readonly ItemsPage[]): readonly ItemView[] {
  return [...new Map(pages.flatMap(({ items }) => items).map((item) => [item.key, item])).values()];
}

/**
 * Where the next page begins on the server, or null when everything is loaded. What has been decided since is no longer in the server's
 * list, and all behind it has moved up.
 * @param stateOf how an item stands by the newest that the page knows
 */
export function nextOffset(
  pages: readonly ItemsPage[],
  filters: Filters,
  stateOf: (item: ItemView) => ItemView['standing']['state'],
): number | null {
  const last = pages.at(-1);
  if (last === undefined || last.items.length === 0 || last.offset + last.items.length >= last.total)
    return null;
  return itemsOf(pages).filter((item) => isListed(filters, stateOf(item))).length;
}

/** The key of the item that many steps away; the same one at the ends. */
export function keyAway(items: readonly ItemView[], key: string | null, step: number): string | null {
  const at = items.findIndex((item) => item.key === key);
  const to = at < 0 ? 0 : Math.min(Math.max(at + step, 0), items.length - 1);
  return items[to]?.key ?? key;
}

/** The next item behind `key` that awaits an answer of this reviewer; before it if there is none behind; null if none at all. */
export function nextAwaiting(
  items: readonly ItemView[],
  key: string | null,
  awaits: (item: ItemView) => boolean,
): string | null {
  const at = items.findIndex((item) => item.key === key);
  const after = items.slice(at + 1).find(awaits);
  return (after ?? items.slice(0, Math.max(at, 0)).find(awaits))?.key ?? null;
}
