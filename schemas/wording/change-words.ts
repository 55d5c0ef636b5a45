import type { Change, Nature } from '../changes.js';
import type { Message } from './message.js';

/** The three kinds of difference, which never mix. */
export const NATURES: Readonly<Record<Nature, Message>> = {
  content: { ja: '本文の変更', en: 'Changes of content' },
  reading: { ja: '読取り差の疑い', en: 'Suspected reading differences' },
  notation: { ja: '表記揺れ', en: 'Differences of notation' },
};

/** What became of a row. */
export const KINDS: Readonly<Record<Change['kind'], Message>> = {
  added: { ja: '新設', en: 'Added' },
  removed: { ja: '削除', en: 'Removed' },
  modified: { ja: '変更', en: 'Modified' },
  moved: { ja: '移動', en: 'Moved' },
  renamed: { ja: '名称変更', en: 'Renamed' },
  split: { ja: '分割', en: 'Split' },
  merged: { ja: '統合', en: 'Merged' },
};
