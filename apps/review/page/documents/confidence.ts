import type { DocumentWords } from './words.js';

/** How sure a reading or a correction is, in words with the figure behind them. `confidence` is 0 to 1. */
export function confidenceText(confidence: number, words: DocumentWords): string {
  const said =
    confidence >= 0.95
      ? words.sure
      : confidence >= 0.8
        ? words.mostlySure
        : confidence >= 0.6
          ? words.notSure
          : words.veryUnsure;
  return words.sureWords(said, String(Math.round(confidence * 100)));
}
