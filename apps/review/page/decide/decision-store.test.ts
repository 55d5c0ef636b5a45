import { describe, expect, it, vi } from 'vitest';
import type { Standing } from '../../../../schemas/decision.js';
import { decisionRequest } from '../../../../tests/helpers/decision-request.js';
import type { DecisionAnswer, DecisionRequest } from '../../protocol/decisions.js';
import type { ItemView } from '../../protocol/queue.js';
import { createDecisionStore, type StoreParts } from './decision-store.js';
import { restored, type SendingFailure } from './pending.js';

const TOLD = { ja: '続きません', en: 'No' };

function standing(heads: readonly string[], length = heads.length): Standing {
  return {
    state: 'decided',
    verdict: 'accept',
    heads: [...heads],
    history: Array(length).fill({}),
    carriedFrom: null,
  };
}

const request = (id: string, key = 'k'): DecisionRequest => decisionRequest(id, key);

/** Waits without hurry: a busy computer is no failure. */
const settles = (check: () => void): Promise<void> => vi.waitFor(check, { timeout: 20_000 });

/** A server that answers each request by the next of the answers, and notes what it was sent. */
function server(...answers: readonly (200 | SendingFailure)[]) {
  const sent: DecisionRequest[] = [];
  const later: (() => void)[] = [];
  let kept: string | null = null;
  const parts: StoreParts = {
    send: async (each): Promise<DecisionAnswer> => {
      const answer = answers[sent.length] ?? 200;
      sent.push(each);
      if (answer !== 200) throw answer;
      return { key: each.key ?? '', standing: standing([each.request], sent.length) };
    },
    failureOf: (error) => error as SendingFailure,
    storage: {
      read: () => kept,
      write: (text) => {
        kept = text;
      },
    },
    newId: () => 'new',
    later: (call) => later.push(call),
  };
  return { parts, sent, later, kept: () => restored(kept) };
}

const failure = (status: number, now: ItemView | null = null): SendingFailure => ({
  status,
  told: TOLD,
  remedy: null,
  now,
});
const named = (id: string, key?: string) => ({ request: request(id, key), about: '', address: '' });

describe('createDecisionStore', () => {
  it('sends one after the other, and a second one on the same item knowing of the first', async () => {
    const { parts, sent, kept } = server();
    const store = createDecisionStore(parts);
    store.decide(named('1'), null);
    store.decide(named('2'), null);
    expect(kept().map(({ request: each }) => each.request)).toEqual(['1', '2']);
    await settles(() => expect(sent).toHaveLength(2));
    expect(sent[1]?.seen).toEqual(['1']);
    await settles(() => expect(kept()).toEqual([]));
    expect(store.state().learnt.get('k')?.standing.heads).toEqual(['2']);
  });

  it('keeps what failed in passing, and sends the same request again', async () => {
    const { parts, sent, later, kept } = server(failure(0), failure(503));
    const store = createDecisionStore(parts);
    store.decide(named('1'), null);
    await settles(() => expect(later).toHaveLength(1));
    expect(kept()).toHaveLength(1);
    later[0]?.();
    await settles(() => expect(later).toHaveLength(2));
    later[1]?.();
    await settles(() => expect(kept()).toEqual([]));
    expect(sent.map((each) => each.request)).toEqual(['1', '1', '1']);
  });

  it('gives a refused one back, and goes on with other items', async () => {
    const now = {
      standing: standing(['other']),
      decisionEvidence: request('').evidence,
    } as unknown as ItemView;
    const { parts, sent } = server(failure(409, now));
    const store = createDecisionStore(parts);
    store.decide(named('1'), null);
    store.decide(named('2', 'another'), null);
    await settles(() => expect(store.state().pending.map(({ state }) => state)).toEqual(['refused']));
    expect(store.state().pending[0]?.now).toBe(now);
    store.insist('1');
    await settles(() => expect(store.state().pending).toEqual([]));
    expect(sent.map((each) => each.request)).toEqual(['1', '2', 'new']);
    expect(sent[2]?.seen).toEqual(['other']);
  });

  it('forgets what is withdrawn', async () => {
    const { parts, sent } = server(failure(403));
    const store = createDecisionStore(parts);
    store.decide(named('1'), null);
    await settles(() => expect(store.state().pending[0]?.state).toBe('refused'));
    store.withdraw('1');
    expect(store.state().pending).toEqual([]);
    expect(sent).toHaveLength(1);
  });

  it('sends after a reload what the page before it had kept', async () => {
    const { parts, sent, kept } = server(failure(0));
    createDecisionStore(parts).decide(named('1'), null);
    await settles(() => expect(kept()[0]?.failure).not.toBeNull());
    const after = createDecisionStore(parts);
    after.retry();
    await settles(() => expect(kept()).toEqual([]));
    expect(sent.map((each) => each.request)).toEqual(['1', '1']);
  });

  it('sends nothing once somebody else has the seat', async () => {
    const { parts, sent, later } = server(failure(0));
    const store = createDecisionStore(parts);
    store.decide(named('1'), null);
    await settles(() => expect(later).toHaveLength(1));
    store.stop();
    later[0]?.();
    expect(sent).toHaveLength(1);
    expect(store.state().pending).toHaveLength(1);
  });

  it('never lets an older standing replace a newer one', () => {
    const store = createDecisionStore(server().parts);
    store.learn('k', { standing: standing(['b'], 2), canApprove: false });
    store.learn('k', { standing: standing(['a'], 1), canApprove: true });
    expect(store.state().learnt.get('k')?.standing.heads).toEqual(['b']);
  });
});
