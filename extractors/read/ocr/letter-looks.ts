import type { PixelBox } from './engine.js';
import type { Paired } from './letter-ink.js';
import { LETTER } from './symbols.js';

/** Letters that an engine's place may be off by where it leaves one out or doubles one. */
const MOST_MOVES = 4;

/** Costs of pairing by what ink shows: one left over, and one beside ink that shows something else, which may be its misreading. */
const LEFT_OVER = 1;
const DIFFERENT = 0.7;
/** Where the ink tells nothing, pairs stay as they were by place. */
const BY_PLACE = 0.6;
/** Between two letters that may as well be the one too many the less sure is. */
const UNSURE = 0.5;

/** What single letters of ink are asked. */
export interface InkLooks {
  /** Whether ink is as large as one letter: only such is looked at. */
  isWhole(ink: PixelBox): boolean;
  /** Whether ink by itself shows a text. */
  shows(ink: PixelBox, text: string): Promise<boolean>;
}

/**
 * Pairs around one that is left over, paired anew by what the ink shows: engines are off by a letter and more where they leave one
 * out, and where they read one twice (サポートトセンター) it is a letter further on that finds no ink.
 */
export async function pairedByLook(paired: readonly Paired[], looks: InkLooks): Promise<Paired[]> {
  const done = [...paired];
  for (let from = 0; from < done.length; ) {
    const left = done.findIndex((pair, index) => index >= from && isLeftOver(pair, looks));
    if (left < 0) break;
    const [start, end] = [Math.max(0, left - MOST_MOVES), Math.min(done.length, left + MOST_MOVES + 1)];
    const around = done.slice(start, end);
    const again = around.every(isPlain) ? await pairAgain(around, looks) : around;
    done.splice(start, around.length, ...again);
    from = start + again.length;
  }
  return done;
}

function isLeftOver({ symbols, ink }: Paired, looks: InkLooks): boolean {
  return ink === null
    ? symbols.some(({ text }) => LETTER.test(text))
    : symbols.length === 0 && looks.isWhole(ink);
}

/** One symbol, one ink, or one of each. */
function isPlain({ symbols }: Paired): boolean {
  return symbols.length <= 1;
}

/** An edit distance between symbols and inks, in order. */
async function pairAgain(around: readonly Paired[], looks: InkLooks): Promise<Paired[]> {
  const symbols = around.flatMap((pair) => pair.symbols);
  const inks = around.flatMap(({ ink }) => (ink === null ? [] : [ink]));
  const width = inks.length + 1;
  const before = new Map(around.flatMap(({ symbols: [symbol], ink }) => (symbol ? [[symbol, ink]] : [])));
  const farthest = Math.abs(symbols.length - inks.length) + 1;
  const best: Way[] = [{ cost: 0, pair: null }];
  for (let at = 0; at <= symbols.length; at += 1) {
    for (let place = at === 0 ? 1 : 0; place <= inks.length; place += 1) {
      const [symbol, ink] = [symbols[at - 1], inks[place - 1]];
      const ways: Way[] = [];
      if (symbol !== undefined) {
        const cost = LEFT_OVER - UNSURE * (1 - symbol.confidence);
        ways.push(onFrom(best[(at - 1) * width + place], cost, { symbols: [symbol], ink: null }));
      }
      if (ink !== undefined) {
        ways.push(onFrom(best[at * width + place - 1], LEFT_OVER, { symbols: [], ink }));
      }
      if (symbol !== undefined && ink !== undefined && Math.abs(at - place) <= farthest) {
        const isShown = looks.isWhole(ink) && (await looks.shows(ink, symbol.text));
        const cost = isShown ? 0 : before.get(symbol) === ink ? BY_PLACE : DIFFERENT;
        ways.push(onFrom(best[(at - 1) * width + place - 1], cost, { symbols: [symbol], ink }));
      }
      best.push(ways.reduce((least, way) => (way.cost < least.cost ? way : least)));
    }
  }
  return pathTo(best, symbols.length, inks.length);
}

/** The cheapest way to have paired so many symbols and inks, and its last pair. */
interface Way {
  readonly cost: number;
  readonly pair: Paired | null;
}

function onFrom(before: Way | undefined, cost: number, pair: Paired): Way {
  return { cost: (before?.cost ?? Number.POSITIVE_INFINITY) + cost, pair };
}

function pathTo(best: readonly Way[], symbols: number, inks: number): Paired[] {
  const paired: Paired[] = [];
  for (let [at, place] = [symbols, inks]; at > 0 || place > 0; ) {
    const { pair } = best[at * (inks + 1) + place] as Way;
    if (pair === null) break;
    paired.unshift(pair);
    at -= pair.symbols.length;
    place -= pair.ink === null ? 0 : 1;
  }
  return paired;
}
