import type { Proposal } from '../../edits/proposal.js';
import type { CleanRule } from '../definition.js';
import { evidenceOnce } from '../evidence-once.js';

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
  find({ text, lexicon }) {
    const evidenceOf = evidenceOnce(
      (radical) =>
        `${radical} は漢字 ${lexicon.radical(radical)} と同じ形の部首文字（Unicode の Equivalent_Unified_Ideograph）`,
    );
    return [...text.matchAll(RADICAL)].flatMap((match): Proposal[] => {
      const after = lexicon.radical(match[0]);
      if (after === null) return [];
      const place = { start: match.index, end: match.index + match[0].length };
      const evidence = evidenceOf(match[0]);
      return [{ rule: ID, ...place, after, status: 'applied', evidence, confidence: 1 }];
    });
  },
};
