import type { FigureDoubt } from '../../../schemas/page-layout.js';
import { figureParts, fitOf, withInkSeparators } from './figure-fit.js';
import { isWellFormed } from './figures.js';
import { type FigureLook, sizesOf } from './looks.js';
import type { InkCharacter } from './seen-shapes.js';
import { leastConfidence, SURE, textOf, withoutSeparators } from './symbols.js';

/** The looks at a figure and the ink that it was read from. */
export interface FigureEvidence {
  readonly looks: readonly FigureLook[];
  readonly ink: readonly InkCharacter[];
  readonly isGrouped: boolean;
}

/** Looks that agree must be this sure of each letter, one of them. */
const WEAK = 0.6;

/** Why a figure without its sign is doubtful, or undefined: no two looks agree, its ink or its separators say otherwise, or it is faint. */
export function figureDoubt(
  text: string,
  { looks, ink, isGrouped }: FigureEvidence,
): FigureDoubt | undefined {
  const isContested = looks.some(
    ({ symbols }) => !isSame(text, textOf(symbols)) && isSureAndPossible(symbols, ink),
  );
  if (isContested || !areAgreed(text, looks)) return 'readings';
  if (fitOf(text, ink) === 'differs') return 'ink';
  const figure = figureParts(text)?.figure ?? '';
  const seen = withInkSeparators(figure.replace(/\D/gu, ''), ink);
  const isPlain = isWellFormed(figure, isGrouped && seen === null) && (seen ?? figure) === figure;
  if (!isPlain) return 'separators';
  const same = looks.filter(({ symbols }) => sizesOf(text, [{ symbols, share: 1 }]) > 0);
  return Math.max(...same.map(({ symbols }) => leastConfidence(symbols))) < WEAK ? 'weak' : undefined;
}

/** Whether a look is sure of something that the ink allows. */
function isSureAndPossible(symbols: FigureLook['symbols'], ink: readonly InkCharacter[]): boolean {
  const text = textOf(symbols);
  return figureParts(text) !== null && leastConfidence(symbols) >= SURE && fitOf(text, ink) !== 'differs';
}

/** Whether two sizes show a figure, and more than show any other. */
function areAgreed(text: string, looks: readonly FigureLook[]): boolean {
  const others = looks.map(({ symbols }) => textOf(symbols)).filter((other) => !isSame(text, other));
  const sizes = sizesOf(text, looks);
  return sizes > 1 && others.every((other) => sizesOf(other, looks) < sizes);
}

function isSame(one: string, other: string): boolean {
  return withoutSeparators(one.normalize('NFKC')) === withoutSeparators(other.normalize('NFKC'));
}
