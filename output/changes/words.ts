import type { Nature } from '../../schemas/changes.js';
import type { ChangesProfile } from '../../schemas/changes-profile.js';

type Language = ChangesProfile['language'];
type Words = Readonly<Record<Language, string>>;

/** Japanese first; English beside it where the profile asks for it. */
export function said({ ja, en }: Words, language: Language): string {
  return language === 'en' && en !== '' ? `${ja} / ${en}` : ja;
}

/** What a reader has to know of each kind. */
export const NATURE_NOTES: Readonly<Record<Nature, Words>> = {
  content: { ja: '', en: '' },
  reading: {
    ja: '読取りの違いによる見かけ上の差と疑われるもの。本文の変更ではないことを原本で確認すること。',
    en: 'Probably caused by reading the sources, not by a change. Check against the sources.',
  },
  notation: {
    ja: '漢字とかな、全角と半角、句読点など、表記だけの違い。',
    en: 'Spelling only: kana or kanji, width, punctuation.',
  },
};

/** What stands in a cell that has no counterpart or no value. */
export const NEW_ITEM = '（新設）';
export const GONE_ITEM = '（削る）';
export const BLANK = '（空欄）';
export const NO_FIELD = '（欄なし）';

/** What stands in place of a table without rows. */
export const NOTHING_CHANGED: Words = { ja: '改正箇所はない。', en: 'No changes.' };
