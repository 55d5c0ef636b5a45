import { describe, expect, it } from 'vitest';
import { campaign } from './main.js';
import { DEEDS } from './mock-document.js';

describe('a parser that is taken over', () => {
  it('is told by its cause, six times of six', { timeout: 120_000 }, async () => {
    const options = { folder: '', first: 0, count: DEEDS.length, seed: 'quick', say: () => {} };
    expect((await campaign.run(options)).failures).toEqual([]);
  });
});
