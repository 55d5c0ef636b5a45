import { describe, expect, it } from 'vitest';
import { packNames, unpackNames } from './packed-names.js';

describe('packNames', () => {
  it('holds each name in eight letters, in an order of its own', () => {
    const packed = packNames(new Set(['budget 道路整備', 'budget 図書館']));
    expect(packed).toHaveLength(16);
    expect(packNames(new Set(['budget 図書館', 'budget 道路整備']))).toBe(packed);
    expect(packNames(new Set())).toBe('');
  });

  it('keeps what two have in common', () => {
    const a = unpackNames(packNames(new Set(['図書館', '道路', '保育所'])));
    const b = unpackNames(packNames(new Set(['道路', '図書館', '学校'])));
    expect([a.size, b.size]).toEqual([3, 3]);
    expect([...a].filter((name) => b.has(name))).toHaveLength(2);
    expect(unpackNames('').size).toBe(0);
  });
});
