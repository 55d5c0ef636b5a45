import { expect, it } from 'vitest';
import { KeptResults } from './kept-results.js';

it('keeps what was asked for last, up to a size, and nothing that is another now', () => {
  const kept = new KeptResults<string>(10);
  kept.put('a', '1', 'A', 4);
  kept.put('b', '1', 'B', 4);
  expect(kept.get('a', '1')).toBe('A');
  kept.put('c', '1', 'C', 4);
  expect(['a', 'b', 'c'].map((key) => kept.get(key, '1'))).toEqual(['A', null, 'C']);
  expect(kept.get('a', '2')).toBeNull();
  kept.put('huge', '1', 'H', 99);
  expect(['a', 'c', 'huge'].map((key) => kept.get(key, '1'))).toEqual([null, null, 'H']);
});
