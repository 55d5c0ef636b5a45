import { randomUUID } from 'node:crypto';
import type { ItemsPage, ItemView } from '../../apps/review/protocol/queue.js';
import type { ReviewedServer } from './reviewed-server.js';

/** Items that one answer of the server holds at most. */
const PAGE = 200;

export interface Decided {
  readonly count: number;
  /** Milliseconds, many at a time. */
  readonly p50: number;
  readonly p97: number;
  /** Median milliseconds, one after the other. */
  readonly alone: number;
}

/** Accepts the first items of the queue: a fifth one after the other, the rest over many connections. */
export async function decideAll(
  server: ReviewedServer,
  { decisions, connections }: { readonly decisions: number; readonly connections: number },
): Promise<Decided> {
  const items = await firstItems(server, decisions);
  const few = items.splice(0, Math.ceil(items.length / 5));
  const alone: number[] = [];
  for (const item of few) alone.push(await accept(server, item));
  const together: number[] = [];
  const count = few.length + items.length;
  const work = async (): Promise<void> => {
    for (let item = items.pop(); item !== undefined; item = items.pop())
      together.push(await accept(server, item));
  };
  await Promise.all(Array.from({ length: connections }, work));
  return { count, p50: quantile(together, 0.5), p97: quantile(together, 0.975), alone: quantile(alone, 0.5) };
}

async function firstItems(server: ReviewedServer, count: number): Promise<ItemView[]> {
  const items: ItemView[] = [];
  while (items.length < count) {
    const page = await server.get<ItemsPage>(`/api/items?state=open&limit=${PAGE}&offset=${items.length}`);
    if (page.items.length === 0) break;
    items.push(...page.items);
  }
  return items.slice(0, count);
}

async function accept(server: ReviewedServer, item: ItemView): Promise<number> {
  const begin = performance.now();
  await server.decide({
    request: randomUUID(),
    key: item.key,
    target: null,
    verdict: 'accept',
    reason: null,
    comment: null,
    correction: null,
    pairing: null,
    of: null,
    seen: [...item.standing.heads],
    evidence: item.decisionEvidence,
  });
  return performance.now() - begin;
}

function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}
