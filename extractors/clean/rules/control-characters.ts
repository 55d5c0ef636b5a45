import { codeOf } from '../../../schemas/storable.js';
import { changeEach } from '../change-each.js';
import type { CleanRule } from '../definition.js';
import { CONTROL, LOST, tellUnseen } from '../unseen-characters.js';

const ID = 'clean/control-characters';

/** What is no letter in any encoding goes out of the text, and staff are told: it is mostly the rest of a character that was. */
export const rule: CleanRule = {
  id: ID,
  summary: '制御文字や、文字として使われない符号を取り除く。元の文字が失われた印（U+FFFD）は残して知らせる',
  examples: [{ before: '観光\u0093振興\u007f計画\ufdd0', after: '観光振興計画' }],
  counterExamples: ['観光\ufffd振興', '一行目\u0085二行目', '外字\ue000'],
  find: ({ text }) =>
    changeEach(ID, text, CONTROL.all, (character) => ({
      after: '',
      detail: `文字ではない符号 ${codeOf(character)}`,
    })),
  remark: (source) => [CONTROL, LOST].flatMap((kind) => tellUnseen(kind, source)),
};
