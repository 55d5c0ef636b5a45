import fc from 'fast-check';
import { expect, it } from 'vitest';
import { uniqueSpans } from './claims.js';

const span = fc.tuple(fc.nat(60), fc.nat(20)).map(([start, length]) => ({ start, end: start + length }));

it('covers the same characters, each once and in order', () => {
  fc.assert(
    fc.property(fc.array(span), (spans) => {
      const covered = (list: readonly { start: number; end: number }[]): number[] =>
        list.flatMap(({ start, end }) => Array.from({ length: end - start }, (_, i) => start + i));
      const wanted = [...new Set(covered(spans))].sort((a, b) => a - b);
      expect(covered(uniqueSpans(spans))).toEqual(wanted);
    }),
  );
});
