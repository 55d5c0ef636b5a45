import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Ledger } from './ledger.js';

describe('Ledger', () => {
  it('counts code points, not halves of them, and no blanks', () => {
    const ledger = new Ledger('𠮷野 家\n髙');
    ledger.claim([{ start: 0, end: 3 }], 'part');
    expect(ledger.account()).toEqual({
      charactersRead: 4,
      inParts: 2,
      inOutline: 0,
      furniture: 0,
      unclaimed: 2,
    });
  });

  it('lets the first claim stand and reports a second by the same kind', () => {
    const ledger = new Ledger('あいうえ');
    expect(ledger.claim([{ start: 0, end: 2 }], 'furniture')).toBe(0);
    expect(ledger.claim([{ start: 1, end: 4 }], 'part')).toBe(0);
    expect(ledger.claim([{ start: 3, end: 4 }], 'part')).toBe(1);
    expect(ledger.account()).toMatchObject({ furniture: 2, inParts: 2 });
  });

  it('adds up to what was read, whatever is claimed', () => {
    const span = fc
      .tuple(fc.nat(40), fc.nat(40))
      .map(([a, b]) => ({ start: Math.min(a, b), end: Math.max(a, b) }));
    const claim = fc.tuple(fc.array(span, { maxLength: 4 }), fc.constantFrom('furniture', 'part', 'outline'));
    fc.assert(
      fc.property(fc.stringMatching(/^[あ𠮷 \n]{0,40}$/u), fc.array(claim), (text, claims) => {
        const ledger = new Ledger(text);
        for (const [spans, owner] of claims) ledger.claim(spans, owner as 'part');
        const { charactersRead, inParts, inOutline, furniture, unclaimed } = ledger.account();
        expect(inParts + inOutline + furniture + unclaimed).toBe(charactersRead);
        expect(charactersRead).toBe([...text.replace(/\s/gu, '')].length);
      }),
    );
  });

  it('counts what edits took out with the nearest character of the line, the one behind first', () => {
    const ledger = new Ledger('あ   い\n   \nう  ');
    ledger.claim([{ start: 0, end: 1 }], 'part');
    ledger.claim([{ start: 4, end: 5 }], 'outline');
    ledger.claim([{ start: 10, end: 11 }], 'furniture');
    const at = (...places: readonly number[]): unknown =>
      ledger.account(places.map((place) => ({ at: place, change: 1, isLine: false })));
    const none = { inParts: 1, inOutline: 1, furniture: 1, unclaimed: 0 };
    expect(at(0)).toMatchObject({ ...none, inParts: 2 });
    expect(at(1, 2, 3, 4)).toMatchObject({ ...none, inOutline: 5 });
    expect(at(5)).toMatchObject({ ...none, inOutline: 2 });
    expect(at(6, 8, 9)).toMatchObject({ ...none, unclaimed: 3 });
    expect(at(12, 13)).toMatchObject({ ...none, furniture: 3 });
    expect(at(13, 2, 0)).toMatchObject({ ...none, furniture: 2, inOutline: 2, inParts: 2 });
  });
});
