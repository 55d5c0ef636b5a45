import type { Box, Direction } from '../../../schemas/page-layout.js';
import type { Fragment, PageLine } from './model.js';
import type { TableSettings } from './settings.js';
import { type Word, wordText } from './words.js';

/** The smallest box around boxes. */
export function boxAround(boxes: readonly Box[]): Box {
  const around: Box = [
    Number.POSITIVE_INFINITY,
    Number.POSITIVE_INFINITY,
    Number.NEGATIVE_INFINITY,
    Number.NEGATIVE_INFINITY,
  ];
  for (const [x0, y0, x1, y1] of boxes) {
    around[0] = Math.min(around[0], x0);
    around[1] = Math.min(around[1], y0);
    around[2] = Math.max(around[2], x1);
    around[3] = Math.max(around[3], y1);
  }
  return around;
}

/** Words turned so that their line runs along growing `from` and lines follow each other by growing `top`. */
interface Turned {
  readonly word: Word;
  readonly from: number;
  readonly to: number;
  readonly top: number;
  readonly bottom: number;
}

/** How the lines of each direction lie: vertical writing and text turned right go from right to left. */
function turn(word: Word): Turned {
  const [x0, y0, x1, y1] = word.box;
  switch (word.run.direction) {
    case 'right':
      return { word, from: x0, to: x1, top: y0, bottom: y1 };
    case 'left':
      return { word, from: -x1, to: -x0, top: -y1, bottom: -y0 };
    case 'down':
      return { word, from: y0, to: y1, top: -x1, bottom: -x0 };
    case 'up':
      return { word, from: -y1, to: -y0, top: x0, bottom: x1 };
  }
}

/** Words of one direction by the lines that they stand on, in reading order. */
function linesOf(words: readonly Turned[], settings: TableSettings): Turned[][] {
  const sorted = words.toSorted((a, b) => a.top + a.bottom - b.top - b.bottom);
  const lines: { words: Turned[]; top: number; bottom: number }[] = [];
  for (const word of sorted) {
    const line = lines.at(-1);
    const least = line ? Math.min(word.bottom - word.top, line.bottom - line.top) * settings.lineShare : 0;
    if (line && Math.min(word.bottom, line.bottom) - Math.max(word.top, line.top) > least) {
      line.words.push(word);
      const [tallest, own] = [line.bottom - line.top, word.bottom - word.top];
      if (own > tallest) [line.top, line.bottom] = [word.top, word.bottom];
    } else lines.push({ words: [word], top: word.top, bottom: word.bottom });
  }
  return lines.map((line) => line.words.sort((a, b) => a.from - b.from));
}

/** Rows of words by the line that they stand on, top first, each from left to right. For text that goes right. */
export function textLines(words: readonly Word[], settings: TableSettings): Word[][] {
  return linesOf(words.map(turn), settings).map((line) => line.map(({ word }) => word));
}

/** A word as fragment. */
export function fragmentOf({ run, from, to, box }: Word): Fragment {
  const { direction, upright, size, bold, tag } = run;
  return {
    span: { start: run.span.start + from, end: run.span.start + to },
    box,
    direction,
    upright,
    size,
    bold,
    tag,
  };
}

/** Whether two words are neighbours in one run: the blank between them is part of what was written. */
function followsInRun(first: Word, second: Word, text: string): boolean {
  if (first.run !== second.run || second.from < first.to) return false;
  const { start } = first.run.span;
  return text.slice(start + first.to, start + second.from).trim() === '';
}

/** The wide blank that was written between words of two runs; where the text has none, or a plain one, nothing. */
function blankBetween(first: Word, second: Word, text: string): string {
  const between = text.slice(first.run.span.start + first.to, second.run.span.start + second.from);
  return /^　{1,8}$/u.test(between) ? between : '';
}

/** Words of one line, in order, as a line: neighbours in one run are one fragment. */
function lineOf(words: readonly Turned[], text: string, settings: TableSettings): PageLine {
  const parts: Word[] = [];
  let written = '';
  words.forEach(({ word, from }, index) => {
    const before = words[index - 1];
    const last = parts.at(-1);
    if (before && last && followsInRun(last, word, text)) {
      written += text.slice(last.run.span.start + last.to, word.run.span.start + word.from);
      parts[parts.length - 1] = { ...last, to: word.to, box: boxAround([last.box, word.box]) };
    } else {
      const gap = before ? from - before.to : 0;
      const blank = before ? blankBetween(before.word, word, text) : '';
      if (gap > settings.spaceEm * word.run.size) written += blank || ' ';
      parts.push(word);
    }
    written += wordText(word, text);
  });
  return { text: written, box: boxAround(parts.map(({ box }) => box)), fragments: parts.map(fragmentOf) };
}

const DIRECTIONS: readonly Direction[] = ['right', 'down', 'up', 'left'];

/**
 * The words of one cell as lines in reading order. Each direction of writing is read by itself: upright columns from
 * right to left, text turned left from left to right.
 */
export function cellLines(words: readonly Word[], text: string, settings: TableSettings): PageLine[] {
  return DIRECTIONS.flatMap((direction) => {
    if (words.every(({ run }) => run.direction !== direction)) return [];
    const own = words.filter(({ run }) => run.direction === direction);
    return linesOf(own.map(turn), settings).map((line) => lineOf(line, text, settings));
  });
}
