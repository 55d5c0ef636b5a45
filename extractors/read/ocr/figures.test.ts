import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { OcrSymbol } from './engine.js';
import { areGrouped, chooseFigure, isFigure, isWellFormed, withOffered, withSeparators } from './figures.js';

describe('figures of scans', () => {
  it.each([
    ['171.196', true, '171,196'],
    ['1.234.567', true, '1,234,567'],
    ['１７１，１９６', true, '171,196'],
    ['171.196', false, '171.196'],
    ['268,.410', true, '268,410'],
    ['12.5', true, '12.5'],
    ['0.125', true, '0.125'],
    ['1,234.', true, '1,234'],
    ['98 400', true, '98400'],
  ])('writes %s (grouped: %s) as %s', (text, isGrouped, expected) => {
    expect(withSeparators(text, isGrouped)).toBe(expected);
  });

  it('never changes a digit', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[0-9,.]{1,12}$/), fc.boolean(), (text, isGrouped) => {
        expect(withSeparators(text, isGrouped).replace(/\D/g, '')).toBe(text.replace(/\D/g, ''));
      }),
    );
  });

  it('knows columns with separators in threes, read as points or not', () => {
    expect(areGrouped(['1,234', '171.196', '520'])).toBe(true);
    expect(areGrouped(['4.203,.800', '901.600', '38,.210'])).toBe(true);
    expect(areGrouped(['12.5', '3.75', '100.0'])).toBe(false);
    expect(areGrouped(['520', '13'])).toBe(false);
  });

  it('chooses the surest well formed reading and keeps the others', () => {
    const readings = [
      { text: '27905', confidence: 0.9 },
      { text: '271.905', confidence: 0.7 },
      { text: '27,905', confidence: 0.6 },
      { text: '2719,05', confidence: 0.99 },
    ];
    expect(chooseFigure(readings, true)).toEqual([
      { text: '271,905', confidence: 0.7 },
      { text: '27,905', confidence: 0.6 },
      { text: '2719,05', confidence: 0.99 },
      { text: '27905', confidence: 0.9 },
    ]);
  });

  it('keeps what the engine offered for single letters behind the readings, and what it hardly offered not', () => {
    const letter = (text: string, ...others: [string, number][]): OcrSymbol => ({
      text,
      confidence: 0.9,
      box: [0, 0, 1, 1],
      candidates: [
        { text, confidence: 0.9 },
        ...others.map(([other, confidence]) => ({ text: other, confidence })),
      ],
    });
    const look = [
      letter('9', ['8', 0.009]),
      letter('3', ['8', 0.2], ['9', 0.3]),
      letter('.', [',', 0.4], ['5', 0.4]),
      ...'400'.split('').map((digit) => letter(digit)),
    ];
    const chosen = [
      { text: '93,400', confidence: 0.95 },
      { text: '98,400', confidence: 0.7 },
    ];
    expect(withOffered(chosen, [look], true)).toEqual([...chosen, { text: '99,400', confidence: 0.3 }]);
  });

  it('takes what is no figure for none', () => {
    expect(isFigure('1,234円')).toBe(false);
    expect(isFigure('△3,495')).toBe(false);
    expect(isFigure('98,400')).toBe(true);
    expect(isWellFormed('12,34', false)).toBe(false);
    expect(isWellFormed('1234', false)).toBe(true);
    expect(isWellFormed('1234', true)).toBe(false);
    expect(chooseFigure([{ text: '計', confidence: 1 }], true)).toEqual([]);
  });
});
