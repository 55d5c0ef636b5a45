import type { Box } from '../../../schemas/page-layout.js';
import type { DrawnRun, Letter } from './page-drawing.js';

/** Room between two letters, in parts of their size, from which on they are not one run any more. */
const APART = 0.6;
/** The same where a space was drawn between them: one ideographic space still stands inside a run. */
const APART_OVER_SPACE = 1.6;
/**
 * Room between two Latin letters, beyond what the letters of their run have between them, from which on a space is
 * meant; in parts of the size (a space is 0.25 to 0.3 wide).
 */
const WORD_GAP = 0.16;
/** How far a letter may start before the last one ends (kerning, negative spacing). */
const BACK = 0.5;
/** How far base lines may differ, in parts of the size. */
const OFF_BASE = 0.1;
/** How much sizes may differ. */
const SIZE_RATIO = 1.03;

/** From this width on, in parts of the size, a space is an ideographic one; no font has a plain one as wide. */
const WIDE_SPACE = 0.8;
const FIGURE = /^[\p{Nd},.]$/u;
/** What is set with spaces between words: all but Japanese letters and full-width signs. */
const LATIN =
  /[^\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\u3000-\u303f\u30fb\u30fc\uff00-\uffef]/u;

/** Gathers letters, in drawing order, into runs: one font, size and line each. Spaces alone make no run. */
export function toRuns(letters: readonly Letter[]): DrawnRun[] {
  const runs: RunBuilder[] = [];
  for (const letter of letters) {
    const current = runs.at(-1);
    if (letter.text.trim() === '') current?.addSpace(letter);
    else if (current?.fits(letter) === true) current.add(letter);
    else runs.push(new RunBuilder(letter));
  }
  return runs.map((run) => run.build());
}

/** A letter with what stood between it and the one before. */
interface Member {
  readonly letter: Letter;
  /** Room to the letter before, in points; 0 for the first. */
  readonly gap: number;
  /** A space that was drawn between them. */
  readonly space: string;
}

class RunBuilder {
  private readonly members: Member[];
  private space = '';

  constructor(private readonly first: Letter) {
    this.members = [{ letter: first, gap: 0, space: '' }];
  }

  fits(letter: Letter): boolean {
    const { first, last } = this;
    if (
      letter.font !== first.font ||
      letter.direction !== first.direction ||
      letter.upright !== first.upright ||
      letter.tag !== first.tag ||
      Math.abs(letter.base - last.base) > OFF_BASE * last.size ||
      Math.max(letter.size, last.size) > SIZE_RATIO * Math.min(letter.size, last.size)
    )
      return false;
    const gap = gapBetween(last, letter);
    const apart = this.space === '' ? APART : APART_OVER_SPACE;
    return gap >= -BACK * last.size && gap <= apart * last.size;
  }

  /** Browsers call an ideographic space a plain one; its width tells. */
  addSpace(letter: Letter): void {
    const [start, end] = reachOf(letter);
    const isWide = letter.text === '　' || Math.abs(end - start) >= WIDE_SPACE * letter.size;
    if (this.space === '') this.space = isWide ? '　' : ' ';
  }

  add(letter: Letter): void {
    this.members.push({ letter, gap: gapBetween(this.last, letter), space: this.space });
    this.space = '';
  }

  build(): DrawnRun {
    const { direction, upright, font, size, base, tag } = this.first;
    const spread = this.spread();
    const edges: number[] = [];
    const codes: number[] = [];
    let text = '';
    let box: Box = [...this.first.box];
    let bold = 0;
    this.members.forEach(({ letter, ...between }, index) => {
      const before = this.members[index - 1]?.letter;
      const space = before === undefined ? '' : spaceBetween(before, letter, between, spread);
      if (before !== undefined && space !== '') {
        edges.push(reachOf(before)[1]);
        codes.push(0);
      }
      const [start, end] = reachOf(letter);
      const units = letter.text.length;
      for (let i = 0; i < units; i += 1) {
        edges.push(start + ((end - start) * i) / units);
        codes.push(letter.code);
      }
      text += space + letter.text;
      if (letter.bold) bold += units;
      box = around(box, letter.box);
    });
    edges.push(reachOf(this.last)[1]);
    return {
      text,
      box,
      direction,
      upright,
      edges: Float32Array.from(edges),
      codes: Uint32Array.from(codes),
      font,
      size,
      base,
      bold: bold * 2 > text.length,
      tag,
    };
  }

  private get last(): Letter {
    return this.members.at(-1)?.letter ?? this.first;
  }

  /** The room that letters of this run usually have between them: above 0 where they are spread out. */
  private spread(): number {
    const gaps = this.members.flatMap(({ letter, gap, space }, index) => {
      const before = this.members[index - 1]?.letter;
      return before !== undefined && space === '' && LATIN.test(before.text) && LATIN.test(letter.text)
        ? [gap]
        : [];
    });
    if (gaps.length === 0) return 0;
    const isFigure = this.members.every(({ letter }) => FIGURE.test(letter.text));
    if (gaps.length === 1) return isFigure ? (gaps[0] as number) : 0;
    return Math.max(0, gaps.sort((a, b) => a - b)[gaps.length >> 1] as number);
  }
}

/** A space where one was drawn, or where two Latin words stand apart. */
function spaceBetween(
  before: Letter,
  letter: Letter,
  { gap, space }: Omit<Member, 'letter'>,
  spread: number,
): string {
  if (space !== '') return space;
  const isApart = gap > spread + WORD_GAP * before.size;
  return isApart && LATIN.test(before.text) && LATIN.test(letter.text) ? ' ' : '';
}

/** Room between two letters along their direction, in points; below 0 where they overlap. */
function gapBetween(before: Letter, letter: Letter): number {
  const [, end] = reachOf(before);
  const [start] = reachOf(letter);
  const isBackwards = letter.direction === 'left' || letter.direction === 'up';
  return isBackwards ? end - start : start - end;
}

/** Where a letter starts and ends along its direction. */
function reachOf({ box, direction }: Letter): [start: number, end: number] {
  const [x0, y0, x1, y1] = box;
  switch (direction) {
    case 'right':
      return [x0, x1];
    case 'left':
      return [x1, x0];
    case 'down':
      return [y0, y1];
    case 'up':
      return [y1, y0];
  }
}

function around(a: Box, b: Box | Letter['box']): Box {
  return [Math.min(a[0], b[0]), Math.min(a[1], b[1]), Math.max(a[2], b[2]), Math.max(a[3], b[3])];
}
