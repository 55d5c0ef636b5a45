import { useQueryClient } from '@tanstack/react-query';
import { createContext, type ReactNode, useContext, useEffect, useMemo, useSyncExternalStore } from 'react';
import type { DecisionAnswer } from '../../protocol/decisions.js';
import type { ItemView } from '../../protocol/queue.js';
import { ApiError, send } from '../api/client.js';
import { useEvents } from '../api/events.js';
import { useSession } from '../api/session.js';
import { type Answer, requestOf } from './answers.js';
import { createDecisionStore, type DecisionState, type DecisionStore } from './decision-store.js';
import type { Pending, SendingFailure } from './pending.js';
import { pendingStorage } from './pending-storage.js';
import { newRequestId } from './request-id.js';

/** Where a window keeps its own name, which a reload does not change. */
const WINDOW = 'nendo-window';

const StoreContext = createContext<DecisionStore | null>(null);

/** Keeps the decisions of this window until the server has them, also over a reload. */
export function DecisionsProvider({ children }: { readonly children: ReactNode }) {
  const queries = useQueryClient();
  const { listen } = useEvents();
  const user = useSession().data?.user ?? '';
  const store = useMemo(
    () =>
      createDecisionStore({
        send: (request) => send<DecisionAnswer>('POST', '/api/decisions', request),
        failureOf,
        storage: pendingStorage(localStorage, user, windowName()),
        newId: newRequestId,
        later: (call, ms) => setTimeout(call, ms),
      }),
    [user],
  );
  useEffect(() => {
    store.retry();
    window.addEventListener('online', store.retry);
    return () => {
      window.removeEventListener('online', store.retry);
      store.stop();
    };
  }, [store]);
  useEffect(() => {
    // Nothing is lost by closing the window, but the reviewer should know that something is still on its way.
    const onLeave = (event: BeforeUnloadEvent): void => {
      if (store.state().pending.length > 0) event.preventDefault();
    };
    window.addEventListener('beforeunload', onLeave);
    return () => window.removeEventListener('beforeunload', onLeave);
  }, [store]);
  // Whatever the server tells, it is there again.
  useEffect(() => listen(store.retry), [listen, store]);
  useEffect(() => {
    let count = store.state().pending.length;
    return store.subscribe(() => {
      const next = store.state().pending.length;
      if (next < count) {
        void queries.invalidateQueries({ queryKey: ['overview'] });
        void queries.invalidateQueries({ queryKey: ['decisions'] });
        void queries.invalidateQueries({ queryKey: ['counts'] });
      }
      count = next;
    });
  }, [queries, store]);
  return <StoreContext value={store}>{children}</StoreContext>;
}

function windowName(): string {
  const name = sessionStorage.getItem(WINDOW) ?? newRequestId();
  sessionStorage.setItem(WINDOW, name);
  return name;
}

export function useDecisionStore(): DecisionStore {
  const store = useContext(StoreContext);
  if (store === null) throw new Error('decisions are kept by DecisionsProvider');
  return store;
}

export function useDecisionState(): DecisionState {
  const store = useDecisionStore();
  return useSyncExternalStore(store.subscribe, store.state);
}

/** An item as it stands by the newest that this page knows, and the decision on it that is still on its way. */
export function useItemNow(item: ItemView): { readonly item: ItemView; readonly pending: Pending | null } {
  const { learnt, pending } = useDecisionState();
  return useMemo(
    () => ({
      item: newest(item, learnt.get(item.key)),
      pending: pending.findLast(({ request }) => request.key === item.key) ?? null,
    }),
    [item, learnt, pending],
  );
}

/** The item with what was learnt after it was loaded. A history only grows: the longer one is the newer. */
export function newest(
  item: ItemView,
  learnt: Pick<ItemView, 'standing' | 'canApprove'> | undefined,
): ItemView {
  if (learnt === undefined || learnt.standing.history.length < item.standing.history.length) return item;
  return { ...item, ...learnt };
}

/** Decides on an item: `decide(item, { verdict: 'accept' })`; gives the decision's id. */
export function useDecide(): (item: ItemView, answer: Answer) => string {
  const store = useDecisionStore();
  return (item, answer) => {
    const request = requestOf(item, answer, newRequestId());
    store.decide(
      { request, about: `${item.source} ${item.name} ${item.label}`.trim(), address: addressOf(item.key) },
      item,
    );
    return request.request;
  };
}

/** Where the queue shows an item. */
export function addressOf(key: string): string {
  return `/queue?item=${key}`;
}

function failureOf(error: unknown): SendingFailure {
  if (error instanceof ApiError) {
    const { item } = (error.body ?? {}) as { readonly item?: ItemView };
    return { status: error.status, told: error.told, remedy: error.remedy, now: item ?? null };
  }
  return { status: 0, told: { ja: String(error), en: String(error) }, remedy: null, now: null };
}
