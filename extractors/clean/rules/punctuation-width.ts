import type { CleanRule } from '../definition.js';

const ID = 'clean/punctuation-width';

/** Signs that documents write in one of two ways, each outside of figures. */
const PAIRS = [
  { name: '読点', forms: ['、', '，'] },
  { name: '句点', forms: ['。', '．'] },
] as const;
const FIGURE = /[0-9０-９]/u;

/**
 * 、 and ， both stand in one text where several hands or an earlier OCR made it. That is recorded and not rewritten:
 * what is compared is compared without the difference.
 */
export const rule: CleanRule = {
  id: ID,
  summary: '句読点の混在（、と，）を記録する（書き換えない）',
  examples: [],
  counterExamples: ['生活，産業、行政', '1,234．5'],
  find: () => [],
  remark({ text }) {
    return PAIRS.flatMap(({ name, forms }) => {
      const [usual, other] = forms;
      const counts = [count(text, usual), count(text, other)] as const;
      if (counts[0] === 0 || counts[1] === 0) return [];
      const message = `${name}に「${usual}」（${counts[0]}か所）と「${other}」（${counts[1]}か所）が混在しています。書き換えず、比べるときは同じものとして扱います。`;
      return [{ rule: ID, severity: 'info' as const, message, actual: null, expected: null, at: [] }];
    });
  },
};

function count(text: string, sign: string): number {
  let found = 0;
  for (let at = text.indexOf(sign); at >= 0; at = text.indexOf(sign, at + 1)) {
    if (!FIGURE.test(text[at - 1] ?? '') || !FIGURE.test(text[at + 1] ?? '')) found += 1;
  }
  return found;
}
