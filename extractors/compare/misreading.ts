import type { Lexicon, Tokenizer } from '../context.js';
import type { Difference } from '../reconcile/words/differences.js';
import type { FormCounts } from './form-counts.js';

/** What a misread letter is known by. */
export interface MisreadingKnowledge {
  readonly lexicon: Lexicon;
  /** Null where the run does without a dictionary: then only what both documents write can speak. */
  readonly tokenizer: Tokenizer | null;
  readonly forms: FormCounts;
  /** How much two characters look like each other as drawn (0 to 1). */
  likenessOfShapes(a: string, b: string): number;
}

/** Letters to each side that the dictionary sees. */
const CONTEXT = 10;
/** How often the right form must stand in the documents to be a witness against one that stands nowhere else. */
const WITNESSES = 3;
/**
 * From this on two characters look alike. Of 30 pairs that were misread for one another 22 reach it; of 27 pairs that really take
 * one another's place (上 and 下, 委 and 受) one does, 開 and 閉. Measured by the features of the reference fonts.
 */
const ALIKE = 0.84;
/** From this on a kanji and a kana look the same (一 and ー 0.999, 夕 and タ 0.959): nobody writes the one for the other on purpose. */
const SAME = 0.95;

/**
 * By how much more the doubted form must cost than the other in the dictionary's unit (negative log likelihood of IPADIC). On 25 pairs of
 * words that were really changed (有料化 and 無料化, 入所者 and 入居者) the gap was 1,532 at most, but for 保育士 and 保育園 (3,731); on 33 misread ones the median was
 * 6,651. Letters that look alike, and a witness, need less. A lost letter shortens the text and so its cost: the gap must be larger.
 */
const GAPS = {
  alike: { alone: 1_600, witnessed: 600, phrase: -1_500 },
  other: { alone: 4_000, witnessed: 2_000, phrase: 1_600 },
  lost: { alone: 6_000, witnessed: -3_000, phrase: -3_000 },
  /** Both text layers come from a keyboard: what is typed wrong there is what the city wrote. */
  digital: { alone: 6_000, witnessed: 6_000, phrase: 6_000 },
} as const;

/** Why the letters at one place are a misreading of one another, or null where both may have been written. */
export function misreadingOf(
  text: string,
  place: Difference,
  isDigital: boolean,
  knowledge: MisreadingKnowledge,
): string | null {
  const { tokenizer, forms } = knowledge;
  const [old, now] = [[...place.before], [...place.after]];
  const isLost = old.length !== now.length;
  if (isLost && Math.min(old.length, now.length) > 0) return null;
  if (!isLost && old.every((letter, i) => lookTheSame(letter, now[i] as string, knowledge))) {
    return `「${place.before}」と「${place.after}」: 漢字と仮名で形が同じ`;
  }
  const isAlike = !isLost && old.every((letter, i) => lookAlike(letter, now[i] as string, knowledge));
  const gap = tokenizer === null ? 0 : costGap(text, place, tokenizer);
  // Of a letter that is lost or doubled, the text without it or with it twice is the wrong one.
  const doubted = isLost ? sideOfLoss(text, place) : gap >= 0 ? 'before' : 'after';
  if (doubted === null) return null;
  if (tokenizer !== null && isLost && !isDigital && breaksWord(text, place, tokenizer)) {
    return `「${place.before || place.after}」の有無: ${doubted === 'before' ? '旧' : '新'}の形では語の途中が欠けている`;
  }
  if (isLost && !isInside(text, place)) return null;
  const least = GAPS[isDigital ? 'digital' : isLost ? 'lost' : isAlike ? 'alike' : 'other'];
  // By the dictionary the wrong side may be the right one; by the documents' own phrases it cannot.
  const other = doubted === 'before' ? 'after' : 'before';
  const side = !isLost && isAlike && hasWitnesses(text, place, other, forms, PHRASE) ? other : doubted;
  const support = supportOf(text, place, side, forms);
  if (tokenizer === null && support === 'alone') return null;
  if ((side === 'before' ? gap : -gap) < least[support]) return null;
  return reasonOf(place, side, isAlike, support !== 'alone');
}

/** The side that is wrong where one letter is on one side only: the other one, or the one that has it twice. Null for more letters. */
function sideOfLoss(text: string, { start, end, before, after }: Difference): 'before' | 'after' | null {
  const letter = before || after;
  if ([...letter].length !== 1) return null;
  const isDoubled = letter === text[start - 1] || letter === text[end];
  return (before === '') === isDoubled ? 'after' : 'before';
}

function reasonOf(
  place: Difference,
  doubted: 'before' | 'after',
  isAlike: boolean,
  isWitnessed: boolean,
): string {
  const side = doubted === 'before' ? '旧' : '新';
  const forms = `「${place.before}」と「${place.after}」`;
  const why = [
    ...(isAlike ? ['字形が似ている'] : []),
    `${side}の形は語として成り立ちにくい`,
    ...(isWitnessed ? ['もう一方の形は資料のほかの箇所にもある'] : []),
  ];
  return `${forms}: ${why.join('、')}`;
}

/** A letter that is lost at the end of a name may be a word less (事業費, 事業); inside a word it is a letter less. */
function isInside(text: string, { start, end }: Difference): boolean {
  const letter = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}ー]/u;
  return letter.test(text[start - 1] ?? '') && letter.test(text[end] ?? '');
}

/**
 * Whether a letter that one side lacks is part of a word of the dictionary whose other letters stand alone without it: who writes takes
 * out 員 of 支援員, a word, but not 画 of 計画.
 */
function breaksWord(text: string, { start, end, before, after }: Difference, tokenizer: Tokenizer): boolean {
  const left = text.slice(Math.max(0, start - CONTEXT), start);
  const right = text.slice(end, end + CONTEXT);
  const letter = before || after;
  const word = tokenizer
    .analyse(left + letter + right)
    .tokens.find((token) => token.start <= left.length && token.start + token.text.length > left.length);
  if (word === undefined || !word.known || word.text.length < 2) return false;
  const [from, to] = [word.start, word.start + word.text.length - letter.length];
  return tokenizer
    .analyse(left + right)
    .tokens.filter((token) => token.start < to && token.start + token.text.length > from)
    .every((token) => token.text.length === 1 || !token.known);
}

/** How much more the old letters cost than the new ones, with the same letters around. */
function costGap(text: string, { start, end, before, after }: Difference, tokenizer: Tokenizer): number {
  const left = text.slice(Math.max(0, start - CONTEXT), start);
  const right = text.slice(end, end + CONTEXT);
  return tokenizer.analyse(left + before + right).cost - tokenizer.analyse(left + after + right).cost;
}

type Support = 'alone' | 'witnessed' | 'phrase';

/** Letters to each side that are asked for in the documents: one for a word, two for a phrase. */
const WORD = 1;
const PHRASE = 2;

function supportOf(text: string, place: Difference, doubted: 'before' | 'after', forms: FormCounts): Support {
  if (hasWitnesses(text, place, doubted, forms, PHRASE)) return 'phrase';
  return hasWitnesses(text, place, doubted, forms, WORD) ? 'witnessed' : 'alone';
}

/** With letters to each side the doubted form stands here alone in the two documents, and the other one again and again. */
function hasWitnesses(
  text: string,
  { start, end, before, after }: Difference,
  doubted: 'before' | 'after',
  forms: FormCounts,
  reach: number,
): boolean {
  const [left, right] = [text.slice(Math.max(0, start - reach), start), text.slice(end, end + reach)];
  const [old, now] = [`${left}${before}${right}`, `${left}${after}${right}`];
  const [wrong, other] = doubted === 'before' ? [old, now] : [now, old];
  return forms.of(wrong) <= 1 && forms.of(other) > WITNESSES;
}

/** Letters that are read for one another, or that look much alike. */
function lookAlike(a: string, b: string, { lexicon, likenessOfShapes }: MisreadingKnowledge): boolean {
  if (a === b) return true;
  const isRead = (one: string, other: string): boolean =>
    lexicon.lookAlikes(one).some(({ character }) => character === other);
  return isRead(a, b) || isRead(b, a) || likenessOfShapes(a, b) >= ALIKE;
}

/** A kanji and a kana, or the sign of a long vowel, that cannot be told apart by sight. */
function lookTheSame(a: string, b: string, { likenessOfShapes }: MisreadingKnowledge): boolean {
  const isKanji = (letter: string): boolean => /\p{Script=Han}/u.test(letter);
  const isKana = (letter: string): boolean => /[\p{Script=Hiragana}\p{Script=Katakana}ー]/u.test(letter);
  if (a === b) return true;
  const isOtherScript = (isKanji(a) && isKana(b)) || (isKana(a) && isKanji(b));
  return isOtherScript && likenessOfShapes(a, b) >= SAME;
}
