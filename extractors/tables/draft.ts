import type { Span } from '../../schemas/at.js';
import type { Anchor, Table } from '../../schemas/structure.js';
import type { RowMarks } from './head-evidence.js';

/** A block before headings are told from paragraphs and sentences are joined over interruptions. */
export type Draft = TextDraft | TableDraft;

export interface TextDraft {
  readonly kind: 'text';
  readonly role: 'paragraph' | 'list' | 'note' | 'figure';
  readonly text: string;
  readonly spans: readonly Span[];
  readonly anchors: readonly Anchor[];
  /** Bullet, or the number of a note. */
  readonly marker: string | null;
  /** Markdown depth (number of #), 0 for none. */
  readonly depth: number;
  readonly bold: boolean;
  /** Source lines that it takes. */
  readonly lines: number;
  /** Index of the page on which it ends. */
  readonly page: number;
  readonly blankBefore: boolean;
}

export interface TableDraft {
  readonly kind: 'table';
  readonly table: Table;
  readonly page: number;
  /** What the page shows of it; null for text sources. */
  readonly shown: ShownTable | null;
}

/** How a table is drawn on its first page. */
export interface ShownTable {
  /** What the page shows of each of its first rows. */
  readonly marks: readonly RowMarks[];
  /** Borders of its columns, in points from the page's left. */
  readonly columnEdges: readonly number[];
  /** How many of its first rows a later page repeats: they are its head. */
  readonly repeatedRows: number;
}

const SENTENCE_END = /[。．.！？!?」』）)】》〕:：;；]$/u;

/** Characters: no sentence of a plan is as long. Lines without ends that were joined for ever would cost the square of their number. */
const LONGEST_SENTENCE = 10_000;

/** Code units in which the last character of a text lies. */
const LAST = -2;

/** A text that breaks off: the line or page ended before the sentence did. */
export function breaksOff(text: string): boolean {
  if (text === '' || text.length > LONGEST_SENTENCE) return false;
  return !SENTENCE_END.test(text.trimEnd().slice(LAST));
}

const JAPANESE_END =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}ー、。，．・「」『』（）〜～％０-９]$/u;
const JAPANESE_START =
  /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}ー、。，．・「」『』（）〜～％０-９]/u;

/**
 * Two stretches of one sentence made one: nothing between Japanese characters, a space between Latin words and between
 * two numbers.
 */
export function joinText(before: string, after: string): string {
  const glued = JAPANESE_END.test(before.slice(LAST)) || JAPANESE_START.test(after) || before === '';
  return glued && !areTwoNumbers(before, after) ? before + after : `${before} ${after}`;
}

/** Code units that a number at the end of a text takes at most, as `NUMBER_END` has it. */
const LAST_NUMBER = -21;
const NUMBER_END = /[0-9０-９][0-9０-９,，.．]{0,20}$/u;
const NUMBER_START = /^[0-9０-９,，.．]{1,20}/u;
const NUMBER = /^(?:[0-9]+|[0-9]{1,3}(?:,[0-9]{3})+)(?:\.[0-9]*)?$/u;

/** Whether figures that meet make no number together, while each is one (0.40 and 0.30; 1,200 and 350). */
export function areTwoNumbers(before: string, after: string): boolean {
  const [left, right] = [NUMBER_END.exec(before.slice(LAST_NUMBER))?.[0], NUMBER_START.exec(after)?.[0]];
  if (left === undefined || right === undefined) return false;
  const [own, other] = [left.normalize('NFKC'), right.normalize('NFKC')];
  return NUMBER.test(own) && NUMBER.test(other) && !NUMBER.test(own + other);
}

/** The draft that carries on another one's sentence. Anchors keep their place in the joined text. */
export function joinDrafts(first: TextDraft, second: TextDraft): TextDraft {
  const text = joinText(first.text, second.text);
  const shift = text.length - second.text.length;
  return {
    ...first,
    text,
    spans: [...first.spans, ...second.spans],
    anchors: [
      ...first.anchors,
      ...second.anchors.map((anchor) => ({ ...anchor, offset: anchor.offset + shift })),
    ],
    lines: first.lines + second.lines,
    page: second.page,
  };
}
