import type { At } from '../../schemas/at.js';
import type { Edit } from '../../schemas/edit.js';
import { type Difference, differences } from '../reconcile/words/differences.js';
import type { FormCounts } from './form-counts.js';
import { type MisreadingKnowledge, misreadingOf } from './misreading.js';
import { withYearsAlike } from './years.js';

/** What is known of how one of the two documents was read. */
export interface ReadingSide {
  /** 旧 or 新, for messages. */
  readonly name: string;
  readonly edits: readonly Edit[];
}

/** What a reading difference is told by. */
export interface ReadingKnowledge extends MisreadingKnowledge {
  readonly before: ReadingSide;
  readonly after: ReadingSide;
  readonly forms: FormCounts;
  /** Fiscal years from the old document to the new one; null where one has none. */
  readonly shift: number | null;
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
 * Why two values differ by reading alone: what a recorded edit explains, what the reader itself was not sure of, letters that make no
 * language where others do. Null where nothing says so: then the difference is one of content. Digits are only ever doubted
 * where an edit or the reader itself doubts them.
 */
export function readingReasons(value: ComparedText, knowledge: ReadingKnowledge): string[] | null {
  const explained = explainedByEdit(value, knowledge);
  if (explained !== null) return [explained];
  const alike = withYearsAlike(value.before, value.after, knowledge.shift);
  const places = differences(alike.before, alike.after);
  if (!isSlight(places, value)) return null;
  const doubted = unsureSides(value);
  if (places.some(isAboutNumbers)) {
    return doubted.length > 0 && places.length === 1 ? doubted : null;
  }
  if (doubted.length > 0) return doubted;
  const isDigital = [...value.at.before, ...value.at.after].every(({ reader }) => reader === 'text-layer');
  const reasons = places.map((place) => misreadingOf(alike.before, place, isDigital, knowledge));
  return reasons.every((reason) => reason !== null) ? [...new Set(reasons)] : null;
}

const FIGURE = /\p{N}/u;
const KANJI_FIGURE = /[〇一二三四五六七八九十百千万億]/u;

/** Another figure is another fact. A kanji figure against a letter is none: 一 and ー are read for one another. */
function isAboutNumbers({ before, after }: Difference): boolean {
  return FIGURE.test(before + after) || (KANJI_FIGURE.test(before) && KANJI_FIGURE.test(after));
}

function isSlight(places: readonly Difference[], { before, after }: ComparedText): boolean {
  const changed = places.reduce((sum, place) => sum + Math.max(place.before.length, place.after.length), 0);
  const longest = Math.max(0, ...places.map((place) => Math.max(place.before.length, place.after.length)));
  const most = MOST_MISREAD * Math.max(before.length, after.length, 4);
  return places.length > 0 && changed <= most && longest <= LONGEST_MISREADING;
}

/** An edit of either side that turns the one value into the other, or back into what was read. */
function explainedByEdit(value: ComparedText, { before, after }: ReadingKnowledge): string | null {
  for (const [side, own, other] of [
    [before, value.before, value.after],
    [after, value.after, value.before],
  ] as const) {
    for (const edit of side.edits) {
      if (edit.status === 'rejected') continue;
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
