import { describe, expect, it } from 'vitest';
import type { KeptStore } from '../store/kept-store.js';
import { KeptValues } from './kept-values.js';

function inMemory(): KeptStore & { readonly things: Map<string, Uint8Array> } {
  const things = new Map<string, Uint8Array>();
  const at = (kind: string, key: string): string => `${kind}/${key}`;
  return {
    things,
    find: async (kind, key) => {
      const bytes = things.get(at(kind, key));
      return bytes === undefined ? null : Buffer.from(bytes);
    },
    keep: async (kind, key, value) => void things.set(at(kind, key), value),
    has: async (kind, key) => things.has(at(kind, key)),
    sweep: async (kind, keys) => {
      for (const place of [...things.keys()])
        if (place.startsWith(`${kind}/`) && !keys.has(place.slice(kind.length + 1))) things.delete(place);
    },
  };
}

describe('KeptValues', () => {
  it('gives back what it was given, and sweeps what nobody asked for', async () => {
    const values = new KeptValues<{ readonly n: number }>(inMemory(), 'told');
    await values.keep('a', { n: 1 });
    await values.keep('b', { n: 2 });
    expect(await values.find('a')).toEqual({ n: 1 });
    await values.sweep(new Set(['a']));
    expect([await values.has('a'), await values.has('b')]).toEqual([true, false]);
  });

  it('takes what an earlier nendo kept in another shape for nothing, and sweeps it', async () => {
    const store = inMemory();
    store.things.set('told/a', new Uint8Array([1]));
    store.things.set('told/a.1', new Uint8Array([1]));
    const values = new KeptValues<number>(store, 'told');
    expect([await values.find('a'), await values.has('a')]).toEqual([null, false]);
    await values.keep('a', 7);
    await values.sweep(new Set(['a']));
    expect([...store.things.keys()]).toEqual([expect.stringMatching(/^told\/a\.\d+$/)]);
  });
});
