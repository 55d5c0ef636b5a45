import { describe, expect, it } from 'vitest';
import { restored, stored } from './pending.js';
import { type KeptTexts, pendingStorage } from './pending-storage.js';

function texts(): KeptTexts {
  const map = new Map<string, string>();
  return {
    getItem: (name) => map.get(name) ?? null,
    setItem: (name, text) => void map.set(name, text),
    removeItem: (name) => void map.delete(name),
    key: (i) => [...map.keys()][i] ?? null,
    get length() {
      return map.size;
    },
  };
}

function pending(id: string): string {
  const request = { request: id, verdict: 'accept', seen: [] };
  return JSON.stringify([{ request, about: '図書館', address: '/queue', state: 'waiting' }]);
}

const ids = (text: string | null): string[] => restored(text).map(({ request }) => request.request);

describe('decisions that the server has not taken', () => {
  it('are there again after a reload', () => {
    const kept = texts();
    pendingStorage(kept, '花子', 'a').write(pending('1'));
    expect(ids(pendingStorage(kept, '花子', 'a').read())).toEqual(['1']);
  });

  it('go to the next window of the same reviewer when theirs is closed, and to it alone', () => {
    const kept = texts();
    pendingStorage(kept, '花子', 'a').write(pending('1'));
    pendingStorage(kept, '花子', 'b').write(pending('2'));
    pendingStorage(kept, '太郎', 'c').write(pending('3'));
    expect(ids(pendingStorage(kept, '花子', 'd').read()).sort()).toEqual(['1', '2']);
    expect(ids(pendingStorage(kept, '花子', 'e').read())).toEqual(['1', '2'].sort());
    expect(ids(pendingStorage(kept, '太郎', 'c').read())).toEqual(['3']);
  });

  it('leave nothing behind when all are taken', () => {
    const kept = texts();
    const storage = pendingStorage(kept, '花子', 'a');
    storage.write(pending('1'));
    storage.write(stored([]));
    expect(kept.length).toBe(0);
    expect(storage.read()).toBe(null);
  });

  it('are none where the browser keeps something else under the name', () => {
    const kept = texts();
    kept.setItem('nendo-pending-decisions 花子 x', 'no list');
    expect(ids(pendingStorage(kept, '花子', 'a').read())).toEqual([]);
  });
});
