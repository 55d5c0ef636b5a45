import type { Standing } from '../../../../schemas/decision.js';
import type { DecisionRequest } from '../../protocol/decisions.js';
import type { ItemView } from '../../protocol/queue.js';
import type { Message } from '../../protocol/session.js';

/**
 * A decision that was made and that the server has not taken yet. `waiting` is sent, or will be sent again by itself;
 * `refused` needs the reviewer.
 */
export interface Pending {
  readonly request: DecisionRequest;
  /** What it is about, for the reviewer. */
  readonly about: string;
  /** Where in this application its item is shown. */
  readonly address: string;
  readonly state: 'waiting' | 'refused';
  readonly failure: { readonly told: Message; readonly remedy: Message | null } | null;
  /** The item as it is now, where that is why it was refused. */
  readonly now: ItemView | null;
}

/** What went wrong, as far as it decides what to do next. `status` 0: no answer at all. */
export interface SendingFailure {
  readonly status: number;
  readonly told: Message;
  readonly remedy: Message | null;
  readonly now: ItemView | null;
}

/** Statuses after which the same request may succeed later without anybody changing it. */
const PASSING = new Set([0, 401, 408, 425, 429]);

export function isPassing(status: number): boolean {
  return PASSING.has(status) || status >= 500;
}

export function withPending(list: readonly Pending[], pending: Pending): readonly Pending[] {
  return [...list.filter(({ request }) => request.request !== pending.request.request), pending];
}

export function withoutPending(list: readonly Pending[], id: string): readonly Pending[] {
  return list.filter(({ request }) => request.request !== id);
}

/** The next to be sent: decisions go one after the other, and none overtakes a refused one of the same item. */
export function nextToSend(list: readonly Pending[]): Pending | null {
  const held = new Set<string>();
  for (const pending of list) {
    const name = nameOf(pending.request);
    if (pending.state === 'waiting' && !held.has(name)) return pending;
    held.add(name);
  }
  return null;
}

/** After the server took `id`: later decisions on the same item were made knowing of it. */
export function settled(list: readonly Pending[], id: string, standing: Standing): readonly Pending[] {
  const done = list.find(({ request }) => request.request === id);
  if (done === undefined) return list;
  const name = nameOf(done.request);
  return withoutPending(list, id).map((pending) =>
    nameOf(pending.request) === name
      ? { ...pending, request: { ...pending.request, seen: [...standing.heads] } }
      : pending,
  );
}

/** After a failure: tried again later where that can help, otherwise given back to the reviewer. */
export function failed(list: readonly Pending[], id: string, failure: SendingFailure): readonly Pending[] {
  const { status, told, remedy, now } = failure;
  return list.map((pending) =>
    pending.request.request === id
      ? { ...pending, state: isPassing(status) ? 'waiting' : 'refused', failure: { told, remedy }, now }
      : pending,
  );
}

/**
 * The refused decision once more, by a reviewer who has seen how the item is now. It is a new request: what the old one
 * was made on is no longer so.
 */
export function onceMore(pending: Pending, id: string): Pending {
  const { now, request } = pending;
  const seen = now === null ? request.seen : now.standing.heads;
  const evidence = now === null ? request.evidence : now.decisionEvidence;
  return {
    ...pending,
    request: { ...request, request: id, seen: [...seen], evidence },
    state: 'waiting',
    failure: null,
    now: null,
  };
}

/** The list as kept in the window's storage. */
export function stored(list: readonly Pending[]): string {
  return JSON.stringify(list);
}

/** What an earlier page of this window had kept; nothing where that is unreadable. */
export function restored(text: string | null): readonly Pending[] {
  if (text === null) return [];
  try {
    const list: unknown = JSON.parse(text);
    return Array.isArray(list) ? list.filter(isPending) : [];
  } catch {
    return [];
  }
}

function isPending(value: unknown): value is Pending {
  const { request, about, address, state } = (value ?? {}) as Partial<Pending>;
  return (
    typeof request?.request === 'string' &&
    typeof request.verdict === 'string' &&
    Array.isArray(request.seen) &&
    typeof about === 'string' &&
    typeof address === 'string' &&
    (state === 'waiting' || state === 'refused')
  );
}

function nameOf({ key, target }: DecisionRequest): string {
  return key ?? JSON.stringify(target);
}
