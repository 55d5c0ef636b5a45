import { describe, expect, it } from 'vitest';
import { campaign } from './main.js';

describe('fuzzed messages of a child', () => {
  it('never throw in the parent, and few are taken', { timeout: 60_000 }, async () => {
    const report = await campaign.run({ folder: '', first: 0, count: 2000, seed: 'quick', say: () => {} });
    expect(report.failures).toEqual([]);
    const fates = new Map(report.tables[0]?.rows.map(([fate = '', some = '']) => [fate, Number(some)]));
    expect([...fates.keys()].sort()).toEqual(['incomplete', 'no message', 'refused', 'taken']);
    expect([...fates.values()].reduce((sum, some) => sum + some, 0)).toBe(2000);
  });
});
