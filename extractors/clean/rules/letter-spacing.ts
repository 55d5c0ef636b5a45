import type { Proposal } from '../../edits/proposal.js';
import type { CleanRule, CleanSource } from '../definition.js';

const ID = 'clean/letter-spacing';

/** Single Japanese characters parted by the same one or two spaces; the run ends where two characters touch. */
const SPACED =
  /(?<![\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}ー●○])[\p{Script=Han}\p{Script=Katakana}ー](?:[ 　]{1,2}[\p{Script=Han}\p{Script=Katakana}ー]){1,11}(?![\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}ー●○])/gu;
/** Letters in a row that count or choose and are no word: ア イ ウ, 甲 乙, 一 二 三, 年 月 日. */
const ENUMERATION =
  /^(?:[アイウエオカキクケコ]+|[甲乙丙丁戊]+|[一二三四五六七八九十]+|[年月日火水木金土]+|[上中下]+|[大中小]+|有無|可否)$/u;
/** A spaced run of at least this many letters is a word set wide, whatever it is. */
const SURE_LENGTH = 4;

/** Words set wide on a page (上 川 町) are read with their spaces; a place name or a long run is closed up. */
export const rule: CleanRule = {
  id: ID,
  summary: '字間を空けて組まれた語（上　川　町）の空白を詰める',
  examples: [
    { before: '上 川 町', after: '上川町' },
    { before: '（松　本　市）', after: '（松本市）' },
    { before: '連 携 協 約 書', after: '連携協約書' },
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
  if (ENUMERATION.test(after)) return [];
  const isPlace = gazetteer.lookup(after).length > 0;
  if (!isPlace && after.length < SURE_LENGTH) return [];
  const evidence = [
    ...(isPlace ? [{ kind: 'registry' as const, detail: `市町村の名前 ${after}` }] : []),
    { kind: 'glyph' as const, detail: '一文字ずつ同じ幅の空白で離れている' },
  ];
  const place = { start: match.index, end: match.index + match[0].length };
  return [{ rule: ID, ...place, after, status: 'applied', evidence, confidence: isPlace ? 1 : 0.95 }];
}
