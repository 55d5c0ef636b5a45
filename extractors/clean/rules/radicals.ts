import { changeEach } from '../change-each.js';
import type { CleanRule } from '../definition.js';

const ID = 'clean/radicals';

/** The blocks CJK Radicals Supplement, Kangxi Radicals and CJK Strokes. */
const RADICAL = /[\u2e80-\u2fdf\u31c0-\u31ef]/gu;

/**
 * PDFs made by browsers give radicals (⽐ U+2F50) where the ideograph (比 U+6BD4) was meant. The ideograph is the
 * character's Equivalent_Unified_Ideograph of the Unicode Character Database; nothing else is normalised, so that
 * ①, ㈱, 髙 and 𠮷 stay.
 */
export const rule: CleanRule = {
  id: ID,
  summary: '部首の文字（⽐など）を、同じ形の漢字（比）に直す',
  examples: [
    { before: '⽐較と⼀覧', after: '比較と一覧' },
    { before: '令和4年12⽉3⽇', after: '令和4年12月3日' },
  ],
  counterExamples: ['①㈱髙橋と𠮷田、神社、﨑', '一覧と比較'],
  find: ({ text, lexicon }) =>
    changeEach(ID, text, RADICAL, (radical) => {
      const after = lexicon.radical(radical);
      const detail = `${radical} は漢字 ${after} と同じ形の部首文字（Unicode の Equivalent_Unified_Ideograph）`;
      return after === null ? null : { after, detail };
    }),
};
