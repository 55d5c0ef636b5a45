import { changeEach } from '../change-each.js';
import type { CleanRule } from '../definition.js';

const ID = 'clean/presentation-forms';

/** Vertical Forms and the vertical half of CJK Compatibility Forms; the point that stands for ・ in some fonts. */
const FORM =
  /[\ufe10-\ufe19\ufe30-\ufe48]|(?<=[\p{Script=Katakana}\p{Script=Han}ー])[\u2027\u2022](?=[\p{Script=Katakana}\p{Script=Han}])/gu;

/** Characters that only vertical writing uses (︵ ︒) become those of the text; ‧ within a name becomes ・. */
export const rule: CleanRule = {
  id: ID,
  summary: '縦書き用の記号（︵︒）と字間の点（‧）を、本文の記号に直す',
  examples: [
    { before: '連携協約︵案︶︒', after: '連携協約（案）。' },
    { before: '目次︙三頁', after: '目次…三頁' },
    { before: 'ワーク‧ライフ‧バランス', after: 'ワーク・ライフ・バランス' },
  ],
  counterExamples: ['• 箇条書きの行', 'ワーク・ライフ・バランス（案）。'],
  find: ({ text }) =>
    changeEach(ID, text, FORM, (form) => {
      const after = horizontal(form);
      return { after, detail: `${form} は ${after} の縦書き用または互換の形` };
    }),
};

/** Leaders whose compatibility form is a row of full stops. */
const LEADERS: Readonly<Record<string, string>> = { '︙': '…', '︰': '‥' };

/** The character's compatibility form, in full width as the text around it. */
function horizontal(character: string): string {
  if (character === '\u2027' || character === '\u2022') return '・';
  const leaders = LEADERS[character];
  if (leaders !== undefined) return leaders;
  const [plain = character] = character.normalize('NFKC');
  const code = plain.charCodeAt(0);
  return code > 0x20 && code < 0x7f ? String.fromCharCode(code + 0xfee0) : plain;
}
