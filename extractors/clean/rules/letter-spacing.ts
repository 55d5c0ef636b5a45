import type { Proposal } from '../../edits/proposal.js';
import type { CleanRule, CleanSource } from '../definition.js';

const ID = 'clean/letter-spacing';

/** Single Japanese characters parted by the same one or two spaces; the run ends where two characters touch. */
const SPACED =
  /(?<![\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}ー●○])[\p{Script=Han}\p{Script=Katakana}ー](?:[ 　]{1,2}[\p{Script=Han}\p{Script=Katakana}ー]){1,11}(?![\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}ー●○])/gu;
/** Names of places set wide on a page (上 川 町) are read with their spaces, and closed up. Other words need a dictionary. */
export const rule: CleanRule = {
  id: ID,
  summary: '字間を空けて組まれた市町村名（上　川　町）の空白を詰める',
  examples: [
    { before: '上 川 町', after: '上川町' },
    { before: '（松　本　市）', after: '（松本市）' },
  ],
  counterExamples: [
    'ア イ ウ エ オ',
    '甲 乙 丙 丁',
    '松本市 塩尻市',
    '住 所',
    '年 月 日',
    '医療 福祉 教育 環境',
  ],
  find(source) {
    return [...source.text.matchAll(SPACED)].flatMap((match) => closeUp(match, source));
  },
};

function closeUp(match: RegExpExecArray, { gazetteer }: CleanSource): Proposal[] {
  const after = match[0].replace(/[ 　]/gu, '');
  if (gazetteer.lookup(after).length === 0) return [];
  const evidence = [
    { kind: 'registry' as const, detail: `市町村の名前 ${after}` },
    { kind: 'glyph' as const, detail: '一文字ずつ同じ幅の空白で離れている' },
  ];
  const place = { start: match.index, end: match.index + match[0].length };
  return [{ rule: ID, ...place, after, status: 'applied', evidence, confidence: 1 }];
}
