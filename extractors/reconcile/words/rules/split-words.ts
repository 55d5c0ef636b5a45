import type { Evidence } from '../../../../schemas/edit.js';
import { EDGE } from '../../../corpus/corpus.js';
import type { Segment } from '../../../corpus/segments.js';
import type { Proposal } from '../../../edits/proposal.js';
import { joinProse } from '../../../tables/pieces.js';
import type { WordRule } from '../definition.js';
import { kindsOf } from '../propose.js';
import type { Survey } from '../survey.js';

const ID = 'reconcile/split-words';

const LETTER = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}ー々]/u;
/** The run of blanks between two letters of one line. */
const BLANKS = /^[ 　]{1,4}$/u;
/** Places of a phrase that are looked at. */
const MOST_PLACES = 60;
/** A cell that stands so often elsewhere is a label. */
const RECURS = 2;
/** A form to be filled in: 年　月　日. */
const DATE = /^[年月日時分秒]{2}$/u;
/** Letters on each side of the gap that make a phrase. */
const PHRASE = 4;

/**
 * A space inside a word: the dictionary has the closed word across it, or the run has it written closed. Spaces that
 * line wraps left are joined by their place already and are no edits.
 */
export const rule: WordRule = {
  id: ID,
  summary: '語の途中に入った空白を詰める',
  examples: [
    {
      text: '住民の生活を守るため、関係機関との連絡調整を行う。関係機関との連絡調整を図る。\n\n関係機関との連 絡調整を図る。',
      before: '連 絡',
      after: '連絡',
      status: 'applied',
    },
  ],
  counterExamples: [
    { text: '北の恵み 食べマルシェを開催する。北の恵み 食べマルシェに参加する。' },
    { text: '松本市 塩尻市 安曇野市が参加する。' },
  ],
  find(survey) {
    const { gaps, isWrapped } = gapsOf(survey);
    const found = gaps.flatMap(({ segment, at }) => closeUp(segment, at, survey));
    // A column that wraps its names leaves a gap in each: those are joined by their place.
    return isWrapped ? found.filter(({ status }) => status === 'applied') : found;
  },
};

/** A document with more gaps than this in a thousand letters was wrapped: its gaps are joined by their place. */
const WRAPPED = 4;

/** A text with more gaps than these, and more than so many in a thousand letters, is set with blanks: none of them says anything. */
const MOST_GAPS = 1_500;

/** All gaps of the document that no stage takes out by itself: in a document that was not wrapped, all that it has. */
function gapsOf(survey: Survey): { gaps: { segment: Segment; at: number }[]; isWrapped: boolean } {
  const gaps = survey.segments.flatMap((segment) => blanksOf(segment, survey).map((at) => ({ segment, at })));
  const letters = survey.segments.reduce((sum, { text }) => sum + text.length, 0);
  const isWrapped = gaps.length > Math.max(WRAPPED, (letters / 1_000) * WRAPPED);
  const joined = joinedProse(survey);
  const left = isWrapped
    ? gaps.filter(({ segment, at }) => !isJoined(segment, at, survey, joined(segment)))
    : gaps;
  return { gaps: left.length > Math.max(MOST_GAPS, (letters / 1_000) * WRAPPED) ? [] : left, isWrapped };
}

/** Places within the segment's text in front of which blanks stand in the source. */
function blanksOf(segment: Segment, { view }: Survey): number[] {
  const gaps: number[] = [];
  for (let at = 1; at < segment.text.length; at += 1) {
    const from = (segment.offset(at - 1) as number) + 1;
    const to = segment.offset(at) as number;
    if (to === from || !LETTER.test(segment.text[at - 1] ?? '') || !LETTER.test(segment.text[at] ?? ''))
      continue;
    if (BLANKS.test(view.text.slice(from, to))) gaps.push(at);
  }
  return gaps;
}

/** Segments as prose is joined over line wraps; asked for in their order, each is joined once. */
function joinedProse({ view }: Survey): (segment: Segment) => string {
  let last: Segment | null = null;
  let joined = '';
  return (segment) => {
    if (segment !== last) joined = joinProse(view.text.slice(segment.offset(0) as number, segment.end));
    last = segment;
    return joined;
  };
}

/** Whether prose would be joined over the gap as over a line wrap. */
function isJoined(segment: Segment, at: number, { view }: Survey, joined: string): boolean {
  const start = segment.offset(0) as number;
  const last = segment.offset(at - 1) as number;
  const left = view.text.slice(Math.max(start, last - 2), last + 1);
  const right = view.text.slice(segment.offset(at), (segment.offset(at) as number) + 2);
  return joined.includes(left + right);
}

function closeUp(segment: Segment, at: number, survey: Survey): Proposal[] {
  const { text } = segment;
  if (isSetWide(segment, at) || DATE.test(text.slice(at - 1, at + 1))) return [];
  const reasons = reasonsFor(survey, text, at);
  if (reasons.length === 0) return [];
  const start = (segment.offset(at - 1) as number) + 1;
  const end = segment.offset(at) as number;
  const shown = { start: start - 1, end: end + 1 };
  const source = survey.view.text;
  const isSure = kindsOf(reasons) > 1;
  // An ideographic space parts what its writer parted, unless a word lies across it.
  if (!isSure && source.slice(start, end).includes('　')) return [];
  return [
    {
      rule: ID,
      ...shown,
      after: source.slice(shown.start, start) + source.slice(end, shown.end),
      status: isSure ? 'applied' : 'suggested',
      evidence: reasons,
      confidence: isSure ? 0.95 : 0.7,
    },
  ];
}

/** What speaks for closing the gap. Without the run's own words nothing does: a dictionary joins much by chance. */
function reasonsFor({ corpus, ...survey }: Survey, text: string, at: number): Evidence[] {
  const labels = corpus.countClosed(EDGE + text.slice(0, at), text.slice(at) + EDGE, MOST_PLACES);
  const phrase = [text.slice(Math.max(0, at - PHRASE), at), text.slice(at, at + PHRASE)] as const;
  const isLong = phrase[0].length + phrase[1].length >= 2 * PHRASE - 2;
  const stands = isLong ? corpus.countClosed(...phrase, MOST_PLACES) : 0;
  const words = [
    corpus.countClosed(text.slice(Math.max(0, at - 2), at), text.slice(at, at + 1), MOST_PLACES),
    corpus.countClosed(text.slice(at - 1, at), text.slice(at, at + 2), MOST_PLACES),
  ];
  const often = Math.max(labels, stands, ...words);
  // What the run parts as often as not is parted by its writers (北の恵み 食べマルシェ), or by the width of its columns.
  const apart = corpus.count(phrase.join(''), MOST_PLACES) - stands;
  if (often === 0 || (isLong && apart > 1 && apart >= stands)) return [];
  const place = placeAcross(survey, text, at);
  const isWord = spansWord(survey, text, at);
  if (labels + stands === 0 && !isWord && place === null) return [];
  return [
    {
      kind: 'same-document',
      detail: `この資料群では「${phrase.join('')}」と空白なしで${often}回書かれている`,
    },
    ...(labels >= RECURS ? [{ kind: 'closed-set' as const, detail: `繰り返し現れる欄（${labels}回）` }] : []),
    ...(isWord ? [{ kind: 'dictionary' as const, detail: '空白をまたいで辞書の語になる' }] : []),
    ...(place === null ? [] : [{ kind: 'registry' as const, detail: `市町村の名前 ${place}` }]),
  ];
}

/** The municipality's name that lies across the gap, if one does. */
function placeAcross({ gazetteer }: Pick<Survey, 'gazetteer'>, text: string, at: number): string | null {
  for (let start = Math.max(0, at - 5); start < at; start += 1) {
    for (let end = at + 1; end <= Math.min(text.length, start + 7); end += 1) {
      if (/[市町村]/u.test(text[end - 1] ?? '') && gazetteer.lookup(text.slice(start, end)).length > 0) {
        return text.slice(start, end);
      }
    }
  }
  return null;
}

/** Two letters parted for their look (趣 旨, 目 次): the spaces are the page's, and comparing leaves them out. */
function isSetWide(segment: Segment, at: number): boolean {
  const { text } = segment;
  const touches = (index: number): boolean =>
    LETTER.test(text[index] ?? '') &&
    (segment.offset(index) as number) === (segment.offset(index - 1) as number) + 1;
  return !touches(at - 1) && !touches(at + 1);
}

/** Whether the dictionary reads a word of two letters or more across the place. */
function spansWord({ tokenizer }: Pick<Survey, 'tokenizer'>, text: string, at: number): boolean {
  if (tokenizer === null) return false;
  const from = Math.max(0, at - 10);
  const { tokens } = tokenizer.analyse(text.slice(from, at + 10));
  return tokens.some(
    (token) => token.known && token.start + from < at && token.start + from + token.text.length > at,
  );
}
