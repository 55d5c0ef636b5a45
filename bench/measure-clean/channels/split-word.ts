import { type CleanText, isKanji, isTarget, targets } from '../clean-text.js';
import { pick } from '../random.js';
import type { Channel } from './channel.js';

const KATAKANA = /^[ァ-ヺー]$/;
/** Mostly the plain blank; an ideographic space where a conversion took a wide gap for one. */
const BLANKS = [' ', ' ', ' ', '　'];

/** Both sides are kanji, or both katakana: certainly inside a word or a compound. */
function insideWord(clean: CleanText, at: number): boolean {
  const [before = '', after = ''] = [clean.text[at - 1], clean.text[at]];
  const sameScript = (isKanji(before) && isKanji(after)) || (KATAKANA.test(before) && KATAKANA.test(after));
  return sameScript && isTarget(clean, at - 1);
}

/** A blank appears inside a word. */
export function splitWord(): Channel {
  return {
    id: 'split-word',
    title: '語中の空白',
    weight: 8,
    blanksOnly: true,
    sites: (clean) => targets(clean).filter((at) => insideWord(clean, at)),
    damage: (_, at, random) => ({ span: { start: at, end: at }, corrupted: pick(BLANKS, random) ?? ' ' }),
  };
}
