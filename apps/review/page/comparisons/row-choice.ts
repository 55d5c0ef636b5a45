import type { RowKey } from '../../../../schemas/decision.js';
import type { RowChoice } from '../../protocol/documents.js';

/** Rows of both sides that somebody set side by side, by their names. */
export interface Chosen {
  readonly before: readonly RowKey[];
  readonly after: readonly RowKey[];
}

export const sameKey = (a: RowKey, b: RowKey): boolean => keyText(a) === keyText(b);

/** A row's key as one text, for lists. */
export function keyText({ part, category, name, no, nth }: RowKey): string {
  return JSON.stringify([part, category, name, no, nth]);
}

/** The keys with one put in, or taken out where it was there. */
export function toggled(keys: readonly RowKey[], key: RowKey): readonly RowKey[] {
  return keys.some((each) => sameKey(each, key))
    ? keys.filter((each) => !sameKey(each, key))
    : [...keys, key];
}

/** What the numbers of rows make of a pairing; null where a side has none, and where several face several. */
export function verdictOf({ before, after }: Chosen): 'same' | 'split' | 'merged' | null {
  if (before.length === 0 || after.length === 0) return null;
  if (before.length === 1 && after.length === 1) return 'same';
  if (before.length === 1) return 'split';
  return after.length === 1 ? 'merged' : null;
}

/** Rows whose text holds what is sought, those that are chosen always and first. */
export function offered(
  rows: readonly RowChoice[],
  sought: string,
  chosen: readonly RowKey[],
): readonly RowChoice[] {
  const fold = (text: string): string =>
    text
      .normalize('NFKC')
      .replace(/\s|\p{Variation_Selector}/gu, '')
      .toLowerCase();
  const words = fold(sought);
  const isChosen = ({ key }: RowChoice): boolean => chosen.some((each) => sameKey(each, key));
  const others = rows.filter((row) => !isChosen(row) && (words === '' || fold(row.text).includes(words)));
  return [...rows.filter(isChosen), ...others];
}
