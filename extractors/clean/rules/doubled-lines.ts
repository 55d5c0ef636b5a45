import type { ReadLine } from '../../../schemas/read-document.js';
import type { Proposal } from '../../edits/proposal.js';
import type { CleanRule } from '../definition.js';

const ID = 'clean/doubled-lines';

/** A line with fewer characters (blanks left out) may well stand twice. */
const SHORTEST = 16;
/** A row of a table that begins with its running number. */
const NUMBERED = /^(?:[^\t]{0,30}\t)?[ 　]*(?<number>\d{1,3})[ 　.．]*\t/u;

/**
 * A line that stands twice, one directly below the other. A numbered row whose number the next one carries on cannot
 * be there twice: the second is taken out. Of other lines it is only suggested.
 */
export const rule: CleanRule = {
  id: ID,
  summary: '続けて二度読まれた行を取り除く（番号で証明できないときは提案）',
  examples: [
    {
      before:
        '1\t救急医療体制の確保と充実\t実施中\n1\t救急医療体制の確保と充実\t実施中\n2\t図書館の相互利用\t実施中',
      after: '1\t救急医療体制の確保と充実\t実施中\n\n2\t図書館の相互利用\t実施中',
    },
  ],
  counterExamples: [
    '継続\t実施\n継続\t実施',
    '\t子育て支援センターの共同利用\t実施中\n\t図書館の相互利用の促進\t実施中',
    '1\t救急医療体制の確保と充実\t実施中\n2\t救急医療体制の確保と充実\t実施中',
  ],
  find({ text, lines }) {
    const shown = lines.map((line) => text.slice(line.start, line.end));
    return lines.flatMap((line, index) => {
      const previous = shown[index - 1];
      const solid = shown[index]?.replace(/\s/gu, '') ?? '';
      if (previous === undefined || previous !== shown[index] || solid.length < SHORTEST) return [];
      if (!/\p{Script=Han}|\p{Script=Hiragana}|\p{Script=Katakana}/u.test(solid)) return [];
      return [takeOut(line, numberOf(previous), nextNumber(shown, index + 1))];
    });
  },
};

function numberOf(line: string): number | null {
  const number = NUMBERED.exec(line)?.groups?.number;
  return number === undefined ? null : Number(number);
}

function nextNumber(shown: readonly string[], from: number): number | null {
  const next = shown.slice(from, from + 3).find((line) => line.trim() !== '');
  return next === undefined ? null : numberOf(next);
}

function takeOut(line: ReadLine, number: number | null, following: number | null): Proposal {
  const proven = number !== null && following === number + 1;
  const evidence = [
    { kind: 'same-document' as const, detail: 'すぐ上の行と一字も違わない' },
    ...(proven
      ? [{ kind: 'arithmetic' as const, detail: `番号 ${number} が二度あり、次の行が ${following} と続く` }]
      : []),
  ];
  const status = proven ? 'applied' : 'suggested';
  return {
    rule: ID,
    start: line.start,
    end: line.end,
    after: '',
    status,
    evidence,
    confidence: proven ? 0.98 : 0.6,
  };
}
