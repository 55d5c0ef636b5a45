import type { InkCharacter } from './seen-shapes.js';

/** What the ink of a line says of a figure read in it: whether it has as many characters; `unknown` where ink does not tell. */
export type Fit = 'fits' | 'differs' | 'unknown';

/** A figure in parts: digits with separators, and what stands behind them. */
const WITH_UNIT = /^(\d[\d,.]*)([^\d\s,.]{0,4})$/u;
const NARROW_UNIT = /^[a-z%‰]+$/iu;

/** The figure and the unit of a text without its sign; null where it is no figure. Width is no matter, units are up to four letters. */
export function figureParts(text: string): { readonly figure: string; readonly unit: string } | null {
  const [, figure, unit] = WITH_UNIT.exec(text.normalize('NFKC').replace(/\s/gu, '')) ?? [];
  return figure === undefined || unit === undefined ? null : { figure, unit };
}

/** Whether a text may be what the ink shows: digits stand apart, so that each is a piece of ink by itself. */
export function fitOf(text: string, ink: readonly InkCharacter[]): Fit {
  const parts = figureParts(text);
  const letters = ink.filter(({ kind }) => !isSeparator(kind));
  if (parts === null || letters.length === 0) return 'unknown';
  const digits = parts.figure.replace(/\D/gu, '').length;
  const leading = leadingTall(letters);
  if (letters.slice(0, digits).some(({ kind }) => kind === 'hanging')) return 'differs';
  if (parts.unit === '' || NARROW_UNIT.test(parts.unit)) {
    if (letters.some(({ kind }) => kind === 'low')) return 'unknown';
    if (parts.unit === '' && leading < letters.length) return 'unknown';
    return letters.length === digits + parts.unit.length ? 'fits' : 'differs';
  }
  if (leading === letters.length && letters.length === digits) return 'differs';
  return leading >= digits
    ? 'fits'
    : letters[leading]?.kind === 'wide' && leading > 0
      ? 'differs'
      : 'unknown';
}

/** How many characters ink shows where all of them are as tall and as narrow as digits; null where some are not. */
export function inkCount(ink: readonly InkCharacter[]): number | null {
  const letters = ink.filter(({ kind }) => !isSeparator(kind));
  return letters.length > 0 && letters.every(({ kind }) => kind === 'tall') ? letters.length : null;
}

/**
 * A figure with the separators that its ink shows; null where ink does not tell.
 * @param digits the figure's digits, as many as the ink shows at least.
 */
export function withInkSeparators(digits: string, ink: readonly InkCharacter[]): string | null {
  let text = '';
  let at = 0;
  for (const { kind } of ink) {
    if (kind === 'separator') return null;
    if (kind === ',' || kind === '.') {
      if (at > 0 && at < digits.length) text += kind;
      continue;
    }
    if (at === digits.length) break;
    if (kind !== 'tall') return null;
    text += digits[at];
    at += 1;
  }
  return at === digits.length ? text : null;
}

function leadingTall(letters: readonly InkCharacter[]): number {
  const end = letters.findIndex(({ kind }) => kind !== 'tall');
  return end < 0 ? letters.length : end;
}

function isSeparator(kind: InkCharacter['kind']): boolean {
  return kind === ',' || kind === '.' || kind === 'separator';
}
