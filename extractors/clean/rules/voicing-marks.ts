import { changeEach } from '../change-each.js';
import type { CleanRule } from '../definition.js';

const ID = 'clean/voicing-marks';

/** Kana with a voicing mark that stands as a character of its own, combining or not. */
const APART = /[\u3046\u304b-\u307b\u30a6\u30ab-\u30db\u30ef-\u30f2][\u3099\u309a\u309b\u309c]/gu;

/** か and ゛ apart become が; a mark that its kana never bears stays as it is. */
export const rule: CleanRule = {
  id: ID,
  summary: '濁点・半濁点が離れた仮名（か゛）を、一つの文字（が）に直す',
  examples: [
    { before: 'か\u3099ん検診とこ\u309bみ処理、ハ\u309cートナー', after: 'がん検診とごみ処理、パートナー' },
  ],
  counterExamples: ['がん検診とごみ処理', '「な゛」という表記', '濁点（゛）を付ける'],
  find: ({ text }) =>
    changeEach(ID, text, APART, (pair) => {
      const after = composed(pair);
      const detail = `${pair.charAt(0)} と ${pair.charAt(1)} を合わせた文字は ${after}`;
      return after.length === 1 ? { after, detail } : null;
    }),
};

/** The kana that a kana and a mark are together; both as they are where there is none. */
function composed(pair: string): string {
  const [kana = '', mark = ''] = pair;
  const combining = mark === '\u3099' || mark === '\u309b' ? '\u3099' : '\u309a';
  return (kana + combining).normalize('NFC');
}
