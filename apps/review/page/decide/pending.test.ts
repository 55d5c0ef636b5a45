import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Standing } from '../../../../schemas/decision.js';
import { decisionRequest } from '../../../../tests/helpers/decision-request.js';
import type { ItemView } from '../../protocol/queue.js';
import {
  failed,
  isPassing,
  nextToSend,
  onceMore,
  type Pending,
  restored,
  settled,
  stored,
  withPending,
} from './pending.js';

const EVIDENCE = { value: 'v', grounds: 'g', kinds: [] };

function pending(id: string, key: string, more: Partial<Pending> = {}): Pending {
  return {
    request: decisionRequest(id, key),
    about: '項目',
    address: '/queue',
    state: 'waiting',
    failure: null,
    now: null,
    ...more,
  };
}

function standing(...heads: string[]): Standing {
  return { state: 'decided', verdict: 'accept', heads, history: [], carriedFrom: null };
}

const TOLD = { ja: '続きません', en: 'No' };

describe('pending decisions', () => {
  it('go in the order in which they were made', () => {
    const list = withPending(withPending([], pending('1', 'a')), pending('2', 'b'));
    expect(nextToSend(list)?.request.request).toBe('1');
    expect(nextToSend(settled(list, '1', standing('1')))?.request.request).toBe('2');
    expect(nextToSend([])).toBeNull();
  });

  it('know of the one before on the same item once that is recorded', () => {
    const list = [pending('1', 'a'), pending('2', 'a'), pending('3', 'b')];
    expect(settled(list, '1', standing('1')).map(({ request: { request: id, seen } }) => [id, seen])).toEqual(
      [
        ['2', ['1']],
        ['3', []],
      ],
    );
  });

  it('do not overtake a refused one of the same item, but others go on', () => {
    const list = [pending('1', 'a', { state: 'refused' }), pending('2', 'a'), pending('3', 'b')];
    expect(nextToSend(list)?.request.request).toBe('3');
  });

  it.each([
    [0, 'waiting'],
    [401, 'waiting'],
    [503, 'waiting'],
    [507, 'waiting'],
    [400, 'refused'],
    [403, 'refused'],
    [409, 'refused'],
  ] as const)('after status %i are %s', (status, state) => {
    const [one] = failed([pending('1', 'a')], '1', { status, told: TOLD, remedy: null, now: null });
    expect([one?.state, one?.failure?.told]).toEqual([state, TOLD]);
    expect(isPassing(status)).toBe(state === 'waiting');
  });

  it('are made anew on the item as it is now', () => {
    const now = {
      standing: standing('other'),
      decisionEvidence: { ...EVIDENCE, value: 'new' },
    } as unknown as ItemView;
    const again = onceMore(pending('1', 'a', { state: 'refused', now }), '9');
    expect([again.state, again.request.request, again.request.seen, again.request.evidence.value]).toEqual([
      'waiting',
      '9',
      ['other'],
      'new',
    ]);
  });

  it('outlive a reload', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.uuid(), fc.string())), (made) => {
        const list = made.map(([id, key]) => pending(id, key));
        expect(restored(stored(list))).toEqual(list);
      }),
    );
  });

  it('begin empty where what was kept is unreadable', () => {
    for (const text of [null, '', '{', '{}', '[1,null,{"request":{}}]']) expect(restored(text)).toEqual([]);
  });

  it('are lost by nothing but success', () => {
    const step = fc.record({ at: fc.nat(5), status: fc.constantFrom(0, 200, 409, 500) });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 20 }), (steps) => {
        let list: readonly Pending[] = ['1', '2', '3', '4', '5'].map((id) => pending(id, id));
        let done = 0;
        for (const { status } of steps) {
          const next = nextToSend(list);
          if (next === null) break;
          const id = next.request.request;
          if (status === 200) {
            list = settled(list, id, standing(id));
            done += 1;
          } else list = failed(list, id, { status, told: TOLD, remedy: null, now: null });
        }
        expect(list.length).toBe(5 - done);
      }),
    );
  });
});
