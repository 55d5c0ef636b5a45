import type { Proposal } from '../../edits/proposal.js';
import type { CleanRule } from '../definition.js';

const ID = 'clean/invisible-characters';

/** Zero-width spaces and joiners, word joiner, soft hyphen, byte order mark, marks of writing direction. */
const INVISIBLE =
  /(?:\u00ad|\u200b|\u200c|\u200d|\u200e|\u200f|[\u202a-\u202e]|[\u2060-\u2064]|[\u2066-\u2069]|\ufeff)+/gu;

/** Characters that no reader sees break words and comparisons. Variation selectors stay: they choose a glyph. */
export const rule: CleanRule = {
  id: ID,
  summary: '目に見えない文字（幅のない空白など）を取り除く',
  examples: [{ before: '連携\u200b中枢都\u00ad市圏', after: '連携中枢都市圏' }],
  counterExamples: ['葛\u{e0100}飾区', '連携　中枢 都市圏'],
  find({ text }) {
    return [...text.matchAll(INVISIBLE)].map((match): Proposal => {
      const codes = [...new Set(match[0])].map((character) => codeOf(character)).join('、');
      const evidence = [{ kind: 'closed-set' as const, detail: `表示されない文字 ${codes}` }];
      const place = { start: match.index, end: match.index + match[0].length };
      return { rule: ID, ...place, after: '', status: 'applied', evidence, confidence: 1 };
    });
  },
};

function codeOf(character: string): string {
  return `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
}
