import type { WordRule } from '../definition.js';
import { type Finding, isRecurring } from '../findings.js';
import { combine, propose } from '../propose.js';
import { CLEAR_GAIN, dictionaryEvidence, looksEvidence, witnessEvidence } from '../reasons.js';
import type { Survey } from '../survey.js';

const ID = 'reconcile/phrases';

/** Least weight of a pair of look-alikes. */
const ALIKE = 0.12;
/** A phrase that the corpus has this often stands for itself, whatever the dictionary thinks of it (圏域). */
const USUAL = 4;

/** Letters that must agree with the witness on both sides together and on the weaker side, by how the two forms differ. */
const AGREEMENT = {
  alike: { both: 6, weaker: 2 },
  /** Letters that do not look alike: another word, unless the dictionary has only one of them. */
  unlike: { both: 9, weaker: 2 },
  /** A word in the place of another. */
  word: { both: 12, weaker: 3 },
  /** A letter missing or too many: what a writer may leave out or put in is an everyday difference. */
  length: { both: 9, weaker: 3 },
} as const;
/** Gains of the dictionary for forms that do not look alike, and for letters missing or too many. */
const UNLIKE_GAIN = 3_000;
const ADDED_GAIN = 4_500;
const LETTER_COST = 3_000;

/**
 * A phrase that stands elsewhere with a look-alike in it, while what stands here stands nowhere else: 「園域の住民」
 * among many 「圏域の住民」. The dictionary or the phrase's frequency must agree.
 */
export const rule: WordRule = {
  id: ID,
  summary: 'ほかの箇所や資料と一字だけ違い、形の似た字に読み誤ったと分かる語を直す',
  examples: [
    {
      text: '圏域の住民が安心して暮らせるよう、圏域の医療を守る。\n\n園域の住民に対し情報を提供する。',
      others: ['圏域の住民に対し、圏域の情報を提供する。\n\n圏域の企業を支える。'],
      before: '園域',
      after: '圏域',
      status: 'applied',
    },
    {
      text: '広域観光の推進を図る。図書館の相互利用の促進を図る。\n\n図書館の相互利用のの促進に取り組む。',
      others: ['図書館の相互利用の促進に取り組む。'],
      before: 'のの',
      after: 'の',
      status: 'applied',
    },
  ],
  counterExamples: [
    { text: '甲の住民に対し情報を提供する。\n\n乙の住民に対し情報を提供する。' },
    { text: '会議には委員が参加する。\n\n会議には委員等が参加する。' },
    { text: '官貸車両の増強を行う。', others: ['貨車の増強を行う。官用車両の更新を行う。'] },
    { text: '以上の取組を進める。', others: ['以下の取組を進める。以下の取組を行う。'] },
  ],
  find(survey) {
    return survey.findings().flatMap((finding) => {
      const standing = standingOf(finding, survey);
      if (standing === null) return [];
      const evidence = [
        ...witnessEvidence(finding, survey),
        ...looksEvidence(finding.looks, finding.before, finding.after),
        ...dictionaryEvidence(finding.dictionary),
      ];
      const confidence = confidenceOf(finding);
      const proposal = propose(survey.view.text, finding, {
        rule: ID,
        status: standing,
        evidence,
        confidence,
      });
      return proposal === null ? [] : [proposal];
    });
  },
};

function standingOf(finding: Finding, survey: Survey): 'applied' | 'suggested' | null {
  const { looks, supportBefore, supportAfter } = finding;
  if (supportBefore > 1 || supportAfter <= supportBefore || isPlaceName(finding, survey)) return null;
  if (looks.kind === 'doubled') return standingOfDoubled(finding);
  if (finding.before.length !== finding.after.length) return standingInLength(finding);
  // Several letters at once may be the witness's own misreading beside this one.
  if (finding.before.length > 1 && finding.variant.count < 2) return null;
  return looks.weight >= ALIKE ? standingOfAlike(finding) : standingOfUnlike(finding);
}

function standingOfDoubled(finding: Finding): 'applied' | 'suggested' | null {
  if (!agrees(finding, AGREEMENT.alike)) return null;
  const { dictionary } = finding;
  const isMeant = dictionary === null || (!dictionary.beforeIsWord && dictionary.gain > 0);
  if (isMeant) return 'applied';
  return dictionary.gain > 0 || finding.supportAfter >= USUAL ? 'suggested' : null;
}

function standingOfAlike(finding: Finding): 'applied' | 'suggested' | null {
  const { dictionary, supportAfter } = finding;
  const gain = dictionary?.gain ?? 0;
  const isWord = dictionary?.beforeIsWord ?? false;
  const isUsual = supportAfter >= USUAL;
  const isMeant = (dictionary?.afterIsWord === true && gain >= CLEAR_GAIN) || isUsual;
  const isAgreed = agrees(finding, AGREEMENT.alike);
  if (isAgreed && !isWord && isMeant && gain > -6_000) return 'applied';
  if (isWord && gain < CLEAR_GAIN && !(isUsual && agrees(finding, AGREEMENT.unlike))) return null;
  return isMeant || (isAgreed && gain > 0) ? 'suggested' : null;
}

/** Another letter altogether: only where the dictionary has the one word and not the other. */
function standingOfUnlike(finding: Finding): 'applied' | 'suggested' | null {
  const { dictionary, supportBefore, supportAfter, before } = finding;
  if (dictionary === null || before.length !== 1 || supportBefore > 0) return null;
  if (dictionary.beforeIsWord) {
    return dictionary.gain > 0 && supportAfter >= USUAL && agrees(finding, AGREEMENT.word)
      ? 'suggested'
      : null;
  }
  if (!agrees(finding, AGREEMENT.unlike) || dictionary.gain <= 0) {
    const isClear = dictionary.afterIsWord && dictionary.gain >= ADDED_GAIN && supportAfter >= USUAL;
    return isClear ? 'suggested' : null;
  }
  const isMeant = dictionary.afterIsWord && dictionary.gain >= UNLIKE_GAIN;
  return isMeant && supportAfter >= 2 ? 'applied' : 'suggested';
}

/** A letter missing or too many: only inside a word, and where the dictionary is clear. */
function standingInLength(finding: Finding): 'applied' | 'suggested' | null {
  const { dictionary, supportAfter, supportBefore, looks, variant, segment } = finding;
  // One letter more makes a text less likely by itself; a label that recurs may be that much dearer.
  const least = isRecurring(variant, segment) ? -LETTER_COST : CLEAR_GAIN;
  if (dictionary === null || dictionary.beforeIsWord || dictionary.gain < least) return null;
  if (supportBefore > 0 || !agrees(finding, AGREEMENT.length)) return null;
  if (looks.kind === 'dropped') {
    if (!dictionary.afterIsWord) return null;
    return supportAfter >= 2 ? 'applied' : 'suggested';
  }
  return looks.kind === 'added' && dictionary.gain >= ADDED_GAIN && supportAfter >= 3 ? 'suggested' : null;
}

/** Enough letters agree, or the whole segment is one that recurs. */
function agrees(finding: Finding, least: { readonly both: number; readonly weaker: number }): boolean {
  const { variant, segment } = finding;
  if (isRecurring(variant, segment)) return true;
  return variant.left + variant.right >= least.both && Math.min(variant.left, variant.right) >= least.weaker;
}

/** The name of a municipality is right as it stands, however much another one looks like it. */
function isPlaceName({ segment, start, end }: Finding, { gazetteer }: Survey): boolean {
  const { text } = segment;
  const name = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}ヶー]{1,6}[都道府県市町村区]/u;
  for (let from = Math.max(0, start - 6); from <= start; from += 1) {
    for (let to = Math.max(end, from + 2); to <= Math.min(text.length, from + 7); to += 1) {
      const word = text.slice(from, to);
      if (name.test(word) && gazetteer.lookup(word).length > 0) return true;
    }
  }
  return false;
}

function confidenceOf({ variant, looks, dictionary, supportAfter }: Finding): number {
  const agreement = Math.min(0.9, (variant.left + variant.right) / 30 + 0.2);
  const clear = dictionary?.afterIsWord ? Math.min(0.8, Math.max(0, dictionary.gain / 8_000)) : 0;
  return combine(agreement, looks.weight * 0.7, clear, Math.min(0.6, supportAfter / 15));
}
