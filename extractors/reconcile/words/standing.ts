import { type Finding, isRecurring } from './findings.js';
import { ALIKE, type Dictionary } from './judgement.js';
import { combine, isLoose } from './propose.js';
import { CLEAR_GAIN } from './reasons.js';
import type { Survey } from './survey.js';

/** What is made of a finding: changed without asking, or shown. */
export type Standing = 'applied' | 'suggested';

/** A phrase that the corpus has this often stands for itself, whatever the dictionary thinks of it (圏域). */
const USUAL = 4;

/** Letters that must agree with the witness on both sides together and on the weaker side, by how the two forms differ. */
const AGREEMENT = {
  alike: { both: 6, weaker: 2 },
  /** Letters that do not look alike: another word, unless the dictionary has only one of them. */
  unlike: { both: 9, weaker: 2 },
  /** The same for a change made without asking: a sentence that stands elsewhere. */
  passage: { both: 16, weaker: 5 },
  /** A sentence that stands elsewhere with a particle more. */
  sentence: { both: 12, weaker: 3 },
  /** A letter missing or too many: what a writer may leave out or put in is an everyday difference. */
  length: { both: 9, weaker: 3 },
} as const;
/** Gains of the dictionary for forms that do not look alike, and for letters missing or too many. */
const UNLIKE_GAIN = 3_000;
const ADDED_GAIN = 4_500;
const LETTER_COST = 3_000;
/** A loss by which the changed text is no sentence any more. */
const UNLIKELY = 6_000;
/** How often a label stands for a letter that does not look like its own to be put right. */
const RECURRING_LABEL = 3;
/** Letters of words that must agree with the witness for a change that is made without asking. */
const LEAST_LETTERS = 4;
const WORD_LETTER = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}ー々]/u;
/** A cell or heading of so many letters that stands elsewhere from edge to edge is a name. */
const SHORTEST_NAME = 5;
const PARTIES = /[甲乙丙丁戊]/u;
const NUMERAL = /[一二三四五六七八九十百千万億]/u;
const OPPOSITES =
  '上下 強弱 内外 出入 左右 前後 男女 新旧 増減 大小 多少 高低 有無 東西南北 市町村区 春夏秋冬'.split(' ');
const LABEL = /^[ア-コァ-ォ]{1,2}$/u;
const KATAKANA = /[\p{Script=Katakana}ー]/u;
const HIRAGANA = /^[\p{Script=Hiragana}ー]+$/u;

/** Letters by which the agreement of a rival may be shorter. */
const RIVAL = 4;

/** Another change of the same place with as good a witness: which of them was meant is open. */
export function isRival(finding: Finding, other: Finding): boolean {
  if (other.segment !== finding.segment || other.start > finding.end || other.end < finding.start)
    return false;
  if (resultOf(other) === resultOf(finding) || other.supportAfter === 0) return false;
  if ((other.dictionary?.gain ?? 0) < (finding.dictionary?.gain ?? 0) - CLEAR_GAIN) return false;
  return other.variant.left + other.variant.right >= finding.variant.left + finding.variant.right - RIVAL;
}

function resultOf({ segment, start, end, after }: Finding): string {
  return segment.text.slice(0, start) + after + segment.text.slice(end);
}

/**
 * Whether a finding is a misreading for certain, perhaps, or not at all. A change among loose letters is left to a
 * person; a letter missing or too many there says nothing.
 */
export function standingOf(finding: Finding, survey: Survey): Standing | null {
  const { segment, start, end, before, after } = finding;
  const loose = isLoose(survey.view.text, segment, start, end);
  if (loose && before.length !== after.length) return null;
  const standing = standingOfKind(finding, survey);
  const isWeak = loose || lettersAround(finding) < LEAST_LETTERS;
  return standing === 'applied' && isWeak ? 'suggested' : standing;
}

/** Letters of words, no figures and signs, among those that agree with the witness; a label that recurs has enough. */
function lettersAround(finding: Finding): number {
  const { segment, start, end, variant } = finding;
  if (isRecurring(variant, segment)) return LEAST_LETTERS;
  const around =
    segment.text.slice(Math.max(0, start - variant.left), start) +
    segment.text.slice(end, end + variant.right);
  return [...around].filter((letter) => WORD_LETTER.test(letter)).length;
}

function standingOfKind(finding: Finding, survey: Survey): Standing | null {
  const { looks, supportBefore, supportAfter } = finding;
  if (supportBefore > 1 || supportAfter <= supportBefore || isPlaceName(finding, survey)) return null;
  if (isPartyLetter(finding) || isLabelLetter(finding) || isOpposite(finding)) return null;
  if (isBehindNumeral(finding)) return null;
  if (looks.kind === 'doubled') return standingOfDoubled(finding);
  if (finding.before.length !== finding.after.length) return standingInLength(finding);
  // Several letters at once may be the witness's own misreading beside this one.
  if (finding.before.length > 1 && finding.variant.count < 2) return standingOfUnlike(finding);
  return looks.weight >= ALIKE ? standingOfAlike(finding) : standingOfUnlike(finding);
}

function standingOfDoubled(finding: Finding): Standing | null {
  if (!agrees(finding, AGREEMENT.alike)) return null;
  const { dictionary } = finding;
  const isDirected = finding.supportAfter >= 2 || (dictionary?.gain ?? 0) >= CLEAR_GAIN;
  const isMeant = dictionary === null || (!dictionary.beforeIsWord && dictionary.gain > 0);
  if (isMeant && isDirected) return 'applied';
  return (dictionary?.gain ?? 0) > 0 || finding.supportAfter >= USUAL ? 'suggested' : null;
}

function standingOfAlike(finding: Finding): Standing | null {
  const { dictionary, supportAfter } = finding;
  const gain = dictionary?.gain ?? 0;
  const isWord = isOwnWord(finding);
  const isUsual = supportAfter >= USUAL;
  const isMeant = (dictionary?.afterIsWord === true && gain >= CLEAR_GAIN) || isUsual;
  const isAgreed = agrees(finding, AGREEMENT.alike);
  // With one witness against this one place, it is the dictionary that says which of the two is misread.
  const isDirected = supportAfter >= 2 || gain >= CLEAR_GAIN;
  const isBroken = dictionary?.beforeIsSound === false && gain > 0 && isInWriting(finding);
  const isPassage = agreesAlong(finding, AGREEMENT.passage) && isWitnessedTwice(finding) && gain > 0;
  if (isAgreed && isDirected && (isMeant || isBroken || isPassage) && !isWord && gain > -UNLIKELY)
    return 'applied';
  const isRepeated = isUsual || finding.variant.count >= 3 || (isName(finding) && isDirected);
  if (isWord && gain < CLEAR_GAIN && !(isRepeated && agrees(finding, AGREEMENT.unlike))) return null;
  return isMeant || isRepeated || (isAgreed && gain > 0) ? 'suggested' : null;
}

/**
 * Whether the words around a place can be told: its letters adjoin their neighbours in the source, and are no katakana,
 * which is a name for all one knows when the dictionary lacks it and no other document writes it otherwise.
 */
function isInWriting(finding: Finding): boolean {
  const { segment, start, end, before, after } = finding;
  const adjoins = (at: number): boolean =>
    at <= 0 || at >= segment.text.length || (segment.offset(at) ?? 0) - (segment.offset(at - 1) ?? 0) === 1;
  return adjoins(start) && adjoins(end) && (isWitnessedTwice(finding) || !KATAKANA.test(before + after));
}

/** Hiragana falls apart into short words whatever it says (とも|に): a clear gain shows that they are none. */
function isOwnWord({ before, after, dictionary }: Finding): boolean {
  if (dictionary === null || !dictionary.beforeIsWord) return false;
  return !(HIRAGANA.test(before + after) && dictionary.gain >= UNLIKE_GAIN);
}

/** Another letter altogether: only where the dictionary has the one word and not the other. */
function standingOfUnlike(finding: Finding): Standing | null {
  const { dictionary, supportBefore, supportAfter, variant, segment } = finding;
  if (dictionary === null || supportBefore > 0) return null;
  if (finding.before.length > 1) return isOutvoted(finding) ? 'suggested' : null;
  if (dictionary.beforeIsWord) return isOutvoted(finding) ? 'suggested' : null;
  const isInPassage = agreesAlong(finding, AGREEMENT.passage);
  if (dictionary.gain <= (isInPassage ? -CLEAR_GAIN : 0)) return null;
  const isMeant = dictionary.afterIsWord && dictionary.gain >= UNLIKE_GAIN;
  if (!agrees(finding, AGREEMENT.unlike)) {
    const isClear = isMeant && dictionary.gain >= ADDED_GAIN;
    const isFound = supportAfter >= 2 || agreesAlong(finding, AGREEMENT.alike);
    return isClear && isFound ? 'suggested' : null;
  }
  const isLabel = isMeant && variant.whole >= RECURRING_LABEL && segment.text.length >= SHORTEST_NAME - 1;
  const isPassage = isInPassage && isMeant && !dictionary.beforeIsSound;
  if ((isLabel || isPassage) && supportAfter >= 2) return 'applied';
  return isMeant || isInPassage ? 'suggested' : null;
}

/** A word in the place of another, which a passage has in several other documents: fluent, but perhaps misread. */
function isOutvoted(finding: Finding): boolean {
  const { dictionary, supportAfter, inOthers } = finding;
  if (!agreesAlong(finding, AGREEMENT.passage)) return false;
  return (
    inOthers >= 2 ||
    ((dictionary?.gain ?? 0) >= CLEAR_GAIN && supportAfter >= USUAL && finding.before.length === 1)
  );
}

/** The document itself and another one have the phrase: two witnesses that do not depend on each other. */
function isWitnessedTwice({ inSelf, inOthers }: Finding): boolean {
  return inSelf && inOthers > 0;
}

/** A letter missing or too many: made only inside a word, and where the dictionary is clear. */
function standingInLength(finding: Finding): Standing | null {
  const { dictionary, supportAfter, supportBefore, looks, segment, start, end } = finding;
  if (dictionary === null || supportBefore > 0) return null;
  // What belongs to a number (第3, 3年) is not for likelihood.
  if (/[0-9]/.test(segment.text.slice(Math.max(0, start - 1), end + 1))) return null;
  if (looks.kind === 'dropped') return standingOfDropped(finding, dictionary);
  if (dictionary.beforeIsWord) return null;
  const isClear = looks.kind === 'added' && dictionary.gain >= ADDED_GAIN && supportAfter >= 3;
  return isClear && agrees(finding, AGREEMENT.length) ? 'suggested' : null;
}

function standingOfDropped(finding: Finding, dictionary: Dictionary): Standing | null {
  const { supportAfter, variant, segment } = finding;
  if (dictionary.beforeIsWord) {
    // A shorter word that makes sense: only against a name that recurs.
    return isRecurring(variant, segment) && segment.text.length >= SHORTEST_NAME - 1 ? 'suggested' : null;
  }
  const isAgreed = isName(finding) || agrees(finding, AGREEMENT.length);
  // One letter more makes a text less likely by itself; what stands so from edge to edge may be that much dearer.
  const least = isName(finding) || isRecurring(variant, segment) ? -LETTER_COST : CLEAR_GAIN;
  if (dictionary.afterIsWord && isAgreed && dictionary.gain >= least) {
    // At the edge of a sentence the letter may stand in the next line or column.
    const isInside = finding.start > 0 && finding.end < segment.text.length;
    const isAsked = !dictionary.beforeIsSound || dictionary.gain >= ADDED_GAIN || isWitnessedTwice(finding);
    return supportAfter >= 2 && isInside && isAsked ? 'applied' : 'suggested';
  }
  const isClear = dictionary.afterIsWord && dictionary.gain >= ADDED_GAIN;
  if (isClear && (supportAfter >= USUAL || agreesAlong(finding, AGREEMENT.alike))) return 'suggested';
  if (isRecurring(variant, segment) && dictionary.gain > -LETTER_COST) return 'suggested';
  if (!agrees(finding, AGREEMENT.sentence) || dictionary.gain <= -LETTER_COST) return null;
  const isLong = agreesAlong(finding, AGREEMENT.passage) && dictionary.gain > 0;
  return isWitnessedTwice(finding) && (isLong || !dictionary.beforeIsSound) ? 'applied' : 'suggested';
}

/** Enough letters agree, or the whole segment is one that recurs. */
function agrees(finding: Finding, least: { readonly both: number; readonly weaker: number }): boolean {
  return isRecurring(finding.variant, finding.segment) || agreesAlong(finding, least);
}

/** The edge of a segment is as good as letters: nothing else can stand there. */
function agreesAlong(finding: Finding, least: { readonly both: number; readonly weaker: number }): boolean {
  const { variant, start, end, segment } = finding;
  const left = start === 0 || variant.left >= least.weaker;
  const right = end === segment.text.length || variant.right >= least.weaker;
  return left && right && variant.left + variant.right >= least.both;
}

/** The whole cell or heading stands elsewhere, and is long enough to be a name. */
function isName({ variant, segment }: Finding): boolean {
  return variant.whole > 0 && segment.text.length >= SHORTEST_NAME;
}

/** 甲 and 乙 are words by themselves, and stand for different parties whatever the sentences have in common. */
function isPartyLetter({ before, after }: Finding): boolean {
  return PARTIES.test(before) || PARTIES.test(after);
}

/** What follows a number in kanji counts or dates it (一日, 二か所). */
function isBehindNumeral({ segment, start, end }: Finding): boolean {
  return NUMERAL.test(segment.text[start - 1] ?? '') || NUMERAL.test(segment.text.slice(start, end));
}

/** Letters that writers set against each other in sentences that are otherwise the same. */
function isOpposite({ before, after }: Finding): boolean {
  return OPPOSITES.some(
    (pair) => pair.includes(before) && pair.includes(after) && before !== '' && after !== '',
  );
}

/** A letter at the head of a segment that counts it (ア, イ): another segment's is not its own. */
function isLabelLetter({ start, before, after }: Finding): boolean {
  return start === 0 && LABEL.test(before + after);
}

/** The name of a municipality is right as it stands, however much another one looks like it. */
export function isPlaceName(
  { segment, start, end }: Pick<Finding, 'segment' | 'start' | 'end'>,
  { gazetteer }: Pick<Survey, 'gazetteer'>,
): boolean {
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

/** How sure the change is, from 0 to 1: it ranks suggestions for one place. */
export function confidenceOf({ variant, looks, dictionary, supportAfter }: Finding): number {
  const agreement = Math.min(0.9, (variant.left + variant.right) / 30 + 0.2);
  const clear = dictionary?.afterIsWord ? Math.min(0.8, Math.max(0, dictionary.gain / 8_000)) : 0;
  return combine(agreement, looks.weight * 0.7, clear, Math.min(0.6, supportAfter / 15));
}
