import { codeOf } from '../../../schemas/storable.js';
import { changeEach } from '../change-each.js';
import type { CleanRule } from '../definition.js';
import { DIRECTION, HIDDEN_LETTERS, tellUnseen, ZERO_WIDTH } from '../unseen-characters.js';

const ID = 'clean/invisible-characters';

/** All that is invisible by itself, interlinear marks too; not the selectors of a glyph. */
const INVISIBLE = /(?:(?!\p{Variation_Selector})\p{Default_Ignorable_Code_Point}|[\ufff9-\ufffb])+/gu;

/** Characters that no reader sees break words and comparisons. Variation selectors stay: they choose a glyph. */
export const rule: CleanRule = {
  id: ID,
  summary: '目に見えない文字（幅のない空白、文字の向きの制御など）を取り除き、どこにあったかを知らせる',
  examples: [
    { before: '連携\u200b中枢都\u00ad市圏', after: '連携中枢都市圏' },
    { before: '事業費\u202e千円\u202c', after: '事業費千円' },
    { before: '観光\u{e0041}\u{e0042}振興', after: '観光振興' },
  ],
  counterExamples: ['葛\u{e0100}飾区', '\u845b\ufe00飾区', '連携　中枢 都市圏'],
  find: ({ text }) =>
    changeEach(ID, text, INVISIBLE, (stretch) => ({
      after: '',
      detail: `表示されない文字 ${[...new Set(stretch)].map(codeOf).join('、')}`,
    })),
  remark: (source) => [DIRECTION, HIDDEN_LETTERS, ZERO_WIDTH].flatMap((kind) => tellUnseen(kind, source)),
};
