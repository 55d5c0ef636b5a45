import { apply, type Change } from './changes.js';
import type { Span } from './clean-text.js';
import type { CorruptedText, Corruption } from './corrupt.js';
import { writing } from './writing.js';

/** Changes and corruptions that lie on each other, judged together; the span is of the corrupted text. */
export interface Window {
  readonly span: Span;
  readonly corruptions: readonly Corruption[];
  readonly changes: readonly Change[];
}

/** What a window reads as read, after its changes, and in the clean text. */
export interface Reading {
  readonly asRead: string;
  readonly result: string;
  readonly clean: string;
}

/** What brings a change and a corruption together: that they meet at an edge, or only that they share a character. */
export type Contact = 'touching' | 'overlapping';

interface Item {
  readonly span: Span;
  readonly corruption?: Corruption;
  readonly change?: Change;
}

/** Windows in the order of the text: every corruption and every change is in exactly one. */
export function windows(
  text: string,
  corruptions: readonly Corruption[],
  changes: readonly Change[],
  contact: Contact,
): Window[] {
  const items: Item[] = [
    ...corruptions.map((corruption) => ({ span: reach(corruption, text, contact), corruption })),
    ...changes.map((change) => ({ span: change.span, change })),
  ];
  const found: { start: number; end: number; corruptions: Corruption[]; changes: Change[] }[] = [];
  for (const { span, corruption, change } of items.toSorted(
    (a, b) => a.span.start - b.span.start || a.span.end - b.span.end,
  )) {
    let window = found.at(-1);
    if (window === undefined || !meets(window.end, span.start, contact)) {
      window = { start: span.start, end: span.end, corruptions: [], changes: [] };
      found.push(window);
    }
    window.end = Math.max(window.end, span.end);
    if (corruption !== undefined) window.corruptions.push(corruption);
    if (change !== undefined) window.changes.push(change);
  }
  return found.map(({ start, end, ...window }) => ({ span: { start, end }, ...window }));
}

function meets(end: number, start: number, contact: Contact): boolean {
  return contact === 'touching' ? start <= end : start < end;
}

/** Over blanks, and over the like of a lost or doubled character, a correction may work on either side of the damage. */
function reach({ corruptedSpan, clean }: Corruption, text: string, contact: Contact): Span {
  let { start, end } = corruptedSpan;
  if (contact === 'overlapping') return { start, end };
  const carries = (character: string | undefined): boolean =>
    character !== undefined && (character === clean || /[^\S\t]/.test(character));
  while (carries(text[start - 1])) start--;
  while (carries(text[end])) end++;
  return { start, end };
}

export function readingOf(window: Window, corrupted: CorruptedText, clean: string): Reading {
  const asRead = corrupted.text.slice(window.span.start, window.span.end);
  const { start, end } = cleanSpan(window, corrupted.corruptions);
  return {
    asRead,
    result: apply(asRead, window.changes, window.span.start),
    clean: clean.slice(start, end),
  };
}

/** The window's stretch of the clean text. A corruption that only touches it from outside stays outside. */
function cleanSpan({ span, corruptions: members }: Window, corruptions: readonly Corruption[]): Span {
  const [first, last] = [members[0], members.at(-1)];
  const before =
    first === undefined
      ? corruptions.findLast(({ corruptedSpan }) => corruptedSpan.end <= span.start)
      : corruptions[corruptions.indexOf(first) - 1];
  return { start: span.start + shiftBehind(before), end: span.end + shiftBehind(last ?? before) };
}

function shiftBehind(corruption: Corruption | undefined): number {
  return corruption === undefined ? 0 : corruption.cleanSpan.end - corruption.corruptedSpan.end;
}

/** Whether the window reads as the clean text does, its blanks too where `isExact` corruptions changed blanks. */
export function isRestored(
  window: Window,
  reading: Reading,
  corruptions: readonly Corruption[],
  isExact: (corruption: Corruption) => boolean,
): boolean {
  if (writing(reading.result) !== writing(reading.clean)) return false;
  const offset = cleanSpan(window, corruptions).start;
  return window.corruptions.filter(isExact).every(({ cleanSpan: { start, end } }) => {
    const from = lettersIn(reading.clean.slice(0, start - offset));
    const to = lettersIn(reading.clean.slice(0, end - offset));
    return between(reading.result, from, to) === between(reading.clean, from, to);
  });
}

function lettersIn(text: string): number {
  return text.replace(/\s/g, '').length;
}

/** The stretch from behind one letter to before another, both counted without blanks, with the blanks in it. */
function between(text: string, from: number, to: number): string {
  const positions = Array.from(text.matchAll(/\S/g), ({ index }) => index);
  const start = from === 0 ? 0 : (positions[from - 1] ?? text.length) + 1;
  return text.slice(start, positions[to] ?? text.length);
}
