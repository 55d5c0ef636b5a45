import type { At } from '../../schemas/at.js';
import type { Edit } from '../../schemas/edit.js';
import type { Lexicon, Tokenizer } from '../context.js';
import { type Difference, differences } from '../reconcile/words/differences.js';

/** What is known of how one of the two documents was read. */
export interface ReadingSide {
  /** 旧 or 新, for messages. */
  readonly name: string;
  readonly edits: readonly Edit[];
}

/** What a reading difference is told by. */
export interface ReadingKnowledge {
  readonly lexicon: Lexicon;
  /** Null where the run does without a dictionary. */
  readonly tokenizer: Tokenizer | null;
  readonly before: ReadingSide;
  readonly after: ReadingSide;
}

/** A value of both years as text, with where it stands. */
export interface ComparedText {
  readonly before: string;
  readonly after: string;
  readonly at: { readonly before: readonly At[]; readonly after: readonly At[] };
}

/** A reader that is less sure than this of a value may have misread it. */
const SURE = 0.85;
/** Of a text, at most this share may be misread: beyond it is another text. */
const MOST_MISREAD = 0.25;
/** Letters that one misreading may run over. */
const LONGEST_MISREADING = 4;
/**
 * By how much more a text must cost than the other in the dictionary's unit to be no Japanese: some two common words' worth (a common
 * noun of IPADIC costs 2,000 to 4,000, an unknown character 10,000 and more).
 */
const GARBLED_COST = 5_000;

/**
 * Why two values differ by reading alone: what a recorded edit explains, look-alikes, words that are no words. Null where nothing says
 * so: then the difference is one of content. Digits are only ever doubted where an edit or the reader itself doubts them.
 */
export function readingReasons(value: ComparedText, knowledge: ReadingKnowledge): string[] | null {
  const explained = explainedByEdit(value, knowledge);
  if (explained !== null) return [explained];
  const places = differences(value.before, value.after);
  if (!isSlight(places, value)) return null;
  const doubted = unsureSides(value);
  if (places.some(({ before, after }) => /\p{N}/u.test(before + after))) {
    return doubted.length > 0 && places.length === 1 ? doubted : null;
  }
  if (doubted.length > 0) return doubted;
  return garbledReasons(value, places, knowledge);
}

function isSlight(places: readonly Difference[], { before, after }: ComparedText): boolean {
  const changed = places.reduce((sum, place) => sum + Math.max(place.before.length, place.after.length), 0);
  const longest = Math.max(0, ...places.map((place) => Math.max(place.before.length, place.after.length)));
  return changed <= MOST_MISREAD * Math.max(before.length, after.length, 4) && longest <= LONGEST_MISREADING;
}

/** An edit of either side that turns the one value into the other, or back into what was read. */
function explainedByEdit(value: ComparedText, { before, after }: ReadingKnowledge): string | null {
  for (const [side, own, other] of [
    [before, value.before, value.after],
    [after, value.after, value.before],
  ] as const) {
    for (const edit of side.edits) {
      const isApplied = edit.status === 'applied' || edit.status === 'accepted';
      const [now, then] = isApplied ? [edit.after, edit.before] : [edit.before, edit.after];
      if (now === '' || !own.includes(now) || own.replaceAll(now, then) !== other) continue;
      return isApplied
        ? `${side.name}の読取りを「${then}」から「${now}」に直してあり、もう一方は直す前の形`
        : `${side.name}の読取りに「${now}」→「${then}」の提案があり、もう一方はその形`;
    }
  }
  return null;
}

/** The sides whose reader says itself that it is not sure. */
function unsureSides({ at }: ComparedText): string[] {
  const unsure = (places: readonly At[]): boolean =>
    places.some(({ reader, confidence }) => reader === 'ocr' && confidence !== null && confidence < SURE);
  return [
    ...(unsure(at.before) ? ['旧の文字認識の確からしさが低い'] : []),
    ...(unsure(at.after) ? ['新の文字認識の確からしさが低い'] : []),
  ];
}

/** Letters that are easily read for one another, where one of the two texts is no language with them. */
function garbledReasons(
  { before, after, at }: ComparedText,
  places: readonly Difference[],
  { lexicon, tokenizer }: ReadingKnowledge,
): string[] | null {
  const isAlike = places.every((place) => areLookAlikes(place.before, place.after, lexicon));
  const gap = tokenizer === null ? 0 : tokenizer.analyse(before).cost - tokenizer.analyse(after).cost;
  const garbled = Math.abs(gap) >= GARBLED_COST ? (gap > 0 ? '旧' : '新') : null;
  const isRecognised = [...at.before, ...at.after].some(({ reader }) => reader !== 'text-layer');
  if (garbled === null) return null;
  if (isAlike) {
    return [`${shown(places)}は字形が似ている`, `${garbled}は辞書の語として成り立たない`];
  }
  const isLettersOnly = places.every((place) => [...place.before].length === [...place.after].length);
  return isRecognised && isLettersOnly
    ? [`${garbled}は辞書の語として成り立たない（${shown(places)}）`]
    : null;
}

function areLookAlikes(before: string, after: string, lexicon: Lexicon): boolean {
  const [old, now] = [[...before], [...after]];
  return (
    old.length === now.length &&
    old.every((letter, i) => {
      const other = now[i] as string;
      const isRead = (a: string, b: string): boolean =>
        lexicon.lookAlikes(a).some(({ character }) => character === b);
      return letter === other || isRead(letter, other) || isRead(other, letter);
    })
  );
}

function shown(places: readonly Difference[]): string {
  return places.map(({ before, after }) => `「${before}」と「${after}」`).join('、');
}
