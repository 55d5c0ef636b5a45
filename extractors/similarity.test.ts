import { describe, expect, it } from 'vitest';
import { bigramsOf, PairWeights } from './similarity.js';

describe('bigramsOf', () => {
  it('pairs neighbouring letters, code points and not halves of them', () => {
    expect([...bigramsOf('道路道路')]).toEqual(['道路', '路道']);
    expect([...bigramsOf('𠮷野')]).toEqual(['𠮷野']);
    expect([...bigramsOf('𠮷')]).toEqual(['𠮷']);
    expect([...bigramsOf('')]).toEqual([]);
  });
});

describe('PairWeights', () => {
  const [road, bridge, pool] = ['道路整備', '橋梁整備', '水泳'].map(bigramsOf) as [
    ReadonlySet<string>,
    ReadonlySet<string>,
    ReadonlySet<string>,
  ];
  const weights = new PairWeights([road, bridge, pool]);

  it('counts what many names have for less than what few have', () => {
    // 整備 weighs log(1 + 3/2), each of the four other pairs log(1 + 3/1).
    const [shared, rare] = [Math.log(2.5), Math.log(4)];
    expect(weights.dice(road, bridge)).toBeCloseTo((2 * shared) / (2 * shared + 4 * rare), 12);
    expect(weights.dice(road, road)).toBe(1);
    expect(weights.dice(road, pool)).toBe(0);
  });

  it('takes a pair that no name has for the rarest', () => {
    const unknown = bigramsOf('整備士');
    const [shared, rare] = [Math.log(2.5), Math.log(4)];
    expect(weights.dice(road, unknown)).toBeCloseTo((2 * shared) / (2 * shared + 3 * rare), 12);
  });

  it('says the same from both sides', () => {
    expect(weights.dice(bridge, road)).toBe(weights.dice(road, bridge));
  });
});
