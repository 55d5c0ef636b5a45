import type { Proposal } from '../../../edits/proposal.js';
import type { WordRule } from '../definition.js';
import type { Survey } from '../survey.js';

const ID = 'reconcile/ordinals';

/** Sets that headings count with, in order. */
const SETS = [
  [...'アイウエオカキクケコサシスセソタチツテト'],
  [...'イロハニホヘトチリヌルヲ'],
  [...'甲乙丙丁戊'],
];

/** Small letters are no labels: they are read for the large ones. */
const SMALL = [...'ァィゥェォ'];
const LARGE = [...'アイウエオ'];

/** A single letter at the head of a line or cell, behind Markdown signs, with what parts it from the heading. */
const LABEL =
  /(?<=^|[\t\n])[ 　]{0,2}(?:#{1,6} +|[-*] +)?(?:\*\*)?[(（]?(?<label>[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}])(?=[)）]?[ 　、．.]{1,2}[^\s　\t|])/gu;

interface Label {
  readonly start: number;
  readonly letter: string;
}

/** Least likeness of a letter that stands where an ordinal is due. */
const ALIKE = 0.3;

/**
 * Headings count ア イ ウ エ オ. A letter that looks like the one that is due next, and is none of the set itself, is
 * that one: 工 behind ウ, 才 behind エ.
 */
export const rule: WordRule = {
  id: ID,
  summary: '見出しの記号（ア、イ、ウ…）の並びから、読み誤った記号を直す',
  examples: [
    {
      text: '## ア 地域医療\n\n医療を守る。\n\n## イ 福祉\n\n福祉を守る。\n\n## ウ 教育\n\n教育を守る。\n\n## 工 地域振興\n\n地域を守る。\n\n## オ 環境\n\n環境を守る。\n',
      before: '工',
      after: 'エ',
      status: 'applied',
    },
  ],
  counterExamples: [
    { text: '## ア 水道\n\n水道を守る。\n\n## イ 下水道\n\n下水を守る。\n\n工 場の誘致を進める。\n' },
    {
      text: '## ア 農業\n\n農業を興す。\n\n## イ 商業\n\n商業を興す。\n\n## ウ 漁業\n\n漁業を興す。\n\n工　業\n\n工業を興す。\n',
    },
    { text: '## 工 事の概要\n\n概要を示す。\n\n## 才 能の育成\n\n育成を図る。\n' },
  ],
  find(survey) {
    const labels = [...survey.view.text.matchAll(LABEL)].map((match): Label => {
      const letter = match.groups?.label ?? '';
      return { start: match.index + match[0].length - letter.length, letter };
    });
    return SETS.flatMap((set) => misreadIn(labels, set, survey));
  },
};

function misreadIn(labels: readonly Label[], set: readonly string[], survey: Survey): Proposal[] {
  const found: Proposal[] = [];
  let previous = -1;
  /** Place among the labels of the one before, and how many of its list have counted up to it without a gap. */
  let last = -1;
  let counted = 0;
  labels.forEach(({ start, letter }, index) => {
    const own = set.indexOf(letter);
    if (own >= 0) {
      counted = own === 0 ? 1 : own === previous + 1 ? counted + 1 : 0;
      previous = own;
      last = index;
      return;
    }
    const isSmall = SMALL.includes(letter);
    const due = isSmall ? LARGE[SMALL.indexOf(letter)] : set[previous + 1];
    if (due === undefined || !set.includes(due)) return;
    if (!isSmall && (previous < 1 || counted !== previous + 1)) return;
    // The first of a new list, or the one that is due.
    if (isSmall && due !== set[0] && due !== set[previous + 1]) return;
    const looks = survey.lexicon.lookAlikes(letter).find((other) => other.character === due);
    if (looks === undefined || looks.weight < ALIKE || beginsWord(survey, start)) return;
    const place = set.indexOf(due);
    const follows = labels.slice(index + 1, index + 4).some((label) => label.letter === set[place + 1]);
    // Letters of vertical writing stand at the heads of lines too: one neighbour of the list must be there.
    if (!follows && !isSmall && index !== last + 1) return;
    last = index;
    found.push({
      rule: ID,
      start,
      end: start + letter.length,
      after: due,
      status: 'applied',
      evidence: [
        { kind: 'closed-set', detail: orderOf(set, place, follows) },
        { kind: 'glyph', detail: `「${letter}」と「${due}」は形が似ている` },
      ],
      confidence: follows ? 0.99 : 0.96,
    });
    previous = place;
    counted = place + 1;
  });
  return found;
}

/** A word set wide (工　業, 才　能) begins with its letter; behind a label another word begins. */
function beginsWord({ view, tokenizer }: Survey, start: number): boolean {
  if (tokenizer === null) return false;
  const line = view.text.slice(start, start + 24).split(/[\t\n|]/)[0] ?? '';
  const [first] = tokenizer.analyse(line.replace(/[ 　]/gu, '').slice(0, 8)).tokens;
  return first?.known === true && first.text.length > 1;
}

function orderOf(set: readonly string[], place: number, follows: boolean): string {
  const before = place > 0 ? `前の見出しは「${set[place - 1]}」` : '見出しの先頭';
  const behind = follows ? `、後の見出しは「${set[place + 1]}」` : '';
  return `見出しの記号の並び: ${before}${behind}で、ここに来るのは「${set[place]}」`;
}
