import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { figureParts, fitOf, inkCount, withInkSeparators } from './figure-fit.js';
import type { InkCharacter } from './seen-shapes.js';

/** 9 for a digit, g for what hangs below them, W for what is wide, _ for what is low, ? for a separator of no kind. */
function inkOf(picture: string): InkCharacter[] {
  const kinds = {
    9: 'tall',
    g: 'hanging',
    W: 'wide',
    _: 'low',
    '?': 'separator',
    ',': ',',
    '.': '.',
  } as const;
  return [...picture].map((letter, index) => ({
    kind: kinds[letter as keyof typeof kinds],
    box: [index * 10, 0, index * 10 + 8, 20],
  }));
}

describe('figures and their ink', () => {
  it.each([
    ['2,400', '9,999', 'fits'],
    ['24,400', '9,999', 'differs'],
    ['400', '9,999', 'differs'],
    ['2,400', 'W999', 'unknown'],
    ['84.7%', '99.99', 'fits'],
    ['21.4MWW', '99.999', 'differs'],
    ['21.4MW', '99.999', 'fits'],
    ['2,214人', '9,999W', 'fits'],
    ['22,14人', '999W', 'differs'],
    ['40件', '9999', 'fits'],
    ['約300人', '9999W', 'unknown'],
    ['882g', '999g', 'fits'],
    ['8829', '999g', 'differs'],
    ['890g以下', '999gWW', 'fits'],
    ['8909以下', '999gWW', 'differs'],
  ])('%s of %s %s', (text, ink, expected) => {
    expect(fitOf(text, inkOf(ink))).toBe(expected);
  });

  it('are counted where all is as narrow as a digit', () => {
    expect([inkCount(inkOf('9,999')), inkCount(inkOf('999W')), inkCount(inkOf(','))]).toEqual([
      4,
      null,
      null,
    ]);
  });

  it('part a figure from its unit', () => {
    expect(figureParts('９，８７１人泊')).toEqual({ figure: '9,871', unit: '人泊' });
    expect(figureParts('第3回')).toBeNull();
  });

  it.each([
    ['2214', '9,999W', '2,214'],
    ['847', '99.99', '84.7'],
    ['2214', '9?999', null],
    ['2214', '9W99', null],
    ['2214', '999', null],
  ])('%s of %s is %s', (digits, ink, expected) => {
    expect(withInkSeparators(digits, inkOf(ink))).toBe(expected);
  });

  it('never change a digit', () => {
    const digits = fc.stringMatching(/^\d{1,9}$/);
    fc.assert(
      fc.property(digits, fc.stringMatching(/^[9W_?,.]{0,14}$/), (figure, ink) => {
        const text = withInkSeparators(figure, inkOf(ink));
        expect(text?.replace(/\D/gu, '') ?? figure).toBe(figure);
      }),
    );
  });
});
