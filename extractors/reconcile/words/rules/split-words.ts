import type { Evidence } from '../../../../schemas/edit.js';
import type { Segment } from '../../../corpus/segments.js';
import type { Proposal } from '../../../edits/proposal.js';
import { joinProse } from '../../../tables/pieces.js';
import type { WordRule } from '../definition.js';
import { support } from '../findings.js';
import type { Survey } from '../survey.js';

const ID = 'reconcile/split-words';

const LETTER = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}ー々]/u;
/** The run of blanks between two letters of one line. */
const BLANKS = /^[ 　]{1,4}$/u;
/** Least often that the closed word's trigrams stand elsewhere. */
const ATTESTED = 2;
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
    return survey.segments.flatMap((segment) =>
      gapsOf(segment, survey).flatMap((at) => closeUp(segment, at, survey)),
    );
  },
};

/** Places within the segment's text in front of which blanks stand in the source that no stage takes out by itself. */
function gapsOf(segment: Segment, { view }: Survey): number[] {
  const gaps: number[] = [];
  for (let at = 1; at < segment.text.length; at += 1) {
    const from = (segment.offsets[at - 1] as number) + 1;
    const to = segment.offsets[at] as number;
    if (to > from && BLANKS.test(view.text.slice(from, to))) gaps.push(at);
  }
  if (gaps.length === 0) return [];
  const start = segment.offsets[0] as number;
  const source = view.text.slice(start, (segment.offsets.at(-1) as number) + 1);
  const joined = joinProse(source);
  return gaps.filter((at) => {
    const left = view.text.slice(
      Math.max(start, (segment.offsets[at - 1] as number) - 2),
      (segment.offsets[at - 1] as number) + 1,
    );
    const right = view.text.slice(segment.offsets[at], (segment.offsets[at] as number) + 2);
    return !joined.includes(left + right);
  });
}

function closeUp(segment: Segment, at: number, survey: Survey): Proposal[] {
  const { text, offsets } = segment;
  if (!LETTER.test(text[at - 1] ?? '') || !LETTER.test(text[at] ?? '') || isSetWide(segment, at)) return [];
  const reasons = reasonsFor(survey, text, at);
  if (reasons.length === 0) return [];
  const start = (offsets[at - 1] as number) + 1;
  const end = offsets[at] as number;
  const shown = { start: start - 1, end: end + 1 };
  const source = survey.view.text;
  const isSure = reasons.length > 1;
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
function reasonsFor(survey: Survey, text: string, at: number): Evidence[] {
  const phrase = text.slice(Math.max(0, at - PHRASE), at + PHRASE);
  const stands = phrase.length >= 2 * PHRASE - 2 && survey.corpus.count(phrase, 2) > 1;
  const often = support(survey.corpus, text, { start: at, end: at }, '') - 1;
  if (!stands && often < ATTESTED) return [];
  const place = placeAcross(survey, text, at);
  const isWord = spansWord(survey, text, at);
  if (!stands && !isWord && place === null) return [];
  return [
    {
      kind: 'same-document',
      detail: stands
        ? `この資料群に「${phrase}」と続けて書かれている`
        : `この資料群では空白なしで${often}回以上書かれている`,
    },
    ...(isWord ? [{ kind: 'dictionary' as const, detail: '空白をまたいで辞書の語になる' }] : []),
    ...(place === null ? [] : [{ kind: 'registry' as const, detail: `市町村の名前 ${place}` }]),
  ];
}

/** The municipality's name that lies across the gap, if one does. */
function placeAcross({ gazetteer }: Survey, text: string, at: number): string | null {
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
function isSetWide({ text, offsets }: Segment, at: number): boolean {
  const touches = (index: number): boolean =>
    LETTER.test(text[index] ?? '') && (offsets[index] as number) === (offsets[index - 1] as number) + 1;
  return !touches(at - 1) && !touches(at + 1);
}

/** Whether the dictionary reads a word of two letters or more across the place. */
function spansWord({ tokenizer }: Survey, text: string, at: number): boolean {
  if (tokenizer === null) return false;
  const from = Math.max(0, at - 10);
  const { tokens } = tokenizer.analyse(text.slice(from, at + 10));
  return tokens.some(
    (token) => token.known && token.start + from < at && token.start + from + token.text.length > at,
  );
}
