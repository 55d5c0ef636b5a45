import type { ConfusionKind, LookAlike, Token, Tokenizer } from '../../../context.js';
import type { Corpus } from '../../../corpus/corpus.js';
import type { Segment } from '../../../corpus/segments.js';
import type { Proposal } from '../../../edits/proposal.js';
import type { WordRule } from '../definition.js';
import { consult, type Dictionary } from '../judgement.js';
import { combine, isLoose, propose } from '../propose.js';
import { isPlaceName } from '../standing.js';
import type { Survey } from '../survey.js';

const ID = 'reconcile/noisy-channel';

/** Letters of words, without a sign between them. */
const WORD = /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}ー々]+$/u;
const HIRAGANA = /^\p{Script=Hiragana}$/u;
const LETTER = /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}ー]$/u;
/** Letters that stand for the parties of an agreement are words by themselves. */
const PARTY = /^[甲乙丙丁戊]$/u;
/** Least likeness, and most look-alikes of one letter that are tried. */
const ALIKE = 0.25;
const MOST_TRIED = 8;
/** How often the meant trigram must stand in the run: more than a chance meeting of three letters. */
const ATTESTED = 2;
/** Gain of the dictionary, in its unit, for a suggestion; and for one that a trigram of another place supports well. */
const CLEAR = 3_000;
const STRONG = 6_000;
const MOST_ATTESTED = 6;
/** How often the run must have a word that the dictionary lacks, and how like its letter must be. */
const FREQUENT = 3;
const VERY_ALIKE = 0.5;
const KANJI = /^\p{Script=Han}$/u;
/** How hiragana is misread among itself: the shapes of two such letters say little in words of two letters. */
const KANA_KINDS: readonly ConfusionKind[] = ['kana-size', 'dakuten'];
/** How many っ a document in the present spelling has for each one misread as つ. */
const SMALL_TO_LARGE = 8;
/** Letters a document may put to the dictionary by this rule: one in so many, never more than the cap. */
const LETTERS_A_TRIAL = 20;
const MOST_TRIALS = 10_000;

/** A candidate for one letter. */
interface Reading {
  readonly start: number;
  readonly end: number;
  readonly after: string;
  readonly weight: number;
  readonly reason: string;
}

/**
 * What no phrase elsewhere shows: a letter that belongs to no word of the dictionary, and a look-alike, or the same
 * letter once instead of twice, with which it does. The trigram so made must stand in the run, and the sentence must
 * be the likelier one.
 */
export const rule: WordRule = {
  id: ID,
  summary: '辞書の語にならない箇所を、形の似た字に置き換えて語になるか調べる',
  examples: [
    {
      text: '保健師の訪問指導を行う。訪問指導の体制を整える。\n\n健康を守るため、専門員による訪間指導を実施する。',
      before: '訪間指導',
      after: '訪問指導',
      status: 'applied',
    },
  ],
  counterExamples: [
    { text: '官貸車両の増強を行う。', others: ['貨車の輸送を行う。貨車の利用を促す。'] },
    { text: '優佳良織の普及を促進する。デコ活と連携する。ゆっきリンクを運営する。waka・baを管理する。' },
  ],
  find(survey) {
    const { tokenizer } = survey;
    if (tokenizer === null) return [];
    const size = survey.segments.reduce((sum, { text }) => sum + text.length, 0);
    let trials = Math.min(MOST_TRIALS, 100 + Math.ceil(size / LETTERS_A_TRIAL));
    const found: Proposal[] = [];
    survey.segments.forEach((segment, index) => {
      const origin = survey.stretches[index]?.start;
      if (origin === undefined) return;
      for (const at of strangeLetters(segment, origin, survey, tokenizer)) {
        if (trials <= 0) return;
        if (isLoose(survey.view.text, segment, at, at + 1)) continue;
        trials -= 1;
        found.push(...tryReadings(segment, at, survey, tokenizer));
      }
    });
    return isFormerSpelling(found, survey) ? found.filter(({ after }) => after !== 'っ') : found;
  },
};

/** 行つて, なつた: more than a few among the っ of a document are the spelling of former laws, and no misreading. */
function isFormerSpelling(found: readonly Proposal[], { view }: Survey): boolean {
  const large = found.filter(({ after }) => after === 'っ').length;
  return large > 1 && view.text.split('っ').length - 1 < large * SMALL_TO_LARGE;
}

/** Letters whose trigrams all stand once in the run, and that lie in no word of two letters of the dictionary. */
function* strangeLetters(
  segment: Segment,
  origin: number,
  { corpus }: Survey,
  tokenizer: Tokenizer,
): Generator<number> {
  const { text } = segment;
  let tokens: readonly Token[] | null = null;
  for (let at = 0; at < text.length; at += 1) {
    if (!LETTER.test(text[at] ?? '') || PARTY.test(text[at] ?? '')) continue;
    const isLone = [2, 1, 0].every((back) => corpus.countAt(origin + at - back, 2) < 2);
    if (!isLone) continue;
    tokens ??= tokenizer.analyse(text).tokens;
    // Hiragana falls apart into short words whatever it says (なつ|た).
    if (!isInWord(tokens, at) || HIRAGANA.test(text[at] ?? '')) yield at;
  }
}

function isInWord(tokens: readonly Token[], at: number): boolean {
  const token = tokens.find(({ start, text }) => start <= at && start + text.length > at);
  return token?.known === true && [...token.text].length >= 2;
}

function tryReadings(segment: Segment, at: number, survey: Survey, tokenizer: Tokenizer): Proposal[] {
  if (isPlaceName({ segment, start: at, end: at + 1 }, survey)) return [];
  const judged = readingsOf(segment, at, survey).flatMap((reading) => {
    const attested = attestation(survey, segment.text, reading);
    if (attested < ATTESTED) return [];
    const dictionary = consult(tokenizer, segment.text, reading);
    const candidate = { reading, attested, dictionary };
    const isMeant = isWordOfDictionary(candidate) || isWordOfRun(candidate, segment.text, survey.corpus);
    return isMeant ? [candidate] : [];
  });
  judged.sort((a, b) => b.dictionary.gain - a.dictionary.gain);
  const [best, next] = judged;
  if (best === undefined) return [];
  const isAlone = next === undefined || next.dictionary.gain < best.dictionary.gain - CLEAR;
  return toProposal(segment, best, isAlone, survey);
}

interface Judged {
  readonly reading: Reading;
  readonly attested: number;
  readonly dictionary: Dictionary;
}

/** The dictionary has a word with the reading, had none without it, and clearly prefers the sentence. */
function isWordOfDictionary({ reading, dictionary }: Judged): boolean {
  const isOwn = dictionary.beforeIsWord && !(HIRAGANA.test(reading.after) && dictionary.gain >= STRONG);
  return dictionary.gain >= CLEAR && dictionary.afterIsWord && dictionary.afterIsSound && !isOwn;
}

/**
 * A word that the dictionary lacks and the run writes again and again (圏域): the whole row of kanji, from kana to kana,
 * stands so elsewhere with its neighbour, and the letter is very like.
 */
function isWordOfRun({ reading, dictionary }: Judged, text: string, corpus: Corpus): boolean {
  if (dictionary.beforeIsWord || !KANJI.test(reading.after) || reading.weight < VERY_ALIKE) return false;
  let start = reading.start;
  while (start > 0 && KANJI.test(text[start - 1] ?? '')) start -= 1;
  let { end } = reading;
  while (end < text.length && KANJI.test(text[end] ?? '')) end += 1;
  const word = text.slice(start, reading.start) + reading.after + text.slice(reading.end, end);
  if (word.length < 2 || dictionary.gain <= -STRONG) return false;
  const neighbours = [text.slice(Math.max(0, start - 1), start) + word, word + text.slice(end, end + 1)];
  return neighbours.some(
    (phrase) => phrase.length > word.length && corpus.count(phrase, FREQUENT) >= FREQUENT,
  );
}

function readingsOf(segment: Segment, at: number, { lexicon }: Survey): Reading[] {
  const letter = segment.text[at] as string;
  const alike = lexicon
    .lookAlikes(letter)
    .filter(({ weight, kind }) => weight >= ALIKE && (!HIRAGANA.test(letter) || KANA_KINDS.includes(kind)))
    .slice(0, MOST_TRIED)
    .map((other: LookAlike) => ({
      start: at,
      end: at + 1,
      after: other.character,
      weight: other.weight,
      reason: `「${letter}」と「${other.character}」は形が似ている`,
    }));
  const doubled = segment.text[at + 1] === letter;
  return doubled
    ? [...alike, { start: at, end: at + 2, after: letter, weight: 0.6, reason: `「${letter}」の重複` }]
    : alike;
}

/** How often the letters left and right of the reading stand with it elsewhere: the best of the trigrams that hold it. */
function attestation({ corpus }: Survey, text: string, { start, end, after }: Reading): number {
  const left = text.slice(Math.max(0, start - 2), start);
  const right = text.slice(end, end + 2);
  const around = left + after + right;
  let best = 0;
  for (let at = 0; at + 3 <= around.length; at += 1) {
    const window = around.slice(at, at + 3);
    const holds = at <= left.length && at + 3 > left.length && WORD.test(window);
    if (holds) best = Math.max(best, corpus.count(window, MOST_ATTESTED));
  }
  return best;
}

function toProposal(segment: Segment, best: Judged, isSure: boolean, survey: Survey): Proposal[] {
  const { reading, attested, dictionary } = best;
  const evidence = [
    { kind: 'glyph' as const, detail: reading.reason },
    ...(isWordOfDictionary(best)
      ? [{ kind: 'dictionary' as const, detail: `直すと辞書の語になる（費用差 ${dictionary.gain}）` }]
      : []),
    { kind: 'same-document' as const, detail: `前後の字とのつながりが、この資料群に${attested}回以上ある` },
  ];
  const confidence = combine(
    reading.weight * 0.6,
    Math.min(0.8, dictionary.gain / 12_000),
    Math.min(0.6, attested / 8),
  );
  return propose(
    survey.view.text,
    { segment, ...reading },
    {
      rule: ID,
      status: isSure ? 'applied' : 'suggested',
      evidence,
      confidence,
    },
  );
}
