import type { Evidence } from '../../../schemas/edit.js';
import { type Segment, sourceSpan } from '../../corpus/segments.js';
import type { Proposal } from '../../edits/proposal.js';

/** A change in a segment: places count in its text. */
export interface SegmentChange {
  readonly segment: Segment;
  readonly start: number;
  readonly end: number;
  readonly after: string;
}

/** Letters that a change is shown with on each side, at most: a katakana word as a whole, of a row of kanji a part. */
const SCRIPTS = [
  { letter: /\p{Script=Han}|[々]/u, most: 4 },
  { letter: /\p{Script=Katakana}|[ー]/u, most: 12 },
] as const;

/**
 * The change as a proposal in the document's text, shown with the word around it. None where tags or other markup
 * stand within what would change: that is no word to put right.
 */
export function propose(
  source: string,
  change: SegmentChange,
  facts: Pick<Proposal, 'rule' | 'status' | 'evidence' | 'confidence'>,
): Proposal[] {
  const { segment, start, end, after } = change;
  const core = sourceSpan(segment, start, end);
  if (hasMarkup(source, segment, start, end)) return [];
  const script = SCRIPTS.find(({ letter }) =>
    letter.test(after === '' ? segment.text.slice(start, end) : after),
  );
  const first = shownFrom(source, core.start, -1, script);
  const last = shownFrom(source, core.end, 1, script);
  return [
    {
      ...facts,
      start: first,
      end: last,
      after: source.slice(first, core.start) + after + source.slice(core.end, last),
    },
  ];
}

/** Whether something that is no white space stands between two letters of the stretch. */
function hasMarkup(source: string, segment: Segment, start: number, end: number): boolean {
  for (let at = start + 1; at < end; at += 1) {
    const gap = source.slice((segment.offset(at - 1) as number) + 1, segment.offset(at) as number);
    if (gap.trim() !== '') return true;
  }
  return false;
}

/**
 * Whether blanks that are no line wrap stand within or beside the stretch: letters of a column, of vertical writing,
 * or of a line that goes on elsewhere, which only look as if they followed each other.
 */
export function isLoose(source: string, segment: Segment, start: number, end: number): boolean {
  for (let at = Math.max(1, start); at <= Math.min(end, segment.text.length - 1); at += 1) {
    const gap = source.slice((segment.offset(at - 1) as number) + 1, segment.offset(at) as number);
    if (/[ \t　]{2}/u.test(gap)) return true;
  }
  return false;
}

/** A word is shown as far as its script goes: kanji with kanji, katakana with katakana, hiragana alone. */
function shownFrom(
  source: string,
  place: number,
  step: 1 | -1,
  script: (typeof SCRIPTS)[number] | undefined,
): number {
  const at = (count: number): string => source[step > 0 ? place + count : place - count - 1] ?? '';
  let count = 0;
  while (script !== undefined && count < script.most && script.letter.test(at(count))) count += 1;
  return place + step * count;
}

/** How sure several independent reasons make, each from 0 to 1. */
export function combine(...reasons: readonly number[]): number {
  const doubt = reasons.reduce((left, reason) => left * (1 - reason), 1);
  return Math.round((1 - doubt) * 1000) / 1000;
}

/** Kinds of evidence, each counted once. */
export function kindsOf(evidence: readonly Evidence[]): number {
  return new Set(evidence.map(({ kind }) => kind)).size;
}
