import { describe, expect, it } from 'vitest';
import type { KeptStore } from '../store/kept-store.js';
import { DigestFile } from './digest-file.js';
import { KeptDigests } from './kept-digests.js';
import { KeptValues } from './kept-values.js';

/** A store in memory that notes what was asked for. */
class Shelf implements KeptStore {
  readonly things = new Map<string, Buffer>();
  asked: string[] = [];

  async find(kind: string, key: string): Promise<Buffer | null> {
    this.asked.push(`${kind}/${key}`);
    return this.things.get(`${kind}/${key}`) ?? null;
  }
  async keep(kind: string, key: string, value: Uint8Array): Promise<void> {
    this.things.set(`${kind}/${key}`, Buffer.from(value));
  }
  async has(kind: string, key: string): Promise<boolean> {
    return this.things.has(`${kind}/${key}`);
  }
  async sweep(): Promise<void> {}
}

const DIGESTS = 'digests/last.1';

/** One run on a shelf. */
function run(shelf: Shelf, isReadOnly = false) {
  const file = new DigestFile(shelf, isReadOnly);
  const values = new KeptValues<{ readonly text: string }>(shelf, 'told', isReadOnly);
  return { file, values, told: new KeptDigests(values, file, 'told', ({ text }) => `<${text}>`) };
}

describe('KeptDigests', () => {
  it('needs no values in the next run, and what it has needed stays kept', async () => {
    const shelf = new Shelf();
    const first = run(shelf);
    expect(await first.told.keep('a', { text: 'A' })).toBe('<A>');
    await first.file.save();
    shelf.asked = [];
    const second = run(shelf);
    expect(await second.told.find('a')).toBe('<A>');
    expect(await second.told.find('a')).toBe('<A>');
    expect(shelf.asked).toEqual([DIGESTS]);
    expect([...second.values.asked]).toEqual(['a']);
    await second.file.sweep();
    expect(await run(shelf).told.find('a')).toBe('<A>');
  });

  it('makes a digest that is not there of its value, also where the file is damaged', async () => {
    const shelf = new Shelf();
    await run(shelf).told.keep('a', { text: 'A' });
    shelf.things.set(DIGESTS, Buffer.from('damaged'));
    const next = run(shelf);
    expect([await next.told.find('a'), await next.told.find('b')]).toEqual(['<A>', null]);
    await next.file.save();
    shelf.asked = [];
    expect(await run(shelf).told.find('a')).toBe('<A>');
    expect(shelf.asked).toEqual([DIGESTS]);
  });

  it('looks at the value itself where that may be another one by now', async () => {
    const shelf = new Shelf();
    const first = run(shelf);
    await first.told.keep('a', { text: 'A' });
    await first.values.keep('a', { text: 'other' });
    expect([await first.told.find('a'), await first.told.findAnew('a')]).toEqual(['<A>', '<other>']);
    expect(await first.told.find('a')).toBe('<other>');
  });

  it('saves what an earlier run left with what is held, and sweeps what was not asked for', async () => {
    const shelf = new Shelf();
    const first = run(shelf);
    await first.told.keep('a', { text: 'A' });
    await first.told.keep('b', { text: 'B' });
    await first.file.save();
    const second = run(shelf);
    await second.told.keep('c', { text: 'C' });
    await second.told.find('a');
    await second.file.save();
    shelf.asked = [];
    expect(await run(shelf).told.find('b')).toBe('<B>');
    expect(shelf.asked).toEqual([DIGESTS]);
    await second.file.sweep();
    shelf.asked = [];
    const third = run(shelf);
    expect([await third.told.find('a'), await third.told.find('b')]).toEqual(['<A>', '<B>']);
    expect(shelf.asked).toEqual([DIGESTS, expect.stringMatching(/^told\/b\.\d+$/)]);
  });

  it('writes nothing where nothing may be written', async () => {
    const shelf = new Shelf();
    await run(shelf).told.keep('a', { text: 'A' });
    const dry = run(shelf, true);
    expect(await dry.told.find('a')).toBe('<A>');
    await dry.file.save();
    await dry.file.sweep();
    expect(shelf.things.has(DIGESTS)).toBe(false);
  });
});
