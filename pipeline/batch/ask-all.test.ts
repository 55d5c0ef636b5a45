import { describe, expect, it } from 'vitest';
import { askAll } from './ask-all.js';

describe('askAll', () => {
  it('gives answers in the order of what was asked, whatever their own', async () => {
    const items = Array.from({ length: 30 }, (_, index) => index);
    let open = 0;
    let most = 0;
    const answers = await askAll(items, async (item) => {
      open += 1;
      most = Math.max(most, open);
      for (let turns = (item * 7) % 11; turns > 0; turns -= 1) await Promise.resolve();
      open -= 1;
      return item * 2;
    });
    expect(answers).toEqual(items.map((item) => item * 2));
    expect(most).toBe(8);
    expect(await askAll([], async () => 1)).toEqual([]);
  });

  it('fails as one of its questions does', async () => {
    const asking = askAll([1, 2, 3], async (item) => {
      if (item === 2) throw new Error('no answer');
      return item;
    });
    await expect(asking).rejects.toThrow('no answer');
  });
});
