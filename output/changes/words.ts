import type { Change, Nature } from '../../schemas/changes.js';
import type { ChangesProfile } from '../../schemas/changes-profile.js';

type Language = ChangesProfile['language'];
type Words = Readonly<Record<Language, string>>;

/** Japanese first; English beside it where the profile asks for it. */
export function said({ ja, en }: Words, language: Language): string {
  return language === 'en' && en !== '' ? `${ja} / ${en}` : ja;
}

/** The three kinds of difference, which never mix. */
export const NATURES: Readonly<Record<Nature, Words>> = {
  content: { ja: '本文の変更', en: 'Changes of content' },
  reading: { ja: '読取り差の疑い', en: 'Suspected reading differences' },
  notation: { ja: '表記揺れ', en: 'Differences of notation' },
};

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

export const KINDS: Readonly<Record<Change['kind'], Words>> = {
  added: { ja: '新設', en: 'Added' },
  removed: { ja: '削除', en: 'Removed' },
  modified: { ja: '変更', en: 'Modified' },
  moved: { ja: '移動', en: 'Moved' },
  renamed: { ja: '名称変更', en: 'Renamed' },
  split: { ja: '分割', en: 'Split' },
  merged: { ja: '統合', en: 'Merged' },
};

/** What stands in a cell that has no counterpart or no value. */
export const NEW_ITEM = '（新設）';
export const GONE_ITEM = '（削る）';
export const BLANK = '（空欄）';
export const NO_FIELD = '（欄なし）';

/** What stands in place of a table without rows. */
export const NOTHING_CHANGED: Words = { ja: '改正箇所はない。', en: 'No changes.' };
