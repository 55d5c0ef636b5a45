import type { Box } from '../../../schemas/page-layout.js';
import type { DrawnRun, Letter } from './page-drawing.js';

/** Room between two letters, in parts of their size, from which on they are not one run any more. */
const APART = 0.6;
/** The same where a space was drawn between them: one ideographic space still stands inside a run. */
const APART_OVER_SPACE = 1.6;
/** Room between two Latin letters from which on a space is meant, in parts of the size (a space is 0.25 to 0.3 wide). */
const WORD_GAP = 0.16;
/** How far a letter may start before the last one ends (kerning, negative spacing). */
const BACK = 0.5;
/** How far base lines may differ, in parts of the size. */
const OFF_BASE = 0.1;
/** How much sizes may differ. */
const SIZE_RATIO = 1.03;

const LATIN = /[\p{Script=Latin}\p{Nd},.;:!?)\]}%&'"’”(]/u;

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

class RunBuilder {
  private text = '';
  private readonly edges: number[] = [];
  private readonly codes: number[] = [];
  private space = '';
  private last: Letter | null = null;
  private box: Box;
  private bold = 0;

  constructor(private readonly first: Letter) {
    this.box = [...first.box];
    this.add(first);
  }

  fits(letter: Letter): boolean {
    const { first, last } = this;
    if (last === null) return true;
    if (
      letter.font !== first.font ||
      letter.direction !== first.direction ||
      letter.upright !== first.upright ||
      letter.tag !== first.tag ||
      Math.abs(letter.base - last.base) > OFF_BASE * last.size ||
      Math.max(letter.size, last.size) > SIZE_RATIO * Math.min(letter.size, last.size)
    )
      return false;
    const gap = this.gapTo(letter);
    const apart = this.space === '' ? APART : APART_OVER_SPACE;
    return gap >= -BACK * last.size && gap <= apart * last.size;
  }

  addSpace(letter: Letter): void {
    if (this.last !== null && this.space === '') this.space = letter.text === '　' ? '　' : ' ';
  }

  add(letter: Letter): void {
    if (this.last !== null) this.bridge(this.last, letter);
    const [start, end] = reachOf(letter);
    const units = letter.text.length;
    for (let i = 0; i < units; i += 1) {
      this.edges.push(start + ((end - start) * i) / units);
      this.codes.push(letter.code);
    }
    this.text += letter.text;
    if (letter.bold) this.bold += units;
    this.box = around(this.box, letter.box);
    this.last = letter;
    this.space = '';
  }

  build(): DrawnRun {
    const { first, text, box } = this;
    const { direction, upright, font, size, base, tag } = first;
    const edges = Float32Array.from([...this.edges, reachOf(this.last ?? first)[1]]);
    const bold = this.bold * 2 > text.length;
    return {
      text,
      box,
      direction,
      upright,
      edges,
      codes: Uint32Array.from(this.codes),
      font,
      size,
      base,
      bold,
      tag,
    };
  }

  /** A space where one was drawn, or where two Latin words stand apart. */
  private bridge(last: Letter, letter: Letter): void {
    const isGap =
      this.gapTo(letter) > WORD_GAP * last.size && LATIN.test(last.text) && LATIN.test(letter.text);
    const space = this.space !== '' ? this.space : isGap ? ' ' : '';
    if (space === '') return;
    this.text += space;
    this.edges.push(reachOf(last)[1]);
    this.codes.push(0);
  }

  private gapTo(letter: Letter): number {
    const [, end] = reachOf(this.last ?? letter);
    const [start] = reachOf(letter);
    const isBackwards = letter.direction === 'left' || letter.direction === 'up';
    return isBackwards ? end - start : start - end;
  }
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
