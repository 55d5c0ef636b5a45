import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { areGrouped, chooseFigure, isFigure, isWellFormed, withSeparators } from './figures.js';

describe('figures of scans', () => {
  it.each([
    ['171.196', true, '171,196'],
    ['1.234.567', true, '1,234,567'],
    ['１７１，１９６', true, '171,196'],
    ['171.196', false, '171.196'],
    ['268,.410', true, '268,410'],
    ['12.5', true, '12.5'],
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
