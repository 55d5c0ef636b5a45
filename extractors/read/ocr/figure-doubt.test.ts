import { describe, expect, it } from 'vitest';
import { figureDoubt } from './figure-doubt.js';
import type { FigureLook } from './looks.js';
import type { InkCharacter } from './seen-shapes.js';

const look = (text: string, share: number, confidence = 0.95): FigureLook => ({
  share,
  symbols: [...text].map((letter) => ({ text: letter, confidence, box: [0, 0, 1, 1], candidates: [] })),
});
const ink = (kinds: string): InkCharacter[] =>
  [...kinds].map((kind) => ({ kind: kind === '9' ? 'tall' : (kind as ','), box: [0, 0, 1, 1] }));
const doubtOf = (text: string, looks: FigureLook[], kinds = '9,999', isGrouped = true) =>
  figureDoubt(text, { looks, ink: ink(kinds), isGrouped });

describe('doubts about figures', () => {
  it('are none where two sizes agree, whatever they make of separators', () => {
    expect(doubtOf('2,400', [look('2.400', 1), look('2400', 0.6)])).toBeUndefined();
  });

  it('are raised where looks of one size alone agree, or as many sizes show another figure', () => {
    expect(doubtOf('2,400', [look('2,400', 1), look('2,400', 1)])).toBe('readings');
    const looks = [look('2,400', 1), look('2,400', 0.6), look('4,400', 0.75), look('4,400', 0.87)];
    expect(doubtOf('2,400', looks)).toBe('readings');
  });

  it('are raised by ink, by separators and by faint letters', () => {
    const twice = (text: string, confidence?: number) => [
      look(text, 1, confidence),
      look(text, 0.6, confidence),
    ];
    expect(doubtOf('400', twice('400'))).toBe('ink');
    expect(doubtOf('2,400', twice('2,400'), '9.999')).toBe('separators');
    expect(doubtOf('24,00', twice('24,00'), '99?99')).toBe('separators');
    expect(doubtOf('2,400', twice('2,400', 0.5))).toBe('weak');
  });

  it('are not raised by a figure without separators among others where the ink has none', () => {
    expect(doubtOf('2400', [look('2400', 1), look('2400', 0.6)], '9999')).toBeUndefined();
    expect(doubtOf('2400', [look('2400', 1), look('2400', 0.6)], '99?99')).toBe('separators');
  });
});
