import type { BlockSettings } from './blocks-settings.js';

/** What of a line decides whether it wrapped. Positions in points, along the writing. */
export interface WrapLine {
  readonly text: string;
  readonly from: number;
  readonly to: number;
  /** Size of its letters, in points. */
  readonly size: number;
  /** Widest gap inside it, in points. */
  readonly gap: number;
}

/** Characters that no line may begin with: the letter before one goes down to the next line with it. */
const NO_START =
  /^[、。，．,.・：；！？!?）)」』】〕］｝〉》ーぁぃぅぇぉっゃゅょァィゥェォッャュョ々〜…％%]/u;
/** A line that is one number or one mark: values of a column stand under each other, they do not go on. */
const VALUE = /^(?:[（(]?[△▲−－+-]?[0-9０-９][0-9０-９,，.．]*[）)]?[%％]?|[－―ー〃○●◯〇◎△×✕-])$/u;
/** A figure with its unit, or a number in groups (15,000 千円, 20歳, 0166-46-5154); what is behind its last digit. */
const FIGURE =
  /^[（(]?[△▲−－+-]?[0-9０-９](?:[0-9０-９,，.．:：/／－-]*[0-9０-９])?[ 　]?([^0-9０-９\s]{0,3})$/u;
/** A number whose last group of thousands is not complete: a narrow cell cut it. */
const CUT_NUMBER = /[0-9０-９][,，][0-9０-９]{0,2}$/u;
/** Blanks inside a line that set it in columns. */
const WIDE_BLANK = /[^ 　](?: {3}|　{2})/u;
/** Part of the room that a line takes at least where it wrapped; a shorter one at its end is set to the right. */
const LEAST_FILL = 0.5;
const LATIN_WORD = /^[A-Za-z0-9][A-Za-z0-9.,/:_-]*/u;

/** Digits of a number in groups that are parted by other signs than those of thousands. */
const GROUPS = /[0-9０-９]+/gu;

/** Whether two lines are figures of one unit, or numbers of the same groups: one was written below the other. */
function areTwoFigures(first: string, second: string): boolean {
  const [own, other] = [FIGURE.exec(first), FIGURE.exec(second)];
  if (own === null || other === null || own[1] !== other[1]) return false;
  if (own[1] !== '') return true;
  const [before, after] = [first, second].map((text) =>
    text.replace(GROUPS, ({ length }) => String(length)).replace(/[ 　]/gu, ''),
  );
  return before === after && /[:：/／－-]/u.test(first);
}

/** The room that lines are set in, in points along the writing. */
export interface Room {
  readonly start: number;
  readonly end: number;
  /** Most that a wrapped line leaves free at the end, in ems. */
  readonly slackEm: number;
}

/**
 * Whether a line merely wrapped: what the next one begins with had no room behind it. A line that was set in
 * columns, or that is followed by a value by itself, was ended by its writer.
 */
export function hasWrapped(line: WrapLine, next: WrapLine, room: Room, settings: BlockSettings): boolean {
  const em = line.size;
  if (line.gap > settings.wideGapEm * em || WIDE_BLANK.test(line.text)) return false;
  if (VALUE.test(next.text.replace(/[ 　]/gu, '')) && !CUT_NUMBER.test(line.text)) return false;
  if (areTwoFigures(line.text, next.text)) return false;
  if (line.to - line.from < LEAST_FILL * (room.end - room.start)) return false;
  const word = LATIN_WORD.exec(next.text)?.[0].length ?? 0;
  const wordWidth = word < 2 ? 0 : ((next.to - next.from) * word) / Math.max(1, next.text.length);
  const held = NO_START.test(next.text.slice(1)) ? em : 0;
  return room.end - line.to < Math.max(room.slackEm * em, wordWidth + 0.5 * em) + held;
}
