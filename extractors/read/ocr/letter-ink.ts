import type { Raster } from '../../../schemas/raster.js';
import type { OcrSymbol, PixelBox } from './engine.js';
import { bandsOf, inkBox, inkProfile, valleysOf } from './text-bands.js';

/** Symbols with the ink that they were read from; one of both may be missing. Narrow symbols may share one ink. */
export interface Paired {
  readonly symbols: readonly OcrSymbol[];
  readonly ink: PixelBox | null;
}

/** Half as wide as others. Up to three of them may touch. */
const NARROW = /^[\p{Nd}\p{Script=Latin}、。，．,.()（）「」『』:;・%'"-]$/u;
const MOST_TOUCHING = 3;
/** Widths that ink of a narrow symbol and of any other has at most, in letters, and the stretches that a letter is in (川, 訓). */
const NARROWEST = 0.75;
const WIDEST = 1.08;
const MOST_STRETCHES = 4;
/** Ink as wide as this, in letters, is of two letters that touch, or more. */
const TOUCHING = 1.6;

/**
 * What a symbol or a letter's ink costs that is left without the other, in letters. Engines know what they read better than where:
 * their boxes lie up to a letter beside the ink, which costs no more than `FAR`, and it takes many of them to outweigh two
 * that are left over. Paper inside a letter costs as much as it is wide.
 */
const ALONE = 15;
const FAR = 1;
/** A sign that stands where no ink is costs less: engines put one where they see a wide blank. */
const SIGN_ALONE = 0.8;
/** Signs that stand at the foot of a line, in its lower part, and quotation marks. */
const AT_FOOT = /^[、。，．,._]$/u;
const FOOT = 0.4;
const SIGN = /^[、。，．_'"”“’‘]$/u;

/** A way to go on in both lists: so many symbols and so many stretches of ink, at a cost. */
interface Step {
  readonly symbols: number;
  readonly stretches: number;
  readonly cost: number;
}

interface Way extends Step {
  /** Of all steps up to here. */
  readonly total: number;
}

const START: Way = { symbols: 0, stretches: 0, cost: 0, total: Number.POSITIVE_INFINITY };

/**
 * The symbols of a level line and the ink of its letters, in order, so that as little as possible is left over (an edit distance by
 * place over the stretches of ink that paper parts).
 * @param letter the height of the line's letters, in pixels.
 */
export function pairedByPlace(
  picture: Raster,
  line: PixelBox,
  symbols: readonly OcrSymbol[],
  letter: number,
): Paired[] {
  // Headings are somewhat larger than the usual letters.
  const size = Math.max(letter, line[3] - line[1]);
  const inks = letterInks(picture, line, size);
  const width = inks.length + 1;
  const best: Way[] = [{ ...START, total: 0 }];
  for (let at = 0; at <= symbols.length; at += 1) {
    for (let place = at === 0 ? 1 : 0; place <= inks.length; place += 1) {
      const ways = stepsTo(symbols, inks, at, place, {
        size,
        foot: line[1] + FOOT * (line[3] - line[1]),
      }).map((step) => ({
        ...step,
        total: step.cost + (best[(at - step.symbols) * width + place - step.stretches] as Way).total,
      }));
      best.push(ways.reduce((least, way) => (way.total < least.total ? way : least), START));
    }
  }
  const paired: Paired[] = [];
  for (let [at, place] = [symbols.length, inks.length]; at > 0 || place > 0; ) {
    const step = best[at * width + place] as Way;
    paired.unshift({
      symbols: symbols.slice(at - step.symbols, at),
      ink: step.stretches === 0 ? null : inks.slice(place - step.stretches, place).reduce(around),
    });
    at -= step.symbols;
    place -= step.stretches;
  }
  return paired;
}

/** The stretches of ink along a line, letters that touch parted. */
function letterInks(picture: Raster, line: PixelBox, size: number): PixelBox[] {
  const profile = inkProfile(picture, line, 'columns');
  return bandsOf(profile).flatMap(([from, to]) => {
    const count = Math.round((to - from) / size);
    const cuts = to - from >= TOUCHING * size ? valleysOf(profile.slice(from, to), count) : null;
    const starts = [0, ...(cuts ?? [])];
    return starts.flatMap((start, index) => {
      const end = starts[index + 1] ?? to - from;
      const box = inkBox(picture, [line[0] + from + start, line[1], line[0] + from + end, line[3]]);
      return box === null ? [] : [box];
    });
  });
}

/** The last steps by which so many symbols and stretches may have been paired. */
function stepsTo(
  symbols: readonly OcrSymbol[],
  inks: readonly PixelBox[],
  at: number,
  place: number,
  { size, foot }: { readonly size: number; readonly foot: number },
): Step[] {
  const [symbol, last] = [symbols[at - 1], inks[place - 1]];
  const steps: Step[] =
    symbol === undefined
      ? []
      : [{ symbols: 1, stretches: 0, cost: SIGN.test(symbol.text) ? SIGN_ALONE : ALONE }];
  if (last === undefined) return steps;
  let paper = 0;
  for (let stretches = 1; stretches <= Math.min(place, MOST_STRETCHES); stretches += 1) {
    const first = inks[place - stretches] as PixelBox;
    if (stretches > 1) paper += (inks[place - stretches + 1] as PixelBox)[0] - first[2];
    const width = last[2] - first[0];
    if (stretches > 1 && width > WIDEST * size) break;
    steps.push({ symbols: 0, stretches, cost: ALONE + paper / size });
    if (symbol === undefined || (width > NARROWEST * size && NARROW.test(symbol.text))) continue;
    if (AT_FOOT.test(symbol.text) && (stretches > 1 || last[1] < foot)) continue;
    const apart = Math.abs((symbol.box[0] + symbol.box[2] - first[0] - last[2]) / 2);
    steps.push({ symbols: 1, stretches, cost: Math.min(FAR, apart / size) + paper / size });
  }
  for (let count = 2; count <= Math.min(at, MOST_TOUCHING); count += 1) {
    if (!symbols.slice(at - count, at).every(({ text }) => NARROW.test(text))) break;
    steps.push({ symbols: count, stretches: 1, cost: FAR });
  }
  return steps;
}

function around(a: PixelBox, b: PixelBox): PixelBox {
  return [Math.min(a[0], b[0]), Math.min(a[1], b[1]), Math.max(a[2], b[2]), Math.max(a[3], b[3])];
}
