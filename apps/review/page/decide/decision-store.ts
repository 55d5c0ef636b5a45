import type { DecisionAnswer, DecisionRequest } from '../../protocol/decisions.js';
import type { ItemView } from '../../protocol/queue.js';
import {
  failed,
  nextToSend,
  onceMore,
  type Pending,
  restored,
  type SendingFailure,
  settled,
  stored,
  withoutPending,
  withPending,
} from './pending.js';

/** What the store needs from outside. */
export interface StoreParts {
  /** Sends one decision. @throws what `failureOf` understands */
  send(request: DecisionRequest): Promise<DecisionAnswer>;
  failureOf(error: unknown): SendingFailure;
  /** Text that outlives a reload of the window. */
  readonly storage: { read(): string | null; write(text: string): void };
  newId(): string;
  /** Calls after so many milliseconds. */
  later(call: () => void, ms: number): void;
}

/** How an item stands by what this page learnt after it was loaded. */
export type Learnt = Pick<ItemView, 'standing' | 'canApprove'>;

/** A decision of this window, for undoing the last one. */
export interface Made {
  readonly id: string;
  readonly item: ItemView;
}

export interface DecisionState {
  readonly pending: readonly Pending[];
  /** By key of the item. */
  readonly learnt: ReadonlyMap<string, Learnt>;
  /** Oldest first. */
  readonly made: readonly Made[];
}

export interface DecisionStore {
  subscribe(listener: () => void): () => void;
  state(): DecisionState;
  /** Keeps the decision and sends it. `item` is what it is about where it is one. */
  decide(pending: Pick<Pending, 'request' | 'about' | 'address'>, item: ItemView | null): void;
  /** Sends what waits, now. */
  retry(): void;
  /** Sends nothing more until `retry`: somebody else has the seat, and decides under their own name. */
  stop(): void;
  /** Sends a refused decision once more, by a reviewer who has seen how the item is now. */
  insist(id: string): void;
  /** Forgets a decision that the server did not take. */
  withdraw(id: string): void;
  learn(key: string, learnt: Learnt): void;
}

/** Milliseconds before what failed in passing is sent again: twice as long each time. */
const FIRST_WAIT = 1000;
const LONGEST_WAIT = 30_000;
/** As many steps back are kept. */
const MADE_KEPT = 200;

/** Decisions on their way: sent one after the other, kept until the server has them. */
export function createDecisionStore(parts: StoreParts): DecisionStore {
  let now: DecisionState = {
    pending: restored(parts.storage.read()).map((each) => ({
      ...each,
      failure: each.failure ?? null,
      now: each.now ?? null,
    })),
    learnt: new Map(),
    made: [],
  };
  let isSending = false;
  let isStopped = false;
  let wait = FIRST_WAIT;
  const listeners = new Set<() => void>();

  const set = (change: Partial<DecisionState>): void => {
    now = { ...now, ...change };
    if (change.pending !== undefined) parts.storage.write(stored(change.pending));
    for (const listener of listeners) listener();
  };
  const learn = (key: string, learnt: Learnt): void => {
    const known = now.learnt.get(key);
    if (known !== undefined && known.standing.history.length > learnt.standing.history.length) return;
    set({ learnt: new Map(now.learnt).set(key, learnt) });
  };
  const pump = async (): Promise<void> => {
    const next = nextToSend(now.pending);
    if (isSending || isStopped || next === null) return;
    isSending = true;
    const { request } = next;
    try {
      const { key, standing } = await parts.send(request);
      wait = FIRST_WAIT;
      isSending = false;
      learn(key, { standing, canApprove: false });
      set({ pending: settled(now.pending, request.request, standing) });
    } catch (error) {
      isSending = false;
      const failure = parts.failureOf(error);
      set({ pending: failed(now.pending, request.request, failure) });
      if (now.pending.some((each) => each.request.request === request.request && each.state === 'waiting')) {
        parts.later(() => void pump(), wait);
        wait = Math.min(wait * 2, LONGEST_WAIT);
        return;
      }
    }
    void pump();
  };
  return {
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    state: () => now,
    decide(pending, item) {
      const made =
        item === null ? now.made : [...now.made, { id: pending.request.request, item }].slice(-MADE_KEPT);
      set({
        pending: withPending(now.pending, { ...pending, state: 'waiting', failure: null, now: null }),
        made,
      });
      void pump();
    },
    retry() {
      isStopped = false;
      wait = FIRST_WAIT;
      void pump();
    },
    stop() {
      isStopped = true;
    },
    insist(id) {
      const refused = now.pending.find(({ request }) => request.request === id);
      if (refused === undefined) return;
      const again = onceMore(refused, parts.newId());
      const made = now.made.map((each) => (each.id === id ? { ...each, id: again.request.request } : each));
      set({ pending: withPending(withoutPending(now.pending, id), again), made });
      void pump();
    },
    withdraw(id) {
      set({ pending: withoutPending(now.pending, id), made: now.made.filter((each) => each.id !== id) });
      void pump();
    },
    learn,
  };
}
